"""From rows to what the map and the time line show, up to a day.

A statement stands where the atlas finds the place it names; one that names only a country, or no
place, has no point and is listed beside the map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median
from typing import Final

from django.utils import timezone, translation

from mawa.crossing.models import VehicleCount
from mawa.shelter.models import Site, Tent
from mawa.situation.atlas.gazetteer import place_called
from mawa.situation.atlas.places import Place, by_key, by_pcode, places
from mawa.situation.incidents.models import Incident
from mawa.situation.incidents.words import CATEGORY_WORDS
from mawa.situation.statements.border import BorderState, as_of, border_states, passages_apart
from mawa.situation.statements.models import Statement
from mawa.situation.statements.words import CLAIM_WORDS, EVENT_WORDS

from .glyphs import MISSING, printable
from .map_told import Kind, MapCrossing, MapSection, MapSite, MapStatement, Told
from .timeline import TimedEvent, TimedIncident, TimedStatement, TimeTold
from .words import Lang

_CAME: Final = frozenset({"arrivals_count", "present_count"})
_WENT: Final = frozenset({"returned_count", "turned_back"})
_AREAS: Final = frozenset({"admin1", "admin2", "admin3", "region"})
_NO_POINT: Final = frozenset({"country", "border_section"})
_NAMES_KEPT: Final = 4096


@dataclass(frozen=True)
class Spot:
    """A point for a place named by a row; ``area`` where it is only the middle of one."""

    key: str
    name: str
    lat: float
    lon: float
    area: bool = False


@dataclass(frozen=True)
class Placed:
    """A point with the statements that stand there, the last said first."""

    spot: Spot
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Mapped:
    """What is drawn, the same place by place, and the statements that have no point."""

    told: Told
    places: tuple[Placed, ...]
    without_point: tuple[Statement, ...]
    shown: int


def drawable(said: object) -> str:
    """Text as a drawing can hold it: the press has no box for a missing letter in a drawing."""
    return printable(said).replace(MISSING, "?")


_place_named = lru_cache(maxsize=_NAMES_KEPT)(place_called)


def place_of(key: str, name: str, pcode: str = "") -> Place | None:
    """The place of a row by its key, else by its name, else by its code."""
    return by_key(key) or _place_named(name) or by_pcode(pcode)


def spot_of(row: Statement, lang: Lang) -> Spot | None:
    """Where a statement stands; None where it names a country, a border or nothing."""
    place = place_of(row.place_key, row.place_name, row.pcode)
    own = (row.lat, row.lon) if row.lat is not None and row.lon is not None else None
    if place is None:
        return Spot(row.place_name or f"{own}", drawable(row.place_name), *own) if own else None
    if place.level in _NO_POINT or (not place.iso3 and not own):
        return None
    area = place.level in _AREAS
    if own and area:  # somebody knew better than "somewhere in Anbar"
        return Spot(f"{place.key} {own}", drawable(row.place_name or place.name(lang)), *own)
    return Spot(place.key, drawable(place.name(lang)), place.lat, place.lon, area)


def kind_of(row: Statement) -> Kind:
    """Whether it counts who came or who went; a denial counts nobody."""
    if row.polarity == "affirmed" and row.claim in _CAME:
        return "came"
    return "went" if row.polarity == "affirmed" and row.claim in _WENT else "other"


def mapped(lang: Lang, until: date | None = None) -> Mapped:
    """Everything said up to and including a day, on the map and beside it."""
    rows = Statement.objects.latest_first()
    placed: dict[str, tuple[Spot, list[Statement]]] = {}
    told, without_point, shown = [], [], 0
    for row in rows.filter(told_on__lte=until) if until else rows:
        shown += 1
        spot = spot_of(row, lang)
        if spot is None:
            without_point.append(row)
        else:
            told.append(_statement(row, spot))
            placed.setdefault(spot.key, (spot, []))[1].append(row)
    crossings, sections = _border(lang, until)
    everything = Told(crossings, sections, _sites(), tuple(told), until)
    by_place = tuple(Placed(spot, tuple(said)) for spot, said in placed.values())
    return Mapped(everything, by_place, tuple(without_point), shown)


def _statement(row: Statement, spot: Spot) -> MapStatement:
    kind = kind_of(row)
    low, high = (row.figure_min, row.figure_max) if kind != "other" else (None, None)
    return MapStatement(spot.key, spot.name, spot.lat, spot.lon, kind, spot.area, low, high)


def _border(
    lang: Lang, until: date | None
) -> tuple[tuple[MapCrossing, ...], tuple[MapSection, ...]]:
    """Crossings and border sections with their states, and Iraq's crossings of no known state."""
    by_place: dict[str, list[BorderState]] = {}
    for state in border_states(today=until, told_by=until):
        place = place_of(state.key, state.place)
        if place is not None and state.statement is not None:
            by_place.setdefault(place.key, []).append(state)
    crossings, sections = [], []
    for key, states in by_place.items():
        place, present = by_key(key), _latest(states)
        if place is None or place.level == "country":
            continue
        if place.level == "border_section":
            sections.append(MapSection(key, present.state))
        else:
            crossings.append(_crossing(place, lang, present.state, _contradicted(states)))
    return tuple(crossings + _unspoken(lang, by_place.keys())), tuple(sections)


