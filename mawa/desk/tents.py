"""In which tent people sleep, for lists of the desk."""

from __future__ import annotations

from typing import Final

from mawa.people.groups import groups
from mawa.shelter.models import Stay, Tent

_ASKED_BY_NAME: Final = 500  # of more people, the places of everybody are read at once


def tents_of(people: list[str]) -> dict[str, str]:
    """The number of each person's tent, under whichever record it was given."""
    known = groups()
    records = known.records_of(people)
    stays = Stay.objects.exclude(tent="").order_by("since", "subject")
    if len(records) <= _ASKED_BY_NAME:
        stays = stays.filter(pk__in=list(records))
    tent_of = {records[p]: t for p, t in stays.values_list("subject", "tent") if p in records}
    numbers = dict(Tent.objects.values_list("subject", "number"))
    heads = {person: known.head(person) for person in people}
    return {p: numbers.get(tent_of[h], "") for p, h in heads.items() if h in tent_of}
