"""What a map is told: crossings, border sections, sites, and statements heaped up by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import pgettext

Kind = Literal["came", "went", "other"]


@dataclass(frozen=True)
class MapCrossing:
    """A crossing with its state as stated (a code of ``BORDER_STATE_WORDS``)."""

    key: str
    name: str
    lat: float
    lon: float
    state: str = "unknown"
    contradicted: bool = False


@dataclass(frozen=True)
class MapSection:
    """A border section (the atlas's key) with its state as stated."""

    key: str
    state: str


@dataclass(frozen=True)
class MapSite:
    """Where arrivals are lodged."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class MapStatement:
    """One statement of something at a place: how many came or went, or something else.

    ``place`` tells places apart; ``area`` is true where it is a district or governorate, whose
    middle the point is. ``low`` and ``high`` are the figure's bounds, either open.
    """

    place: str
    name: str
    lat: float
    lon: float
    kind: Kind = "other"
    area: bool = False
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Told:
    """What the map shows: all that was said up to and including ``until``."""

    crossings: tuple[MapCrossing, ...] = ()
    sections: tuple[MapSection, ...] = ()
    sites: tuple[MapSite, ...] = ()
    statements: tuple[MapStatement, ...] = ()
    until: date | None = None


@dataclass(frozen=True)
class Heap:
    """The statements of one kind at one place, as one sign."""

    place: str
    kind: Kind
    name: str
    lat: float
    lon: float
    area: bool
    low: int | None
    high: int | None
    more: bool  # the highest number is a lower bound only
    count: int

    @property
    def figures(self) -> str:
        """The lowest and the highest number said, and in how many statements: 200–4,000+ (5)."""
        if self.low is None or self.high is None:
            return ""
        span = f"{self.high:,}" + ("+" if self.more else "")
        if self.low != self.high:
            span = pgettext("map", "%(a)s–%(b)s") % {"a": f"{self.low:,}", "b": span}
        return span + (f" ({self.count})" if self.count > 1 else "")


def heaps_of(statements: Iterable[MapStatement]) -> list[Heap]:
    """Statements by place and kind, the larger figures first so that small ones lie on top."""
    by_place: dict[tuple[str, Kind], list[MapStatement]] = defaultdict(list)
    for each in statements:
        by_place[each.place, each.kind].append(each)
    heaps = [_heaped(kind, members) for (_place, kind), members in by_place.items()]
    return sorted(heaps, key=lambda each: (-(each.high or 0), each.place, each.kind))


def _heaped(kind: Kind, members: Sequence[MapStatement]) -> Heap:
    numbers = [n for each in members for n in (each.low, each.high) if n is not None]
    open_above = [each.low for each in members if each.low is not None and each.high is None]
    first = members[0]
    return Heap(
        place=first.place,
        kind=kind,
        name=first.name,
        lat=first.lat,
        lon=first.lon,
        area=all(each.area for each in members),
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        more=bool(open_above) and max(open_above) == max(numbers),
        count=len(members),
    )
