"""Areas by their P-codes: the governorate that somebody wrote down, the district of a site."""

from __future__ import annotations

from functools import cache
from typing import Final

from mawa.lib.arabic import fold
from mawa.situation.atlas.boundaries import Points, outlines
from mawa.situation.atlas.places import Place, ancestors, by_pcode, places

_NAMED: Final = ("admin1", "admin2", "admin3", "town")


def governorate(pcode: str) -> Place | None:
    """The governorate of a code."""
    found = by_pcode(pcode)
    return found if found is not None and found.level == "admin1" else None


def written_governorate(text: str) -> Place | None:
    """The governorate of the place that a text names, as clerks and lists write it.

    A cell for a place holds a place, so that even names that are common words count; the longest
    name is taken ("Rural Damascus" is not Damascus). ``None`` if nothing in Syria or Iraq is named.
    """
    words = fold(text).split()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            found = _by_name().get(" ".join(words[start : start + size]))
            if found is not None:
                return found
    return None


@cache
def _by_name() -> dict[str, Place]:
    """The governorate in which lies what has a name; governorates come before towns."""
    named: dict[str, Place] = {}
    for level in _NAMED:
        for place in places():
            area = next((a for a in (place, *ancestors(place)) if a.level == "admin1"), None)
            if place.level == level and place.iso3 in ("SYR", "IRQ") and area is not None:
                for name in (place.name_en, place.name_ar, *place.names):
                    named.setdefault(fold(name), area)
    return named


def district_at(lat: float | None, lon: float | None) -> Place | None:
    """The district of Iraq in which a point lies; ``None`` outside or where nobody said."""
    if lat is None or lon is None:
        return None
    areas = outlines("iraq_adm2")
    found = (a for a in areas if any(_is_inside(lon, lat, ring) for ring in a.rings))
    area = next(found, None)
    return by_pcode(area.code) if area else None


def _is_inside(x: float, y: float, ring: Points) -> bool:
    """Whether a ray to the east crosses the outline an odd number of times."""
    inside = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside
