"""One time line as own SVG: arrivals counted, what was stated, wider events, incidents.

Each on a lane of its own, day by day, from the side where lines begin. What lies after the day
looked at is pale, not gone. Presentation attributes only.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, TypeVar
from xml.sax.saxutils import escape

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import map_marks as marks
from .charts import nice_step
from .map_labels import INK, SOFT, Box, Label, Placing, words
from .time_told import TimedEvent, TimedIncident, TimedStatement, TimeTold
from .words import Lang, day, figure

__all__ = ["TimeTold", "TimedEvent", "TimedIncident", "TimedStatement", "time_line"]

_SIDE: Final = 12.0
_TITLE: Final = 15.0
_GAP: Final = 9.0
_BARS: Final = 58.0
_DOT: Final = 4.2
_DOT_ROW: Final = 11.0
_MOST_DOTS: Final = 6
_FLAG_ROWS: Final = 3
_FLAG_ROW: Final = 13.0
_LEAST_DAYS: Final = 5
_MOST_DAYS: Final = 400
_LEAST_TICK_PX: Final = 46.0
_STEPS_DAYS: Final = (1, 2, 3, 7, 14, 28, 56, 112)
_RULE, _BAR, _BAR_EDGE, _EVENT = "#d9dfdd", "#e9c46a", "#8f6c14", "#1c4f5b"
_SEVERITY: Final = {"high": "#a3352b", "medium": "#b7791f"}
_DAY: Final = timedelta(days=1)


@dataclass
class _Frame:
    """Where days lie, and how far down the drawing has come."""

    first: date
    days: int
    width: float
    lang: Lang
    until: date | None
    y: float = 4.0
    parts: list[str] = field(default_factory=list)

    @property
    def step(self) -> float:
        return (self.width - 2 * _SIDE) / self.days

    def x(self, on: date) -> float:
        """The middle of a day."""
        along = ((on - self.first).days + 0.5) * self.step
        return self.width - _SIDE - along if self.lang == "ar" else _SIDE + along

    def shows(self, on: date) -> bool:
        return 0 <= (on - self.first).days < self.days

    def pale(self, on: date, content: str) -> str:
        late = self.until is not None and on > self.until
        return f'<g opacity=".32">{content}</g>' if late else content

    def title(self, text: str) -> None:
        """The words of a lane, at the side where lines begin."""
        rtl = self.lang == "ar"
        x, anchor = (self.width - _SIDE, "end") if rtl else (_SIDE, "start")
        self.parts.append(words(x, self.y + 9, text, 9.0, SOFT, anchor=anchor, bold=True))
        self.y += _TITLE

    def rule(self) -> None:
        """The line on which a lane stands."""
        self.parts.append(
            f'<path d="M{_SIDE} {self.y:.1f}H{self.width - _SIDE:.1f}" stroke="{_RULE}"/>'
        )


def time_line(told: TimeTold, lang: Lang, width: float) -> str:
    """The time line; a lane of which nothing is told is left out."""
    with translation.override(lang):
        days = told.days()
        if not days:
            nothing = words(width / 2, 24, _("Nothing has been stated yet."), 9.5)
            return _svg(nothing, width, 40)
        frame = _frame(days, told.until, lang, width)
        _arrivals(frame, told.arrivals)
        _statements(frame, told.statements)
        _events(frame, told.events)
        _incidents(frame, told.incidents)
        _axis(frame)
        return _svg(_moment(frame) + "".join(frame.parts), width, frame.y)


def _frame(days: Sequence[date], until: date | None, lang: Lang, width: float) -> _Frame:
    """From a day before the first to a day after the last; of a very long time the end."""
    first, last = days[0] - _DAY, max(days[-1], until or days[-1]) + _DAY
    length = max(_LEAST_DAYS, (last - first).days + 1)
    if length > _MOST_DAYS:
        first, length = last - (_MOST_DAYS - 1) * _DAY, _MOST_DAYS
    return _Frame(first, length, width, lang, until)


def _arrivals(frame: _Frame, arrivals: Iterable[tuple[date, int]]) -> None:
    bars = [(on, people) for on, people in arrivals if people and frame.shows(on)]
    if not bars:
        return
    frame.title(_("People counted at the gate, by day"))
    top = max(people for _on, people in bars)
    full = math.ceil(top / nice_step(top)) * nice_step(top)
    base = frame.y + _BARS + 8
    wide = min(frame.step * 0.72, 26.0)
    best = max(bars, key=lambda bar: bar[1])
    for on, people in bars:
        high = max(1.0, people / full * _BARS)
        x = frame.x(on)
        bar = (
            f'<rect x="{x - wide / 2:.1f}" y="{base - high:.1f}" width="{wide:.1f}" '
            f'height="{high:.1f}" fill="{_BAR}" stroke="{_BAR_EDGE}" stroke-width=".5">'
            f"<title>{escape(day(on, frame.lang))}: {figure(people)}</title></rect>"
        )
        if frame.step >= 34 or (on, people) == best:
            bar += words(x, base - high - 3, figure(people), 8.5, INK, bold=True)
        frame.parts.append(frame.pale(on, bar))
    frame.y = base
    frame.rule()
    frame.y += _GAP


_On = TypeVar("_On", TimedStatement, TimedEvent, TimedIncident)


def _by_day(frame: _Frame, lane: Iterable[_On]) -> dict[date, list[_On]]:
    found: dict[date, list[_On]] = defaultdict(list)
    for each in lane:
        if frame.shows(each.on):
            found[each.on].append(each)
    return found


def _statements(frame: _Frame, statements: Iterable[TimedStatement]) -> None:
    by_day = _by_day(frame, statements)
    if not by_day:
        return
    frame.title(_("Stated, on the day it was told"))
    rows = min(_MOST_DOTS, max(map(len, by_day.values())))
    base = frame.y + rows * _DOT_ROW + 8
    for on, said in by_day.items():
        frame.parts.append(frame.pale(on, _stack(frame, on, said, base)))
    frame.y = base
    frame.rule()
    frame.y += _GAP


def _stack(frame: _Frame, on: date, said: Sequence[TimedStatement], base: float) -> str:
    """One sign a statement, from the line upwards; how many more there are stands on top."""
    x, parts = frame.x(on), []
    for row, each in enumerate(said[:_MOST_DOTS]):
        y = base - (row + 0.5) * _DOT_ROW
        if each.kind == "other":
            sign = marks.said(x, y, each.kind, area=False)
        else:
            sign = marks.figures(x, y, each.kind, _DOT, _DOT, area=False)
        parts.append(f"<g><title>{escape(each.text)}</title>{sign}</g>")
    more = len(said) - _MOST_DOTS
    if more > 0:
        parts.append(words(x, base - _MOST_DOTS * _DOT_ROW - 1, f"+{more:,}", 8.0, INK))
    return "".join(parts)


def _events(frame: _Frame, events: Iterable[TimedEvent]) -> None:
    """Flags; their words where there is room, else to be read by pointing at them."""
    by_day = _by_day(frame, events)
    if not by_day:
        return
    frame.title(_("Wider events, as stated"))
    top = frame.y
    base = top + _FLAG_ROWS * _FLAG_ROW
    placing = Placing(Box(2, top - 2, frame.width - 2, base))
    for on, named in sorted(by_day.items()):
        text = pgettext("between items of a list", ", ").join(each.text for each in named)
        frame.parts.append(frame.pale(on, _flag(frame, on, text, base, placing)))
    frame.y = base
    frame.rule()
    frame.y += _GAP


def _flag(frame: _Frame, on: date, text: str, base: float, placing: Placing) -> str:
    x = frame.x(on)
    for row in range(_FLAG_ROWS):
        y = base - (row + 0.6) * _FLAG_ROW
        side = ("W", "E") if frame.lang == "ar" else ("E", "W")
        label = placing.put(Label((text,), x, y, 3, 9.0, INK, sides=side, only=True))
        if label:
            break
    else:
        y, label = base - 0.6 * _FLAG_ROW, ""
    placing.take([Box(x - 1, y - 6, x + 7, base)])
    pole = f'<path d="M{x:.1f} {base:.1f}V{y - 4:.1f}" stroke="{_EVENT}" stroke-width="1.2"/>'
    cloth = f'<path d="M{x:.1f} {y - 4:.1f}l6 2.5l-6 2.5z" fill="{_EVENT}"/>'
    return f"<g><title>{escape(text)}</title>{pole}{cloth}</g>{label}"


def _incidents(frame: _Frame, incidents: Iterable[TimedIncident]) -> None:
    by_day = _by_day(frame, incidents)
    if not by_day:
        return
    frame.title(_("Incidents at the site"))
    base = frame.y + 13
    for on, happened in by_day.items():
        frame.parts.append(frame.pale(on, _alarm(frame, on, happened, base)))
    frame.y = base
    frame.rule()
    frame.y += _GAP


def _alarm(frame: _Frame, on: date, happened: Sequence[TimedIncident], base: float) -> str:
    """One triangle a day, of the colour of the gravest, with the number of incidents in it."""
    x = frame.x(on)
    worst = next((s for s in _SEVERITY if any(each.severity == s for each in happened)), "")
    told = escape(pgettext("between items of a list", ", ").join(each.text for each in happened))
    shape = f"M{x:.1f} {base - 12:.1f}l7 12h-14z"
    fill = _SEVERITY.get(worst, marks.KIND_COLOURS["other"])
    triangle = f'<path d="{shape}" fill="{fill}"/>'
    count = words(x, base - 2.5, f"{len(happened)}", 7.0, "#fff", bold=True)
    return f"<g><title>{told}</title>{triangle}{count}</g>"


def _axis(frame: _Frame) -> None:
    """Days at every so many steps."""
    base = frame.y
    every = next((n for n in _STEPS_DAYS if n * frame.step >= _LEAST_TICK_PX), _STEPS_DAYS[-1])
    for n in range(0, frame.days, every):
        on = frame.first + n * _DAY
        x = frame.x(on)
        frame.parts.append(
            f'<path d="M{x:.1f} {base - _GAP:.1f}v4" stroke="#9fb0b3" stroke-width=".7"/>'
        )
        if _SIDE + 14 <= x <= frame.width - _SIDE - 14:
            frame.parts.append(words(x, base + 6, day(on, frame.lang, "d MMM"), 8.5, SOFT))
    frame.y = base + 12


def _moment(frame: _Frame) -> str:
    """The day looked at: a band from top to bottom."""
    if frame.until is None or not frame.shows(frame.until):
        return ""
    wide = max(frame.step, 3.0)
    x = frame.x(frame.until) - wide / 2
    return (
        f'<rect x="{x:.1f}" width="{wide:.1f}" height="{frame.y:.1f}" fill="#e9c46a" '
        f'fill-opacity=".22"/>'
    )


def _svg(content: str, width: float, height: float) -> str:
    title = escape(_("Time line of arrivals, statements, wider events and incidents"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" direction="ltr" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="Mawa Sans, Mawa UI, sans-serif" '
        f'font-size="9.5"><title>{title}</title>{content}</svg>'
    )
