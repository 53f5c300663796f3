"""Charts as own SVG: the same file on a page and in print (docs/decisions/0007).

Presentation attributes only; the direction is fixed, so that the page around it turns nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .words import Lang, day_of, figure, is_arabic

NARROW, WIDE = 360.0, 640.0
_HEIGHT = 190.0
_TOP, _BOTTOM, _NEAR, _FAR = 20.0, 32.0, 38.0, 12.0
_INK, _SOFT, _LINE = "#16262b", "#5b6b70", "#d9dfdd"
_AREA, _EDGE, _BAR = "#cfe0e1", "#12363f", "#e9c46a"
_LEAST_STEP_BETWEEN_HOURS_PX = 34


@dataclass(frozen=True)
class _Frame:
    """Where things lie: time runs with the language, from the side where its lines begin."""

    hours: int
    top_value: int
    rtl: bool
    width: float

    def x(self, hour: float) -> float:
        along = hour / max(1, self.hours) * (self.width - _NEAR - _FAR)
        return self.width - _NEAR - along if self.rtl else _NEAR + along

    def y(self, value: float) -> float:
        return _HEIGHT - _BOTTOM - value / self.top_value * (_HEIGHT - _TOP - _BOTTOM)


def arrivals_chart(
    points: Sequence[tuple[datetime, int]], lang: Lang, before: int = 0, width: float = NARROW
) -> str:
    """People counted through the night: steps for all of them, a bar for each hour.

    ``points`` are full hours without a gap and the people counted in each; ``before`` is how
    many were counted earlier. Digits are Latin; in Arabic time runs from right to left.
    ``width`` is ``NARROW`` for a column or a phone, ``WIDE`` for a screen.
    """
    with translation.override(lang):
        if not points:
            nobody = _("Nobody has been counted yet.")
            return _svg(svg_text(width / 2, _HEIGHT / 2, nobody, "middle"), width)
        return _svg(_drawn(points, lang, before, width), width)


def _drawn(points: Sequence[tuple[datetime, int]], lang: Lang, before: int, width: float) -> str:
    totals, total = [], before
    for _start, people in points:
        total += people
        totals.append(total)
    step = nice_step(total)
    top = max(step, math.ceil(total / step) * step)
    frame = _Frame(len(points), top, lang == "ar", width)
    parts = [_grid(frame, step), _area(frame, totals, before), _bars(frame, points)]
    parts += [_hours(frame, points, lang), _labels(frame, points, total)]
    return "".join(parts)


def nice_step(highest: int, lines: int = 4) -> int:
    """A round step (1, 2 or 5 times a power of ten) that gives about so many grid lines."""
    rough = max(1.0, highest / lines)
    power = 10 ** math.floor(math.log10(rough))
    return int(next(power * n for n in (1, 2, 5, 10) if power * n >= rough))


def _grid(frame: _Frame, step: int) -> str:
    near, far = frame.x(0), frame.x(frame.hours)
    anchor, edge = ("start", near + 5) if frame.rtl else ("end", near - 5)
    lines = []
    for value in range(0, frame.top_value + 1, step):
        y = frame.y(value)
        colour = "#9fb0b3" if value == 0 else _LINE
        lines.append(
            f'<path d="M{near:.1f} {y:.1f}H{far:.1f}" stroke="{colour}" stroke-width=".7"/>'
        )
        lines.append(svg_text(edge, y + 3.2, figure(value), anchor))
    return "".join(lines)


def _area(frame: _Frame, totals: Sequence[int], before: int) -> str:
    """The steps: within an hour the line lies at the total reached when the hour ends."""
    outline = [f"M{frame.x(0):.1f} {frame.y(before):.1f}"]
    for hour, total in enumerate(totals):
        outline.append(f"V{frame.y(total):.1f}H{frame.x(hour + 1):.1f}")
    edge = "".join(outline)
    fill = f"{edge}V{frame.y(0):.1f}H{frame.x(0):.1f}Z"
    return (
        f'<path d="{fill}" fill="{_AREA}"/>'
        f'<path d="{edge}" fill="none" stroke="{_EDGE}" stroke-width="1.8"/>'
    )


def _bars(frame: _Frame, points: Sequence[tuple[datetime, int]]) -> str:
    width = abs(frame.x(1) - frame.x(0))
    bars = []
    for hour, (_start, people) in enumerate(points):
        if not people:
            continue
        left = min(frame.x(hour), frame.x(hour + 1)) + width * 0.14
        y = frame.y(people)
        bars.append(
            f'<rect x="{left:.1f}" y="{y:.1f}" width="{width * 0.72:.1f}" '
            f'height="{frame.y(0) - y:.1f}" fill="{_BAR}" stroke="#8f6c14" stroke-width=".5"/>'
        )
    return "".join(bars)


def _hours(frame: _Frame, points: Sequence[tuple[datetime, int]], lang: Lang) -> str:
    """The hour at every so many ticks, and the day below its first."""
    width = abs(frame.x(1) - frame.x(0))
    every = next((n for n in (1, 2, 3, 4, 6, 12) if n * width >= _LEAST_STEP_BETWEEN_HOURS_PX), 24)
    base = frame.y(0)
    parts, last_day = [], ""
    for hour, (start, _people) in enumerate(points):
        local = timezone.localtime(start)
        x = frame.x(hour)
        if local.hour % every == 0:
            parts.append(
                f'<path d="M{x:.1f} {base:.1f}v3" stroke="#9fb0b3" stroke-width=".7"/>'
                + svg_text(x, base + 12, f"{local:%H:%M}", "middle")
            )
            day = day_of(start, lang, "d MMM")
            if day != last_day:
                parts.append(svg_text(x, base + 24, day, "middle", _INK))
                last_day = day
    return "".join(parts)


def _labels(frame: _Frame, points: Sequence[tuple[datetime, int]], total: int) -> str:
    """Said at the lines themselves: how many in all, and how many in the fullest hour."""
    back = "start" if frame.rtl else "end"
    end = frame.x(frame.hours)
    in_all = pgettext("chart", "%(n)s counted in all") % {"n": figure(total)}
    parts = [svg_text(end, frame.y(total) - 5, in_all, back, _INK, bold=True)]
    fullest = max(range(len(points)), key=lambda hour: points[hour][1])
    people = points[fullest][1]
    middle = (frame.x(fullest) + frame.x(fullest + 1)) / 2
    parts.append(svg_text(middle, frame.y(people) - 4, figure(people), "middle", _INK, bold=True))
    legend = pgettext("chart", "Bars: people in each hour")
    near = frame.x(0)
    parts.append(svg_text(near, 11, legend, "end" if frame.rtl else "start"))
    return "".join(parts)


def svg_text(
    x: float, y: float, text: str, anchor: str, fill: str = _SOFT, *, bold: bool = False
) -> str:
    """A piece of text that stays in its place, whatever is in it."""
    weight = ' font-weight="600"' if bold else ""
    # Only where the middle is the anchor: the ends of a line change place with its direction.
    way = ' direction="rtl"' if anchor == "middle" and is_arabic(text) else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{weight}{way}>'
        f"{escape(text.rstrip('.'))}</text>"
    )


def _svg(content: str, width: float) -> str:
    title = escape(_("People counted at the gate, hour by hour"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" direction="ltr" '
        f'viewBox="0 0 {width:.0f} {_HEIGHT:.0f}" font-family="Mawa Sans, Mawa UI, sans-serif" '
        f'font-size="9.5"><title>{title}</title>{content}</svg>'
    )
