"""The phones' app as the site hands it out: page, worker, manifest. No sign-in, no data.

Whoever opens it sees nothing of anybody: what a phone may show comes over the exchange, to phones
that a manager let in.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .policy import SCANNING

BUILT: Final = Path(__file__).parent / "static" / "field"
"""Where ``scripts/setup.py`` has the app built."""

_HEADERS: Final = {
    "Content-Security-Policy": SCANNING,
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=()",
    "Referrer-Policy": "no-referrer",
    # Asked for anew each time, so that a newer app is noticed; without a site the worker has it.
    "Cache-Control": "no-cache",
}


@require_safe
def app(request: HttpRequest) -> HttpResponse:
    """The app's page, in no language: the phone chooses."""
    return _built(request, "index.html", "text/html; charset=utf-8")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; its place makes ``/field/`` what it watches over."""
    return _built(request, "sw.js", "text/javascript; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to install the app."""
    return _built(request, "app.webmanifest", "application/manifest+json; charset=utf-8")


def _built(request: HttpRequest, name: str, content_type: str) -> HttpResponse:
    try:
        content = (BUILT / name).read_bytes()
    except OSError:
        return render(request, "field/not_built.html", status=503)
    return HttpResponse(content, content_type=content_type, headers=_HEADERS)
