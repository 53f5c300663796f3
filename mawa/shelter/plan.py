"""The site's plan: every tent to scale where it stands, with how full it is.

Never by colour alone: an over-full tent is crossed, stores have a bar, a clinic has a plus.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal
from urllib.parse import quote
from xml.sax.saxutils import escape

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mawa.lib.geometry import bounding_box, rectangle, to_metres

from .models import Site

_FARTHEST_M: Final = 5_000.0  # a tent farther from the middle has a wrong coordinate
_LEAST_FLOOR_M2, _MOST_FLOOR_M2 = 1.0, 2_000.0
_PX_PER_M: Final = 1.75  # on a page: with its margin a tent is then 24 px to touch
_REACH_M: Final = 10.0
_FILLS: Final = {
    "empty": "#fff",
    "free": "#a9d3c0",
    "full": "#2a7d5f",
    "over": "#a3352b",
    "stores": "#9aa7aa",
    "clinic": "#e9c46a",
}
_INK = "#16262b"
_SCALE_M: Final = (10, 20, 50, 100, 200, 500, 1000, 2000)
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
Lang = Literal["ar", "en"]


@dataclass(frozen=True)
class TentOnPlan:
    """One tent: where it stands, how many it holds by the site's standard, how many sleep in it."""

    subject: str
    number: str
    block: str
    floor_m2: float
    lat: float | None
    lon: float | None
    use: str
    capacity: int
    people: int


@dataclass(frozen=True)
class _Floor:
    """A tent's rectangle in metres of the drawing (y down), and how it is shown."""

    tent: TentOnPlan
    x: float
    y: float
    width: float
    height: float
    state: str


def state_of(tent: TentOnPlan) -> str:
    """``empty``, ``free``, ``full``, ``over``; ``stores`` or ``clinic``."""
    if tent.use != "housing":
        return "clinic" if tent.use == "clinic" else "stores"
    if tent.people > tent.capacity:
        return "over"
    if tent.people == 0:
        return "empty"
    return "free" if tent.people < tent.capacity else "full"


def site_plan_svg(site: Site, tents: Sequence[TentOnPlan], lang: Lang, links: bool) -> str:
    """The plan, north up, to scale; with ``links`` each tent leads to its page.

    Tents without a place, or more than 5 km from the others, are not drawn; how many is said
    below. Without any place at all the blocks are drawn one below the other, not to scale.
    """
    with translation.override(lang):
        placed = _placed(tents)
        to_scale = bool(placed)
        floors = _floors(placed or _in_rows(tents))
        if not floors:
            return _svg(site, 100, 30, _words(50, 15, _("No tent has been pitched yet."), 5), links)
        return _sheet(site, floors, len(tents) - len(floors), to_scale, lang, links)


_Places = list[tuple[TentOnPlan, float, float]]


def _placed(tents: Sequence[TentOnPlan]) -> _Places:
    known = [(t, t.lat, t.lon) for t in tents if t.lat is not None and t.lon is not None]
    if not known:
        return []
    lat0, lon0 = median(k[1] for k in known), median(k[2] for k in known)
    near = ((tent, *to_metres(lat, lon, lat0, lon0)) for tent, lat, lon in known)
    return [(t, x, -y) for t, x, y in near if math.hypot(x, y) <= _FARTHEST_M]


