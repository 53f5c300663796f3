"""Who may be twice in the register follows its journal, one entry at a time or all at once."""

from __future__ import annotations

from typing import Any

import pytest

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.journal.entries import Struck
from mawa.journal.kinds import Subject
from mawa.journal.models import Mention, StoredEntry
from mawa.people import matching
from mawa.people.actions import (
    correct_person,
    match_persons,
    register_person,
    take_back_decision,
    unmatch_persons,
)
from mawa.people.entries import PersonRegistered
from mawa.people.matching import count_probable, likely_duplicates, probable_duplicates
from mawa.people.search import search

MAN: dict[str, Any] = {
    "given": "فرزدق", "father": "وصفي", "grand": "ياسين", "family": "الغريري", "mother": "شهرزاد",
    "birth_year": 1990, "service_no": "4464650",
}  # fmt: skip
OTHER: dict[str, Any] = {
    "given": "سعد", "father": "كريم", "family": "الراوي", "birth_year": 1985,
    "service_no": "1600019", "mother": "هند",
}  # fmt: skip
Pairs = set[frozenset[str]]


def registered(**fields: Any) -> str:
    draft = PersonRegistered(Subject(""), **fields)
    return register_person(actor=OPERATOR, draft=draft).subject


def asked() -> Pairs:
    """The pairs that wait, as this process carried them on."""
    found = {frozenset((p.a.subject, p.b.subject)) for p in probable_duplicates()}
    assert count_probable() == len(found)
    return found


def afresh(monkeypatch: pytest.MonkeyPatch) -> Pairs:
    """The pairs that wait, as a process sees them that has just begun."""
    with monkeypatch.context() as patched:
        patched.setattr(matching, "_matching", matching._Matching())
        return asked()


def strike_registration(person: str) -> None:
    """Say that a registration should never have been."""
    mention = Mention.objects.get(subject=person, entry__kind=PersonRegistered.kind)
    record(OPERATOR, Struck(of=mention.entry.entry, why="سُجّل مرتين"))


def test_every_kind_of_entry_is_followed(site: object, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Pairs] = []

    def same(*expected: frozenset[str]) -> None:
        assert asked() == set(expected) == afresh(monkeypatch)
        seen.append(set(expected))

    same()
    a = registered(**MAN)
    same()
    b = registered(**MAN | {"family": "الغريرى", "grand": ""})
    same(frozenset((a, b)))
    c = registered(**OTHER)
    same(frozenset((a, b)))
    correct_person(actor=OPERATOR, person=c, changes=MAN | {"mother": ""}, why="خطأ")
    same(frozenset((a, b)), frozenset((a, c)), frozenset((b, c)))
    correct_person(actor=OPERATOR, person=c, changes=OTHER | {"grand": ""}, why="خطأ")
    same(frozenset((a, b)))
    unmatch_persons(actor=OPERATOR, a=a, b=b, why="أخوان")
    same()
    take_back_decision(actor=OPERATOR, entry=last_entry(), why="خطأ")
    same(frozenset((a, b)))
    match_persons(actor=OPERATOR, a=a, b=b, why="الرجل نفسه")
    same()
    strike_registration(b)
    same()
    d = registered(**MAN)
    same(frozenset((a, d)))
    strike_registration(a)
    same()
    assert len(seen) == 12


def last_entry() -> str:
    """What was recorded last."""
    return StoredEntry.objects.order_by("-pk")[0].entry


PEOPLE: list[dict[str, Any]] = [
    {"given": given, "father": father, "family": family, "birth_year": year, "service_no": number}
    for given, father, family, year, number in (
        ("فرزدق", "وصفي", "الغريري", 1990, "4464650"), ("سعد", "كريم", "الراوي", 1985, "1600019"),
        ("فرزدق", "وصفى", "الغريرى", 1990, ""), ("شهاب", "زيدان", "القيسي", 1979, "7700112"),
        ("سعد", "كريم", "الراوى", 1985, "1600019"), ("جاسم", "كاظم", "الخطيب", 1991, ""),
        ("زيدان", "شهاب", "القيسي", 1955, ""), ("شهاب", "زيدان", "قيسي", 1979, "7700121"),
        ("Shihab", "Zidan", "Qaisi", 1979, "7700112"), ("عدي", "كريم", "الراوي", 1988, ""),
    )
]  # fmt: skip


@pytest.mark.parametrize("step", [1, 3, 10])
def test_one_by_one_finds_what_all_at_once_finds(
    site: object, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """In whatever portions the entries arrive from another machine."""
    asked()
    for at in range(0, len(PEOPLE), step):
        facts = [PersonRegistered(new_subject(), **fields) for fields in PEOPLE[at : at + step]]
        record(OPERATOR, *facts)
        asked()
    assert asked() == afresh(monkeypatch) and len(asked()) >= 4


def test_very_many_at_once_are_as_one_by_one(site: object, monkeypatch: pytest.MonkeyPatch) -> None:
    asked()
    crowd = [PersonRegistered(new_subject(), given="محمد", father=f"علي{n}") for n in range(70)]
    twice = [PersonRegistered(new_subject(), **MAN) for _ in range(2)]
    record(OPERATOR, *crowd, *twice)
    assert asked() == {frozenset(fact.person for fact in twice)} == afresh(monkeypatch)


@pytest.mark.parametrize("times", [5, 10, 25])
def test_one_man_written_down_very_often_is_found(
    site: object, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """At each tent, each meal: none of his records may be passed over for being many."""
    asked()
    record(OPERATOR, *(PersonRegistered(new_subject(), **MAN) for _ in range(times)))
    assert {person for pair in asked() for person in pair} == {
        person for pair in afresh(monkeypatch) for person in pair
    }
    assert len({person for pair in asked() for person in pair}) == times


def test_what_is_being_typed_is_compared_with_what_is_there_now(site: object) -> None:
    draft = PersonRegistered(Subject(""), **MAN)
    assert likely_duplicates(draft) == []
    person = registered(**MAN)
    assert [found.person.subject for found in likely_duplicates(draft)] == [person]
    correct_person(actor=OPERATOR, person=person, changes=OTHER | {"grand": ""}, why="خطأ")
    assert likely_duplicates(draft) == []
    strike_registration(person)
    assert likely_duplicates(PersonRegistered(Subject(""), **OTHER)) == []


def test_an_absurd_year_from_elsewhere_hides_nobody(site: object) -> None:
    """It is folded and listed as a contradiction; the search goes on for everybody."""
    person = registered(**MAN)
    record(OPERATOR, PersonRegistered(new_subject(), given="سعد", birth_year=99_999))
    assert [found.person.subject for found in search("فرزدق")] == [person]
