"""Pages for what went wrong, in words, with what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return _say(
        request,
        403,
        _("This form is no longer valid."),
        _("Go back, reload the page and send it again. Nothing was recorded."),
    )


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent is larger than a form may be, or is no form of ours."""
    return _say(
        request,
        400,
        _("What was sent is too large, or not what this page asks for."),
        _("Send less at once: a long text goes as a file. Nothing was recorded."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page or record."""
    return _say(
        request,
        404,
        _("There is no such page or record."),
        _("It may have been undone. Use the search or the menu."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """An error of ours."""
    return _say(
        request,
        500,
        _("Something went wrong on our side."),
        _("What was acknowledged is safe. Try again; if it returns, tell the administrator."),
    )


def _say(request: HttpRequest, status: int, reason: str, remedy: str) -> HttpResponse:
    context = {"refusal": {"reason": reason, "remedy": remedy}}
    return render(request, "desk/refused.html", context, status=status)
