"""Tents are pitched, corrected and given to people; what cannot be is refused with its reason."""

from dataclasses import dataclass

import pytest

from mawa.access.actor import OPERATOR, Actor, NotAllowed
from mawa.access.recording import new_subject, record
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal
from mawa.people.entries import PersonRegistered, PersonsMatched
from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.shelter.actions import (
    assign_tent,
    choose_standard,
    correct_tent,
    leave_tent,
    open_site,
    pitch_tents,
)
from mawa.shelter.capacity import COLD, USUAL, capacity_of, m2_of
from mawa.shelter.entries import TentCorrected
from mawa.shelter.models import Site, Stay, Tent
from mawa.shelter.occupancy import occupancy, people_by_tent

pytestmark = pytest.mark.usefixtures("site", "english")


@dataclass(frozen=True)
class Line:
    tent: str
    site: str = "Rutba"
    block: str = "A"
    floor_m2: float = 16.0
    lat: float | None = 33.0
    lon: float | None = 40.0
    use: str = "housing"
    note: str = ""


def pitched(*lines: Line) -> list[Tent]:
    pitch_tents(actor=OPERATOR, tents=lines)
    return list(Tent.objects.in_order())


def person(given: str) -> Subject:
    subject = new_subject()
    record(OPERATOR, PersonRegistered(subject, given=given, as_written=given))
    return subject


def without_a_place() -> set[str]:
    known = groups()
    everybody = known.heads(Person.objects.values_list("subject", flat=True))
    return everybody.difference(*people_by_tent(known).values())


def full_tent() -> tuple[Tent, list[Subject]]:
    (tent,) = pitched(Line("A-01"))
    people = [person(name) for name in ("Ali", "Omar", "Zaid", "Sami")]
    for each in people:
        assign_tent(actor=OPERATOR, person=each, tent=tent.subject)
    return tent, people


def test_tents_open_the_site_they_name_in_the_same_act() -> None:
    tents = pitched(Line("A-01"), Line("A-02", site="RUTBA"))
    site = Site.objects.get(name="Rutba")
    assert {tent.site for tent in tents} == {site.subject}


def test_tents_find_an_open_site_by_its_folded_name() -> None:
    site = open_site(actor=OPERATOR, name="الرُّطبة")
    (tent,) = pitched(Line("1", site="الرطبه"))
    assert tent.site == site and Site.objects.count() == 2


