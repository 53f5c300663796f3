"""How the site stands against the figures it is held to (standards 2.1, 2.2, 2.5).

Each gap names its figure and source. What nobody has measured is "missing": grey, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mawa.shelter.models import Site
from mawa.shelter.plan import TentOnPlan
from mawa.shelter.standards import Figure, Light, figure, meets, source

from .closing import Closing
from .occupancy import m2_per_person

_MOST_SITES = 2


@dataclass(frozen=True)
class Gap:
    """One line: what is measured (``code``), where, the figure and how near it is."""

    code: str
    site: str
    measured: float | None
    needed: float | None
    light: Light
    source: str
    rows: str


def gaps_of(
    closing: Closing,
    where: Sequence[Site],
    standing: Mapping[str, Sequence[TentOnPlan]],
    without_place: int,
) -> tuple[Gap, ...]:
    """Every gap that the report shows, in its order."""
    tents = [tent for site in where for tent in standing[site.subject] if tent.use == "housing"]
    return (
        *(_floor(site, standing[site.subject]) for site in where[:_MOST_SITES]),
        _places(tents, without_place),
        _over_full(tents),
        _registered(closing),
        _unmeasured("toilets", "toilet.persons.emergency"),
        _unmeasured("water", "water.available.emergency"),
    )


def floor_per_person(tents: Sequence[TentOnPlan]) -> float | None:
    """Square metres of floor for each person in the tents that are slept in; none: ``None``."""
    slept_in = [t for t in tents if t.use == "housing" and t.people > 0]
    people = sum(t.people for t in slept_in)
    return sum(t.floor_m2 for t in slept_in) / people if people else None


def _floor(site: Site, tents: Sequence[TentOnPlan]) -> Gap:
    chosen = _known(site.figure) or figure("shelter.covered_area.warm")
    share = m2_per_person(site)
    standard = replace(chosen, op=">=", value=share, value_min=None, value_max=None)
    measured = floor_per_person(tents)
    return Gap(
        "floor",
        site.name,
        measured,
        share,
        meets(standard, measured),
        source(chosen.source).title,
        "shelter.Tent.floor_m2 of tents with a shelter.Stay / people in them",
    )


def _known(id: str) -> Figure | None:
    try:
        return figure(id) if id else None
    except KeyError:
        return None


def _places(tents: Sequence[TentOnPlan], without_place: int) -> Gap:
    rows = "capacity by the site's standard - people, tents with room / people without a tent"
    if not tents:
        return Gap("places", "", None, without_place, "missing", "", rows)
    free = sum(max(0, t.capacity - t.people) for t in tents)
    light: Light = "met" if free >= without_place else "half"
    if free * 2 < without_place:
        light = "under"
    return Gap("places", "", free, max(0, without_place), light, "", rows)


def _over_full(tents: Sequence[TentOnPlan]) -> Gap:
    rows = "shelter.Tent with more people than its capacity"
    if not tents:
        return Gap("over_full", "", None, 0, "missing", "", rows)
    over = sum(t.people > t.capacity for t in tents)
    return Gap("over_full", "", over, 0, "under" if over else "met", "", rows)


def _registered(closing: Closing) -> Gap:
    standard = figure("registration.individual_share.iraq")
    share = closing.registered * 100 / closing.counted if closing.counted else None
    # More people on record than at the gate is no better than fewer: somebody counts twice.
    light: Light = "half" if share is not None and share > 100 else meets(standard, share)
    return Gap(
        "registered",
        "",
        share,
        standard.value,
        light,
        source(standard.source).title,
        "people registered / people counted",
    )


def _unmeasured(code: str, id: str) -> Gap:
    """A figure that the register does not take yet; said openly."""
    standard = figure(id)
    title = source(standard.source).title
    return Gap(code, "", None, standard.value, meets(standard, None), title, "not recorded")
