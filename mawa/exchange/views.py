"""What phones ask of the site, message by message: see ``docs/reference/exchange.md``."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mawa.access.files import PHOTOGRAPH_BYTES_MAX, is_held, keep_file
from mawa.access.home import site_card
from mawa.journal.cursor import cursor_now
from mawa.lib.refusal import Refusal

from .contact import Hello, begin_contact, challenge, phone_of, recognise
from .copies import copied_files
from .delivery import take_delivery, take_sealed
from .enrolment import ask_to_join
from .models import Phone
from .refused import ExchangeRefusal
from .roster import roster
from .turnstile import sending_a_file, writing
from .wire import Asked, instant

DELIVERY_BYTES_MAX: Final = 8_000_000
_SMALL: Final = 64_000
_FILES_MOST: Final = 500
_WORTH_SQUEEZING: Final = 1_000
_ROSTERS_KEPT: Final = 4
COME_AGAIN_WITHIN_S: Final = 2

View = Callable[..., HttpResponse]


def _language(request: HttpRequest) -> str:
    """The language that the phone asks its answers in, else the site's own."""
    asked = request.headers.get("Accept-Language", "")[:2].lower()
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def endpoint(view: View) -> View:
    """Answers in JSON, refusals included. No cookie counts here, so no form's token is needed."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(_language(request)):
            try:
                return view(request, *args, **kwargs)
            except Refusal as refusal:
                return _refused(refusal)

    return answered


def _refused(refusal: Refusal) -> HttpResponse:
    code = getattr(refusal, "code", "not_now")
    status = getattr(refusal, "status", 400)
    said = {"refused": code, "reason": str(refusal.reason), "remedy": str(refusal.remedy)}
    response = JsonResponse(said, status=status)
    if code == "busy":
        response.headers["Retry-After"] = str(COME_AGAIN_WITHIN_S)
    return response


def _phone(request: HttpRequest) -> Phone:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer":
        raise ExchangeRefusal("session_expired")
    return phone_of(token)


def _admitted(request: HttpRequest) -> Phone:
    phone = _phone(request)
    if phone.state != Phone.ADMITTED:
        raise ExchangeRefusal("not_admitted")
    return phone


def _body(request: HttpRequest, most: int) -> bytes:
    """The body; one that says that it is too long is not even read."""
    stated = request.headers.get("Content-Length") or "0"
    if not stated.isdecimal():
        raise ExchangeRefusal("bad_request")
    if int(stated) > most:
        raise ExchangeRefusal("too_much")
    try:
        body = request.body
    except RequestDataTooBig:
        raise ExchangeRefusal("too_much") from None
    if len(body) > most:
        raise ExchangeRefusal("too_much")
    return body


def _asked(request: HttpRequest) -> Asked:
    try:
        return Asked(json.loads(_body(request, _SMALL)))
    except ValueError:
        raise ExchangeRefusal("bad_request") from None


def _answer(request: HttpRequest, content: bytes) -> HttpResponse:
    """JSON, squeezed where that is worth it and the phone takes it."""
    response = HttpResponse(content, content_type="application/json")
    if len(content) > _WORTH_SQUEEZING and "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(gzip.compress(content, 6), content_type="application/json")
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding, Accept-Language"
    return response


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


@require_GET
@endpoint
def check(request: HttpRequest) -> HttpResponse:
    """That this is a site of Mawa, and that whoever reads it trusts its certificate."""
    response = JsonResponse({"mawa": 1, "site": site_card().name, "now": instant(timezone.now())})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@require_POST
@endpoint
def enrol(request: HttpRequest) -> HttpResponse:
    """A phone asks to be let in."""
    asked = _asked(request)
    phone = ask_to_join(
        token=asked.text("token"), point=asked.data("point"), signature=asked.data("signature")
    )
    return JsonResponse(
        {
            "writer": phone.writer,
            "number": phone.number,
            "digits": phone.digits,
            "role": phone.role,
        }
    )


@require_POST
@endpoint
def fresh_challenge(request: HttpRequest) -> HttpResponse:
    """Something to sign."""
    return JsonResponse({"nonce": challenge(_asked(request).writer())})


@require_POST
@endpoint
def session(request: HttpRequest) -> HttpResponse:
    """A contact begins."""
    asked = _asked(request)
    hello = Hello(
        writer=asked.writer(),
        nonce=asked.text("nonce"),
        signed_seq=asked.whole("signed_seq"),
        signed_head=asked.text("signed_head", 64),
        clock_ms=asked.whole("clock_ms"),
        persisted=asked.truth("persisted"),
        app=asked.text("app"),
        signature=asked.data("signature"),
    )
    recognise(hello)
    with writing():
        return JsonResponse(begin_contact(hello))


@require_POST
@endpoint
def entries(request: HttpRequest) -> HttpResponse:
    """A bundle of entries."""
    return _delivered(request, _phone(request), take_delivery)


@require_POST
@endpoint
def sealed(request: HttpRequest) -> HttpResponse:
    """A sealed delivery that this phone carries for another."""
    return _delivered(request, _admitted(request), take_sealed)


def _delivered(
    request: HttpRequest, phone: Phone, take: Callable[..., dict[str, Any]]
) -> HttpResponse:
    delivery = _body(request, DELIVERY_BYTES_MAX)
    with writing():
        answer = take(delivery, brought_by=phone.writer)
    return _answer(request, _json(answer))


@require_http_methods(["PUT"])
@endpoint
def photograph(request: HttpRequest, sha256: str) -> HttpResponse:
    """One photograph."""
    _phone(request)
    try:
        data = _body(request, PHOTOGRAPH_BYTES_MAX)
    except ExchangeRefusal:
        raise ExchangeRefusal("too_large") from None
    with sending_a_file():
        keep_file(data, sha256)
    return JsonResponse({"sha256": sha256, "state": "held"})


@require_POST
@endpoint
def photographs(request: HttpRequest) -> HttpResponse:
    """Which photographs are still to be sent, and which a second copy holds."""
    _phone(request)
    wanted = _asked(request).hashes("sha256", _FILES_MOST)
    missing = [name for name in wanted if not is_held(name)]
    return JsonResponse({"missing": missing, "copied": copied_files(wanted)})


@require_GET
@endpoint
def phone_roster(request: HttpRequest) -> HttpResponse:
    """The list that the phone may show."""
    phone = _admitted(request)
    after = request.GET.get("after", "")[:100]
    if after:
        return _answer(request, _json(roster(phone.role, after)))
    now = cursor_now()
    language, today = get_language() or "", str(timezone.localdate())
    return _answer(request, _whole_roster(phone.role, language, today, now.database, now.entry))


@lru_cache(maxsize=_ROSTERS_KEPT)
def _whole_roster(role: str, language: str, today: str, database: str, entry: str) -> bytes:
    """The whole roster, made once for all phones of a role that come before anything changes."""
    return _json(roster(role, ""))