def _crossing(place: Place, lang: Lang, state: str, contradicted: bool) -> MapCrossing:
    return MapCrossing(
        place.key, drawable(place.name(lang)), place.lat, place.lon, state, contradicted
    )


def _unspoken(lang: Lang, spoken: Iterable[str]) -> list[MapCrossing]:
    known = set(spoken)
    return [
        _crossing(place, lang, "unknown", False)
        for place in places()
        if place.level == "crossing" and place.iso3 == "IRQ" and place.key not in known
    ]


def _latest(states: Sequence[BorderState]) -> BorderState:
    """Of one place told under several names: what was said for the latest day."""
    return max(states, key=lambda state: as_of(state.statement) if state.statement else date.min)


def _contradicted(states: Sequence[BorderState]) -> bool:
    said = [state.statement for state in states if state.statement is not None]
    return any(state.contradicted for state in states) or any(
        passages_apart(a, b) for a in said for b in said if as_of(a) == as_of(b)
    )


def _sites() -> tuple[MapSite, ...]:
    """Each site in the middle of its tents; one whose tents have no place is not drawn."""
    found = []
    for site in Site.objects.order_by("name", "subject"):
        tents = Tent.objects.filter(site=site.subject, lat__isnull=False, lon__isnull=False)
        points = list(tents.values_list("lat", "lon"))
        if points:
            lat, lon = (median(each) for each in zip(*points, strict=True))
            found.append(MapSite(drawable(site.name), lat, lon))
    return tuple(found)


def told_days() -> list[date]:
    """The days on which something was told, in order."""
    return sorted(set(Statement.objects.values_list("told_on", flat=True)))


def timed(lang: Lang, until: date | None, incidents: bool) -> TimeTold:
    """Everything for the time line, also after ``until``; incidents only for who may see them."""
    with translation.override(lang):
        rows = list(Statement.objects.in_order())
        events = [row for row in rows if row.claim == "wider_event"]
        happened = (
            Incident.objects.order_by("happened_at") if incidents else Incident.objects.none()
        )
        return TimeTold(
            arrivals=_arrivals(),
            statements=tuple(_timed(row, lang) for row in rows if row.claim != "wider_event"),
            events=tuple(
                TimedEvent(row.happened_from or row.told_on, _event(row, lang)) for row in events
            ),
            incidents=tuple(
                TimedIncident(
                    timezone.localdate(each.happened_at),
                    str(CATEGORY_WORDS.get(each.category, each.category)),
                    each.severity,
                )
                for each in happened
            ),
            until=until,
        )


def _timed(row: Statement, lang: Lang) -> TimedStatement:
    said = (str(CLAIM_WORDS.get(row.claim, row.claim)), row.figure, _place_words(row, lang))
    return TimedStatement(row.told_on, kind_of(row), drawable(": ".join(filter(None, said))))


def _event(row: Statement, lang: Lang) -> str:
    said = (str(EVENT_WORDS.get(row.event, row.event)), _place_words(row, lang))
    return drawable(": ".join(filter(None, said)) or CLAIM_WORDS[row.claim])


def _place_words(row: Statement, lang: Lang) -> str:
    place = place_of(row.place_key, row.place_name, row.pcode)
    return place.name(lang) if place else row.place_name


def _arrivals() -> tuple[tuple[date, int], ...]:
    """People counted at the gate by day, in the site's zone."""
    people: Counter[date] = Counter()
    counted = VehicleCount.objects.values_list("counted_at", "adults", "women", "children")
    for at, adults, women, children in counted.iterator():
        people[timezone.localdate(at)] += adults + women + children
    return tuple(sorted(people.items()))
