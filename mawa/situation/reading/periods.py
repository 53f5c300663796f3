"""Longer times: الأسبوع الماضي, last month, خلال الـ 24 ساعة الماضية, نوفمبر, عام 2014."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from . import days
from .calendar import SOFT_SIGNS, Calendar, Span, unknown
from .counted import noun_at
from .dated import month_name, year_tail
from .days import Unit

_FEW: Final = 7  # days, weeks or months that "the last days" are read as
_MOST: Final = 1000  # of any unit; more is no time that a page tells
_UNITS: Final[dict[str, Unit]] = {
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}
_A_FEW: Final = {"hour": 24, "day": 7, "week": 4, "month": 6, "year": 5}
_EARLY_DAYS: Final = 10
_MIDDLE_DAYS: Final = 20
_MADDA: Final = "آ"


class Length(NamedTuple):
    """So many units of time; ``many`` is 0 for "days" without a number."""

    many: int
    unit: Unit
    last: int
    exact: bool


def length(cal: Calendar, at: int) -> Length | None:
    """Read "ثلاثة أيام", "يومين", "24 ساعة", "a week", "several days", "أيام"."""
    about = cal.past(at, "about")
    start = about + (cal.page.key(about) == "ال")
    exact = about == at
    two = cal.mark(start, "two_units")
    if two:
        return Length(2, _UNITS[two.value], two.last, exact)
    few = cal.mark(start, "few")
    if few:
        unit = cal.mark(few.last, "unit")
        if unit and unit.value in _UNITS:
            return Length(0, _UNITS[unit.value], unit.last, False)
    unit = cal.mark(start, "unit")
    if unit and unit.value in _UNITS:
        return _bare_length(cal, start, unit.value, unit.last, exact=exact)
    if cal.page.key(start) in ("a", "an", "one"):
        unit = cal.mark(start + 1, "unit")
        return (
            Length(1, _UNITS[unit.value], unit.last, exact)
            if unit and unit.value in _UNITS
            else None
        )
    return _counted_length(cal, start, exact=exact)


def _bare_length(cal: Calendar, at: int, name: str, last: int, *, exact: bool) -> Length:
    """Read a unit without a number: one of it, or a few in the plural."""
    if cal.mark(at, "plural"):
        few = cal.past(last, "few")
        return Length(0, _UNITS[name], few, False)
    return Length(1, _UNITS[name], last, exact)


def _counted_length(cal: Calendar, at: int, *, exact: bool) -> Length | None:
    token = cal.page.tokens[at] if at < len(cal.page.tokens) else None
    if token is None or token.kind not in ("number", "word"):
        return None
    number = cal.spoken(at)
    if number is None or number.value is None or not 0 < number.value <= _MOST:
        return None
    unit = cal.mark(number.last + (cal.page.key(number.last) == "-"), "unit")
    if unit is None or unit.value not in _UNITS:
        return None
    return Length(number.value, _UNITS[unit.value], unit.last, exact)


def _window(cal: Calendar, first: int, last: int, found: Length, *, sure: bool) -> Span:
    """Return the window of the last so many units up to the page."""
    if cal.anchor is None:
        return unknown(first, last, "window")
    count = found.many or _A_FEW[found.unit]
    begin = days.back(cal.anchor, count, found.unit)
    return Span(first, last, begin, cal.anchor, "window", sure and found.many > 0)


def last_units(cal: Calendar, at: int) -> Span | None:
    """Read "الـ 24 ساعة الماضية", "الأيام الثلاثة الماضية", "the past three days", "آخر يومين"."""
    before = cal.turn(at, "last", "past", "latest", "within")
    if before:
        found = length(cal, before.last)
        one = found is not None and found.many == 1 and not cal.spoken(before.last)
        if found is None or (one and before.value in ("last", "latest")):
            return _after_units(cal, at)
        if before.value == "within":
            closing = cal.turn(found.last, "last", "recent")
            if closing is None and (one or found.many == 0):
                return None
            last = closing.last if closing else found.last
            return _window(cal, at, last, found, sure=closing is not None)
        return _window(cal, at, found.last, found, sure=True)
    return _after_units(cal, at)


def _after_units(cal: Calendar, at: int) -> Span | None:
    """Read a length that "الماضية" follows, the number before or after its unit."""
    found = length(cal, at)
    if found is None:
        return None
    unit = cal.mark(at, "unit")
    if unit and not (closing := cal.turn(found.last, "last", "recent")):
        start = found.last + (cal.page.key(found.last) == "ال")
        number = cal.spoken(start)
        if number is None or number.value is None or not 0 < number.value <= _MOST:
            return None
        closing = cal.turn(number.last, "last", "recent")
        counted = Length(number.value, found.unit, number.last, True)
        return _window(cal, at, closing.last, counted, sure=True) if closing else None
    closing = cal.turn(found.last, "last", "recent")
    if closing is None or (unit and found.many == 1 and closing.value == "last"):
        return None
    return _window(cal, at, closing.last, found, sure=closing.value == "last")


def period(cal: Calendar, at: int) -> Span | None:
    """Read the last, this or next week, month, year or weekend."""
    turned = cal.turn(at, "last", "this", "these", "next", "earlier")
    if turned and turned.value == "earlier":
        inner = period(cal, turned.last)
        if inner is None or inner.begin is None or cal.anchor is None:
            return inner._replace(first=at) if inner else None
        if inner.begin > cal.anchor:  # "early next year" is a part of it
            return None
        return inner._replace(first=at, end=min(inner.end or cal.anchor, cal.anchor))
    unit = cal.mark(turned.last if turned else at, "unit")
    if unit is None:
        return None
    if turned:
        return _turned(cal, at, unit.value, turned.value, unit.last)
    closing = cal.turn(unit.last, "last", "this", "next")
    if closing and not cal.mark(at, "plural"):
        return _turned(cal, at, unit.value, closing.value, closing.last)
    if unit.value == "weekend":
        return _turned(cal, at, "weekend", "this", unit.last)
    return None


def _turned(cal: Calendar, first: int, unit: str, told: str, last: int) -> Span | None:
    kind = {"month": "month", "year": "year"}.get(unit, "window")
    if unit in ("day", "hour"):
        return None
    anchor = cal.anchor
    if anchor is None:
        return unknown(first, last, kind)
    shift = {"last": -1, "next": 1}.get(told, 0)
    begin, end = _span(anchor, unit, shift)
    return Span(first, last, begin, end, kind)


def _span(anchor: date, unit: str, shift: int) -> tuple[date, date]:
    """Return the days of the week, weekend, month or year so many on from a day's own."""
    if unit == "month":
        return days.month_span(anchor.year, anchor.month + shift)
    if unit == "year":
        return days.year_span(anchor.year + shift)
    if unit == "weekend":  # Saturday and Sunday; "last" is strictly before the page
        sunday = days.before(6, anchor) if shift < 0 else days.latest(6, anchor)
        sunday = days.after(6, anchor) if shift > 0 else sunday
        return days.moved(sunday, -1), sunday
    begin = days.moved(days.week_start(anchor), 7 * shift)
    return begin, days.moved(begin, 6) if shift else anchor


