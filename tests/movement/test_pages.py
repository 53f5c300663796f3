"""The pages of roll-call and return, as the people at them use them."""

import pytest
from django.test import Client

from mawa.access.actor import OPERATOR
from mawa.access.entries import MemberEnrolled
from mawa.access.home import SiteCard, save_site_card
from mawa.access.models import Account
from mawa.access.recording import new_subject, record, subject_of
from mawa.journal.kinds import Subject
from mawa.movement import actions
from mawa.movement.models import DepartureStop, Mark, ReturnCase
from mawa.people.entries import PersonRegistered, PersonsMatched
from mawa.shelter.entries import TentAssigned, TentPitched

A, B, C = (Subject(f"{n:032x}") for n in (1, 2, 3))
TENTS = [Subject(f"{n:032x}") for n in (11, 12)]
SITE = Subject("c" * 32)


@pytest.fixture(autouse=True)
def camp(home: None) -> None:
    """Two tents with a person each, and one person without."""
    save_site_card(SiteCard("t", "T"))
    names = zip((A, B, C), ("نادر", "سليم", "يوسف"), strict=True)
    record(OPERATOR, *(PersonRegistered(person=p, as_written=n, given=n) for p, n in names))
    for n, (tent, person) in enumerate(zip(TENTS, (A, B), strict=True), 1):
        pitched = TentPitched(tent=tent, site=SITE, block="A", number=f"A-{n}")
        record(OPERATOR, pitched, TentAssigned(person=person, tent=tent))


def signed_in(role: str) -> Client:
    member = new_subject()
    record(OPERATOR, MemberEnrolled(member=member, name=role, role=role))
    account = Account.objects.create(username=role, member=member, password="!")
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    client.cookies["mawa_language"] = "en"
    return client


def test_the_walk_goes_from_tent_to_tent() -> None:
    walker = signed_in("clerk")
    call = walker.post("/roll-call/", {"name": "morning"}).headers["Location"]
    first = f"{call}tent/{TENTS[0]}/"
    assert 'value="present" id="present-1" checked' in walker.get(first).text
    onward = walker.post(first, {f"state-{A}": "elsewhere", f"where-{A}": "hospital"})
    assert onward.headers["Location"] == f"{call}tent/{TENTS[1]}/"
    done = walker.post(onward.headers["Location"], {f"state-{B}": "absent"})
    assert done.headers["Location"] == call
    assert {m.person: m.state for m in Mark.objects.all()} == {A: "elsewhere", B: "absent"}
    text = walker.get(call).text
    assert "سليم" in text and "Whereabouts not known" in text and "tent A-2" in text
    closed = walker.post(f"{call}close/", follow=True)
    assert "1 person was not marked" in closed.text
    assert "morning" in walker.get("/roll-call/").text


def test_people_without_a_tent_are_preset_as_nothing() -> None:
    walker = signed_in("clerk")
    call = walker.post("/roll-call/", {"name": "morning"}).headers["Location"]
    page = walker.get(f"{call}tent/none/").text
    assert "يوسف" in page and "checked" not in page
    walker.post(f"{call}tent/none/", {})
    assert not Mark.objects.exists()
    walker.post(f"{call}tent/none/", {f"state-{C}": "present"})
    assert Mark.objects.get().person == C


def test_a_return_from_the_checklist_to_the_hand_over() -> None:
    desk = signed_in("manager")
    case = f"/return/{A}/"
    found = desk.post("/return/find/", {"q": "نادر"}, headers={"HX-Request": "true"})
    assert case in found.text
    told = dict.fromkeys(("told_home", "told_amnesty", "told_receiver", "told_property"), "on")
    talk = {"interviewer": "ليلى", "wish": "return", "alone": "on"}
    desk.post(f"{case}interview/", talk)
    assert not ReturnCase.objects.get().informed
    desk.post(f"{case}interview/", {**talk, **told})
    assert ReturnCase.objects.get().informed
    desk.post(f"{case}declaration/", {"language": "ar", "signed_by": "signature"})
    assert "Hand over and record the return" in desk.get(case).text
    refused = desk.post(f"{case}handover/", {}, headers={"Referer": f"http://testserver{case}"})
    assert refused.status_code == 302 and "receiving authority is not named" in desk.get(case).text
    desk.post(f"{case}handover/", {"receiving_authority": "crossing command"})
    text = desk.get(case).text
    assert f"/reports/leaving/{A}.pdf" in text and "crossing command" in text
    assert "نادر" in desk.get("/return/").text


def test_an_empty_form_is_shown_again() -> None:
    desk = signed_in("manager")
    answer = desk.post(f"/return/{A}/interview/", {})
    assert answer.status_code == 422 and not ReturnCase.objects.exists()
    assert desk.post(f"/return/{A}/nonsense/", {}).status_code == 404


def test_why_a_departure_is_stopped_is_for_protection_alone() -> None:
    protection, manager = signed_in("protection"), signed_in("manager")
    protection.post(f"/return/{A}/stop/", {"why": "the secret reason"})
    assert DepartureStop.objects.exists()
    for client, knows in ((protection, True), (manager, False)):
        text = client.get(f"/return/{A}/").text
        assert "Departure stopped: ask protection." in text
        assert ("the secret reason" in text) is knows
    assert manager.post(f"/return/{A}/stop/", {"why": "x"}).status_code == 403
    lifted = {"officer": "A", "second_officer": "B", "why": "heard"}
    protection.post(f"/return/{A}/lift/", lifted)
    assert not DepartureStop.objects.exists()


def test_what_was_said_in_the_interview_is_not_for_every_desk() -> None:
    manager, clerk = signed_in("manager"), signed_in("clerk")
    said = {"interviewer": "ليلى", "wish": "stay", "own_words": "my own words"}
    manager.post(f"/return/{A}/interview/", said)
    assert "my own words" in manager.get(f"/return/{A}/").text
    assert "my own words" not in clerk.get(f"/return/{A}/").text
    manager.post(f"/return/{A}/withdrawal/", {})
    assert "changed their mind" in manager.get(f"/return/{A}/").text


def test_a_matched_record_leads_to_the_case_that_was_begun() -> None:
    manager = signed_in("manager")
    manager.post(f"/return/{B}/interview/", {"interviewer": "ليلى", "wish": "return"})
    record(OPERATOR, PersonsMatched(pair=subject_of("pair", A, B), a=A, b=B))
    assert manager.get(f"/return/{A}/").headers["Location"] == f"/return/{B}/"
    assert actions.missing_steps(A) == actions.missing_steps(B)
