"""Marks of the chart of claims: what a claim's figure looks like, and what the marks mean.

A shape for what is claimed, hollow for "about", a bar for a range, an arrow where it is open: told
by form and by words, so that nobody needs the colour.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mawa.situation.statements.words import CLAIM_WORDS

from .charts import svg_text
from .claim_figures import VERDICT_WORDS
from .claims import ClaimLine
from .claims_plot import Drawn, Room, Scale, noon_of, wide
from .contradiction_words import days_words, figure_said, source_words
from .words import figure

SHAPES: Final = {
    "arrivals_count": "circle",
    "present_count": "square",
    "returned_count": "triangle",
    "entry_requested": "diamond",
}
COLOUR: Final = "#a3352b"
_PAPER: Final = "#ffffff"
_RADIUS: Final = 4.2
_ARROW: Final = 30.0
_ROW: Final = 15.0


def marks(scale: Scale, drawn: Drawn, room: Room, links: bool) -> str:
    """Every claim beside the lines; ``links`` lead to the statements."""
    parts = []
    for line in drawn.claims:
        y, end = _ends(scale, line)
        x = _place(scale, line, y, end, room)
        words = _words(line)
        content = f"<title>{escape(words)}</title>{_mark(scale, line, x, y, end)}"
        content += _label(scale, line, x, y, room)
        if links:
            address = quoteattr(f"/situation/statements/{line.said.key}/")
            parts.append(
                f'<a href={address} aria-label={quoteattr(words)} text-decoration="none">'
                f"{content}</a>"
            )
        else:
            parts.append(f"<g>{content}</g>")
    return "".join(parts)


def _ends(scale: Scale, line: ClaimLine) -> tuple[float, float]:
    """Where the shape lies, and where its bar or arrow ends."""
    low, high = line.said.low, line.said.high
    y, top, base = scale.y(low if low is not None else high or 0), scale.y(scale.top), scale.y(0)
    if high is None:
        return y, max(y - _ARROW, top - 10)
    if low is None:
        return y, min(y + _ARROW, base)
    if low > scale.top:
        return y, top - 10
    return y, scale.y(high) - (8 if high > scale.top else 0)


def _place(scale: Scale, line: ClaimLine, y: float, end: float, room: Room) -> float:
    """Across: at its day, or a little beside it where something stands already."""
    side = _RADIUS * 2 + 2
    above, below = min(y, end) - side / 2, max(y, end) + side / 2
    middle = scale.x(noon_of(line))
    corners = [(middle + n * side - side / 2, above) for n in (0, 1, -1, 2, -2, 3, -3)]
    inside = [c for c in corners if scale.left <= c[0] + side / 2 <= scale.right] or corners[:1]
    return (room.first_free(inside, side, below - above) or inside[0])[0] + side / 2


def _mark(scale: Scale, line: ClaimLine, x: float, y: float, end: float) -> str:
    """The bar or arrow, and the shape at its bound."""
    said = line.said
    open_ended = said.low is None or said.high is None
    beyond = max(said.low or 0, said.high or 0) > scale.top
    shape = _shape(SHAPES[said.claim], x, y, line.row.figure_approx)
    if open_ended or beyond:
        return _arrow(x, y, end) + shape
    return (_bar(x, y, end) if said.low != said.high else "") + shape


def _bar(x: float, start: float, end: float) -> str:
    return (
        f'<path d="M{x:.1f} {start:.1f}V{end:.1f}" stroke="{COLOUR}" stroke-width="3" '
        f'stroke-opacity=".55"/><path d="M{x - 4:.1f} {end:.1f}h8" stroke="{COLOUR}" '
        f'stroke-width="1.6"/>'
    )


def _arrow(x: float, start: float, end: float) -> str:
    back = 5 if end < start else -5
    return (
        f'<path d="M{x:.1f} {start:.1f}V{end:.1f}" stroke="{COLOUR}" stroke-width="3" '
        f'stroke-opacity=".55"/><path d="M{x - 4:.1f} {end + back:.1f}L{x:.1f} {end:.1f}'
        f'L{x + 4:.1f} {end + back:.1f}" fill="none" stroke="{COLOUR}" stroke-width="1.6"/>'
    )


def _shape(kind: str, x: float, y: float, hollow: bool) -> str:
    fill, r = _PAPER if hollow else COLOUR, _RADIUS
    look = f'fill="{fill}" stroke="{COLOUR}" stroke-width="1.6"'
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" {look}/>'
    corners = {
        "square": ((-r, -r), (r, -r), (r, r), (-r, r)),
        "triangle": ((0, -r - 0.6), (r + 0.4, r - 0.4), (-r - 0.4, r - 0.4)),
        "diamond": ((0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0)),
    }[kind]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}" {look}/>'


def _label(scale: Scale, line: ClaimLine, x: float, y: float, room: Room) -> str:
    """The figure beside its mark, where there is room for it; the table has them all."""
    words = _short(line)
    width, height = wide(words) + 2, 11.0
    after, before, middle = x + _RADIUS + 3, x - _RADIUS - 3 - width, x - width / 2
    corners = (
        *((after, y - 5.5), (before, y - 5.5), (after, y + 5), (before, y + 5)),
        *((after, y - 16), (before, y - 16), (middle, y + 7), (middle, y - 18)),
    )
    inside = [c for c in corners if c[0] >= scale.left and c[0] + width <= scale.right + 4]
    place = room.first_free([c for c in inside if c[1] > 0], width, height)
    if place is None:
        return ""
    text = svg_text(place[0] + 1, place[1] + 9, words, "start", COLOUR, bold=True)
    # A rim of paper, so that a line behind a figure strikes nothing out.
    return f'<g stroke="{_PAPER}" stroke-width="3" paint-order="stroke">{text}</g>'


def _short(line: ClaimLine) -> str:
    """The figure in signs: ≈ 2,000; ≥ 4,000; 200–999."""
    low, high = line.said.low, line.said.high
    if high is None:
        return f"≥ {figure(low)}"
    if low is None:
        return f"≤ {figure(high)}"
    about = "≈ " if line.row.figure_approx else ""
    return about + (figure(low) if low == high else f"{figure(low)}–{figure(high)}")


def _words(line: ClaimLine) -> str:
    return _("%(claim)s: %(figure)s, %(days)s, %(source)s. %(verdict)s.") % {
        "claim": CLAIM_WORDS[line.said.claim],
        "figure": figure_said(line.said),
        "days": days_words(line.said),
        "source": source_words(line.said),
        "verdict": VERDICT_WORDS[line.verdict],
    }


Sign = tuple[str, str]


def legend_rows(drawn: Drawn, width: float) -> list[list[Sign]]:
    """What the marks mean, as many in a row as there is room for."""
    rows: list[list[Sign]] = []
    used = width
    for sign in _signs(drawn):
        needed = wide(sign[1]) + 34
        if used + needed > width - 10:
            rows.append([])
            used = 0.0
        rows[-1].append(sign)
        used += needed
    return rows


def _signs(drawn: Drawn) -> Iterable[Sign]:
    said = [line.said for line in drawn.claims]
    claims = {each.claim for each in said}
    for claim, shape in SHAPES.items():
        if claim in claims:
            yield shape, pgettext("chart", "Claimed: %(what)s") % {"what": CLAIM_WORDS[claim]}
    if any(each.row.figure_approx for each in said):
        yield "hollow", pgettext("chart", "Hollow: about")
    if any(each.low is None or each.high is None for each in said):
        yield "arrow", pgettext("chart", "Arrow: at least, or at most")
    if any(None not in (each.low, each.high) and each.low != each.high for each in said):
        yield "bar", pgettext("chart", "Bar: between two figures")


def legend(rows: list[list[Sign]], scale: Scale) -> str:
    """The rows under the time axis."""
    parts = []
    for n, row in enumerate(rows):
        y, along = scale.height + 6 + n * _ROW, 12.0
        for kind, words in row:
            x = scale.width - along if scale.rtl else along
            at, anchor = (x - 11, "end") if scale.rtl else (x + 11, "start")
            parts += [_sign(kind, x, y), svg_text(at, y + 3.6, words, anchor)]
            along += wide(words) + 34
    return "".join(parts)


def legend_height(rows: list[list[Sign]]) -> float:
    """How much room the legend takes, in px."""
    return _ROW * len(rows) + 6


def _sign(kind: str, x: float, y: float) -> str:
    if kind == "arrow":
        return _arrow(x, y + 5, y - 6)
    if kind == "bar":
        return _bar(x, y + 6, y - 6)
    return _shape("circle" if kind == "hollow" else kind, x, y, kind == "hollow")