def _sure_month(cal: Calendar, at: int, last: int, tail_last: int) -> bool:
    """Say whether a word is a month here: some are other words too (May, آب, مارس)."""
    page = cal.page
    if page.word(at).isascii():
        if not page.raw(at)[:1].isupper():
            return False
    elif page.raw(at).lstrip("وفبل").startswith(_MADDA):
        return True
    if cal.mark(at, "doubtful") is None:
        return True
    led = any(cal.mark(at - 1, role) for role in ("lead", "turn", "since", "until", "from", "of"))
    paired = page.key(at + 1) in SOFT_SIGNS and cal.mark(at + 2, "month") is not None
    return tail_last > last or led or paired


def month(cal: Calendar, at: int) -> Span | None:
    """Read a month without a day: نوفمبر من العام الماضي, last November, December 2024."""
    turned = cal.turn(at, "last", "next", "this", "these")
    begun = turned.last if turned else at
    named = month_name(cal, begun)
    if named is None:
        return None
    number, last, agreed = named
    tail = year_tail(cal, last)
    if not _sure_month(cal, begun, last, tail.last):
        return None
    if not agreed:
        return Span(at, tail.last, None, None, "month", False, "month_names")
    anchor = cal.anchor
    if tail.year is not None:
        begin, end = days.month_span(tail.year, number)
        return Span(at, tail.last, begin, end, "month")
    if anchor is None or tail.told == "unknown":
        return unknown(at, tail.last, "month")
    told = turned.value if turned else tail.told
    if told == "this" and number != anchor.month:
        return Span(at, tail.last, None, None, "month", False, "month")
    begin, end = days.latest_month(number, anchor)
    if told == "last" and begin.month == anchor.month and begin.year == anchor.year:
        begin, end = days.month_span(anchor.year - 1, number)
    if told == "next" and begin <= anchor:
        begin, end = days.month_span(begin.year + (end < anchor), number)
    return Span(at, tail.last, begin, end, "month")


