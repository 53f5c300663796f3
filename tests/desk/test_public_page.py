"""The page of public editions: who sees it, who publishes, what it hands out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client

from mawa.reporting.models import Edition
from tests.conftest import TestSite
from tests.reporting.townspeople import settle

SignedIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def people(site: TestSite, tmp_path: Path) -> None:
    """Somebody to count."""
    settle(tmp_path, people=120)


def test_a_reporter_publishes_prints_and_takes_the_data(signed_in: SignedIn) -> None:
    client = signed_in("reporter")
    assert client.get("/reports/public/").status_code == 200
    assert client.post("/reports/public/publish/").status_code == 302
    edition = Edition.objects.get()
    page = client.get("/reports/public/").content.decode()
    for lang in ("ar", "en"):
        address = f"/reports/public/{edition.number}-{lang}.pdf"
        assert address in page
        assert client.get(address).content.startswith(b"%PDF")
    data = client.get(f"/reports/public/{edition.number}.zip")
    names = ZipFile(BytesIO(data.content)).namelist()
    assert "dictionary.json" in names and "edition.xlsx" in names
    tagged = client.get(f"/reports/public/{edition.number}.zip?hxl=1")
    assert b"#affected" in ZipFile(BytesIO(tagged.content)).read("indicators.csv")
    assert "/reports/public/" in client.get("/reports/").content.decode()


def test_the_journal_tells_of_it_without_a_figure(signed_in: SignedIn) -> None:
    signed_in("reporter").post("/reports/public/publish/")
    page = signed_in("reporter").get("/journal/").content.decode()
    assert "نُشرت نشرة عامة" in page


@pytest.mark.parametrize("role", ["clerk", "custody", "care", "health", "protection"])
def test_others_do_not_see_it(signed_in: SignedIn, role: str) -> None:
    assert signed_in(role).get("/reports/public/").status_code == 403
    assert signed_in(role).post("/reports/public/publish/").status_code == 403
    assert not Edition.objects.exists()


def test_an_administrator_sees_and_does_not_publish(signed_in: SignedIn) -> None:
    page = signed_in("admin").get("/reports/public/").content.decode()
    assert "/reports/public/publish/" not in page
    assert signed_in("admin").post("/reports/public/publish/").status_code == 403


@pytest.mark.parametrize("address", ["7-ar.pdf", "7-xx.pdf", "7.zip"])
def test_what_is_not_there_is_not_found(signed_in: SignedIn, address: str) -> None:
    assert signed_in("reporter").get(f"/reports/public/{address}").status_code == 404
