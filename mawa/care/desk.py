"""What the desk of a round shows of each person: who they are, and whether they had it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.shelter.models import Stay, Tent

from .models import Gift

LAST_SHOWN: Final = 10


@dataclass(frozen=True)
class DeskRow:
    """A person at the desk. ``gift`` is what they had in this round, if anything."""

    person: Person
    tent: str
    gift: Gift | None


@dataclass(frozen=True)
class Desk:
    """The people found, in the order found."""

    rows: list[DeskRow] = field(default_factory=list)

    @property
    def first_to_give(self) -> str:
        """The first who has not had it: their button takes the next Enter. Empty if nobody."""
        return next((row.person.subject for row in self.rows if row.gift is None), "")

    @staticmethod
    def last_of(round_id: str) -> list[DeskRow]:
        """The last given in this round, the latest first."""
        gifts = Gift.objects.filter(round=round_id).order_by("-given_at")[:LAST_SHOWN]
        return desk_of(round_id, groups().firsts(gift.person for gift in gifts)).rows


def desk_of(round_id: str, found: Sequence[Person | str]) -> Desk:
    """Rows for these people (or ids of people; unknown ids are left out), in their order."""
    ids = [each for each in found if isinstance(each, str)]
    fetched = {person.subject: person for person in Person.objects.filter(pk__in=ids)}
    people = [fetched.get(each) if isinstance(each, str) else each for each in found]
    known = groups()
    records = {p.subject: known.members(p.subject) for p in people if p is not None}
    every = [record for members in records.values() for record in members]
    gifts: dict[str, Gift] = {}
    for gift in Gift.objects.filter(round=round_id, person__in=every).order_by("given_at"):
        gifts.setdefault(known.head(gift.person), gift)
    tents = _tents(every)
    rows = []
    for person in people:
        if person is not None:
            tent = next((tents[r] for r in records[person.subject] if r in tents), "")
            rows.append(DeskRow(person, tent, gifts.get(known.head(person.subject))))
    return Desk(rows)


def _tents(people: list[str]) -> dict[str, str]:
    stays = dict(Stay.objects.filter(pk__in=people).exclude(tent="").values_list("subject", "tent"))
    tents = {t.subject: t.number for t in Tent.objects.filter(pk__in=list(stays.values()))}
    return {person: tents.get(tent, "") for person, tent in stays.items()}