def year(cal: Calendar, at: int) -> Span | None:
    """Read a year: عام 2014, in 2014. A bare number is none, nor is one of people."""
    strong = cal.mark(at, "year")
    begun = strong.last if strong else at
    found = cal.year(begun)
    if found is None:
        return None
    told = strong or cal.mark(begun + 1, "year_after")
    weak = cal.mark(at - 1, "year_weak") and not _counts(cal, begun)
    if not (told or weak):
        return None
    begin, end = days.year_span(found)
    return Span(at, cal.past(begun + 1, "year_after"), begin, end, "year")


def _counts(cal: Calendar, at: int) -> bool:
    """Say whether the number at a token goes on or counts something: في 2000 خيمة."""
    if cal.page.key(at + 1) in ("-", "%", "٪"):
        return True
    noun = noun_at(cal.page, at + 1)
    return noun is not None and not noun.definite and not noun.taken


def stretch(cal: Calendar, at: int) -> Span | None:
    """Read the beginning, middle or end of a month, week or year: مطلع آذار, mid-November."""
    mark = cal.mark(at, "stretch")
    if mark is None:
        return None
    after = cal.past(mark.last + (cal.page.key(mark.last) == "-"), "of")
    whole = period(cal, after) or month(cal, cal.past(after, "lead")) or _bare_period(cal, after)
    if whole is None:
        return None
    if whole.begin is None or whole.end is None:
        return whole._replace(first=at, kind="part", certain=False)
    begin, end = _third(whole.begin, whole.end, mark.value)
    return Span(at, whole.last, begin, end, "part", certain=False)


def _third(begin: date, end: date, part: str) -> tuple[date, date]:
    """Return the early, middle or late part of a period: ten days of a month, a third of others."""
    whole = (end - begin).days + 1
    if whole < 3:
        return begin, end
    early = _EARLY_DAYS if 27 < whole < 32 else max(whole // 3, 1)
    late = _MIDDLE_DAYS if 27 < whole < 32 else max(2 * whole // 3, 1)
    if part == "start":
        return begin, days.moved(begin, early - 1)
    if part == "middle":
        return days.moved(begin, early), days.moved(begin, late - 1)
    return days.moved(begin, late), end


def _bare_period(cal: Calendar, at: int) -> Span | None:
    """Read the week, month or year of "منذ بداية الشهر": that of the page."""
    unit = cal.mark(at, "unit")
    definite = unit and (cal.page.word(at).startswith("ال") or cal.page.word(at - 1) == "the")
    numbered = unit and cal.year(unit.last) is not None
    if unit and numbered and unit.value == "year":
        return year(cal, at)
    if unit is None or not definite or unit.value not in ("week", "month", "year"):
        return None
    return _turned(cal, at, unit.value, "this", unit.last)
