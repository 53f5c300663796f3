"""A site at a glance: its figures, its blocks, and the tents that somebody asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mawa.lib.arabic import fold

from .models import Site
from .occupancy import TentUse
from .plan import TentOnPlan


@dataclass
class Sum:
    """The figures of some tents: a block, or a whole site."""

    name: str = ""
    tents: int = 0
    floor_m2: float = 0.0
    places: int = 0
    places_cold: int = 0
    people: int = 0
    free: int = 0
    over: int = 0

    def add(self, use: TentUse) -> None:
        """Count one tent in. Floor and places are those of tents for housing."""
        self.tents += 1
        self.people += use.people
        if use.tent.use != "housing":
            return
        self.floor_m2 += use.tent.floor_m2
        self.places += use.capacity
        self.places_cold += use.capacity_cold
        self.free += use.free
        self.over += use.is_over

    @property
    def share_m2(self) -> float | None:
        """Covered floor for each person who sleeps here; nothing while nobody does."""
        return round(self.floor_m2 / self.people, 1) if self.people else None


def sum_of(uses: Iterable[TentUse], name: str = "") -> Sum:
    """The figures of these tents together."""
    total = Sum(name)
    for use in uses:
        total.add(use)
    return total


def blocks_of(uses: Iterable[TentUse]) -> list[Sum]:
    """The figures of each block, as one walks."""
    found: dict[str, Sum] = {}
    for use in uses:
        found.setdefault(use.tent.block, Sum(use.tent.block)).add(use)
    return list(found.values())


def state_of(use: TentUse) -> str:
    """A code of ``STATE_WORDS``."""
    if use.tent.use != "housing":
        return "over" if use.people else "closed"
    if use.is_over:
        return "over"
    if not use.people:
        return "empty"
    return "free" if use.free else "full"


def asked_for(
    uses: Iterable[TentUse], *, number: str = "", block: str = "", state: str = ""
) -> list[TentUse]:
    """Tents whose number begins so, of this block, in this state ("free": with any free place)."""
    begins = fold(number).replace(" ", "")
    return [
        use
        for use in uses
        if fold(use.tent.number).replace(" ", "").startswith(begins)
        and (not block or use.tent.block == block)
        and (not state or state == state_of(use) or (state == "free" and use.free > 0))
    ]


def on_plan(uses: Iterable[TentUse]) -> list[TentOnPlan]:
    """The tents as the plan draws them."""
    return [
        TentOnPlan(
            subject=use.tent.subject,
            number=use.tent.number,
            block=use.tent.block,
            floor_m2=use.tent.floor_m2,
            lat=use.tent.lat,
            lon=use.tent.lon,
            use=use.tent.use,
            capacity=use.capacity,
            people=use.people,
        )
        for use in uses
    ]


def site_shown(sites: Sequence[Site], asked: str, uses: Iterable[TentUse]) -> Site | None:
    """The site asked for; else the one with most tents, for a site may be planned and empty."""
    tents: dict[str, int] = {}
    for use in uses:
        tents[use.tent.site] = tents.get(use.tent.site, 0) + 1
    chosen = next((site for site in sites if site.subject == asked), None)
    return chosen or max(sites, key=lambda site: tents.get(site.subject, 0), default=None)
