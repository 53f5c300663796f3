"""From the facts about a site, a tent or a stay to its row."""

from __future__ import annotations

from collections.abc import Sequence

from mawa.journal.registry import Recorded

from .entries import SiteOpened, StandardChosen, TentAssigned, TentCorrected, TentPitched
from .models import Site, Stay, Tent


def site(subject: str, recorded: Sequence[Recorded]) -> Site:
    """The site and the standard last chosen for it."""
    row = Site(subject=subject)
    for item in recorded:
        fact = item.fact
        if isinstance(fact, SiteOpened):
            row.name, row.lat, row.lon = fact.name, fact.lat, fact.lon
        elif isinstance(fact, StandardChosen):
            row.figure, row.m2_per_person = fact.figure, fact.m2_per_person
            row.standard_why = fact.why
    return row


def tent(subject: str, recorded: Sequence[Recorded]) -> Tent | None:
    """The tent as it stands."""
    row: Tent | None = None
    for item in recorded:
        fact = item.fact
        if isinstance(fact, TentPitched):
            row = Tent(
                subject=subject,
                site=fact.site,
                block=fact.block,
                number=fact.number,
                floor_m2=fact.floor_m2,
                lat=fact.lat,
                lon=fact.lon,
                use=fact.use,
                note=fact.note,
            )
        elif row is not None and isinstance(fact, TentCorrected):
            row.floor_m2 = row.floor_m2 if fact.floor_m2 is None else fact.floor_m2
            row.use = fact.use or row.use
    return row


def stay(subject: str, recorded: Sequence[Recorded]) -> Stay:
    """Where the person sleeps now, since when, and how often they moved."""
    row = Stay(subject=subject, since=recorded[0].happened_at, moves=-1)
    for item in recorded:
        fact = item.fact
        if isinstance(fact, TentAssigned):
            if fact.tent != row.tent:
                row.tent, row.since = fact.tent, item.happened_at
                row.moves += 1
            row.left_why = ""
        else:
            row.tent, row.since, row.left_why = "", item.happened_at, fact.why
    row.moves = max(0, row.moves)
    return row
