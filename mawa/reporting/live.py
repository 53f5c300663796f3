"""Live figures: what the register itself says now, by code, for triggers to watch.

``None`` is "no data": nobody has measured it, and it is never taken for 0. Only what is asked
for is worked out: a plan that watches the gate does not count who sleeps where.

===================== ======================================================================
``arrivals_1h`` ...    people counted at the gate in the last 1, 6, 24 hours (by ``counted_at``);
                      no data while no vehicle was ever counted
``counted`` ...        the steps of closing the count (``reporting.closing``); ``unaccounted`` has
                      no data before the first roll-call
``free_places`` ...    tents for housing, their capacity by the site's standard and the people in
                      them (``reporting.occupancy``); no data without tents
``people_per_toilet``  no data: the register does not take it
``water_days``         no data: the register does not take stock of water
``weapons_unlinked``   ``Materiel.held().without_person()``
``claimed_arrivals``   the highest lower bound that a statement gives for arrivals, said or
                      published yesterday or today; no data if none does
``grave_incidents_open`` grave incidents that nobody has closed
``incident:<kind>``    incidents of this kind that happened in the last 24 hours
===================== ======================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db.models import Count, Max
from django.utils import timezone

from mawa.crossing.models import VehicleCount
from mawa.custody.models import Materiel
from mawa.movement.models import Mark
from mawa.situation.incidents.models import Incident
from mawa.situation.plans.figures import FIGURES, INCIDENT, INCIDENT_FIGURES
from mawa.situation.statements.models import Statement

from .closing import close_count
from .occupancy import sites, tents_at

RECENTLY: Final = timedelta(hours=24)
_ARRIVAL_HOURS: Final = {"arrivals_1h": 1, "arrivals_6h": 6, "arrivals_24h": 24}
Values = dict[str, float | None]


def live_figures(now: datetime, wanted: Collection[str] | None = None) -> Values:
    """Every figure of ``situation.plans.figures.FIGURES``, or the wanted ones, as they are now."""
    asked = set(FIGURES) if wanted is None else set(wanted) & FIGURES.keys()
    found: Values = {}
    for source in _SOURCES:
        if not asked.isdisjoint(source.codes):
            found |= source.measure(now)
    return {code: found.get(code) for code in FIGURES if code in asked}


def _arrivals(now: datetime) -> Values:
    if not VehicleCount.objects.exists():
        return {}
    return {
        code: VehicleCount.objects.filter(
            counted_at__gt=now - timedelta(hours=hours), counted_at__lte=now
        ).people()
        for code, hours in _ARRIVAL_HOURS.items()
    }


def _closing(_now: datetime) -> Values:
    closing = close_count()
    return {
        "counted": closing.counted if VehicleCount.objects.exists() else None,
        "registered": closing.registered,
        "housed": closing.housed,
        "without_place": max(0, closing.registered - closing.left - closing.housed),
        "present": closing.present,
        "left": closing.left,
        "unaccounted": closing.unaccounted if Mark.objects.exists() else None,
    }


def _places(_now: datetime) -> Values:
    tents = [tent for site in sites() for tent in tents_at(site) if tent.use == "housing"]
    if not tents:
        return {}
    capacity = sum(tent.capacity for tent in tents)
    free = sum(max(0, tent.capacity - tent.people) for tent in tents)
    return {
        "capacity": capacity,
        "free_places": free,
        "free_places_percent": free * 100 / capacity if capacity else None,
        "over_full_tents": sum(tent.people > tent.capacity for tent in tents),
    }


def _custody(_now: datetime) -> Values:
    return {"weapons_unlinked": Materiel.objects.held().without_person().count()}


def _claims(now: datetime) -> Values:
    since = timezone.localtime(now - RECENTLY).date()
    said = Statement.objects.of("arrivals_count").filter(
        told_on__gte=since, told_on__lte=timezone.localtime(now).date(), polarity="affirmed"
    )
    return {"claimed_arrivals": said.aggregate(highest=Max("figure_min"))["highest"]}


def incident_figures(now: datetime, after: datetime | None = None) -> Values:
    """The figures about incidents; with ``after``, only of those that happened since then."""
    since = now - RECENTLY if after is None else max(after, now - RECENTLY)
    recent = Incident.objects.filter(happened_at__gt=since, happened_at__lte=now)
    grave = Incident.objects.under_way().grave()
    if after is not None:
        grave = grave.filter(happened_at__gt=after)
    by_kind = recent.order_by().values_list("category").annotate(n=Count("pk"))
    found: Values = dict.fromkeys(INCIDENT_FIGURES, 0)
    found |= {code: n for kind, n in by_kind if (code := f"{INCIDENT}{kind}") in found}
    return found | {"grave_incidents_open": grave.count()}


class _Source(NamedTuple):
    """What measures some of the figures together."""

    codes: frozenset[str]
    measure: Callable[[datetime], Values]


_SOURCES: Final = (
    _Source(frozenset(_ARRIVAL_HOURS), _arrivals),
    _Source(
        frozenset(
            ("counted", "registered", "housed", "without_place", "present", "left", "unaccounted")
        ),
        _closing,
    ),
    _Source(
        frozenset(("capacity", "free_places", "free_places_percent", "over_full_tents")), _places
    ),
    _Source(frozenset(("weapons_unlinked",)), _custody),
    _Source(frozenset(("claimed_arrivals",)), _claims),
    _Source(INCIDENT_FIGURES, incident_figures),
)
