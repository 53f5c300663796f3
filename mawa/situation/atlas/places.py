"""What a place is, and the list of them: by key, by code, by nearness.

The list is ``data/places.csv``; what is in it, whence and how exact: ``data/NOTICE.md``.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from mawa.lib.geometry import EARTH_RADIUS_M

Lang = Literal["ar", "en"]
EVERY_NAME: Final = "*"
_FILE: Final = Path(__file__).with_name("data") / "places.csv"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    ``level`` is ``country``, ``region``, ``admin1`` to ``admin3``, ``town``, ``crossing``,
    ``site`` (camps), ``hospital`` or ``border_section``. ``pcode`` is OCHA's, or our own ``X...``
    for a crossing of Iraq. ``lat`` and ``lon`` are WGS 84 degrees; of an area they are its middle.
    ``parent`` is the key of what it lies in. The ``names`` are all spellings known, shown names
    first. Those in ``needs_type`` are common words too and count only with a type word or a place
    nearby; those in ``needs_prep`` with a preposition already (``*``: every name).
    ``capital_of`` is the country whose government the name may stand for; ``other_side`` the
    crossing opposite, or the other country of a border. ``source`` is ``ocha``,
    ``natural_earth`` or ``hand``.
    """

    key: str
    level: str
    iso3: str
    pcode: str
    name_en: str
    name_ar: str
    names: tuple[str, ...]
    lat: float
    lon: float
    parent: str
    needs_type: frozenset[str]
    needs_prep: frozenset[str]
    capital_of: str
    other_side: str
    source: str

    def name(self, lang: Lang) -> str:
        """The name shown in one language."""
        return self.name_ar if lang == "ar" else self.name_en


def _several(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _place(row: dict[str, str]) -> Place:
    shown = (row["name_ar"], row["name_en"])
    return Place(
        key=row["key"],
        level=row["level"],
        iso3=row["iso3"],
        pcode=row["pcode"],
        name_en=row["name_en"],
        name_ar=row["name_ar"],
        names=tuple(dict.fromkeys((*shown, *_several(row["names"])))),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        parent=row["parent"],
        needs_type=frozenset(_several(row["needs_type"])),
        needs_prep=frozenset(_several(row["needs_prep"])),
        capital_of=row["capital_of"],
        other_side=row["other_side"],
        source=row["source"],
    )


@cache
def places() -> tuple[Place, ...]:
    """Every place, larger before smaller."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(map(_place, csv.DictReader(file)))


@cache
def _keys() -> dict[str, Place]:
    return {place.key: place for place in places()}


@cache
def _codes() -> dict[str, Place]:
    return {place.pcode.upper(): place for place in places() if place.pcode}


def by_key(key: str) -> Place | None:
    """The place of a key, or None."""
    return _keys().get(key)


def by_pcode(pcode: str) -> Place | None:
    """The place of a code in letters of either case, or None."""
    return _codes().get(pcode.upper())


def ancestors(place: Place) -> tuple[Place, ...]:
    """What the place lies in, from the nearest to the country."""
    found: list[Place] = []
    while (parent := by_key(place.parent)) is not None:
        found.append(parent)
        place = parent
    return tuple(found)


def official_code(place: Place) -> str:
    """OCHA's code of the place or of the smallest area that holds it; empty where none is known."""
    for each in (place, *ancestors(place)):
        if each.pcode and each.source == "ocha":
            return each.pcode
    return ""


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points in kilometres."""
    rise, turn = math.radians(other_lat - lat), math.radians(other_lon - lon)
    flat = math.cos(math.radians(lat)) * math.cos(math.radians(other_lat))
    half = math.sin(rise / 2) ** 2 + flat * math.sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS_M / 1000 * math.asin(math.sqrt(min(1.0, half)))


def nearest(
    lat: float,
    lon: float,
    levels: tuple[str, ...] = ("town", "crossing", "site"),
    within_km: float = math.inf,
) -> Place | None:
    """The nearest place of some levels, or None where there is none within the distance."""
    found: tuple[float, Place] | None = None
    for place in places():
        if place.level in levels:
            km = distance_km(lat, lon, place.lat, place.lon)
            if km <= within_km and (found is None or km < found[0]):
                found = km, place
    return found[1] if found else None
