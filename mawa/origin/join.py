"""The only page without TLS: how a phone comes to trust the site.

It tells the steps, gives the authority's certificate in two forms, and checks the way by asking
the real origin. Nobody signs in here, nothing is written down, no cookie is set; every other
address leads to this page. What it serves is made once, at the start.
"""

from __future__ import annotations

import plistlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from mawa.access.home import site_card
from mawa.reporting.words import LANGS, Lang

from .authority import authority, der
from .naming import Origin
from .standing import fingerprint, spelled
from .words import fingerprint_words

FIELD: Final = "/field/"
_FILES: Final = Path(__file__).with_name("join_files")
_FONTS: Final = [
    f"ibm-plex-sans-arabic-{script}-{weight}-normal.woff2"
    for script in ("arabic", "latin")
    for weight in (400, 600)
]
_SYSTEMS: Final = ("android", "ios")
_WAIT_S: Final = 15
_MOST_AT_ONCE: Final = 64
# One profile a site: installed again, it replaces itself.
_PROFILES: Final = uuid.UUID("0f5cf3a6-7f05-4f0e-8a53-6f8f5b6f7d1c")


@dataclass(frozen=True)
class Page:
    """One answer: its type and bytes; ``filename`` for what is to be kept as a file."""

    kind: str
    content: bytes
    filename: str = ""


def pages(origin: Origin) -> dict[str, Page]:
    """Everything that is served, by path; the page itself by path, language and system."""
    own = None if origin.public_name else authority()
    made = {
        "/join/join.css": Page("text/css; charset=utf-8", (_FILES / "join.css").read_bytes()),
        "/join/join.js": Page("text/javascript; charset=utf-8", (_FILES / "join.js").read_bytes()),
    }
    for name in _FONTS:
        found = finders.find(f"vendor/fonts/{name}")
        if isinstance(found, str):  # without them the phone's own letters are used
            made[f"/join/{name}"] = Page("font/woff2", Path(found).read_bytes())
    if own is not None:
        made["/join/ca.crt"] = Page(
            "application/x-x509-ca-cert", der(own), f"mawa-{origin.label}.crt"
        )
        made["/join/mawa.mobileconfig"] = Page(
            "application/x-apple-aspen-config", profile(own, origin), "mawa.mobileconfig"
        )
    for lang in LANGS:
        for system in _SYSTEMS:
            made[f"/join {lang} {system}"] = Page(
                "text/html; charset=utf-8", _page(origin, lang, system)
            )
    return made


def _page(origin: Origin, lang: Lang, system: str) -> bytes:
    digits = fingerprint(origin)
    with translation.override(lang):
        context = {
            "lang": lang,
            "other": "en" if lang == "ar" else "ar",
            "dir": "rtl" if lang == "ar" else "ltr",
            "system": system,
            "site": site_card().name,
            "origin": origin,
            "field": FIELD,
            "words": [] if origin.public_name else fingerprint_words(digits)[lang],
            "digits": spelled(digits),
            "own": not origin.public_name,
        }
        return render_to_string("origin/join.html", context).encode()


def profile(own: x509.Certificate, origin: Origin) -> bytes:
    """The certificate as iOS takes it: a profile with one root certificate."""
    content = der(own)
    inner = str(uuid.uuid5(_PROFILES, f"{origin.label} certificate")).upper()
    whole = str(uuid.uuid5(_PROFILES, origin.label)).upper()
    return plistlib.dumps(
        {
            "PayloadType": "Configuration",
            "PayloadVersion": 1,
            "PayloadIdentifier": f"internal.mawa.{origin.label}",
            "PayloadUUID": whole,
            "PayloadDisplayName": f"Mawa {origin.label}",
            "PayloadOrganization": "Mawa",
            "PayloadContent": [
                {
                    "PayloadType": "com.apple.security.root",
                    "PayloadVersion": 1,
                    "PayloadIdentifier": f"internal.mawa.{origin.label}.ca",
                    "PayloadUUID": inner,
                    "PayloadDisplayName": f"Mawa {origin.label}",
                    "PayloadCertificateFileName": f"mawa-{origin.label}.crt",
                    "PayloadContent": content,
                }
            ],
        }
    )


def headers(origin: Origin) -> dict[str, str]:
    """What goes with every answer: no other host, no frame, nothing kept."""
    reached = f"{origin.url} {origin.rescue_url}"
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
            f"img-src 'self' data:; connect-src {reached}; form-action 'none'; "
            "frame-ancestors 'none'; base-uri 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cache-Control": "no-store",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


def language_of(query: str, accepted: str, usual: str) -> str:
    """The language asked for in the address, else the browser's, else the site's."""
    asked = parse_qs(query).get("lang", [""])[0]
    if asked in LANGS:
        return asked
    for word in accepted.lower().split(","):
        code = word.strip()[:2]
        if code in LANGS:
            return code
    return usual


def system_of(browser: str) -> str:
    """Whose steps stand first."""
    return "ios" if any(word in browser for word in ("iPhone", "iPad", "iPod")) else "android"


class JoinServer(ThreadingHTTPServer):
    """Answers in threads of its own, a bounded number at once."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, origin: Origin, port: int) -> None:
        """Take the port and make the pages; raises ``OSError`` or ``Refusal``."""
        self.pages: Mapping[str, Page] = pages(origin)
        self.own_headers = headers(origin)
        self.usual = site_card().lang
        self.places = BoundedSemaphore(_MOST_AT_ONCE)
        super().__init__((origin.address, port), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """A caller too many is let go; the page asks again."""
        if not self.places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """As the library does, then give the place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: whoever asks is not written down."""

    def start(self) -> None:
        """Answer until this process ends."""
        Thread(target=self.serve_forever, name="join", daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    server: JoinServer
    timeout = _WAIT_S
    server_version = "Mawa"
    sys_version = ""

    def do_GET(self) -> None:
        """The page, one of its files, or the way to it."""
        address = urlsplit(self.path)
        key = address.path
        if key.rstrip("/") == "/join":
            accepted = self.headers.get("Accept-Language", "")
            lang = language_of(address.query, accepted, self.server.usual)
            key = f"/join {lang} {system_of(self.headers.get('User-Agent', ''))}"
        page = self.server.pages.get(key)
        if page is None or " " in address.path:
            self._answer(HTTPStatus.PERMANENT_REDIRECT, {"Location": "/join"})
            return
        named = {"Content-Type": page.kind}
        if page.filename:
            named["Content-Disposition"] = f'attachment; filename="{page.filename}"'
        self._answer(HTTPStatus.OK, named, page.content)

    do_HEAD = do_GET

    def _answer(self, status: HTTPStatus, named: dict[str, str], content: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**self.server.own_headers, **named}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Any other method is not allowed; what cannot be read is a bad request. No page."""
        unknown = code == HTTPStatus.NOT_IMPLEMENTED
        status = HTTPStatus.METHOD_NOT_ALLOWED if unknown else HTTPStatus(code)
        self.close_connection = True
        self._answer(status, {"Allow": "GET, HEAD"} if unknown else {})

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""
