"""Where things lie on the chart of claims: the time that is shown, the scale, room for words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from .charts import nice_step
from .claims import ClaimLine, counts_the_same
from .register_lines import PEOPLE_LINES, RegisterLines
from .said import begin_of
from .words import Lang, day_of, figure, is_arabic

MOST_DRAWN: Final = 120
"""Claims drawn, the latest of them; all are in the table."""
_BESIDE_DAYS: Final = 45
"""A claim about days further from the register's own is in the table alone."""
_MOST_TIMES: Final = 3
"""Claims of more than so many times what the register ever held are drawn at the upper edge."""
_HOUR: Final = timedelta(hours=1)
_TICK_HOURS: Final = (1, 2, 3, 6, 12, 24, 48, 120, 168, 336, 720, 2160, 8760, 43_800, 219_000)
_NARROW: Final = 600.0
LETTER_PX: Final = 5.9
"""About how wide a letter is at the size in which the chart is set."""


@dataclass(frozen=True)
class Scale:
    """The frame: from when to when, how high, and how wide its margins are, in px."""

    first: datetime
    last: datetime
    top: int
    step: int
    rtl: bool
    width: float
    height: float
    near: float
    far: float
    above: float = 14.0
    below: float = 34.0

    def x(self, moment: datetime) -> float:
        """Across: time runs with the language."""
        inside = self.width - self.near - self.far
        along = (moment - self.first) / (self.last - self.first) * inside
        return self.width - self.near - along if self.rtl else self.near + along

    @property
    def left(self) -> float:
        """The left edge of the frame."""
        return self.far if self.rtl else self.near

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.width - (self.near if self.rtl else self.far)

    def y(self, value: float) -> float:
        """Up; what is higher than the frame lies at its edge."""
        share = min(max(value / self.top, 0.0), 1.0)
        return self.height - self.below - share * (self.height - self.above - self.below)


@dataclass(frozen=True)
class Drawn:
    """What is drawn: the claims by their order, and how many are in the table alone."""

    claims: tuple[ClaimLine, ...]
    left_out: int


def drawn_of(claims: Iterable[ClaimLine], lines: RegisterLines) -> Drawn:
    """The claims that count the same people as the lines, and whose days lie beside theirs."""
    people = [line for line in claims if line.figure in PEOPLE_LINES]
    about = [line for line in people if line.said.affirmed and counts_the_same(line.said)]
    if lines.began is not None and lines.ends is not None:
        near = timedelta(days=_BESIDE_DAYS)
        first, last = lines.began - near, lines.ends + near
        shown = [line for line in about if first <= begin_of(line.said.last) <= last]
    else:
        shown = about
    latest = shown[-MOST_DRAWN:]
    return Drawn(tuple(latest), len(people) - len(latest))


def noon_of(line: ClaimLine) -> datetime:
    """Where a claim stands in time: the middle of the last day it is about."""
    return begin_of(line.said.last) + 12 * _HOUR


def scale_of(
    drawn: Drawn, lines: RegisterLines, lang: Lang, width: float, height: float, far: float
) -> Scale | None:
    """The frame that holds the lines and the claims; ``None`` when there is nothing to draw."""
    moments = [moment for moment in (lines.began, lines.ends) if moment is not None]
    moments += [noon_of(line) + h * _HOUR for line in drawn.claims for h in (-12, 12)]
    if not moments:
        return None
    first, last = min(moments), max(moments)
    rest = max((last - first) * 0.02, _HOUR)
    top, step = _top(drawn, lines)
    near = min(max(34.0, len(figure(top)) * LETTER_PX + 8), width / 3)
    return Scale(first - rest, last + rest, top, step, lang == "ar", width, height, near, far)


def _top(drawn: Drawn, lines: RegisterLines) -> tuple[int, int]:
    """A round top above everything but what is many times what the register ever held."""
    held = max((value for line in lines.people for _, value in line.steps), default=0)
    bounds = [b for c in drawn.claims for b in (c.said.low, c.said.high) if b is not None]
    most = held * _MOST_TIMES if held > 0 else max(bounds, default=1)
    highest = max([held, *(bound for bound in bounds if bound <= most), 1])
    step = nice_step(highest)
    return max(step, math.ceil(highest * 1.04 / step) * step), step


@dataclass(frozen=True)
class Tick:
    """A mark on the time axis and its words."""

    moment: datetime
    words: str
    below: str = ""


def ticks_of(scale: Scale, lang: Lang) -> list[Tick]:
    """Hours or days, as far apart as their words need."""
    hours = (scale.last - scale.first) / _HOUR
    px_per_hour = (scale.width - scale.near - scale.far) / hours
    # The names of the months take more room in Arabic than a phone has.
    usual = "d/M" if scale.width < _NARROW and lang == "ar" else "d MMM"
    pattern = "d MMM y" if hours > 24 * 300 else usual
    wide = len(day_of(scale.last, lang, pattern)) * LETTER_PX + 12
    every = next(
        (h for h in _TICK_HOURS if h * px_per_hour >= (wide if h >= 24 else 38)), _TICK_HOURS[-1]
    )
    start = timezone.localtime(scale.first).replace(hour=0, minute=0, second=0, microsecond=0)
    ticks, last_day = [], ""
    for n in range(math.ceil((hours + 24) / every) + 1):
        moment = start + n * every * _HOUR
        if not scale.first <= moment <= scale.last:
            continue
        named = day_of(moment, lang, pattern)
        if every >= 24:
            ticks.append(Tick(moment, named))
        else:
            ticks.append(
                Tick(moment, day_of(moment, lang, "HH:mm"), "" if named == last_day else named)
            )
            last_day = named
    return ticks


@dataclass
class Room:
    """Where something stands already, so that nothing is written over it."""

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def free(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether a box with this corner is free."""
        return not any(
            x < right and left < x + width and y < bottom and top < y + height
            for left, top, right, bottom in self.taken
        )

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Take a box."""
        self.taken.append((x, y, x + width, y + height))

    def first_free(
        self, corners: Sequence[tuple[float, float]], width: float, height: float
    ) -> tuple[float, float] | None:
        """The first of these corners where a box is free, taken; ``None`` where none is."""
        for x, y in corners:
            if self.free(x, y, width, height):
                self.take(x, y, width, height)
                return x, y
        return None


def wide(words: str) -> float:
    """About how wide words are, in px."""
    return len(words) * (LETTER_PX - 0.7 if is_arabic(words) else LETTER_PX)


def spread(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Places moved apart, in their order, by at least so much, and kept between two bounds."""
    order = sorted(range(len(places)), key=lambda n: places[n])
    moved = list(places)
    limit = low
    for n in order:
        moved[n] = max(moved[n], limit)
        limit = moved[n] + least
    over = max((moved[n] for n in order), default=high) - high
    if over > 0:
        limit = high
        for n in reversed(order):
            moved[n] = min(moved[n], limit)
            limit = moved[n] - least
    return moved
