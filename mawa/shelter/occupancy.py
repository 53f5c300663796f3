"""Who sleeps where: every tent with its capacity and how many people are in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mawa.lib.numerals import to_latin
from mawa.people.groups import Groups, groups

from .capacity import COLD, capacity_of, m2_of, places_in
from .models import Site, Stay, Tent

_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class TentUse:
    """A tent, how many it holds (also at the cold standard), how many people sleep in it."""

    tent: Tent
    capacity: int
    people: int
    capacity_cold: int = 0

    @property
    def free(self) -> int:
        """Places still free; none where stores lie."""
        return max(0, self.capacity - self.people)

    @property
    def is_over(self) -> bool:
        """Whether more people sleep here than the standard allows."""
        return self.people > self.capacity


def occupancy(site: str | None = None) -> list[TentUse]:
    """Every tent (of one site, or of all) as one walks; a matched group counts once."""
    sites = Site.objects.in_bulk()
    sleeping = people_by_tent(groups())
    cold = m2_of(COLD)
    tents = Tent.objects.filter(site=site) if site else Tent.objects.all()
    return [
        TentUse(
            tent=tent,
            capacity=capacity_of(tent, sites.get(tent.site)),
            people=len(sleeping.get(tent.subject, ())),
            capacity_cold=places_in(tent, cold),
        )
        for tent in walking_order(tents, sites)
    ]


def people_by_tent(known: Groups) -> dict[str, set[str]]:
    """The people in each tent, a group by the record that stands for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for tent, person in Stay.objects.exclude(tent="").values_list("tent", "subject"):
        found[tent].add(known.head(person))
    return found


def walking_order(tents: Iterable[Tent], sites: dict[str, Site]) -> list[Tent]:
    """Tents by site, block and number, with tent 9 before tent 10."""

    def key(tent: Tent) -> tuple[object, ...]:
        site = sites.get(tent.site)
        name = site.name if site else ""
        return name, tent.site, _natural(tent.block), _natural(tent.number), tent.subject

    return sorted(tents, key=key)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    parts = _DIGITS.split(to_latin(text))
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts if part)
