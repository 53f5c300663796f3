"""Signing in and out, and the choice of language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST


def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; repeated failures lock the name for a while."""
    context: dict[str, Any] = {"next": request.GET.get("next", "")}
    if request.method == "POST":
        username = request.POST.get("username", "").strip().lower()
        account = authenticate(request, username=username, password=request.POST.get("password"))
        if account is not None:
            login(request, account)
            return redirect(_safe_next(request))
        context |= {
            "problem": _("The name or the password is not right."),
            "remedy": _("Check the language of the keyboard and try again."),
            "username": username,
            "next": request.POST.get("next", ""),
        }
        return render(request, "desk/sign_in.html", context, status=401)
    return render(request, "desk/sign_in.html", context)


def locked_out(
    request: HttpRequest, response: object = None, credentials: object = None
) -> HttpResponse:
    """Too many failures: the same page, with what to do."""
    context = {
        "problem": _("Too many failed attempts: this name is locked for a quarter of an hour."),
        "remedy": _("Wait, or ask the administrator."),
    }
    return render(request, "desk/sign_in.html", context, status=429)


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}):
        return target
    return "/"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the reader's language for a year and go back to the page."""
    back = request.headers.get("Referer", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = redirect(back)
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 86400, samesite="Strict"
        )
    return response
