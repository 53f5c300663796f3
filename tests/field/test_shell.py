"""The phones' app as the site hands it out: from here alone, strictly, and small enough."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from django.test import Client

from mawa.field import views

pytestmark = pytest.mark.usefixtures("site")
STATIC = Path(views.__file__).parents[1]
SCRIPTS_KB_MOST = 60
CODE_READER = re.compile(r"reader-[^/]+[.]js")


@pytest.fixture
def client() -> Client:
    return Client()


def precached() -> list[str]:
    worker = (views.BUILT / "sw.js").read_text("utf-8")
    return re.findall(r"url:[\"'`]([^\"'`]+)[\"'`]", worker)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/field/", "text/html"),
        ("/field/sw.js", "text/javascript"),
        ("/field/app.webmanifest", "application/manifest+json"),
    ],
)
def test_it_is_handed_out_without_sign_in_and_asked_for_anew(
    client: Client, address: str, kind: str
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(kind)
    assert response.headers["Cache-Control"] == "no-cache"
    assert not response.cookies


def test_the_policy_allows_the_code_reader_and_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get("/field/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy
    assert "connect-src 'self'" in policy
    assert "worker-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "http" not in policy
    assert "geolocation=(self)" in client.get("/field/").headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/").headers["Permissions-Policy"]


def test_the_page_has_no_script_or_style_of_its_own(client: Client) -> None:
    page = client.get("/field/").content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert "<style" not in page
    assert re.findall(r"\s(?:style|on\w+)=", page) == []
    assert all(
        address.startswith(("/static/", "/field/"))
        for address in re.findall(r"(?:src|href)=\"([^\"]+)\"", page)
    )


def test_what_the_worker_keeps_is_there_and_enough(client: Client) -> None:
    kept = precached()
    assert len(kept) == len(set(kept))
    for address in kept:
        if address.startswith("/static/"):
            name = address.removeprefix("/static/")
            assert (STATIC / name.split("/")[0] / "static" / name).is_file() or (
                STATIC / "desk" / "static" / name
            ).is_file(), address
        else:
            assert client.get(address).status_code == 200, address
    page = client.get("/field/").content.decode()
    for address in re.findall(r"(?:src|href)=\"([^\"]+)\"", page):
        assert address in kept, address
    assert any(address.endswith(".wasm") for address in kept)
    assert any("arabic-arabic-400" in address for address in kept)
    assert "/static/vendor/icons.svg" in kept
    assert "/static/field/reader.js" not in kept


def test_the_manifest_makes_it_an_app(client: Client) -> None:
    manifest = json.loads(client.get("/field/app.webmanifest").content)
    assert manifest["start_url"] == manifest["scope"] == "/field/"
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        name = icon["src"].removeprefix("/static/")
        assert (STATIC / name.split("/")[0] / "static" / name).is_file(), name
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}


def test_all_scripts_but_the_code_reader_are_small_together() -> None:
    sizes = {
        path.name: len(gzip.compress(path.read_bytes(), 9))
        for path in views.BUILT.glob("*.js")
        if not CODE_READER.fullmatch(path.name)
    }
    assert {"sw.js", "reader.js"} < sizes.keys()
    assert sum(sizes.values()) <= SCRIPTS_KB_MOST * 1000, sizes


def test_a_missing_build_is_said_with_what_to_do(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(views, "BUILT", tmp_path)
    response = client.get("/field/")
    assert response.status_code == 503
    assert "./run" in response.content.decode()