def test_a_line_without_a_site_belongs_to_the_only_one() -> None:
    (tent,) = pitched(Line("1", site=""))
    assert tent.site == Site.objects.get().subject
    open_site(actor=OPERATOR, name="Qaim")
    with pytest.raises(Refusal, match="which site"):
        pitched(Line("2", site=""))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (Line("a-01"), "Tent a-01 of Rutba stands twice"),
        (Line(" "), "no number"),
        (Line("A-02", floor_m2=0.0), "floor"),
        (Line("A-02", floor_m2=float("nan")), "floor"),
        (Line("A-02", use="castle"), "use"),
    ],
)
def test_a_bad_line_refuses_the_whole_list(bad: Line, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        pitched(Line("A-01"), bad)
    assert not Tent.objects.exists() and not Site.objects.filter(name="Rutba").exists()


def test_the_same_list_twice_is_refused() -> None:
    pitched(Line("A-01"))
    with pytest.raises(Refusal, match="A-01"):
        pitched(Line("A-02"), Line("A-01"))
    assert Tent.objects.count() == 1


def test_the_same_number_in_another_block_is_another_tent() -> None:
    assert len(pitched(Line("1", block="A"), Line("1", block="B"))) == 2


def test_capacity_follows_the_standard_chosen() -> None:
    (tent,) = pitched(Line("A-01"))
    assert capacity_of(tent, Site.objects.get(pk=tent.site)) == 4
    choose_standard(actor=OPERATOR, site=tent.site, figure=COLD, why="winter")
    assert capacity_of(tent, Site.objects.get(pk=tent.site)) == 3
    assert (m2_of(USUAL), m2_of(COLD)) == (3.5, 4.5)


def test_a_standard_needs_a_reason_and_a_floor_figure() -> None:
    (tent,) = pitched(Line("A-01"))
    with pytest.raises(Refusal, match="Why"):
        choose_standard(actor=OPERATOR, site=tent.site, figure=COLD, why=" ")
    with pytest.raises(Refusal, match="share of floor"):
        choose_standard(actor=OPERATOR, site=tent.site, figure="water.losses", why="x")
    with pytest.raises(Refusal, match="not in the register"):
        choose_standard(actor=OPERATOR, site=new_subject(), figure=COLD, why="x")


def test_stores_and_clinic_hold_nobody() -> None:
    tents = pitched(Line("A-01", use="stores"), Line("A-02", use="clinic"))
    assert [use.capacity for use in occupancy()] == [0, 0]
    with pytest.raises(Refusal, match="not for housing"):
        assign_tent(actor=OPERATOR, person=person("Ali"), tent=tents[0].subject)


def test_a_full_tent_takes_one_more_only_with_a_reason() -> None:
    tent, _ = full_tent()
    fifth = person("Nur")
    with pytest.raises(Refusal, match="full: 4"):
        assign_tent(actor=OPERATOR, person=fifth, tent=tent.subject)
    assign_tent(actor=OPERATOR, person=fifth, tent=tent.subject, why="brothers")
    (use,) = occupancy()
    assert (use.people, use.capacity, use.is_over, use.free) == (5, 4, True, 0)


def test_a_move_leaves_the_old_tent() -> None:
    tent, people = full_tent()
    pitch_tents(actor=OPERATOR, tents=[Line("A-02")])
    other = Tent.objects.get(number="A-02")
    assign_tent(actor=OPERATOR, person=people[0], tent=other.subject)
    assert [use.people for use in occupancy()] == [3, 1]
    assert Stay.objects.get(pk=people[0]).moves == 1
    with pytest.raises(Refusal, match="already"):
        assign_tent(actor=OPERATOR, person=people[0], tent=other.subject)
    assert tent.subject != other.subject


def test_two_records_of_one_person_have_one_place() -> None:
    first, second = pitched(Line("A-01"), Line("A-02"))
    a, b = person("Ali"), person("Aly")
    record(OPERATOR, PersonsMatched(new_subject(), a, b, why="same"))
    assert len(without_a_place()) == 1
    assign_tent(actor=OPERATOR, person=a, tent=first.subject)
    assert without_a_place() == set()
    assign_tent(actor=OPERATOR, person=b, tent=second.subject)
    assert [use.people for use in occupancy()] == [0, 1]
    leave_tent(actor=OPERATOR, person=a, why="hospital")
    assert [use.people for use in occupancy()] == [0, 0]
    with pytest.raises(Refusal, match="no place"):
        leave_tent(actor=OPERATOR, person=b)


def test_who_or_what_is_not_known_is_refused() -> None:
    (tent,) = pitched(Line("A-01"))
    with pytest.raises(Refusal, match="person"):
        assign_tent(actor=OPERATOR, person=new_subject(), tent=tent.subject)
    with pytest.raises(Refusal, match="tent"):
        assign_tent(actor=OPERATOR, person=person("Ali"), tent=new_subject())


def test_a_tent_is_corrected_with_a_reason() -> None:
    tent, _ = full_tent()
    subject = Subject(tent.subject)
    with pytest.raises(Refusal, match="Why"):
        correct_tent(actor=OPERATOR, correction=TentCorrected(subject, floor_m2=24.0))
    with pytest.raises(Refusal, match="People sleep"):
        correct_tent(actor=OPERATOR, correction=TentCorrected(subject, use="stores", why="flood"))
    correct_tent(actor=OPERATOR, correction=TentCorrected(subject, floor_m2=24.0, why="measured"))
    assert occupancy()[0].capacity == 6


def test_each_act_asks_for_its_right() -> None:
    care = Actor("m", "Care", "care")
    with pytest.raises(NotAllowed):
        open_site(actor=care, name="Rutba")
    with pytest.raises(NotAllowed):
        pitch_tents(actor=care, tents=[Line("1")])
    with pytest.raises(NotAllowed):
        correct_tent(actor=care, correction=TentCorrected(new_subject(), use="stores", why="x"))
    with pytest.raises(NotAllowed):
        choose_standard(actor=care, site="", figure=COLD, why="x")
    with pytest.raises(NotAllowed):
        assign_tent(actor=care, person="", tent="")
    with pytest.raises(NotAllowed):
        leave_tent(actor=care, person="")
    assert not Person.objects.exists()
