"""A voluntary return is refused step by step until nothing is missing; then it is recorded."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mawa.access.actor import OPERATOR, Actor, NotAllowed
from mawa.access.recording import record, subject_of
from mawa.custody.entries import MaterielReceived, PropertyDeposited, PropertyReturned
from mawa.custody.models import Materiel
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal
from mawa.movement import actions
from mawa.movement.checks import discrepancies
from mawa.movement.entries import (
    DepartureStopped,
    PersonMarked,
    PersonReturned,
    ReturnDeclared,
    ReturnInterviewed,
)
from mawa.movement.models import DepartureStop, ReturnCase
from mawa.movement.steps import NotReady, is_child
from mawa.people.entries import PersonRegistered, PersonsMatched, ProtectionNoted
from mawa.people.models import Person
from mawa.shelter.entries import TentAssigned
from mawa.shelter.models import Stay

MANAGER = Actor("m1", "manager", "manager")
PROTECTION = Actor("m2", "protection", "protection")
NADER, OTHER = Subject("1" * 32), Subject("2" * 32)
TENT, PACKET, RIFLE = Subject("d" * 32), Subject("b" * 32), Subject("a" * 32)


@pytest.fixture(autouse=True)
def nader() -> None:
    record(
        OPERATOR,
        PersonRegistered(person=NADER, as_written="نادر"),
        TentAssigned(person=NADER, tent=TENT),
        MaterielReceived(item=RIFLE, person=NADER, category="rifle"),
    )


def interview(person: Subject = NADER, **said: Any) -> None:
    fact = {"interviewer": "ليلى", "alone": True, "informed": True, "wishes_to_return": True}
    talk = ReturnInterviewed(person=person, **{**fact, **said})
    actions.interview_for_return(actor=MANAGER, interview=talk)


def declare(person: Subject = NADER) -> None:
    actions.declare_return(actor=MANAGER, declaration=ReturnDeclared(person=person, witness="هدى"))


def hand_over(person: Subject = NADER, authority: str = "crossing command") -> None:
    actions.record_return(actor=MANAGER, person=person, receiving_authority=authority)


def missing(person: Subject = NADER, authority: str = "crossing command") -> list[str]:
    with pytest.raises(NotReady) as refused:
        hand_over(person, authority)
    assert all(step.reason in str(refused.value) for step in refused.value.missing)
    return [step.code for step in refused.value.missing]


def test_step_by_step_until_nothing_is_missing() -> None:
    deposit = PropertyDeposited(packet=PACKET, person=NADER, receipt_no="TTT-B-00001-1")
    record(OPERATOR, deposit)
    actions.stop_departure(actor=PROTECTION, person=NADER, why="fear")
    everything = ["interview", "declaration", "property", "stop", "authority"]
    assert missing(authority=" ") == everything
    interview(alone=False, informed=False)
    assert missing() == ["informed", "alone", "declaration", "property", "stop"]
    interview()
    declare()
    assert missing() == ["property", "stop"]
    record(OPERATOR, PropertyReturned(packet=PACKET, person=NADER, missing="one ring"))
    assert missing() == ["stop"]
    actions.lift_stop(
        actor=PROTECTION, person=NADER, officer="A", second_officer="B", why="heard again"
    )
    hand_over()
    case = ReturnCase.objects.get()
    assert case.returned_at and case.receiving_authority == "crossing command"
    assert Stay.objects.get().tent == ""
    assert Materiel.objects.held().count() == 1  # ledger A stays with the state
    assert list(discrepancies()) == []
    with pytest.raises(Refusal):
        hand_over()


def test_changing_ones_mind_is_normal_and_sets_everything_back() -> None:
    interview()
    declare()
    actions.withdraw_return(actor=MANAGER, person=NADER)
    assert not ReturnCase.objects.under_way().exists()
    assert missing() == ["interview", "declaration"]
    interview()
    assert ReturnCase.objects.under_way().exists()


def test_a_no_in_the_interview_is_kept_and_goes_nowhere() -> None:
    interview(wishes_to_return=False)
    with pytest.raises(Refusal):
        declare()
    assert missing() == ["wish", "declaration"]


def test_papers_that_are_not_papers() -> None:
    with pytest.raises(Refusal):
        declare()  # before the talk
    with pytest.raises(Refusal):
        interview(interviewer=" ")
    interview()
    thumb = ReturnDeclared(person=NADER, signed_by="thumbprint")
    with pytest.raises(Refusal):
        actions.declare_return(actor=MANAGER, declaration=thumb)
    with pytest.raises(Refusal):
        actions.withdraw_return(actor=MANAGER, person=OTHER)


def test_a_child_only_with_the_best_interests_record() -> None:
    record(OPERATOR, PersonRegistered(person=OTHER, as_written="طفل", stream="child"))
    interview(OTHER)
    declare(OTHER)
    assert missing(OTHER) == ["child"]
    note = ProtectionNoted(Subject("9" * 32), OTHER, concern="best_interests")
    record(OPERATOR, note)
    hand_over(OTHER)


def test_who_is_a_child() -> None:
    now = datetime(2024, 12, 7, tzinfo=UTC)
    today = date(2024, 12, 7)

    def says(**fields: Any) -> bool:
        return is_child(Person(subject=OTHER, registered_at=now, **fields), today)

    assert says(stream="child") and says(ticks=["under_18"])
    assert says(birth_on=date(2006, 12, 8)) and not says(birth_on=date(2006, 12, 7))
    assert says(birth_year=2007) and not says(birth_year=2000) and not says()


def test_another_record_of_the_same_person_counts_too() -> None:
    record(
        OPERATOR,
        PersonRegistered(person=OTHER, as_written="نادر"),
        PersonsMatched(pair=subject_of("pair", NADER, OTHER), a=NADER, b=OTHER),
        PropertyDeposited(packet=PACKET, person=OTHER, receipt_no="TTT-B-00001-1"),
    )
    interview(NADER)
    declare(OTHER)
    assert ReturnCase.objects.count() == 1
    assert missing(OTHER) == ["property"]
    record(OPERATOR, PropertyReturned(packet=PACKET, person=OTHER))
    hand_over(OTHER)
    assert Stay.objects.get(pk=NADER).tent == ""


def test_stops_are_protections_alone_and_lifted_by_two() -> None:
    with pytest.raises(NotAllowed):
        actions.stop_departure(actor=MANAGER, person=NADER, why="x")
    actions.stop_departure(actor=PROTECTION, person=NADER, why="fear")
    for second in ("", "أحمد", "احمد"):  # the same man in another spelling
        with pytest.raises(Refusal):
            actions.lift_stop(
                actor=PROTECTION, person=NADER, officer="أحمد", second_officer=second, why="x"
            )
    assert DepartureStop.objects.exists()


def test_what_came_from_elsewhere_and_cannot_be() -> None:
    record(OPERATOR, DepartureStopped(person=NADER, why="fear"))
    record(OPERATOR, PersonReturned(person=NADER, receiving_authority="x"))
    call = Subject("7" * 32)
    mark = subject_of("mark", call, NADER)
    record(OPERATOR, PersonMarked(mark=mark, roll_call=call, person=NADER))
    found = {each.code for each in discrepancies()}
    assert found == {
        "returned_without_declaration",
        "present_after_returning",
        "housed_after_returning",
        "returned_while_stopped",
    }
    assert all("fear" not in each.text for each in discrepancies())
