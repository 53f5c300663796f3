"""The desk of a distribution: Enter, Enter; a loud no; and no names for those who only count."""

import pytest
from django.test import Client

from mawa.access.actor import OPERATOR
from mawa.access.entries import MemberEnrolled
from mawa.access.home import SiteCard, save_site_card
from mawa.access.models import Account
from mawa.access.recording import new_subject, record
from mawa.care.actions import open_round
from mawa.care.models import Gift
from mawa.journal.kinds import Subject
from mawa.people.entries import PersonRegistered
from mawa.shelter.entries import TentAssigned, TentPitched


@pytest.fixture(autouse=True)
def site(home: None) -> None:
    save_site_card(SiteCard("t", "T"))


def signed_in(role: str) -> Client:
    member = new_subject()
    record(OPERATOR, MemberEnrolled(member=member, name=role, role=role))
    account = Account.objects.create(username=role, member=member, password="!")
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    client.cookies["mawa_language"] = "en"
    return client


@pytest.fixture
def nader() -> Subject:
    person = new_subject()
    record(OPERATOR, PersonRegistered(person=person, as_written="نادر", given="نادر"))
    return person


@pytest.fixture
def supper() -> str:
    return open_round(actor=OPERATOR, name="supper", items=["1 meal"])


def test_find_give_and_a_loud_no(nader: Subject, supper: str) -> None:
    desk = signed_in("care")
    found = desk.post(f"/care/{supper}/find/", {"q": "نادر"}, headers={"HX-Request": "true"})
    assert f'value="{nader}"' in found.text and "<html" not in found.text
    given = desk.post(f"/care/{supper}/give/", {"person": nader}, headers={"HX-Request": "true"})
    assert given.status_code == 200 and "verdict gift" in given.text
    again = desk.post(f"/care/{supper}/give/", {"person": nader})
    assert again.status_code == 409 and "Do not give again" in again.text
    assert Gift.objects.get().times == 1
    found = desk.post(f"/care/{supper}/find/", {"q": "نادر"})
    assert "Already given at" in found.text and f'value="{nader}"' not in found.text


def test_the_desk_works_without_a_script(nader: Subject, supper: str) -> None:
    desk = signed_in("care")
    assert desk.post(f"/care/{supper}/give/", {"person": nader}).status_code == 302
    assert "نادر" in desk.get(f"/care/{supper}/").text


def test_a_reporter_sees_figures_and_no_names(nader: Subject, supper: str) -> None:
    reporter = signed_in("reporter")
    text = reporter.get(f"/care/{supper}/").text
    assert "of 1 people" in text and "نادر" not in text and "finder" not in text
    assert reporter.get(f"/care/{supper}/waiting/").status_code == 403
    assert reporter.post(f"/care/{supper}/give/", {"person": nader}).status_code == 403


def test_who_is_still_waiting_and_the_list_of_rounds(nader: Subject, supper: str) -> None:
    desk = signed_in("manager")
    assert "نادر" in desk.get(f"/care/{supper}/waiting/").text
    assert "0 of 1" in desk.get("/care/").text
    desk.post(f"/care/{supper}/give/", {"person": nader}, follow=True)
    assert "نادر" not in desk.get(f"/care/{supper}/waiting/").text
    assert "1 of 1" in desk.get("/care/").text
    assert desk.post(f"/care/{supper}/close/").status_code == 302
    assert desk.post(f"/care/{supper}/close/").status_code == 409


def test_the_waiting_list_of_one_block(nader: Subject, supper: str) -> None:
    tent = new_subject()
    pitched = TentPitched(tent=tent, site=new_subject(), block="B", number="B-1")
    record(OPERATOR, pitched, TentAssigned(person=nader, tent=tent))
    desk = signed_in("care")
    for block, listed in (("", True), ("B", True), ("A", False)):
        text = desk.get(f"/care/{supper}/waiting/", {"block": block}).text
        assert ("نادر" in text) is listed and "Node" not in text


def test_open_a_round_from_its_page() -> None:
    desk = signed_in("care")
    response = desk.post("/care/new/", {"name": "night", "items": "1 meal\r\n\r\n2 blankets"})
    assert response.status_code == 302
    assert "1 meal · 2 blankets" in desk.get(response.headers["Location"]).text
