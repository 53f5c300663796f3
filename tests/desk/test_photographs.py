"""A photograph is seen through the page of what it shows, by who may see that page."""

from __future__ import annotations

import hashlib

import pytest

from mawa.access.files import file_path, keep_file
from mawa.access.models import ReadOfFile
from mawa.access.recording import new_subject, record
from mawa.care.entries import NeedNoted
from mawa.custody.entries import MaterielReceived, PropertyDeposited
from mawa.journal.models import StoredEntry
from mawa.people.entries import PersonRegistered
from mawa.situation.incidents.entries import IncidentReported
from tests.exchange.photographs import jpeg


@pytest.fixture
def shown(cast) -> dict[str, str]:
    """The pages of a person, a weapon and a packet with a photograph each, and its name."""
    data = jpeg()
    name = hashlib.sha256(data).hexdigest()
    person, item, packet = new_subject(), new_subject(), new_subject()
    record(
        cast["manager"],
        PersonRegistered(person=person, as_written="نادر", photo=name),
        MaterielReceived(item=item, person=person, description="بندقية", photo=name),
        PropertyDeposited(packet=packet, person=person, contents=("ساعة",), photo=name),
    )
    keep_file(data, name)
    return {
        "name": name,
        "people.see": f"/people/{person}/",
        "custody.see a": f"/custody/a/{item}/",
        "custody.see b": f"/custody/b/{packet}/",
    }


@pytest.mark.parametrize("page", ["people.see", "custody.see a", "custody.see b"])
def test_the_page_shows_it_and_nobodys_cache_keeps_it(signed_in, shown, page):
    browser, address = signed_in("custody"), shown[page]
    assert f'src="{address}photo/"' in browser.get(address).content.decode()
    answer = browser.get(f"{address}photo/")
    assert answer.content == file_path(shown["name"]).read_bytes()
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "no-store"
    for role in ("reporter", "authority"):
        assert signed_in(role).get(f"{address}photo/").status_code == 403


def test_a_photograph_that_has_not_come_is_said_to_be_missing(signed_in, shown):
    file_path(shown["name"]).unlink()
    browser = signed_in("custody")
    said = browser.get(shown["people.see"]).content.decode()
    assert "لم تصل الصورة بعد" in said and "<img class" not in said
    answer = browser.get(f"{shown['people.see']}photo/")
    assert (answer.status_code, answer.content.decode()) == (404, "لم تصل الصورة بعد.")


def test_a_photograph_looked_at_without_the_file_is_a_reading_of_it(signed_in, shown):
    browser, address = signed_in("custody"), shown["people.see"]
    for _ in range(2):
        browser.get(f"{address}photo/")
    assert ReadOfFile.objects.count() == 1
    browser.get(address)
    browser.get(f"{address}photo/")
    assert ReadOfFile.objects.count() == 2


@pytest.mark.parametrize(("page", "readers"), [("incident", "manager"), ("need", "care")])
def test_incidents_and_needs_show_theirs(cast, signed_in, page, readers):
    data = jpeg()
    name = keep_file(data, hashlib.sha256(data).hexdigest())
    subject = new_subject()
    fact = IncidentReported if page == "incident" else NeedNoted
    record(cast["clerk"], fact(subject, text="عند الخزان", photo=name))
    address = "/situation/" if page == "incident" else "/care/needs/"
    browser = signed_in(readers)
    assert f'src="{address}{subject}/photo/"' in browser.get(address).content.decode()
    assert browser.get(f"{address}{subject}/photo/").content == data
    barred = signed_in("clerk" if page == "incident" else "protection")
    assert barred.get(f"{address}{subject}/photo/").status_code == 403


def test_an_entry_says_its_own_kind_of_category(cast, signed_in):
    record(cast["clerk"], NeedNoted(new_subject(), category="water", text="x", photo="0" * 64))
    entry = StoredEntry.objects.get(kind="need_noted").entry
    page = signed_in("manager").get(f"/journal/{entry}/").content.decode()
    assert "ماء" in page and "0" * 64 not in page


def test_a_name_that_is_no_hash_opens_no_file(signed_in, cast):
    person = new_subject()
    record(cast["clerk"], PersonRegistered(person=person, as_written="x", photo="../../writer.pem"))
    assert signed_in("clerk").get(f"/people/{person}/photo/").status_code == 404
