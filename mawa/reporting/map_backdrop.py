"""What lies below the signs of a map: countries, governorates, districts, towns, their names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils.translation import pgettext

from mawa.situation.atlas.boundaries import Layer, Outline, border_lines, outlines
from mawa.situation.atlas.places import Place, by_key, by_pcode, places

from . import map_marks as marks
from .map_labels import INK, SOFT, Box, Label, Placing, words
from .map_sheet import Pixels, Sheet, path_of
from .words import Lang

_SEA: Final = "#dde8ec"
_LAND: Final = "#f7f5ee"
_BORDER: Final = "#8d9a9c"
_PLACE_NAME: Final = "#6b797d"
_AREA_NAME: Final = "#857c58"
_ANBAR: Final = "IQG01"
_OWN_COUNTRIES: Final = frozenset({"IRQ", "SYR"})
_SHEETS_KEPT: Final = 16
# The few towns that help a reader on, and the sides on which their names stand best.
_TOWNS: Final[dict[str, tuple[str, ...]]] = {
    "iq-baghdad": ("E",),
    "sy-damascus": ("W", "S"),
    "iq-mosul": ("E",),
    "sy-aleppo": ("E",),
    "iq-basra": ("W",),
    "jo-amman": ("W",),
    "sy-deir-ez-zor": ("N", "E"),
    "iq-rutba": ("S", "E"),
    "iq-ramadi": ("N", "E"),
    "iq-qaim": ("SE", "E"),
    "sy-abu-kamal": ("W", "NW"),
    "sy-raqqa": ("N",),
    "sy-hasakah": ("E",),
    "sy-palmyra": ("S",),
    "sy-homs": ("W",),
    "sy-mayadin": ("E",),
    "iq-haditha": ("W",),
    "iq-anah": ("SW", "S"),
    "iq-rawah": ("N",),
    "iq-hit": ("W",),
    "iq-fallujah": ("S",),
    "iq-akashat": ("W",),
    "iq-nukhayb": ("E",),
    "iq-sinjar-town": ("S",),
    "iq-tikrit": ("E",),
    "iq-kirkuk": ("E",),
    "iq-erbil": ("E",),
    "iq-duhok": ("N",),
    "iq-karbala": ("W",),
    "iq-najaf": ("W",),
    "iq-samarra": ("E",),
    "sy-qamishli": ("N",),
    "sy-latakia": ("W",),
    "sy-daraa": ("W",),
    "jo-ruwaished": ("S",),
    "sy-al-tanf": ("N",),
}
_LARGE: Final = frozenset({"iq-baghdad", "sy-damascus", "iq-mosul", "sy-aleppo", "iq-basra"})


@dataclass(frozen=True)
class _Look:
    """How a layer is drawn; ``within`` keeps to one area's parts."""

    layer: Layer
    fill: str
    stroke: str
    width: float
    dash: str = ""
    within: str = ""
    codes: Set[str] = frozenset()


_LOOKS: Final = (
    _Look("neighbours_ne50m", "#efede4", _BORDER, 0.8),
    _Look("syria_adm1", "#f7f5ee", "#c3cac8", 0.7),
    _Look("iraq_adm1", "#fffefa", "#c3cac8", 0.7),
    _Look("iraq_adm2", "none", "#dcd6c2", 0.6, "3 2", _ANBAR),
    _Look("iraq_adm1", "none", "#a9b2ae", 1.0, codes=frozenset({_ANBAR})),
)


def backdrop(sheet: Sheet, states: Mapping[str, str]) -> str:
    """Land, areas and borders; ``states`` are those of border sections by key."""
    lines = [
        marks.border("".join(path_of(run, False) for run in runs), states[line.key])
        for line in border_lines()
        if line.key in states and (runs := sheet.lines(line.points))
    ]
    return _ground(sheet) + "".join(lines)


@lru_cache(maxsize=_SHEETS_KEPT)
def _ground(sheet: Sheet) -> str:
    """The same for every day of a window, so it is kept."""
    fill = _SEA if sheet.has_boundaries else _LAND
    sea = f'<rect width="{sheet.width:.0f}" height="{sheet.height:.0f}" fill="{fill}"/>'
    return sea + "".join(_layer(sheet, look) for look in _LOOKS) + _outer_lines(sheet)


def _layer(sheet: Sheet, look: _Look) -> str:
    paths = [
        path_of(points, True)
        for outline in outlines(look.layer)
        if (not look.within or outline.parent == look.within)
        and (not look.codes or outline.code in look.codes)
        for points in _areas(sheet, outline)
    ]
    if not paths:
        return ""
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return (
        f'<path d="{"".join(paths)}" fill="{look.fill}" stroke="{look.stroke}" '
        f'stroke-width="{look.width:g}" stroke-linejoin="round"{dash}/>'
    )


def _areas(sheet: Sheet, outline: Outline) -> Iterable[Pixels]:
    return filter(None, map(sheet.area, outline.rings))


def _outer_lines(sheet: Sheet) -> str:
    runs = [run for line in border_lines() for run in sheet.lines(line.points)]
    path = "".join(path_of(run, False) for run in runs)
    return (
        f'<path d="{path}" fill="none" stroke="{_BORDER}" stroke-width="1.1" '
        f'stroke-linejoin="round"/>'
        if runs
        else ""
    )


