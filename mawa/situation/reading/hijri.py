"""Dates of the hijri calendar as days of the Gregorian one (Umm al-Qura, by ``hijridate``)."""

from __future__ import annotations

from datetime import date
from typing import Final

from hijridate import Hijri

# What the library's tables cover.
FIRST_YEAR: Final = 1343
LAST_YEAR: Final = 1500


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """Return the day of a hijri date; None when there is no such day or year."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)
