"""Days with their month: 19/12/2024, السابع من كانون الأول/ديسمبر, March 11, 12 رجب 1446."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from . import days, hijri
from .calendar import HIJRI_YEARS, YEARS, Calendar, Span, refused, unknown
from .counted import noun_at

DAYS: Final = range(1, 32)
_MONTH_NUMBERS: Final = range(1, 13)
_SIGNS: Final = frozenset("/-.–")
_SUFFIXES: Final = frozenset(("st", "nd", "rd", "th"))
_LEAP: Final = 2024
_CENTURY: Final = 2000
_SECOND_NAME: Final = frozenset("/-–(")


class Tail(NamedTuple):
    """What follows a month: its year or how it is told ("this", "last"), and the token after."""

    year: int | None
    told: str
    last: int


class DayNumber(NamedTuple):
    """A day of the month, and the token after it."""

    day: int
    last: int


def day_number(cal: Calendar, at: int) -> DayNumber | None:
    """Read a day of the month: 19, 19th, السابع."""
    if not 0 <= at < len(cal.page.tokens):
        return None
    number = cal.number(at, DAYS)
    if number is not None:
        suffixed = cal.page.glued(at + 1) and cal.page.word(at + 1) in _SUFFIXES
        return DayNumber(number, at + 1 + suffixed)
    ordinal = cal.mark(at, "ordinal")
    return DayNumber(int(ordinal.value), ordinal.last) if ordinal else None


def month_name(cal: Calendar, at: int) -> tuple[int, int, bool] | None:
    """Read a month with its second name: its number, the token after it, whether both agree."""
    mark = cal.mark(at, "month")
    if mark is None:
        return None
    last = mark.last + (cal.page.key(mark.last) == "." and cal.page.glued(mark.last))
    if cal.page.key(last) in _SECOND_NAME and (second := cal.mark(last + 1, "month")):
        last_of_both = cal.closed(second.last) if cal.page.key(last) == "(" else second.last
        return int(mark.value), last_of_both, second.value == mark.value
    return int(mark.value), last, True


def year_tail(cal: Calendar, at: int) -> Tail:
    """Read what follows a month: 2024, من العام الماضي, الجاري, last year; or nothing."""
    page = cal.page
    after = at + (page.key(at) in (",", "،") and not page.glued(at + 1))
    for start in (after, cal.past(after, "of")):
        begun = cal.past(start, "year")
        year = cal.year(begun)
        if year is not None and page.key(begun + 1) != ":":
            return Tail(year, "", cal.past(begun + 1, "year_after"))
    start = cal.past(at, "of")
    unit, turned = cal.mark(start, "unit"), cal.turn(start, "last", "this")
    if unit and unit.value == "year" and (told := cal.turn(unit.last, "last", "this")):
        return _told_year(cal, told.value, told.last)
    if turned and (unit := cal.mark(turned.last, "unit")) and unit.value == "year":
        return _told_year(cal, turned.value, unit.last)
    if turned and start == at and not page.word(at).isascii():
        return Tail(None, turned.value, turned.last)
    return Tail(None, "", at)


def _told_year(cal: Calendar, told: str, last: int) -> Tail:
    if cal.anchor is None:
        return Tail(None, "unknown", last)
    return Tail(cal.anchor.year - (told == "last"), "", last)


def placed(cal: Calendar, first: int, day: int, month: int, tail: Tail) -> Span:
    """Put a day and a month in their year: the latest not after the page, if none is told."""
    if days.day_of(_LEAP, month, day) is None:
        return refused(first, tail.last, "no_such_day")
    anchor = cal.anchor
    if tail.year is not None:
        found = days.day_of(tail.year, month, day)
        if found is None:
            return refused(first, tail.last, "no_such_day")
        return Span(first, tail.last, found, found, "day")
    if anchor is None or tail.told == "unknown":
        return unknown(first, tail.last, "day")
    if tail.told == "this":
        if month != anchor.month:
            return refused(first, tail.last, "month")
        found = days.day_of(anchor.year, month, day)
        return Span(first, tail.last, found, found, "day")
    begin = days.month_span(anchor.year, anchor.month)[0] if tail.told == "last" else anchor
    found, certain = days.latest_date(month, day, begin)
    if tail.told == "last":
        certain = month != anchor.month
    return Span(first, tail.last, found, found, "day", certain)


def numeric(cal: Calendar, at: int) -> Span | None:
    """Read 19/12/2024, 8-2-2024, 2024-12-19, 19.12.2024: day first, or year first."""
    page = cal.page
    sign = page.key(at + 1)
    spaced = sign == "/" or (page.glued(at + 1) and page.glued(at + 2))
    if sign not in _SIGNS or page.key(at + 3) != sign or not spaced or _before_digits(cal, at):
        return None
    parts = [page.key(each) for each in (at, at + 2, at + 4)]
    if not all(part.isdigit() and len(part) in (1, 2, 4) for part in parts):
        return None
    last = at + 5
    if page.key(last) == sign and page.glued(last) and page.key(last + 1).isdigit():
        return None
    one, two, three = map(int, parts)
    if len(parts[0]) == 4 and one in YEARS and two in DAYS and three in DAYS:
        year, month, day = one, two, three
        turned = page.turned and month not in _MONTH_NUMBERS
    elif one in DAYS and two in DAYS and (three in YEARS or (len(parts[2]) == 2 and sign == "/")):
        day, month, year = one, two, three if three in YEARS else _CENTURY + three
        turned = cal.month_first and month not in _MONTH_NUMBERS
    else:
        return None
    if turned:
        day, month = month, day
    found = days.day_of(year, month, day)
    last = cal.past(last, "year_after")
    if found is None:
        return refused(at, last, "no_such_day")
    return Span(at, last, found, found, "day")


def _before_digits(cal: Calendar, at: int) -> bool:
    """Say whether more digits of the same run stand before: a telephone or a counter."""
    page = cal.page
    joined = page.key(at - 1) in _SIGNS and page.glued(at) and page.glued(at - 1)
    return joined and page.key(at - 2).isdigit()


def _of_month(cal: Calendar, first: int, day: int, at: int) -> Span | None:
    """Read what follows a day: من الشهر الجاري, الجاري, of this month; or nothing."""
    start = cal.past(at, "of")
    these = cal.turn(start, "these", "this", "last")
    unit = cal.mark(these.last if these else start, "unit")
    if these and unit and unit.value == "month":
        return _in_month(cal, first, day, these.value, unit.last)
    if unit and unit.value == "month":
        turned = cal.turn(unit.last, "this", "last", "next")
        return _in_month(cal, first, day, turned.value, turned.last) if turned else None
    bare = cal.turn(start, "this")
    if bare and not cal.page.word(start).isascii():
        return _in_month(cal, first, day, "this", bare.last)
    return None


def _in_month(cal: Calendar, first: int, day: int, told: str, last: int) -> Span:
    if cal.anchor is None:
        return unknown(first, last, "day")
    shift = {"last": -1, "next": 1}.get(told, 0)
    begin, end = days.month_span(cal.anchor.year, cal.anchor.month + shift)
    if day > end.day:
        return refused(first, last, "no_such_day")
    found = days.moved(begin, day - 1)
    near = found - cal.anchor <= days.TOLERANCE
    return Span(first, last, found, found, "day", certain=near or told == "next")


def _hijri(cal: Calendar, first: int, day: int, at: int) -> Span | None:
    """Read what follows the day of a hijri date: its month and year."""
    mark = cal.mark(cal.past(at, "of"), "hijri")
    if mark is None:
        return None
    begun = cal.past(mark.last, "year")
    year = cal.number(begun, HIJRI_YEARS)
    if year is None:
        return None
    last = cal.past(begun + 1, "year_hijri")
    found = hijri.to_gregorian(year, int(mark.value), day)
    if found is None:
        return refused(first, last, "no_such_day")
    return Span(first, last, found, found, "day")


def _second_day(cal: Calendar, at: int) -> DayNumber | None:
    """Read the second day of "5-7 ديسمبر", "5 الى 7 من ديسمبر"."""
    page = cal.page
    if page.key(at) in ("-", "–", "—"):
        return day_number(cal, at + 1)
    joined = cal.mark(at, "to") or cal.mark(at, "and")
    return day_number(cal, joined.last) if joined else None


def _two_days(cal: Calendar, one: Span, two: Span) -> Span | None:
    """Return the window of two days of one month."""
    if one.impossible or two.impossible:
        return one if one.impossible else two
    if one.begin and two.end and one.begin >= two.end:
        return None
    return Span(one.first, two.last, one.begin, two.end, "window", one.certain and two.certain)


def day_month(cal: Calendar, at: int) -> Span | None:
    """Read a day before its month: 19 كانون الأول 2024, the 8th of this month, 5-7 ديسمبر."""
    number = day_number(cal, at)
    if number is None:
        return None
    found = _hijri(cal, at, number.day, number.last) or _of_month(cal, at, number.day, number.last)
    if found:
        return found
    month_at = _month_after(cal, number.last)
    if month_at is not None:
        return _with_month(cal, at, number.day, month_at)
    second = _second_day(cal, number.last)
    month_at = _month_after(cal, second.last) if second else None
    if second is None or month_at is None:
        return None
    two = _with_month(cal, at, second.day, month_at)
    one = _with_month(cal, at, number.day, month_at)
    return _two_days(cal, one, two)


def _month_after(cal: Calendar, at: int) -> int | None:
    """Return where the month of a day begins: after من, شهر, of or a comma."""
    start = cal.past(at, "of")
    start += cal.page.key(start) in (",", "-", "/") and bool(cal.mark(start + 1, "month"))
    if cal.mark(start, "month"):
        return start
    unit = cal.mark(start, "unit")
    return unit.last if unit and unit.value == "month" and cal.mark(unit.last, "month") else None


def _with_month(cal: Calendar, first: int, day: int, month_at: int) -> Span:
    named = month_name(cal, month_at)
    if named is None:  # the caller has seen a month there
        return unknown(first, month_at, "day")
    month, last, agreed = named
    tail = year_tail(cal, last)
    if not agreed:
        return refused(first, tail.last, "month_names")
    return placed(cal, first, day, month, tail)


def _second_of_month(cal: Calendar, number: DayNumber) -> DayNumber | None:
    """Read the second day of "March 3-5", "March 3 and 4": not of "March 3 and 4 soldiers"."""
    page, at = cal.page, number.last
    if page.key(at) not in ("-", "–") and page.word(at) not in ("to", "and"):
        return None
    second = day_number(cal, at + 1)
    if second is None or cal.mark(second.last, "month") or page.key(second.last) in ("-", ","):
        return None
    counts = page.word(at) == "and" and noun_at(page, second.last)
    return None if counts else second


def month_day(cal: Calendar, at: int) -> Span | None:
    """Read an English month before its day: March 11, 2024; March 3-5; Dec. 7."""
    if not cal.page.word(at).isascii():
        return None
    named = month_name(cal, at)
    if named is None or not cal.page.raw(at)[:1].isupper():
        return None
    month, after, _agreed = named
    the = after + (cal.page.word(after) == "the")
    number = day_number(cal, the) if cal.number(the, DAYS) else None
    if number is None or cal.page.key(number.last) == ":":
        return None
    second = _second_of_month(cal, number)
    if second:
        tail = year_tail(cal, second.last)
        one = placed(cal, at, number.day, month, tail)
        both = _two_days(cal, one, placed(cal, at, second.day, month, tail))
        if both:
            return both
    return placed(cal, at, number.day, month, year_tail(cal, number.last))


def dated(cal: Calendar, at: int) -> Span | None:
    """Read the date that begins at a token, with its month; None when there is none."""
    return numeric(cal, at) or day_month(cal, at) or month_day(cal, at)


def same_day(one: date | None, two: date | None) -> bool:
    """Say whether two calendars name the same day; moon and table may differ by one."""
    return one is not None and two is not None and abs((one - two).days) <= 1
