"""A statement's figure as it can be compared: its bounds, its days, its unit, its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from mawa.lib.arabic import fold
from mawa.lib.geometry import to_metres
from mawa.situation.statements.models import Statement

from .claim_figures import APPROX_PERCENT, NIGHT_H
from .claim_units import unit_code

# What lies outside was not reported by anybody alive, and no calendar reckons with it.
_FIRST_DAY: Final = date(1900, 1, 1)
_LAST_DAY: Final = date(2200, 1, 1)
_APART_KM: Final = 100
"""Two places further apart than this are two events, though they share a day."""


@dataclass(frozen=True)
class Said:
    """One statement with a figure.

    ``low`` and ``high`` are its bounds in order, ``None`` where open; ``least`` and ``most`` the
    same with the reach of "about". ``exact`` is the number, where it is one and not about one.
    ``first`` and ``last`` are the days it is about, ``dated`` whether it names them; ``told`` is
    the day it was said. ``voices`` are who vouches for it and ``reach`` those with its carrier
    and outlet, as keys; ``page`` is the key of the page it stands on, '' if that is not known.
    """

    row: Statement
    low: int | None
    high: int | None
    least: int | None
    most: int | None
    exact: int | None
    first: date
    last: date
    told: date
    dated: bool
    unit: str
    voices: frozenset[str]
    reach: frozenset[str]
    page: str

    @property
    def claim(self) -> str:
        """What is claimed."""
        return self.row.claim

    @property
    def affirmed(self) -> bool:
        """Whether the figure is claimed, not denied."""
        return self.row.polarity != "denied"

    @property
    def key(self) -> str:
        """The statement's id."""
        return self.row.subject

    def touches(self, low: int, high: int) -> bool:
        """Whether any value between the two would bear it out."""
        return (self.least is None or self.least <= high) and (
            self.most is None or low <= self.most
        )


def said_of(rows: Iterable[Statement]) -> list[Said]:
    """The statements that name a figure, as they can be compared, in the order given."""
    return [_said(row) for row in rows if row.figure_min is not None or row.figure_max is not None]


def _said(row: Statement) -> Said:
    low, high = row.figure_min, row.figure_max
    if low is not None and high is not None and low > high:
        low, high = high, low
    about = row.figure_approx and low == high
    first, last = _days_of(row)
    voices = _voices(row)
    return Said(
        row=row,
        low=low,
        high=high,
        least=_reached(low, -1) if about else low,
        most=_reached(high, 1) if about else high,
        exact=low if low == high and not row.figure_approx else None,
        first=first,
        last=last,
        told=_clamped(row.told_on),
        dated=bool(row.happened_from or row.happened_to),
        unit=unit_code(row.unit),
        voices=voices,
        reach=voices | _keys(row.carrier, row.outlet),
        page=_page_of(row),
    )


def _reached(figure: int | None, way: int) -> int | None:
    return None if figure is None else figure + way * (abs(figure) * APPROX_PERCENT // 100)


def _days_of(row: Statement) -> tuple[date, date]:
    """The days a statement is about: those it names, else the day it was said."""
    told = _clamped(row.said_on or row.told_on)
    begin = row.happened_from or row.happened_to or told
    end = row.happened_to or row.happened_from or told
    first, last = sorted((_clamped(begin), _clamped(end)))
    return first, last


def _clamped(day: date) -> date:
    return min(max(day, _FIRST_DAY), _LAST_DAY)


def _voices(row: Statement) -> frozenset[str]:
    """Who vouches for it; an unnamed source is the unnamed source of one outlet only."""
    if row.anonymous and not row.speaker_name:
        words = (row.speaker_office, row.speaker_org, row.carrier, row.outlet)
        return frozenset({"?" + fold(" ".join(words))})
    named = _keys(row.speaker_name, row.speaker_org or row.speaker_office)
    return named or _keys(row.carrier or row.outlet)


def _page_of(row: Statement) -> str:
    if row.source_sha or row.source_address:
        return row.source_sha or row.source_address
    outlet = fold(row.outlet)
    return f"{outlet} {row.published_on or row.told_on}" if outlet else ""


def _keys(*texts: str) -> frozenset[str]:
    return frozenset(map(fold, texts)) - {""}


def far_apart(a: Statement, b: Statement) -> bool:
    """Whether two statements name places too far from each other to be about the same event."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    x, y = to_metres(a.lat, a.lon, b.lat, b.lon)
    return x * x + y * y > (_APART_KM * 1000) ** 2


def begin_of(day: date) -> datetime:
    """The first moment of a day in the site's zone."""
    return timezone.make_aware(datetime.combine(_clamped(day), time()))


def end_of(day: date) -> datetime:
    """Up to when a day is compared: noon of the next, for a night belongs to where it began."""
    return begin_of(day + timedelta(days=1)) + timedelta(hours=NIGHT_H)
