"""What the signs of a map mean, what it leaves out, and whose boundaries it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from mawa.situation.statements.words import BORDER_STATE_WORDS

from . import map_marks as marks
from .map_labels import SOFT, text_width, words, wrapped
from .map_sheet import Sheet
from .words import Lang

_SIZE: Final = 9.0
_SMALL: Final = 7.5
_ROW: Final = 19.0
_SIDE: Final = 10.0
_SIGN: Final = 26.0
_PAPER: Final = "#fff"
_KIND_WORDS: Final[dict[str, Promise]] = {
    "came": pgettext_lazy("map", "People who came, as stated: lowest and highest figure"),
    "went": pgettext_lazy("map", "People who went back, as stated"),
    "other": pgettext_lazy("map", "Another statement"),
}


@dataclass(frozen=True)
class Drawn:
    """Which signs a map has, so that its legend names no other."""

    states: frozenset[str]
    kinds: frozenset[str]
    section_states: frozenset[str] = frozenset()
    contradicted: bool = False
    sites: bool = False
    areas: bool = False
    boundaries: bool = True


@dataclass(frozen=True)
class _Item:
    sign: str  # drawn about 0, 0
    text: str

    @property
    def width(self) -> float:
        return _SIGN + text_width(self.text, _SIZE) + 12


def legend(drawn: Drawn, sheet: Sheet, lang: Lang, beyond: int) -> tuple[str, float]:
    """The part below the map, and how high it is."""
    rows = _rows(_items(drawn), sheet.width - 2 * _SIDE)
    y = sheet.height + 16
    parts: list[str] = []
    for row in rows:
        parts.append(_row(row, y, sheet.width, lang))
        y += _ROW
    for text, fill in _notes(drawn, beyond):
        for line in wrapped(text, _SMALL, sheet.width - 2 * _SIDE):
            parts.append(words(sheet.width / 2, y, line, _SMALL, fill))
            y += _SMALL * 1.45
    height = y - sheet.height + 1
    ground = (
        f'<rect y="{sheet.height:.1f}" width="{sheet.width:.0f}" height="{height:.1f}" '
        f'fill="{_PAPER}"/>'
    )
    frame = (
        f'<rect x=".5" y=".5" width="{sheet.width - 1:.0f}" height="{sheet.height - 1:.1f}" '
        f'fill="none" stroke="#8d9a9c"/>'
    )
    return ground + frame + "".join(parts), height


def _items(drawn: Drawn) -> list[_Item]:
    items = [
        _Item(marks.crossing(0, 0, state), _of_crossing(state))
        for state in BORDER_STATE_WORDS
        if state in drawn.states
    ]
    if drawn.contradicted:
        sign = marks.crossing(0, 0, "open", contradicted=True)
        items.append(_Item(sign, pgettext("map", "Contradicted by another statement")))
    items += [
        _Item(marks.border("M-9 0h18", state), _of_border(state))
        for state in BORDER_STATE_WORDS
        if state in drawn.section_states
    ]
    items += [
        _Item(_kind_sign(kind), str(text))
        for kind, text in _KIND_WORDS.items()
        if kind in drawn.kinds
    ]
    if drawn.areas:
        sign = marks.figures(0, 0, "came", 8, 8, area=True)
        items.append(_Item(sign, pgettext("map", "Somewhere in this area, as stated")))
    if drawn.sites:
        items.append(_Item(marks.site(0, 0), pgettext("map", "Site")))
    return items


def _of_crossing(state: str) -> str:
    return pgettext("map", "Crossing: %(state)s") % {"state": BORDER_STATE_WORDS[state]}


def _of_border(state: str) -> str:
    return pgettext("map", "Border: %(state)s") % {"state": BORDER_STATE_WORDS[state]}


def _kind_sign(kind: str) -> str:
    if kind == "other":
        return marks.said(0, 0, "other", area=False)
    return marks.figures(0, 0, kind, 4, 8, area=False)


def _rows(items: Sequence[_Item], width: float) -> list[list[_Item]]:
    rows: list[list[_Item]] = []
    left = 0.0
    for item in items:
        if rows and item.width <= left:
            rows[-1].append(item)
        else:
            rows.append([item])
            left = width
        left -= item.width
    return rows


def _row(items: Sequence[_Item], y: float, width: float, lang: Lang) -> str:
    """From the side where lines begin."""
    rtl = lang == "ar"
    at = width - _SIDE if rtl else _SIDE
    parts = []
    for item in items:
        step = -1 if rtl else 1
        sign_x = at + step * _SIGN / 2
        text_x, anchor = at + step * _SIGN, "end" if rtl else "start"
        parts.append(f'<g transform="translate({sign_x:.1f} {y:.1f})">{item.sign}</g>')
        parts.append(words(text_x, y + 3.2, item.text, _SIZE, "#16262b", anchor=anchor))
        at += step * item.width
    return "".join(parts)


def _notes(drawn: Drawn, beyond: int) -> list[tuple[str, str]]:
    notes = []
    if beyond:
        said = ngettext(
            "%(n)s statement lies outside this map.",
            "%(n)s statements lie outside this map.",
            beyond,
        )
        notes.append((said % {"n": beyond}, "#16262b"))
    if drawn.boundaries:
        notes.append((attribution(), SOFT))
    else:
        notes.append((_("No boundaries are stored for this part of the world."), SOFT))
    notes.append(
        (_("Places are approximate. Names and lines imply no recognition of any kind."), SOFT)
    )
    return notes


def attribution() -> str:
    """The line that the licences ask for under every map with these boundaries."""
    return _(
        "Boundaries: Iraq CSO / OCHA (2019), UNCS / OCHA (2020), CC BY 3.0 IGO, simplified by Mawa."
        " Backdrop and towns: Natural Earth (public domain). The boundaries and names shown do not"
        " imply official endorsement or acceptance."
    )
