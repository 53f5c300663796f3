"""Arithmetic of days, weeks and months for date phrases. Weeks start on Sunday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

Unit = Literal["hour", "day", "week", "month", "year"]

TOLERANCE: Final = timedelta(days=3)  # a page may be stamped a little before what it tells
# A date without its year that lies this near after the page may as well be announced.
_SOON: Final = timedelta(days=45)
_HOURS_A_DAY: Final = 24
_DAYS_A_WEEK: Final = 7
_MONTHS: Final = 12


def moved(day: date, days: int) -> date:
    """Return a day so many days on, or the calendar's end."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day; None when there is none, such as 31 February."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def latest(weekday: int, day: date) -> date:
    """Return the latest such weekday (Monday is 0) up to a day."""
    return moved(day, -((day.weekday() - weekday) % _DAYS_A_WEEK))


def before(weekday: int, day: date) -> date:
    """Return the latest such weekday strictly before a day."""
    return latest(weekday, moved(day, -1))


def after(weekday: int, day: date) -> date:
    """Return the first such weekday strictly after a day."""
    return moved(latest(weekday, day), _DAYS_A_WEEK)


def week_start(day: date) -> date:
    """Return the Sunday of a day's week."""
    return latest(6, day)


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month; months beyond 1 to 12 count on."""
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    year = min(max(year, date.min.year), date.max.year - 1)
    first = date(year, month, 1)
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return first, moved(following, -1)


def year_span(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    year = min(max(year, date.min.year), date.max.year)
    return date(year, 1, 1), date(year, _MONTHS, 31)


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month (of a later one, below 0), or that month's last."""
    first, last = month_span(day.year, day.month - months)
    found = min(moved(first, day.day - 1), last)
    return min(found, day) if months > 0 else found


def back(day: date, count: int, unit: Unit) -> date:
    """Return the day so many units before a day; a part of a day counts as one."""
    if unit == "month":
        return months_before(day, count)
    if unit == "year":
        return months_before(day, count * _MONTHS)
    days = -(-count // _HOURS_A_DAY) if unit == "hour" else count
    return moved(day, -days * (_DAYS_A_WEEK if unit == "week" else 1))


def latest_date(month: int, day: int, anchor: date) -> tuple[date | None, bool]:
    """Return the latest such date not after a day, and whether that is beyond doubt.

    A few days after still count as that year; 29 February goes back to a leap year. Doubt: the
    same date soon after may be meant, as something announced.
    """
    for year in range(anchor.year, max(anchor.year - 8, 0), -1):
        found = day_of(year, month, day)
        if found is None or found - anchor > TOLERANCE:
            continue
        following = day_of(found.year + 1, month, day)
        return found, following is None or following - anchor > _SOON
    return None, False


def latest_month(month: int, anchor: date) -> tuple[date, date]:
    """Return the latest such month that began by a day."""
    return month_span(anchor.year if month <= anchor.month else anchor.year - 1, month)