def place_labels(sheet: Sheet, placing: Placing, lang: Lang, named: Set[str]) -> tuple[str, str]:
    """Dots of towns, and names of towns, governorates and countries where there is room."""
    shown = _towns(sheet, named)
    spots = [(*sheet.at(town.lat, town.lon), town) for town in shown]
    dots = [marks.town(x, y, town.key in _LARGE) for x, y, town in spots]
    placing.take(Box(x - 2, y - 2, x + 2, y + 2) for x, y, _town in spots)
    labels = [
        Label((town.name(lang),), x, y, 2.5, 9.0, SOFT, sides=_TOWNS.get(town.key, ()))
        for x, y, town in spots
    ]
    labels += _country_names(sheet, lang) + _governorate_names(sheet, lang)
    return "".join(dots), "".join(map(placing.put, labels))


def _towns(sheet: Sheet, named: Set[str]) -> list[Place]:
    """Towns of the list, and capitals; none whose place already has a sign of its own."""
    listed = [place for key in _TOWNS if (place := by_key(key))]
    # Where there are no lines to go by, every town known helps.
    capitals = [
        place
        for place in places()
        if place.key not in _TOWNS
        and (place.capital_of or (place.level == "town" and not sheet.has_boundaries))
    ]
    signed = [place for key in named if (place := by_key(key))]
    return [
        town
        for town in (*listed, *capitals)
        if sheet.holds(town.lat, town.lon)
        and town.key not in named
        and not any(_same_spot(sheet, town, place) for place in signed)
    ]


def _same_spot(sheet: Sheet, town: Place, signed: Place) -> bool:
    if signed.level not in ("crossing", "town", "site", "hospital"):
        return False
    (x, y), (other_x, other_y) = sheet.at(town.lat, town.lon), sheet.at(signed.lat, signed.lon)
    return math.hypot(x - other_x, y - other_y) < 9


def _country_names(sheet: Sheet, lang: Lang) -> list[Label]:
    labels = []
    size = 13.0 if sheet.width > 500 else 11.0
    for outline in outlines("neighbours_ne50m"):
        place = next(
            (p for p in places() if p.level == "country" and p.iso3 == _iso3(outline.code)), None
        )
        spot = _middle(_areas(sheet, outline))
        if place is not None and spot is not None:
            name = place.name(lang)
            labels.append(Label((name,), *spot, size=size, fill=_PLACE_NAME, centred=True))
    return labels


def _iso3(code: str) -> str:
    return "PSE" if code == "PSX" else code  # Natural Earth's own letters


def _governorate_names(sheet: Sheet, lang: Lang) -> list[Label]:
    labels = []
    layers: tuple[Layer, ...] = ("iraq_adm1", "syria_adm1")
    for outline in (outline for layer in layers for outline in outlines(layer)):
        place, spot = by_pcode(outline.code), _middle(_areas(sheet, outline))
        if place is not None and spot is not None:
            labels.append(
                Label((place.name(lang),), *spot, size=8.8, fill=_AREA_NAME, centred=True)
            )
    return labels


def _middle(areas: Iterable[Pixels]) -> tuple[float, float] | None:
    """The middle of the largest part that shows; None where that is too small for a name."""
    best: tuple[float, float, float] | None = None
    for ring in areas:
        area = x = y = 0.0
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            cross = ax * by - bx * ay
            area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
        if abs(area) > 2 * 900 and (best is None or abs(area) > best[0]):
            best = abs(area), x / (3 * area), y / (3 * area)
    return best[1:] if best else None


_SCALES_KM: Final = (10, 20, 50, 100, 200, 500, 1000)


def scale_and_north(sheet: Sheet, placing: Placing, lang: Lang) -> str:
    """A bar of a round number of kilometres, and which way is north."""
    length = max(
        (km for km in _SCALES_KM if km * sheet.px_a_km <= sheet.width / 3), default=_SCALES_KM[0]
    )
    bar, y = length * sheet.px_a_km, sheet.height - 10
    x = sheet.width - 12 - bar if lang == "ar" else 12.0
    north_x = 16.0 if lang == "ar" else sheet.width - 16
    placing.take((Box(x - 4, y - 18, x + bar + 4, y + 6), Box(north_x - 9, 4, north_x + 9, 40)))
    label = pgettext("map", "%(n)s km") % {"n": length}
    return (
        f'<path d="M{x:.1f} {y - 5:.1f}v5h{bar:.1f}v-5" fill="none" stroke="#fff" '
        f'stroke-width="4"/><path d="M{x:.1f} {y - 5:.1f}v5h{bar:.1f}v-5" fill="none" '
        f'stroke="{INK}" stroke-width="1.3"/>'
        + words(x + bar / 2, y - 5, label, 8.5, INK, halo=True)
        + f'<path d="M{north_x:.1f} 8l5 15l-5 -4l-5 4z" fill="{INK}" stroke="#fff"/>'
        + words(north_x, 33, pgettext("plan", "N"), 9, INK, bold=True, halo=True)
    )
