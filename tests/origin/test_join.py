"""The page without TLS: tells how to join, gives the certificate, and is nothing else."""

from __future__ import annotations

import plistlib
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from mawa.origin.authority import authority
from mawa.origin.join import JoinServer
from mawa.origin.naming import Origin
from mawa.origin.standing import fingerprint, spelled
from mawa.origin.words import fingerprint_words

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1"
Answer = tuple[HTTPResponse, bytes]


class Reader:
    """Asks one server."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(
            method, path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        response = connection.getresponse()
        return response, response.read()

    def page(self, path: str = "/join", **headers: str) -> str:
        response, content = self.ask(path, **headers)
        assert response.status == 200
        return content.decode()


@pytest.fixture
def reader(origin: Origin) -> Iterator[Reader]:
    """The page of 10.77.0.1, served on this machine."""
    server = JoinServer(replace(origin, address="127.0.0.1"), 0)
    server.start()
    yield Reader(server.server_address[1])
    server.shutdown()
    server.server_close()


def test_it_speaks_the_readers_language(reader: Reader) -> None:
    assert 'dir="rtl"' in reader.page()  # the site's own
    assert 'dir="ltr"' in reader.page(Accept_Language="fr-FR,fr;q=0.9,en;q=0.8,ar;q=0.1")
    assert 'dir="rtl"' in reader.page(Accept_Language="ar-IQ,ar;q=0.9,en;q=0.8")
    assert 'dir="ltr"' in reader.page("/join?lang=en", Accept_Language="ar")
    assert 'dir="rtl"' in reader.page("/join?lang=xx&lang=")


def test_the_steps_of_the_phone_that_asks_stand_open(reader: Reader) -> None:
    openings = r"<details class=\"system\"( open)?>\s*<summary>([^<]+)"
    android = re.findall(openings, reader.page("/join?lang=en"))
    ios = re.findall(openings, reader.page("/join?lang=en", User_Agent=IPHONE))
    assert android == [(" open", "Android"), ("", "iPhone and iPad")]
    assert ios == [(" open", "iPhone and iPad"), ("", "Android")]


def test_it_shows_words_and_fingerprint_of_what_it_gives(origin: Origin, reader: Reader) -> None:
    own = authority()
    _, content = reader.ask("/join/ca.crt")
    assert own is not None and x509.load_der_x509_certificate(content) == own
    digits = own.fingerprint(hashes.SHA256()).hex()
    assert digits == fingerprint(origin)
    for lang in ("ar", "en"):
        page = reader.page(f"/join?lang={lang}")
        assert re.findall(r"<li>([^<]+)</li>", page)[:6] == fingerprint_words(digits)[lang]  # type: ignore[index]
        assert spelled(digits) in page


def test_both_forms_of_the_certificate(reader: Reader) -> None:
    crt, der = reader.ask("/join/ca.crt")
    assert crt.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert crt.headers["Content-Disposition"] == 'attachment; filename="mawa-rutba.crt"'
    response, content = reader.ask("/join/mawa.mobileconfig")
    assert response.headers["Content-Type"] == "application/x-apple-aspen-config"
    profile = plistlib.loads(content)
    (payload,) = profile["PayloadContent"]
    assert payload["PayloadType"] == "com.apple.security.root"
    assert payload["PayloadContent"] == der
    assert profile["PayloadUUID"] != payload["PayloadUUID"]


def test_it_loads_nothing_from_elsewhere_and_all_that_it_names_is_there(reader: Reader) -> None:
    page = reader.page()
    named = re.findall(r'(?:src|href)="(/[^"?]*)', page)
    css = reader.ask("/join/join.css")[1].decode()
    named += [f"/join/{name}" for name in re.findall(r"url\(([^)]+)\)", css)]
    assert len(named) > 6
    for path in named:
        assert reader.ask(path)[0].status == 200, path
    hosts = set(re.findall(r"https?://([a-z0-9.]+[a-z0-9])", page)) - {
        "rutba.mawa.internal",
        "127.0.0.1",
    }
    assert hosts <= {"www.w3.org"}
    assert "style=" not in page and "<script>" not in page and "onclick" not in page


@pytest.mark.parametrize(
    "path",
    ["/", "/sign-in/", "/join/../../origin/authority.key", "/join/x", "/exchange/check", "//a.b/"],
)
def test_everything_else_leads_to_the_page(reader: Reader, path: str) -> None:
    response, content = reader.ask(path)
    assert (response.status, response.headers["Location"], content) == (308, "/join", b"")
    assert reader.ask(path, "HEAD")[0].status == 308


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "NONSENSE"])
def test_nothing_is_taken(reader: Reader, method: str) -> None:
    response, _ = reader.ask("/join", method)
    assert response.status == 405
    assert response.headers["Allow"] == "GET, HEAD"


def test_no_cookie_and_strict_headers_on_every_answer(reader: Reader) -> None:
    for path, method in (
        ("/join", "GET"),
        ("/x", "GET"),
        ("/join", "POST"),
        ("/join/ca.crt", "GET"),
    ):
        response, _ = reader.ask(path, method)
        assert response.headers["Set-Cookie"] is None
        assert response.headers["Cache-Control"] == "no-store"
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert "connect-src https://rutba.mawa.internal https://127.0.0.1;" in policy


def test_silent_callers_do_not_keep_others_out(reader: Reader) -> None:
    lines = [socket.create_connection(("127.0.0.1", reader.port)) for _ in range(20)]
    began = time.monotonic()
    assert reader.ask("/join")[0].status == 200
    assert time.monotonic() - began < 5
    for line in lines:
        line.close()


def test_with_an_installed_certificate_there_is_nothing_to_install(origin: Origin) -> None:
    server = JoinServer(replace(origin, address="127.0.0.1", public_name="r.example.org"), 0)
    server.start()
    try:
        reader = Reader(server.server_address[1])
        page = reader.page("/join?lang=en")
        assert "ca.crt" not in page and "https://r.example.org" in page
        assert reader.ask("/join/ca.crt")[0].status == 308
    finally:
        server.shutdown()
        server.server_close()
