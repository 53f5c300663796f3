"""Groups: records that somebody decided are the same person. A query, never a merge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .models import Pair


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
    return Groups({person: find(person) for person in head_of})
