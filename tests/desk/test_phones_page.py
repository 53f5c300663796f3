"""The page Phones: invite, confirm, revoke, review; a token stands in no address."""

from __future__ import annotations

import re

import pytest

from mawa.access.recording import new_subject
from mawa.exchange.models import Phone as PhoneRow
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person
from mawa.rehearsal.phone import Phone
from tests.exchange.conftest import ask


@pytest.fixture
def manager_page(signed_in):
    return signed_in("manager")


def invited(page) -> Phone:
    answer = page.post("/phones/invite/", {"role": "clerk"})
    assert answer.status_code == 200 and "<svg" in answer.content.decode()
    (token,) = re.findall(r"#invite=([\w-]+)", answer.content.decode())
    assert token not in page.get("/phones/").content.decode()
    phone = Phone(ask)
    phone.digits = phone.enrol(token)["digits"]  # type: ignore[attr-defined]
    return phone


def joined(page, **form) -> Phone:
    phone = invited(page)
    page.post(f"/phones/{phone.writer}/confirm/", {"answer": "yes", "name": "سعاد"} | form)
    phone.contact()
    return phone


def test_a_phone_is_invited_compared_and_confirmed(manager_page):
    phone = invited(manager_page)
    shown = manager_page.get("/phones/").content.decode()
    assert phone.digits in shown and f'value="{phone.writer}"' in shown  # type: ignore[attr-defined]
    manager_page.post(f"/phones/{phone.writer}/confirm/", {"answer": "yes", "name": "سعاد"})
    assert phone.contact()["admission"]["member_name"] == "سعاد"
    assert "سعاد" in manager_page.get("/phones/").content.decode()


def test_who_types_a_name_is_not_disturbed(manager_page):
    phone = invited(manager_page)
    asked = manager_page.get(f"/phones/waiting/?shown={phone.writer}")
    assert asked.status_code == 204
    assert phone.digits in manager_page.get("/phones/waiting/").content.decode()  # type: ignore[attr-defined]


def test_turned_away(manager_page):
    phone = invited(manager_page)
    manager_page.post(f"/phones/{phone.writer}/confirm/", {"answer": "no"})
    assert PhoneRow.objects.get().state == "refused"


def test_lost_revoked_and_reviewed_by_two(manager_page, signed_in, cast):
    phone = joined(manager_page)
    phone.write(PersonRegistered(new_subject(), as_written="نادر سالم"))
    phone.contact()
    page = f"/phones/{phone.writer}/"
    assert "وقّع 1 قيداً، ولدى الموقع 0" in manager_page.get(page).content.decode()
    manager_page.post(f"{page}revoke/", {"why": "مفقود"})
    phone.deliver()
    shown = manager_page.get(page).content.decode()
    assert "نادر سالم" in shown and Person.objects.count() == 0
    (digest,) = re.findall(r'name="accepted" value="(\w+)"', shown)
    said = {"accepted": [digest], "why": "تحققنا"}
    manager_page.post(f"{page}review/", said)
    assert Person.objects.count() == 0
    signed_in("admin").post(f"{page}review/", said)
    assert Person.objects.get().as_written == "نادر سالم"


def test_a_sealed_file_is_taken_in(manager_page, tmp_path):
    phone = joined(manager_page)
    phone.write(PersonRegistered(new_subject(), as_written="نادر"))
    file = tmp_path / "mawa-1-1.mawas"
    file.write_bytes(phone.sealed())
    with file.open("rb") as upload:
        manager_page.post("/phones/sealed/", {"sealed": upload})
    assert Person.objects.count() == 1
    with (tmp_path / "x").open("wb") as nothing:
        nothing.write(b"nothing")
    with (tmp_path / "x").open("rb") as upload:
        answer = manager_page.post("/phones/sealed/", {"sealed": upload})
    assert answer.status_code == 409 and "مختومة لموقع آخر" in answer.content.decode()


def test_the_page_may_use_the_camera_and_nothing_from_elsewhere(manager_page):
    policy = manager_page.get("/phones/").headers["Content-Security-Policy"]
    assert "'wasm-unsafe-eval'" in policy and "unsafe-inline" not in policy and "http" not in policy


def test_no_poster_without_an_address_for_phones(manager_page):
    answer = manager_page.post("/phones/poster.pdf", {})
    assert answer.status_code == 409
