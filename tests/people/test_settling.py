"""Settling: who is whom, and what contradicts itself."""

from typing import Any

import pytest

from mawa.access.actor import OPERATOR, Actor, NotAllowed
from mawa.access.recording import new_subject, record, subject_of
from mawa.journal.entries import Struck
from mawa.journal.kinds import Subject
from mawa.journal.models import Mention, StoredEntry
from mawa.lib.refusal import Refusal
from mawa.people.actions import (
    match_persons,
    register_person,
    take_back_decision,
    unmatch_persons,
)
from mawa.people.checks import discrepancies
from mawa.people.entries import PersonRegistered
from mawa.people.groups import groups, said_of
from mawa.people.matching import probable_duplicates
from mawa.people.models import Pair


def registered(**fields: Any) -> str:
    draft = PersonRegistered(Subject(""), **fields)
    return register_person(actor=OPERATOR, draft=draft).subject


def arrived(**fields: Any) -> str:
    """A record from another machine: nothing was refused there."""
    person = new_subject()
    record(OPERATOR, PersonRegistered(person, **fields))
    return person


def codes() -> list[str]:
    return [found.code for found in discrepancies()]


def test_a_match_joins_and_can_be_taken_back(clerk: Actor) -> None:
    a, b = registered(given="علي"), registered(given="على")
    pair = match_persons(actor=clerk, a=b, b=a, why="الأم نفسها")
    assert pair == subject_of("pair", *sorted((a, b)))
    assert groups().members(a) == sorted((a, b))
    assert unmatch_persons(actor=clerk, a=a, b=b, why="أخوان") == pair
    assert groups().members(a) == [a] and Pair.objects.count() == 1


def test_a_decision_is_refused_without_sense(clerk: Actor, reporter: Actor) -> None:
    a, b = registered(given="علي"), registered(given="على")
    for first, second, why in ((a, a, "x"), (a, b, " "), (a, "0" * 32, "x")):
        with pytest.raises(Refusal):
            match_persons(actor=clerk, a=first, b=second, why=why)
    with pytest.raises(NotAllowed):
        match_persons(actor=reporter, a=a, b=b, why="x")
    match_persons(actor=clerk, a=a, b=b, why="x")
    with pytest.raises(Refusal):
        match_persons(actor=clerk, a=b, b=a, why="x")


def test_a_quiet_register_has_nothing_to_settle(site: object) -> None:
    registered(given="علي", birth_year=1990, service_no="1600019", token="W-1")
    registered(given="علي", birth_year=1990)
    registered(given="علي", birth_year=1990)
    assert codes() == []


def test_one_card_for_two_is_a_contradiction(site: object) -> None:
    people = {arrived(given=name, card_no="KFM-00001-6") for name in ("علي", "حسن")}
    (found,) = discrepancies()
    assert found.code == "card_held_twice" and set(found.subjects) == people


def test_a_service_number_held_twice_is_asked_about_until_decided(site: object) -> None:
    a, b = registered(given="علي", service_no="1600019"), registered(
        given="حسن", service_no="١٦٠٠٠١٩"
    )  # fmt: skip
    (found,) = discrepancies()
    assert found.code == "service_number_held_twice" and set(found.subjects) == {a, b}
    assert "1600019" not in found.text
    unmatch_persons(actor=OPERATOR, a=a, b=b, why="خطأ في القائمة")
    assert codes() == []
    c = registered(given="حسن", family="الراوي", service_no="1600019")
    match_persons(actor=OPERATOR, a=b, b=c, why="الاسم نفسه")
    assert codes() == []


def test_a_wristband_on_two_wrists_is_a_contradiction(site: object) -> None:
    a, b = registered(token="W-1"), registered(token="W-1")
    assert codes() == ["wristband_held_twice"]
    match_persons(actor=OPERATOR, a=a, b=b, why="سُجل مرتين")
    assert codes() == []


def test_a_child_among_troops_is_found(site: object) -> None:
    arrived(given="علي", ticks=("under_18", "notice_read"))
    arrived(given="حسن", stream="child", ticks=("under_18",))
    arrived(given="عمر", birth_year=2020)
    assert codes() == ["child_among_troops"] * 2


@pytest.mark.parametrize("year", [1700, 2900])
def test_an_absurd_birth_is_found(site: object, year: int) -> None:
    person = arrived(given="علي", stream="civilian", birth_year=year)
    (found,) = discrepancies()
    assert (found.code, found.subjects) == ("birth_absurd", (person,))


ONE = {"father": "أحمد", "family": "العبيدي", "mother": "هدى", "service_no": "4455667"}


def asked() -> set[frozenset[str]]:
    return {frozenset((p.a.subject, p.b.subject)) for p in probable_duplicates()}


def test_what_was_said_different_is_not_asked_through_a_group(site: object) -> None:
    a, b, c = (registered(given="سالم", birth_year=1990, **ONE) for _ in range(3))
    assert len(asked()) == 3
    unmatch_persons(actor=OPERATOR, a=a, b=b, why="أخوان")
    assert asked() == {frozenset((a, c)), frozenset((b, c))}
    match_persons(actor=OPERATOR, a=b, b=c, why="الرجل نفسه")
    assert asked() == set()  # c is b, and b is not a
    assert said_of(a, c, groups()) == "different"


def test_what_was_said_same_is_not_asked_through_a_group(site: object) -> None:
    a, b, c = (registered(given="سالم", birth_year=1990, **ONE) for _ in range(3))
    match_persons(actor=OPERATOR, a=a, b=b, why="x")
    match_persons(actor=OPERATOR, a=b, b=c, why="x")
    assert asked() == set() and said_of(a, c, groups()) == "same"


def test_a_decision_taken_back_is_asked_again(site: object) -> None:
    a, b = (registered(given="سالم", birth_year=1990, **ONE) for _ in range(2))
    for decide in (match_persons, unmatch_persons):
        decide(actor=OPERATOR, a=a, b=b, why="x")
        assert asked() == set()
        last = StoredEntry.objects.order_by("-stamp")[0].entry
        take_back_decision(actor=OPERATOR, entry=last, why="خطأ")
        assert asked() == {frozenset((a, b))}


def test_same_and_different_at_once_is_a_contradiction(site: object) -> None:
    a, b, c = (registered(given=name) for name in ("علي", "على", "عليّ"))
    unmatch_persons(actor=OPERATOR, a=a, b=c, why="x")
    match_persons(actor=OPERATOR, a=a, b=b, why="x")
    assert codes() == []
    match_persons(actor=OPERATOR, a=b, b=c, why="x")
    (found,) = discrepancies()
    assert found.code == "same_and_different" and set(found.subjects) == {a, c}
    assert said_of(a, b, groups()) == "both"


def test_nobody_is_lost_with_a_record_that_was_struck(site: object) -> None:
    people = sorted(registered(given="علي") for _ in range(2))
    match_persons(actor=OPERATOR, a=people[0], b=people[1], why="x")
    assert groups().head(people[1]) == people[0]
    first = Mention.objects.filter(subject=people[0], entry__kind=PersonRegistered.kind).get()
    record(OPERATOR, Struck(of=first.entry.entry, why="سُجّل مرتين"))
    assert groups().heads(people) == {people[1]}
