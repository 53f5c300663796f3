"""Days told from the day of the page: أمس, اليوم (السبت), last Tuesday, الخميس الماضي."""

from __future__ import annotations

from typing import Final

from . import days
from .calendar import Calendar, Span, refused, unknown
from .calendar_words import WEEKDAYS
from .dated import dated, same_day

_SHIFTS: Final = {
    "before_yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "after_tomorrow": 2,
}
_SHORT_ENDS: Final = frozenset(".,،")


def _weekday(cal: Calendar, at: int) -> tuple[int, int] | None:
    """Read the name of a weekday: its number (Monday is 0), and the token after it."""
    mark = cal.mark(at, "weekday")
    if mark:
        return WEEKDAYS.index(mark.value), mark.last
    short = cal.mark(at, "short_weekday")
    ended = short and (cal.page.key(short.last) in _SHORT_ENDS or dated(cal, short.last))
    if short is None or not ended or not cal.page.raw(at)[:1].isupper():
        return None
    return WEEKDAYS.index(short.value), short.last + (cal.page.key(short.last) == ".")


def _date_after(cal: Calendar, at: int) -> Span | None:
    """Return the date that stands beside a weekday: ", 19 كانون الأول", "الموافق 19/12/2024"."""
    soft = cal.soft(at)
    starts = (at, soft, cal.past(at, "corresponding"), cal.past(at, "lead"), cal.past(soft, "lead"))
    for start in dict.fromkeys(starts):
        found = dated(cal, start)
        if found:
            return found._replace(last=cal.closed(found.last))
    return None


def weekday_with_date(cal: Calendar, at: int) -> Span | None:
    """Read a weekday with its date; refused when that date is another weekday."""
    named = _weekday(cal, at)
    found = _date_after(cal, named[1]) if named else None
    if named is None or found is None:
        return None
    wrong = found.begin is not None and found.begin.weekday() != named[0]
    if wrong and found.certain and found.kind == "day":
        return refused(at, found.last, "weekday")
    return found._replace(first=at, certain=found.certain and not wrong)


def weekday(cal: Calendar, at: int) -> Span | None:
    """Read a weekday: bare, with a date, "الماضي", "last", "من الأسبوع الماضي"."""
    turned = cal.turn(at, "last", "past", "next", "these", "this")
    named = _weekday(cal, turned.last if turned else at)
    if named is None:
        return None
    number, last = named
    if not turned and (found := weekday_with_date(cal, at)):
        return found
    told = turned.value if turned else ""
    after = cal.turn(last, "last", "next", "this")
    if after and not told and not cal.page.word(last).isascii():
        told, last = after.value, after.last
    return _told_weekday(cal, at, number, told, last)


def _told_weekday(cal: Calendar, first: int, number: int, told: str, last: int) -> Span:
    week = _week_after(cal, last)
    if week:
        told, last = f"week_{week[0]}", week[1]
    anchor = cal.anchor
    if anchor is None:
        return unknown(first, last, "day")
    if told in ("last", "past"):
        found = days.before(number, anchor)
    elif told == "next":
        found = days.after(number, anchor)
    elif told.startswith("week_"):
        begin = days.moved(days.week_start(anchor), -7 if told == "week_last" else 0)
        found = days.moved(begin, (number + 1) % 7)
    else:
        found = days.latest(number, anchor)
    return Span(first, last, found, found, "day")


def _week_after(cal: Calendar, at: int) -> tuple[str, int] | None:
    """Read "من الأسبوع الماضي", "last week" after a weekday."""
    start = cal.past(at, "of")
    unit = cal.mark(start, "unit")
    if unit and unit.value == "week" and (told := cal.turn(unit.last, "last", "this")):
        return told.value, told.last
    turned = cal.turn(start, "last", "this", "these")
    unit = cal.mark(turned.last, "unit") if turned else None
    if turned and unit and unit.value == "week":
        return turned.value, unit.last
    return None


def _not_today(cal: Calendar, at: int, last: int) -> bool:
    """Say whether اليوم is another day: اليوم التالي, ذلك اليوم."""
    after = cal.mark(last, "not_today_after") is not None
    return after or cal.mark(at - 1, "not_today_before") is not None


def near_day(cal: Calendar, at: int) -> Span | None:
    """Read today, yesterday, tomorrow and the like, with the weekday or date beside it."""
    mark = cal.mark(at, "day")
    if mark is None or _not_today(cal, at, mark.last):
        return None
    anchor = cal.anchor
    if mark.value == "overnight":
        if anchor is None:
            return unknown(at, mark.last, "window")
        return Span(at, mark.last, days.moved(anchor, -1), anchor, "window")
    day = days.moved(anchor, _SHIFTS[mark.value]) if anchor else None
    last = mark.last
    named = _weekday(cal, cal.soft(last))
    wrong = False
    if named:
        last = cal.closed(named[1])
        wrong = day is not None and day.weekday() != named[0]
    beside = _date_after(cal, last)
    if beside:
        fits = day is None or same_day(beside.begin, day)
        other = named and beside.begin and beside.begin.weekday() != named[0]
        if other:
            return refused(at, beside.last, "weekday")
        return beside._replace(first=at, certain=beside.certain and fits)
    if wrong:
        return refused(at, last, "weekday")
    return Span(at, last, day, day, "day", certain=day is not None)
