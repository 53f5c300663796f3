"""What every request passes through: headers, language, the words for a refusal."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from mawa.access.actions import log_refused_attempt
from mawa.access.actor import NotAllowed
from mawa.access.trouble import database_refusal
from mawa.access.who import actor_of
from mawa.lib.refusal import Refusal

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("mawa.desk")
_NO_FAULT_OF_OURS: Final = (Http404,)

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'; manifest-src 'self'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
}


def security_headers(answer: Answer) -> Answer:
    """Strict headers on every answer; pages with people on them are never kept by a cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def language(answer: Answer) -> Answer:
    """The language chosen on the page, else the site's own."""
    known = {code for code, _ in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = answer(request)
            response.headers.setdefault("Content-Language", code)
        return response

    return middleware


def _log_fault(request: HttpRequest, error: Exception) -> None:
    """Where it broke and how it is called: no address, no text, nothing that names a person."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f"{Path(last[0].filename).name}:{last[0].lineno}" if last else "?"
    route = request.resolver_match.route if request.resolver_match else "?"
    log.error("fault type=%s at=%s route=%s", type(error).__name__, where, route)


class answer_refusals:
    """Turns a refusal into a message on the page where the user was, or a page of its own."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else goes on to the error page, with a line in the log."""
        status = 409
        if isinstance(error, DatabaseError):
            _log_fault(request, error)
            error, status = database_refusal(error), 503
        if not isinstance(error, Refusal):
            if not isinstance(error, _NO_FAULT_OF_OURS):
                _log_fault(request, error)
            return None
        if isinstance(error, NotAllowed):
            status = 403
            log_refused_attempt(actor_of(request), error.right)
            log.warning("refused right=%s", error.right)
        if request.headers.get("HX-Request"):
            return render(request, "desk/_refusal.html", {"refusal": error}, status=status)
        back = request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()})
        if request.method == "POST" and status == 409 and safe:
            messages.error(request, str(error))
            response = redirect(back)
            response.may_be_sent_again = True  # type: ignore[attr-defined]
            return response
        return render(request, "desk/refused.html", {"refusal": error}, status=status)