def _in_rows(tents: Sequence[TentOnPlan]) -> _Places:
    blocks: dict[str, list[TentOnPlan]] = defaultdict(list)
    for tent in tents:
        blocks[tent.block].append(tent)
    places, row = [], 0
    for block in blocks.values():
        for n, tent in enumerate(block):
            places.append((tent, n % 13 * 12.0, (row + n // 13) * 14.0))
        row += (len(block) - 1) // 13 + 2
    return places


def _floors(places: _Places) -> list[_Floor]:
    floors = []
    for tent, x, y in places:
        area = tent.floor_m2 if math.isfinite(tent.floor_m2) else 0.0
        shape = rectangle(min(max(area, _LEAST_FLOOR_M2), _MOST_FLOOR_M2))
        width, height = shape.width_m, shape.length_m
        floors.append(_Floor(tent, x - width / 2, y - height / 2, width, height, state_of(tent)))
    return floors


def _sheet(
    site: Site, floors: list[_Floor], absent: int, to_scale: bool, lang: Lang, links: bool
) -> str:
    box = bounding_box(
        [(f.x, f.y) for f in floors] + [(f.x + f.width, f.y + f.height) for f in floors]
    )
    assert box is not None  # there is at least one floor
    side = max(box.width, box.height, 60.0)
    letter = max(side / 42, 2.6)
    width = max(box.width + 4 * letter, 16 * letter)
    left = box.min_x - (width - box.width) / 2
    top = box.min_y - 3 * letter
    ground = box.height + 4.5 * letter
    legend_rows = math.ceil(6 / (3 if width >= 30 * letter else 2))
    height = ground + (legend_rows * 1.7 + 4.2 + (1.6 if absent else 0)) * letter
    content = [
        f'<g transform="translate({-left:.1f} {-top:.1f})">',
        _blocks(floors, letter),
        _tents(floors, links),
        "</g>",
        _north(width - 1.6 * letter, 1.2 * letter, letter),
        _scale(width, ground + 1.6 * letter, letter, box.width) if to_scale else "",
        _legend(width, ground + 4.4 * letter, letter, lang),
    ]
    notes = [] if to_scale else [_("The tents have no coordinates: not to scale.")]
    if absent:
        notes.append(
            ngettext("%(n)s tent is not drawn.", "%(n)s tents are not drawn.", absent)
            % {"n": absent}
        )
    for n, note in enumerate(notes):
        content.append(_words(width / 2, height - (0.4 + 1.5 * n) * letter, note, letter))
    return _svg(site, width, height, "".join(content), links)


def _tents(floors: list[_Floor], links: bool) -> str:
    people = pgettext("plan", "%(people)s of %(places)s")
    # The unseen stroke widens the place that a finger hits.
    parts = [f'<g stroke="#000" stroke-opacity="0" stroke-width="{_REACH_M:.0f}">']
    for floor in floors:
        tent = floor.tent
        title = escape(f"{tent.number}: " + _spoken(tent, people))
        shape = (
            f'<rect x="{floor.x:.1f}" y="{floor.y:.1f}" width="{floor.width:.1f}" '
            f'height="{floor.height:.1f}" fill="{_FILLS[floor.state]}">'
            f"<title>{title}</title></rect>"
        )
        if links:
            shape = f'<a href="/shelter/tent/{quote(tent.subject, safe="")}/">{shape}</a>'
        parts.append(shape)
    parts.append("</g>")
    parts.append(_marks(floors))
    return "".join(parts)


def _spoken(tent: TentOnPlan, people: str) -> str:
    if tent.use == "housing":
        return people % {"people": tent.people, "places": tent.capacity}
    return pgettext("plan", "Clinic") if tent.use == "clinic" else pgettext("plan", "Stores")


def _marks(floors: list[_Floor]) -> str:
    """The signs on the floors, one path for each kind."""
    paths: dict[str, list[str]] = defaultdict(list)
    for f in floors:
        paths[f.state].append(_mark(f.state, f.x, f.y, f.width, f.height))
    drawn = [
        f'<path d="{"".join(paths[state])}" fill="none" stroke="{colour}" '
        f'stroke-width="{thick}" pointer-events="none"/>'
        for state, colour, thick in (
            ("empty", "#7b8b8f", 0.7),
            ("over", "#fff", 0.9),
            ("stores", "#fff", 1.1),
            ("clinic", _INK, 1.1),
        )
        if paths[state]
    ]
    return "".join(drawn)


def _mark(state: str, x: float, y: float, w: float, h: float) -> str:
    if state == "over":
        return f"M{x:.1f} {y:.1f}l{w:.1f} {h:.1f}m0-{h:.1f}l-{w:.1f} {h:.1f}"
    if state == "stores":
        return f"M{x + w * 0.2:.1f} {y + h / 2:.1f}h{w * 0.6:.1f}"
    if state == "clinic":
        arm = min(w, h) * 0.3
        middle = f"M{x + w / 2 - arm:.1f} {y + h / 2:.1f}h{2 * arm:.1f}"
        return f"{middle}m-{arm:.1f}-{arm:.1f}v{2 * arm:.1f}"
    return f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h-{w:.1f}z" if state == "empty" else ""


def _blocks(floors: list[_Floor], letter: float) -> str:
    """The ground of each block, and its letters above it."""
    by_block: dict[str, list[_Floor]] = defaultdict(list)
    for floor in floors:
        by_block[floor.tent.block].append(floor)
    parts = []
    pad = min(5.0, letter / 2)
    for block, members in by_block.items():
        left = min(f.x for f in members) - pad
        top = min(f.y for f in members) - pad
        width = max(f.x + f.width for f in members) + pad - left
        height = max(f.y + f.height for f in members) + pad - top
        parts.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'fill="#efece2" rx="{pad:.1f}"/>'
        )
        parts.append(_words(left + width / 2, top - letter * 0.35, block, letter * 1.15, bold=True))
    return "".join(parts)


def _north(x: float, y: float, letter: float) -> str:
    size = letter * 0.9
    return (
        f'<path d="M{x:.1f} {y:.1f}l{size * 0.6:.1f} {size * 1.8:.1f}l-{size * 0.6:.1f}-'
        f'{size * 0.45:.1f}l-{size * 0.6:.1f} {size * 0.45:.1f}z" fill="{_INK}"/>'
        + _words(x, y + size * 2.9, pgettext("plan", "N"), letter, bold=True)
    )


def _scale(width: float, y: float, letter: float, ground_m: float) -> str:
    length = next((m for m in _SCALE_M if m * 3 >= ground_m), _SCALE_M[-1])
    x = (width - length) / 2
    tick = letter * 0.5
    label = pgettext("plan", "%(n)s m") % {"n": length}
    return (
        f'<path d="M{x:.1f} {y - tick:.1f}v{tick:.1f}h{length}v-{tick:.1f}" fill="none" '
        f'stroke="{_INK}" stroke-width="{letter * 0.12:.1f}"/>'
        + _words(width / 2, y + letter * 1.15, label, letter)
    )


def _legend(width: float, y: float, letter: float, lang: Lang) -> str:
    words = {
        "empty": pgettext("plan", "Empty"),
        "free": pgettext("plan", "Free places"),
        "full": pgettext("plan", "Full"),
        "over": pgettext("plan", "Over-full"),
        "stores": pgettext("plan", "Stores"),
        "clinic": pgettext("plan", "Clinic"),
    }
    columns = 3 if width >= 30 * letter else 2
    cell = width / columns
    rtl = lang == "ar"
    parts = []
    for n, (state, word) in enumerate(words.items()):
        row, column = divmod(n, columns)
        start = (columns - column) * cell if rtl else column * cell
        side = letter * 0.95
        inset = letter * 0.8
        x = start - inset - side if rtl else start + inset
        top = y + row * 1.7 * letter
        parts.append(_swatch(state, x, top - side * 0.85, side))
        at = x - letter * 0.5 if rtl else x + side + letter * 0.5
        parts.append(_words(at, top, word, letter, anchor="end" if rtl else "start"))
    return "".join(parts)


def _swatch(state: str, x: float, y: float, side: float) -> str:
    box = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" '
        f'fill="{_FILLS[state]}"/>'
    )
    mark = _mark(state, x, y, side, side)
    colour = {"over": "#fff", "stores": "#fff", "clinic": _INK}.get(state, "#7b8b8f")
    sign = f'<path d="{mark}" fill="none" stroke="{colour}" stroke-width="{side * 0.13:.1f}"/>'
    return box + (sign if mark else "")


def _words(
    x: float, y: float, text: str, size: float, *, anchor: str = "middle", bold: bool = False
) -> str:
    weight = ' font-weight="600"' if bold else ""
    # Only where the middle is the anchor: the ends of a line change place with its direction.
    way = ' direction="rtl"' if anchor == "middle" and _ARABIC.search(text) else ""
    said = escape(text.rstrip("."))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" text-anchor="{anchor}" '
        f'fill="{_INK}"{weight}{way}>{said}</text>'
    )


def _svg(site: Site, width: float, height: float, content: str, links: bool) -> str:
    size = f'width="{width * _PX_PER_M:.0f}" height="{height * _PX_PER_M:.0f}" ' if links else ""
    title = escape(_("Plan of the site %(site)s") % {"site": site.name})
    role = "group" if links else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plan" role="{role}" direction="ltr" '
        f'{size}viewBox="0 0 {width:.1f} {height:.1f}" '
        f'font-family="Mawa Sans, Mawa UI, sans-serif"><title>{title}</title>{content}</svg>'
    )
