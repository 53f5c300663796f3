"""A real browser as a phone: what the site's authority opens, and what it must never open."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Error, Playwright, expect

from .authorities import Key, Signer, key_pem, pem, signed_for
from .running import PASSWORD, Served
from .trusted import BROWSERS, can_trust, trusted_browser

pytestmark = pytest.mark.skipif(
    not can_trust() or not any(map(shutil.which, BROWSERS)),
    reason="needs Chromium and certutil (apt: chromium libnss3-tools)",
)

PAGE = b"<!doctype html><title>A page</title><h1>Here</h1>"
WORKER = b"self.addEventListener('install', () => self.skipWaiting());"
REGISTER = """async () => {
  if (!isSecureContext || !navigator.serviceWorker) return "not secure";
  try { await navigator.serviceWorker.register("/sw.js"); return "registered"; }
  catch (error) { return error.name; }
}"""


class Handler(BaseHTTPRequestHandler):
    """A page and its service worker, in place of the app."""

    def do_GET(self) -> None:
        worker = self.path == "/sw.js"
        content = WORKER if worker else PAGE
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if worker else "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@contextmanager
def tls_server(certificate: Path, key: Path) -> Iterator[int]:
    """Something that answers over TLS with a certificate; its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def thief(served: Served) -> Signer:
    """Somebody who has got the site's key and what opens it."""
    own = x509.load_pem_x509_certificate(served.authority.read_bytes())
    folder = served.home / "origin"
    passphrase = (folder / "passphrase").read_bytes().strip()
    sealed = (folder / "authority.key").read_bytes()
    key = serialization.load_pem_private_key(sealed, password=passphrase)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return Signer(own, key)


def files(folder: Path, certificate: x509.Certificate, key: Key) -> tuple[Path, Path]:
    (folder / "cert.pem").write_bytes(pem(certificate))
    (folder / "key.pem").write_bytes(key_pem(key))
    return folder / "cert.pem", folder / "key.pem"


@pytest.mark.parametrize(("lang", "says"), [("ar", "افتح التطبيق"), ("en", "Open the app")])
def test_the_check_turns_green_on_a_phone_that_trusts(
    playwright: Playwright, served: Served, tmp_path: Path, lang: str, says: str
) -> None:
    phone = trusted_browser(playwright, served.authority, tmp_path)
    page = phone.new_page()
    faults: list[str] = []
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.goto(f"{served.join_url}?lang={lang}")
    expect(page.locator("#check")).to_have_attribute("data-state", "green", timeout=20_000)
    button = page.get_by_role("link", name=says)
    expect(button).to_be_visible()
    assert button.get_attribute("href") == f"{served.origin}/field/"
    assert phone.cookies() == []
    assert faults == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    phone.close()


def test_it_stays_dark_until_the_certificate_is_in_place(
    playwright: Playwright, served: Served, tmp_path: Path
) -> None:
    phone = trusted_browser(playwright, None, tmp_path)
    page = phone.new_page()
    page.goto(served.join_url)
    box = page.locator("#check")
    expect(box).to_have_attribute("data-state", "red", timeout=20_000)
    expect(page.locator("a[data-when=green]")).to_be_hidden()
    phone.close()


def test_a_name_that_is_not_found_is_told_apart(
    playwright: Playwright, served: Served, tmp_path: Path
) -> None:
    """The certificate is trusted, but private DNS or mobile data hide the name."""
    lost = "--host-resolver-rules=MAP *.mawa.internal ~NOTFOUND"
    phone = trusted_browser(playwright, served.authority, tmp_path, args=[lost])
    page = phone.new_page()
    page.goto(served.join_url)
    expect(page.locator("#check")).to_have_attribute("data-state", "amber", timeout=20_000)
    phone.close()


def test_a_service_worker_registers_under_the_origin(
    playwright: Playwright, served: Served, tmp_path: Path
) -> None:
    folder = served.home / "origin"
    with tls_server(folder / "leaf.pem", folder / "leaf.key") as port:
        joined = trusted_browser(playwright, served.authority, tmp_path / "joined")
        page = joined.new_page()
        page.goto(f"https://rutba.mawa.internal:{port}/")
        assert page.evaluate(REGISTER) == "registered"
        page.goto(f"https://127.0.0.1:{port}/")  # by the address, as a rescue
        assert page.evaluate(REGISTER) == "registered"
        joined.close()
        waved_on = trusted_browser(playwright, None, tmp_path / "not", ignore_https_errors=True)
        page = waved_on.new_page()
        page.goto(f"https://rutba.mawa.internal:{port}/")
        assert page.get_by_role("heading", name="Here").is_visible()
        waved_on.close()


def test_the_online_pages_are_signed_in_to_over_tls(
    playwright: Playwright, served: Served, tmp_path: Path
) -> None:
    phone = trusted_browser(playwright, served.authority, tmp_path)
    page = phone.new_page()
    page.goto(f"{served.origin}/sign-in/")
    page.fill("[name=username]", "kadhim")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page).not_to_have_url(f"{served.origin}/sign-in/")
    (session,) = [cookie for cookie in phone.cookies() if cookie["name"] == "mawa_session"]
    assert session["secure"] and session["httpOnly"]
    phone.close()


@pytest.mark.parametrize("name", ["bank.example", "mawa.internal.example", "xmawa.internal"])
def test_a_thief_of_its_key_opens_no_other_name(
    playwright: Playwright, served: Served, thief: Signer, tmp_path: Path, name: str
) -> None:
    now = datetime.now(UTC)
    here = "--host-resolver-rules=MAP * 127.0.0.1"
    phone = trusted_browser(playwright, served.authority, tmp_path, args=[here])
    with (
        tls_server(*files(tmp_path, *signed_for(name, thief, now))) as port,
        pytest.raises(Error, match="ERR_CERT_INVALID"),
    ):
        phone.new_page().goto(f"https://{name}:{port}/")
    # The same way within its limits is taken: it was the name, and nothing else, that was refused.
    allowed = signed_for("other.mawa.internal", thief, now, timedelta(days=90))
    page = phone.new_page()  # the first is still on its way to the page that says "refused"
    with tls_server(*files(tmp_path, *allowed)) as port:
        page.goto(f"https://other.mawa.internal:{port}/")
        assert page.get_by_role("heading", name="Here").is_visible()
    phone.close()
