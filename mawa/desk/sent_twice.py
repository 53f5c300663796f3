"""A form that is sent twice, by a double click or by an impatient browser, counts once.

Every page that is drawn carries its own mask of the CSRF token. The same bytes sent again to the
same address in the same session are therefore the same form of the same page, and never a second
wish. The second sender waits for the first, is led where the first was led, and is told. Only
what was done and led on is held back: a search, a refusal or what was undone may be sent again.

Kept in memory: the server has one process (``mawa serve``), and a minute is enough.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

KEPT_S: Final = 60
WAITS_S: Final = 30
_SENT_AS_TEXT: Final = "application/x-www-form-urlencoded"
_NOTHING_RECORDED: Final = ("/sign-in/", "/sign-out/", "/language/")
_UNDO: Final = "/undo/"
_Key = tuple[str, bytes]


@dataclass
class _Sent:
    """A form on its way: when it came, whether it was answered, and where that led."""

    at: float
    answered: threading.Event = field(default_factory=threading.Event)
    led_to: str = ""


_sent: dict[_Key, _Sent] = {}
_door = threading.Lock()


def once(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the second of two equal forms is not heard again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key = _key_of(request)
        if key is None:
            return answer(request)
        with _door:
            _forget_old()
            before = _sent.get(key)
            mine = _sent.setdefault(key, _Sent(time.monotonic()))
        if before is not None:
            before.answered.wait(WAITS_S)
            # Led nowhere: it was a question or a refusal, and may be sent again.
            return _told_again(request, before.led_to) if before.led_to else answer(request)
        try:
            response = answer(request)
            if not hasattr(response, "may_be_sent_again"):
                mine.led_to = response.headers.get("Location", "")
            return response
        finally:
            mine.answered.set()
            _keep(key, mine, undone=request.path == _UNDO)

    return middleware


def _told_again(request: HttpRequest, led_to: str) -> HttpResponse:
    messages.info(request, _("The form came twice; it was recorded once."))
    return redirect(led_to)


def _keep(key: _Key, sent: _Sent, *, undone: bool) -> None:
    """What led on is kept; after an undo the session may send again what it sent before."""
    with _door:
        if not sent.led_to:
            _sent.pop(key, None)
        elif undone:
            for other in [other for other in _sent if other[0] == key[0] and other != key]:
                del _sent[other]


def _key_of(request: HttpRequest) -> _Key | None:
    """What makes a form the same; ``None`` for what is not a form of one of our pages."""
    if request.method != "POST" or request.path in _NOTHING_RECORDED:
        return None
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if not session or request.content_type != _SENT_AS_TEXT:
        return None
    if "csrfmiddlewaretoken" not in request.POST:
        return None
    told = request.get_full_path().encode("utf-8", "surrogatepass") + b"\n" + request.body
    return session, hashlib.sha256(told).digest()


def _forget_old() -> None:
    oldest = time.monotonic() - KEPT_S
    for key in [key for key, sent in _sent.items() if sent.at < oldest]:
        del _sent[key]
