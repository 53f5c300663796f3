"""A person on two records is one person, wherever people are counted, listed or gathered.

Nader was registered twice and given a place, a packet and a mark under each record; Salim and
Yasir once. Every figure is taken before the match, when they are four, and after it: three.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from mawa.access.actor import OPERATOR, Actor
from mawa.access.models import Account
from mawa.access.recording import new_subject, record
from mawa.care.actions import AlreadyGiven, give_items, open_round
from mawa.care.desk import Desk
from mawa.care.models import Round
from mawa.care.reach import reach_of, waiting_for
from mawa.care.recipients import find_recipient
from mawa.custody.actions import deposit_property
from mawa.custody.entries import PropertyDeposited
from mawa.desk.discrepancies import all_discrepancies
from mawa.desk.tents import tents_of
from mawa.journal.kinds import Subject
from mawa.movement.actions import missing_steps
from mawa.movement.entries import PersonReturned, ReturnInterviewed
from mawa.movement.models import RollCall
from mawa.movement.roll import mark_person, open_roll_call, to_be_marked
from mawa.movement.walk import figures_of
from mawa.movement.walk import tents_of as walk_of
from mawa.people.actions import match_persons
from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.reporting.cards import cards_data
from mawa.reporting.closing import close_count, gone_people, missing_people, not_housed
from mawa.reporting.figures import morning
from mawa.reporting.occupancy import tents_at
from mawa.reporting.receipts import leaving_data
from mawa.shelter.actions import assign_tent
from mawa.shelter.entries import TentPitched
from mawa.shelter.models import Site
from mawa.shelter.occupancy import occupancy

SignedIn = Callable[[str], Client]
Registered = Callable[..., Person]
PASSWORD = "a-long-password"
PURPOSE = "نسخة لمكتب الاستعلامات الوطني"


class Night(NamedTuple):
    """Two records of Nader, Salim and Yasir; two tents, a meal, a roll-call under way."""

    nader: Person
    again: Person
    salim: Person
    yasir: Person
    tents: tuple[Subject, Subject]
    meal: Subject
    call: Subject

    def match(self) -> None:
        """Somebody sees that Nader was registered twice."""
        a, b = self.nader.subject, self.again.subject
        match_persons(actor=OPERATOR, a=a, b=b, why="سُجّل مرتين")


@pytest.fixture
def night(registered: Registered) -> Night:
    one = {"needs_care": True, "unit": "اللواء 93"}
    nader, again = registered(given="نادر", **one), registered(given="نادر", mother="هدي", **one)
    salim, yasir = registered(given="سالم"), registered(given="ياسر")
    site = Subject(Site.objects.values_list("subject", flat=True)[0])
    tents = new_subject(), new_subject()
    for number, tent in enumerate(tents, start=1):
        record(OPERATOR, TentPitched(tent=tent, site=site, number=f"A-{number}", floor_m2=20.0))
    assign_tent(actor=OPERATOR, person=again.subject, tent=tents[0])
    assign_tent(actor=OPERATOR, person=salim.subject, tent=tents[0])
    meal = open_round(actor=OPERATOR, name="العشاء", items=["وجبة"])
    call = open_roll_call(actor=OPERATOR, name="المساء")
    return Night(nader, again, salim, yasir, tents, meal, call)


def test_the_closing_count(night: Night) -> None:
    assert close_count().registered == 4
    night.match()
    told = close_count()
    assert (told.registered, told.present, told.housed, told.left) == (3, 3, 2, 0)
    assert [p.subject for p in not_housed(groups())] == [night.yasir.subject]


def test_who_sleeps_where_and_where_two_places_were_given(night: Night) -> None:
    assign_tent(actor=OPERATOR, person=night.nader.subject, tent=night.tents[1])
    night.match()
    assert close_count().housed == 2
    (site,) = Site.objects.all()
    assert sum(tent.people for tent in tents_at(site)) == 2  # the report's plan adds up
    # Both places stay taken and are asked about, until one is given up.
    assert [use.people for use in occupancy()] == [2, 1]
    assert "person_in_two_tents" in [item.code for item in all_discrepancies()]


def test_a_place_is_shown_under_every_record(night: Night) -> None:
    night.match()
    both = [night.nader.subject, night.again.subject]
    assert tents_of(both) == dict.fromkeys(both, "A-1")


def test_a_meal_is_given_once(night: Night) -> None:
    give_items(actor=OPERATOR, round=night.meal, person=night.nader.subject)
    night.match()
    with pytest.raises(AlreadyGiven):
        give_items(actor=OPERATOR, round=night.meal, person=night.again.subject)
    (reach,) = reach_of(Round.objects.all()).values()
    assert (reach.given, reach.people, reach.waiting) == (1, 3, 2)
    assert {w.person.given for w in waiting_for(night.meal)} == {"سالم", "ياسر"}
    assert len(find_recipient("نادر")) == 1


def test_two_meals_of_one_person_are_one_recipient(night: Night) -> None:
    for person in (night.nader, night.again):
        give_items(actor=OPERATOR, round=night.meal, person=person.subject)
    night.match()
    assert reach_of(Round.objects.all())[night.meal].given == 1
    assert len(Desk.last_of(night.meal)) == 1
    told = morning(timezone.now()).reach
    assert told is not None and (told.people, told.present) == (1, 3)
    assert "given_to_two_records" in [item.code for item in all_discrepancies()]


def test_the_roll_call_expects_each_once(night: Night) -> None:
    night.match()
    assert len(to_be_marked(groups())) == 3
    assert sorted(len(walk.people) for walk in walk_of(night.call)) == [1, 2]
    for person in (night.nader, night.again):
        mark_person(actor=OPERATOR, roll_call=night.call, person=person.subject, state="present")
    told = figures_of(RollCall.objects.all(), timezone.now())[night.call]
    assert (told.present, told.unmarked, told.people) == (1, 2, 3)


def test_the_absent_are_missed_once(night: Night) -> None:
    for person in (night.nader, night.again):
        mark_person(actor=OPERATOR, roll_call=night.call, person=person.subject, state="absent")
    night.match()
    assert (close_count().unaccounted, len(missing_people(groups()))) == (1, 1)


def test_who_went_home_went_once(night: Night, signed_in: SignedIn) -> None:
    talk = {"interviewer": "ليلى", "alone": True, "informed": True, "wishes_to_return": True}
    for person in (night.nader, night.again):
        record(OPERATOR, ReturnInterviewed(person=Subject(person.subject), **talk))  # type: ignore[arg-type]
    night.match()
    assert morning(timezone.now()).under_way == 1
    gone = PersonReturned(person=Subject(night.nader.subject), receiving_authority="المنفذ")
    record(OPERATOR, gone)
    told = close_count()
    assert (told.left, told.present, told.registered) == (1, 2, 3)
    assert (len(gone_people(groups())), morning(timezone.now()).under_way) == (1, 0)
    page = signed_in("manager").get("/return/").context
    assert page["gone_page"].paginator.count == 1
    assert page["under_way_page"].paginator.count == 0
    assert len(to_be_marked(groups())) == 2


def test_what_is_held_in_trust_is_one_persons(night: Night) -> None:
    for person in (night.nader, night.again):
        paper = {"order_no": "1", "officer": "ضابط", "officer_rank": "نقيب", "officer_unit": "1"}
        packet = PropertyDeposited(
            packet=Subject(""), person=Subject(person.subject), contents=("ساعة",), **paper
        )
        deposit_property(actor=OPERATOR, fact=packet)
    night.match()
    for person in (night.nader, night.again):
        (step,) = [s for s in missing_steps(person.subject) if s.code == "property"]
        assert step.reason.count("B-") == 2
        assert len(leaving_data(person.subject)["packets"]) == 2


def test_whose_a_weapon_may_be_is_one_line(night: Night, signed_in: SignedIn) -> None:
    client = signed_in("custody")
    assert len(client.post("/custody/people/", {"q": "نادر"}).context["found"]) == 2
    night.match()
    assert len(client.post("/custody/people/", {"q": "نادر"}).context["found"]) == 1


def test_the_situation_report_and_the_overview(night: Night, signed_in: SignedIn) -> None:
    assert morning(timezone.now()).needs_care == 2
    night.match()
    told = morning(timezone.now())
    assert told.needs_care == 1
    assert {n.code: n.value for n in told.numbers} | {"announced": 0, "counted": 0} == {
        **{"announced": 0, "counted": 0, "registered": 3, "housed": 2, "present": 3, "left": 0}
    }
    page = signed_in("manager").get("/")
    assert [n["value"] for n in page.context["words"]["numbers"]][2:] == ["3", "2", "3", "0"]


def test_cards_are_printed_once(night: Night, signed_in: SignedIn) -> None:
    night.match()
    assert signed_in("manager").get("/reports/").context["people"] == 3
    people = groups().once(Person.objects.in_order())
    assert [c["number"] for c in cards_data(list(people))["cards"]] == [
        p.card_no for p in (night.nader, night.salim, night.yasir)
    ]


def test_people_are_listed_and_found_once(night: Night, signed_in: SignedIn) -> None:
    night.match()
    page = signed_in("clerk").get("/people/").context
    assert (page["people"].paginator.count, page["records"]) == (3, 4)
    assert page["more"] == {night.nader.subject: 2}
    assert (
        len(signed_in("clerk").post("/search/", {"q": "نادر"}, follow=True).context["people"]) == 1
    )
    tent = f"/shelter/tent/{night.tents[1]}/find/"
    assert len(signed_in("manager").post(tent, {"q": "نادر"}).context["found"]) == 1


def sheet(client: Client, name: str, of: str = "") -> list[Any]:
    asked = {"purpose": PURPOSE, "second": "protection", "password": PASSWORD, "of": of}
    answer = client.post(f"/people/export/?list={name}", asked)
    assert answer.status_code == 200, answer.content.decode()
    return list(load_workbook(BytesIO(answer.content)).worksheets[0].values)[2:]


def test_exported_lists_have_a_person_a_line(
    night: Night, signed_in: SignedIn, cast: dict[str, Actor]
) -> None:
    account = Account(username="protection", member=cast["protection"].member)
    account.set_password(PASSWORD)
    account.save()
    for person in (night.nader, night.again):
        give_items(actor=OPERATOR, round=night.meal, person=person.subject)
        mark_person(actor=OPERATOR, roll_call=night.call, person=person.subject, state="present")
    night.match()
    client = signed_in("manager")
    people = sheet(client, "people")
    assert [row[0] for row in people] == [
        p.card_no for p in (night.nader, night.salim, night.yasir)
    ]
    assert people[0][8] == "A-1" and night.again.card_no in people[0][-1]
    assert client.get("/people/export/?list=people").context["lines"] == 3
    assert [(row[0], row[-1]) for row in sheet(client, "care", night.meal)] == [
        (night.nader.card_no, 2)
    ]
    assert len(sheet(client, "roll-call", night.call)) == 1
