"""A roll-call is a walk past the tents: marks, their contradictions, who was last seen where."""

import pytest

from mawa.access.actor import OPERATOR, Actor
from mawa.access.recording import record, subject_of
from mawa.care.actions import give_items, open_round
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal
from mawa.movement.actions import (
    close_roll_call,
    last_seen,
    mark_person,
    mark_tent,
    open_roll_call,
)
from mawa.movement.checks import discrepancies
from mawa.movement.entries import PersonReturned
from mawa.movement.models import Mark, RollCall
from mawa.people.entries import PersonRegistered, PersonsMatched
from mawa.shelter.entries import TentAssigned, TentPitched

WALKER = Actor("m1", "walker", "clerk")
SECOND = Actor("m2", "second", "clerk")
TENT = Subject("d" * 32)


@pytest.fixture
def people() -> list[Subject]:
    found = [Subject(f"{n:032x}") for n in range(1, 4)]
    record(OPERATOR, *(PersonRegistered(person=p, as_written="نادر") for p in found))
    pitched = TentPitched(tent=TENT, site=Subject("c" * 32), block="B", number="B-12")
    record(OPERATOR, pitched, *(TentAssigned(person=p, tent=TENT) for p in found[:2]))
    return found


@pytest.fixture
def morning() -> Subject:
    return open_roll_call(actor=WALKER, name="morning")


def test_a_tent_in_one_act_and_who_is_left(people: list[Subject], morning: Subject) -> None:
    a, b, _c = people
    mark_tent(
        actor=WALKER,
        roll_call=morning,
        tent=TENT,
        states={a: ("present", "ignored"), b: ("elsewhere", "hospital")},
    )
    marks = {m.person: (m.state, m.where, m.tent) for m in Mark.objects.all()}
    assert marks == {a: ("present", "", TENT), b: ("elsewhere", "hospital", TENT)}
    assert Mark.objects.filter(pk=subject_of("mark", morning, a)).exists()
    assert close_roll_call(actor=WALKER, roll_call=morning) == 1
    assert RollCall.objects.get().closed_at is not None
    with pytest.raises(Refusal):
        mark_person(actor=WALKER, roll_call=morning, person=a, state="absent")


def test_all_or_none_of_a_tent(people: list[Subject], morning: Subject) -> None:
    for bad in ({"f" * 32: ("present", "")}, {people[1]: ("sleeping", "")}):
        with pytest.raises(Refusal):
            mark_tent(actor=WALKER, roll_call=morning, states={people[0]: ("present", ""), **bad})
    assert not Mark.objects.exists()


def test_the_last_mark_stands(people: list[Subject], morning: Subject) -> None:
    for state in ("absent", "present"):
        mark_person(actor=WALKER, roll_call=morning, person=people[0], state=state)
    assert Mark.objects.get().state == "present"
    assert list(discrepancies()) == []


def test_two_walkers_who_disagree_until_a_third_mark(
    people: list[Subject], morning: Subject
) -> None:
    mark_person(actor=WALKER, roll_call=morning, person=people[0], state="absent")
    mark_person(actor=SECOND, roll_call=morning, person=people[0], state="present")
    assert [found.code for found in discrepancies()] == ["marks_contradict"]
    mark_person(actor=WALKER, roll_call=morning, person=people[0], state="present")
    assert list(discrepancies()) == []


@pytest.mark.parametrize("corrected_from", ["present", "elsewhere"])
def test_a_walker_who_corrects_themselves_still_contradicts_the_other(
    people: list[Subject], morning: Subject, corrected_from: str
) -> None:
    mark_person(actor=SECOND, roll_call=morning, person=people[0], state="present")
    for state in (corrected_from, "absent"):
        mark_person(actor=WALKER, roll_call=morning, person=people[0], state=state)
    assert [found.code for found in discrepancies()] == ["marks_contradict"]
    assert Mark.objects.get().other_by == SECOND.member
    mark_person(actor=SECOND, roll_call=morning, person=people[0], state="absent")
    assert list(discrepancies()) == []


def test_one_roll_call_at_a_time_and_not_without_a_name(morning: Subject) -> None:
    with pytest.raises(Refusal):
        open_roll_call(actor=WALKER, name="second")
    close_roll_call(actor=WALKER, roll_call=morning)
    with pytest.raises(Refusal):
        open_roll_call(actor=WALKER, name="  ")


def test_who_went_home_is_not_marked_here_but_heard_from_elsewhere(
    people: list[Subject], morning: Subject
) -> None:
    record(OPERATOR, PersonReturned(person=people[2], receiving_authority="x"))
    with pytest.raises(Refusal):
        mark_person(actor=WALKER, roll_call=morning, person=people[2], state="present")
    mark_tent(actor=WALKER, roll_call=morning, states=dict.fromkeys(people[:2], ("present", "")))
    assert close_roll_call(actor=WALKER, roll_call=morning) == 0


def test_last_seen_is_the_latest_of_all_sources(people: list[Subject], morning: Subject) -> None:
    a, b, c = people
    seen = last_seen(people)
    assert {p: seen[p].kind for p in people} == {a: "tent", b: "tent", c: "registration"}
    assert "B-12" in seen[a].where_words
    meal = open_round(actor=OPERATOR, name="supper", items=["1 meal"])
    give_items(actor=OPERATOR, round=meal, person=c, place="kitchen")
    mark_person(actor=WALKER, roll_call=morning, person=a, tent=TENT, state="present")
    mark_person(actor=WALKER, roll_call=morning, person=b, tent=TENT, state="absent")
    seen = last_seen([*people, Subject("f" * 32)])
    assert {p: s.kind for p, s in seen.items()} == {a: "mark", b: "tent", c: "gift"}
    assert "supper" in seen[c].where_words and "kitchen" in seen[c].where_words


def test_last_seen_under_another_record(people: list[Subject]) -> None:
    a, _b, c = people
    record(OPERATOR, PersonsMatched(pair=subject_of("pair", a, c), a=a, b=c))
    assert last_seen([c])[c].kind == "tent"
