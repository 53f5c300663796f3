"""Labels on a map: each where nothing else stands, the more important first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from mawa.lib.arabic import isolated

from .words import is_arabic

INK: Final = "#16262b"
SOFT: Final = "#5b6b70"
_LINE: Final = 1.18  # distance of two lines, in letter sizes
_GAP: Final = 2.5
_EDGE: Final = 'fill="#fff" stroke="#fff" stroke-width="2.6" stroke-linejoin="round"'
# How much farther out what must be said is tried, with a thin line back to its sign.
_FARTHER: Final = (0.0, 12.0, 26.0, 42.0)
# Sides in the order in which they are tried: right, left, then above and below.
SIDES: Final = ("E", "W", "NE", "SE", "NW", "SW", "N", "S")
_ACROSS: Final = {"E": 1, "NE": 1, "SE": 1, "W": -1, "NW": -1, "SW": -1, "N": 0, "S": 0}
_DOWN: Final = {"E": 0, "W": 0, "NE": -1, "NW": -1, "N": -1, "SE": 1, "SW": 1, "S": 1}


@dataclass(frozen=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Label:
    """Lines of text beside a point; ``reach`` is how far its mark goes, in units.

    ``needed`` is said even where it must cover something; ``sides`` are those to try first.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    reach: float = 0.0
    size: float = 9.5
    fill: str = INK
    bold: bool = False
    needed: bool = False
    centred: bool = False
    sides: tuple[str, ...] = ()
    only: bool = False  # no other side will do


@dataclass
class Placing:
    """What is taken already, within the frame of the map."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, boxes: Iterable[Box]) -> None:
        """Keep labels away from these."""
        self.taken.extend(boxes)

    def put(self, label: Label) -> str:
        """The label where there is room for it; empty where there is none and it can be spared."""
        tries = _FARTHER if label.needed else _FARTHER[:1]
        boxes = [(_box(label, side, out), out) for out in tries for side in _sides(label)]
        inside = [(box, out) for box, out in boxes if self._inside(box)]
        free = next(((b, o) for b, o in inside if not any(map(b.meets, self.taken))), None)
        if free is None and label.needed:
            free = min(inside or boxes, key=lambda each: sum(map(each[0].meets, self.taken)))
        if free is None:
            return ""
        box, out = free
        self.taken.append(box)
        return (_leader(label, box) if out else "") + _drawn(label, box)

    def _inside(self, box: Box) -> bool:
        frame = self.frame
        across = frame.left <= box.left and box.right <= frame.right
        return across and frame.top <= box.top and box.bottom <= frame.bottom


def _sides(label: Label) -> tuple[str, ...]:
    if label.centred:
        return ("",)
    return label.sides if label.only else tuple(dict.fromkeys((*label.sides, *SIDES)))


def text_width(text: str, size: float) -> float:
    """About how wide a text is drawn."""
    narrow = sum(char in "اأإآلiIl.,:'|! ·" for char in text)
    return (len(text) * 0.58 - narrow * 0.28) * size


def _leader(label: Label, box: Box) -> str:
    x = min(max(label.x, box.left), box.right)
    y = min(max(label.y, box.top), box.bottom)
    share = min(1.0, label.reach / max(math.dist((x, y), (label.x, label.y)), 0.1))
    from_x, from_y = label.x + share * (x - label.x), label.y + share * (y - label.y)
    return (
        f'<path d="M{from_x:.1f} {from_y:.1f}L{x:.1f} {y:.1f}" stroke="{SOFT}" stroke-width=".8"/>'
    )


def _box(label: Label, side: str, out: float) -> Box:
    width = max(text_width(line, label.size) for line in label.lines)
    height = len(label.lines) * label.size * _LINE
    across, down = _ACROSS.get(side, 0), _DOWN.get(side, 0)
    slant = 0.7 if across and down else 1.0
    beyond = label.reach * slant + out
    away = beyond + _GAP
    x = label.x + across * (away + width / 2)
    y = label.y + down * ((0 if across else away) + height / 2 + (beyond if across else 0))
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _drawn(label: Label, box: Box) -> str:
    """Each line by its middle: its ends would change place with its direction."""
    middle = (box.left + box.right) / 2
    parts = []
    for n, line in enumerate(label.lines):
        base = box.top + label.size * (0.92 + n * _LINE)
        bold = label.bold and n == 0
        parts.append(words(middle, base, line, label.size, label.fill, bold=bold, halo=True))
    return "".join(parts)


def words(
    x: float,
    y: float,
    text: str,
    size: float,
    fill: str = SOFT,
    *,
    anchor: str = "middle",
    bold: bool = False,
    halo: bool = False,
) -> str:
    """One line of text; with a halo it can be read on whatever lies below."""
    weight = ' font-weight="600"' if bold else ""
    # Isolates, not an attribute: the press knows no direction of a text, a browser both.
    said = escape(text.rstrip("."))
    said = isolated(said) if _begins_arabic(text) else said
    place = f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"{weight}'
    line = f'{place} fill="{fill}">{said}</text>'
    # Twice, as an edge drawn letter by letter would cut the joins of Arabic.
    return f"{place} {_EDGE}>{said}</text>{line}" if halo else line


def _begins_arabic(text: str) -> bool:
    """Whether the first letter is Arabic: a line in English may end with an Arabic name."""
    first = next(filter(str.isalpha, text), "")
    return is_arabic(first)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """A text in lines of about a width."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
