"""Groups: records that somebody decided are the same person. A query, never a merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import Q

from .models import Pair, Person, PersonQuerySet

Said = Literal["", "same", "different", "both"]
SAME: Final = "same"
DIFFERENT: Final = "different"
BOTH: Final = "both"


@dataclass(frozen=True)
class Groups:
    """For each record in a group, the record that stands for it (the smallest id)."""

    head_of: dict[str, str]

    def head(self, person: str) -> str:
        """The record that stands for this one; itself outside any group."""
        return self.head_of.get(person, person)

    def heads(self, people: Iterable[str]) -> set[str]:
        """Each person once."""
        head_of = self.head_of
        return {head_of.get(person, person) for person in people}

    def members(self, person: str) -> list[str]:
        """All records of the same person, this one included."""
        head = self.head(person)
        return sorted({head, person} | {p for p, h in self.head_of.items() if h == head})

    def records_of(self, people: Iterable[str]) -> dict[str, str]:
        """Every record of these people, each with the record that stands for it."""
        heads = self.heads(people)
        return {head: head for head in heads} | {
            person: head for person, head in self.head_of.items() if head in heads
        }

    def firsts(self, people: Iterable[str]) -> list[str]:
        """Each person once, by the first of their records in the order given."""
        first: dict[str, str] = {}
        for person in people:
            first.setdefault(self.head(person), person)
        return list(first.values())

    def once(self, people: PersonQuerySet) -> PersonQuerySet:
        """The same rows without the second records of anybody: a person is one line of a list."""
        if not self.head_of:
            return people
        grouped = list(people.filter(_in_a_group()).values_list("subject", flat=True))
        return people.exclude(pk__in=set(grouped) - set(self.firsts(grouped)))


def groups() -> Groups:
    """The groups as decided so far: pairs said to be the same, joined through."""
    head_of: dict[str, str] = {}

    def find(person: str) -> str:
        while head_of.get(person, person) != person:
            person = head_of[person]
        return person

    for a, b in Pair.objects.filter(same=True).order_by("stamp").values_list("a", "b"):
        first, second = sorted((find(a), find(b)))
        head_of[second] = first
        head_of.setdefault(first, first)
    joined: dict[str, list[str]] = defaultdict(list)
    for person in head_of:
        joined[find(person)].append(person)
    return Groups({p: head for head, records in _headed(joined) for p in records})


def _headed(joined: dict[str, list[str]]) -> Iterable[tuple[str, list[str]]]:
    """Each group with its head: a record that is in the register, so that nobody is lost with
    the registration that somebody struck or that another site has not sent yet."""
    if not joined:
        return
    here = set(Person.objects.filter(_in_a_group()).values_list("subject", flat=True))
    for records in joined.values():
        yield min(records, key=lambda person: (person not in here, person)), records


def _in_a_group() -> Q:
    same = Pair.objects.filter(same=True)
    return Q(pk__in=same.values("a")) | Q(pk__in=same.values("b"))


def contradictions(known: Groups) -> list[Pair]:
    """Decisions that two records differ, although other decisions make them one person."""
    different = Pair.objects.filter(same=False).order_by("stamp", "subject")
    return [pair for pair in different if known.head(pair.a) == known.head(pair.b)]


def said_of(a: str, b: str, known: Groups) -> Said:
    """What was decided about two records, themselves or through others of their groups."""
    ours, theirs = known.members(a), known.members(b)
    across = Q(a__in=ours, b__in=theirs) | Q(a__in=theirs, b__in=ours)
    differ = Pair.objects.filter(across, same=False).exists()
    if known.head(a) == known.head(b):
        return BOTH if differ else SAME
    return DIFFERENT if differ else ""
