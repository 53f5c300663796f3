"""The map of what is said, as own SVG: the same drawing on a page and in print.

Backdrop, governorates, border sections and crossings with their state as stated, sites, and
statements by place. Presentation attributes only; north is up in either language.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mawa.situation.statements.words import BORDER_STATE_WORDS

from . import map_marks as marks
from .map_backdrop import backdrop, place_labels, scale_and_north
from .map_labels import INK, Box, Label, Placing
from .map_legend import Drawn, legend
from .map_sheet import Sheet, sheet_for
from .map_told import Heap, MapCrossing, MapSection, MapSite, MapStatement, Told, heaps_of
from .words import Lang, day

__all__ = ["MapCrossing", "MapSection", "MapSite", "MapStatement", "Told", "situation_map"]

NARROW: Final = 330.0
WIDE: Final = 960.0
_LEAST_TOP: Final = 1000  # a lone figure of ten people is no large disc
_SMALLEST_PX: Final = 3.0
_APART_PX: Final = 15.0
_CORNERLESS: Final = 0.85  # a disc leaves the corners of its box free
# The crossings that most is said of, and where their names stand best.
_SIDES: Final[dict[str, tuple[str, ...]]] = {
    "iq-qaim-crossing": ("S", "SE", "E"),
    "iq-qaim": ("SE", "E", "S"),
    "sy-abu-kamal-crossing": ("NW", "W", "N"),
    "sy-abu-kamal": ("NW", "W"),
    "iq-walid-crossing": ("E", "SE"),
    "sy-tanf-crossing": ("W", "NW"),
    "iq-trebil-crossing": ("E", "SE"),
    "jo-karameh-crossing": ("W", "SW"),
    "iq-rabia-crossing": ("E", "SE"),
    "sy-yarubiyah-crossing": ("W", "NW"),
}


@dataclass(frozen=True)
class _Placed:
    """A heap where it is drawn, with the radii of its lowest and highest figure."""

    x: float
    y: float
    low: float
    high: float
    heap: Heap


_Spot = tuple[float, float, MapCrossing]


def situation_map(told: Told, lang: Lang, width: float = WIDE) -> str:
    """The map, north up; ``width`` is ``NARROW`` for a phone, ``WIDE`` for a screen or a page.

    It shows western Iraq and eastern Syria, and farther out whatever is told of; what lies where
    no boundaries are known is counted below the map. Digits are Latin.
    """
    with translation.override(lang):
        sheet = sheet_for(_points(told), width)
        heaps = heaps_of(each for each in told.statements if sheet.holds(each.lat, each.lon))
        beyond = sum(not sheet.holds(each.lat, each.lon) for each in told.statements)
        picture = _picture(told, sheet, heaps, lang)
        below, height = legend(_drawn(told, sheet, heaps), sheet, lang, beyond)
        return _svg(picture + below, sheet, height, told, lang)


def _points(told: Told) -> list[tuple[float, float]]:
    """What the window must hold: what is told of, not every crossing that nobody speaks of."""
    spoken = [(each.lat, each.lon) for each in told.crossings if each.state != "unknown"]
    spoken += [(each.lat, each.lon) for each in told.sites]
    return spoken + [(each.lat, each.lon) for each in told.statements]


def _picture(told: Told, sheet: Sheet, heaps: Sequence[Heap], lang: Lang) -> str:
    placing = Placing(Box(2, 2, sheet.width - 2, sheet.height - 2))
    crossings = _apart(sheet, told.crossings)
    placed = _beside(sheet, heaps)
    sites = [(*sheet.at(s.lat, s.lon), s) for s in told.sites if sheet.holds(s.lat, s.lon)]
    placing.take(_around(x, y, marks.CROSSING_PX) for x, y, _each in crossings)
    placing.take(_around(x, y, marks.SITE_PX) for x, y, _site in sites)
    placing.take(_around(each.x, each.y, each.high * _CORNERLESS) for each in placed)
    scale = scale_and_north(sheet, placing, lang)
    labels = [*_heap_labels(placed), *_site_labels(sites), *_crossing_labels(crossings, placed)]
    said = [placing.put(label) for label in sorted(labels, key=lambda label: not label.needed)]
    named = {each.place for each in heaps} | {each.key for _x, _y, each in crossings}
    dots, names = place_labels(sheet, placing, lang, named)
    drawn = [backdrop(sheet, {each.key: each.state for each in told.sections}), dots, names]
    drawn += [_heap_sign(each) for each in placed]
    drawn += [_titled(marks.site(x, y), site.name) for x, y, site in sites]
    drawn += [_crossing_sign(*spot) for spot in crossings]
    return "".join([*drawn, *said, scale])


def _around(x: float, y: float, reach: float) -> Box:
    return Box(x - reach, y - reach, x + reach, y + reach)


def radius(people: int | None, top: int, width: float) -> float:
    """Areas grow with the figure: the largest figure told, or a thousand, has the largest disc."""
    if people is None:
        return marks.OTHER_PX
    largest = 24.0 if width > 500 else 17.0
    return max(_SMALLEST_PX, largest * math.sqrt(min(people, top) / top))


def _beside(sheet: Sheet, heaps: Sequence[Heap]) -> list[_Placed]:
    """Where each heap is drawn; those of one place stand side by side."""
    top = max([_LEAST_TOP, *(each.high or 0 for each in heaps)])
    reached: dict[str, float] = {}
    placed = []
    for each in heaps:
        x, y = sheet.at(each.lat, each.lon)
        low, high = (radius(n, top, sheet.width) for n in (each.low, each.high))
        if each.place in reached:
            x += reached[each.place] + high + 2
            reached[each.place] += 2 * high + 2
        else:
            reached[each.place] = high
        placed.append(_Placed(x, y, low, high, each))
    return placed


def _apart(sheet: Sheet, crossings: Iterable[MapCrossing]) -> list[_Spot]:
    """Crossings on the sheet; the two sides of one crossing are moved off each other."""
    placed: list[_Spot] = []
    for each in crossings:
        if not sheet.holds(each.lat, each.lon):
            continue
        x, y = sheet.at(each.lat, each.lon)
        for n, (other_x, other_y, other) in enumerate(placed):
            away = math.dist((x, y), (other_x, other_y))
            if away < _APART_PX:
                push = (_APART_PX - away) / 2
                dx, dy = ((x - other_x) / away, (y - other_y) / away) if away > 1 else (-1.0, 0.0)
                x, y = x + dx * push, y + dy * push
                placed[n] = (other_x - dx * push, other_y - dy * push, other)
        placed.append((x, y, each))
    return placed


def _heap_labels(placed: Sequence[_Placed]) -> list[Label]:
    """One label a place: its name, then the figures of who came and of who went back."""
    by_place: dict[str, list[_Placed]] = defaultdict(list)
    for each in placed:
        by_place[each.heap.place].append(each)
    return [_heap_label(members) for members in by_place.values()]


def _heap_label(members: Sequence[_Placed]) -> Label:
    first = members[0]
    lines = [first.heap.name]
    for each in members:
        if each.heap.figures and each.heap.kind == "went":
            lines.append(pgettext("map", "back: %(n)s") % {"n": each.heap.figures})
        elif each.heap.figures:
            lines.append(each.heap.figures)
    needed = len(lines) > 1
    reach = max(first.high, marks.CROSSING_PX if needed else 0)
    sides = _SIDES.get(first.heap.place, ())
    return Label(tuple(lines), first.x, first.y, reach, bold=needed, needed=needed, sides=sides)


def _site_labels(sites: Sequence[tuple[float, float, MapSite]]) -> list[Label]:
    return [
        Label((site.name,), x, y, marks.SITE_PX, bold=True, needed=True) for x, y, site in sites
    ]


def _crossing_labels(crossings: Sequence[_Spot], placed: Sequence[_Placed]) -> list[Label]:
    """Names of crossings that no heap has named already."""
    named = {each.heap.place for each in placed}
    labels = []
    for x, y, each in crossings:
        if each.key not in named:
            known = each.state != "unknown"
            size = 9.5 if known else 8.5
            sides = _SIDES.get(each.key, ())
            label = Label((each.name,), x, y, marks.CROSSING_PX, size, bold=known, needed=known)
            labels.append(replace(label, sides=sides))
    return labels


def _heap_sign(placed: _Placed) -> str:
    heap = placed.heap
    count = ngettext("%(n)s statement", "%(n)s statements", heap.count) % {"n": heap.count}
    told = ": ".join(filter(None, (heap.name, heap.figures, count)))
    if heap.figures:
        sign = marks.figures(placed.x, placed.y, heap.kind, placed.low, placed.high, heap.area)
    else:
        sign = marks.said(placed.x, placed.y, heap.kind, heap.area)
    return _titled(sign, told)


def _crossing_sign(x: float, y: float, crossing: MapCrossing) -> str:
    state = str(BORDER_STATE_WORDS.get(crossing.state, crossing.state))
    sign = marks.crossing(x, y, crossing.state, crossing.contradicted)
    return _titled(sign, f"{crossing.name}: {state}")


def _titled(sign: str, text: str) -> str:
    return f"<g><title>{escape(text)}</title>{sign}</g>"


def _drawn(told: Told, sheet: Sheet, heaps: Sequence[Heap]) -> Drawn:
    shown = [each for each in told.crossings if sheet.holds(each.lat, each.lon)]
    return Drawn(
        states=frozenset(each.state for each in shown),
        kinds=frozenset(each.kind if each.figures else "other" for each in heaps),
        section_states=frozenset(each.state for each in told.sections),
        contradicted=any(each.contradicted for each in shown),
        sites=any(sheet.holds(each.lat, each.lon) for each in told.sites),
        areas=any(each.area for each in heaps),
        boundaries=sheet.has_boundaries,
    )


def _svg(content: str, sheet: Sheet, below: float, told: Told, lang: Lang) -> str:
    title = _("Map of what is stated")
    if told.until is not None:
        title = _("Map of what was stated up to %(day)s") % {"day": day(told.until, lang)}
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" direction="ltr" '
        f'viewBox="0 0 {sheet.width:.0f} {sheet.height + below:.0f}" fill="{INK}" '
        f'font-family="Mawa Sans, Mawa UI, sans-serif" font-size="9.5">'
        f"<title>{escape(title)}</title>{content}</svg>"
    )
