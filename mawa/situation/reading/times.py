"""One time of a text, with the words that belong to it, and two times in a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from . import days
from .calendar import Calendar, Span, refused
from .dated import dated, same_day
from .periods import last_units, month, period, stretch, year
from .told_days import near_day, weekday

_Reader = Callable[[Calendar, int], Span | None]
# What a token may begin, by its mark; of two phrases of one length the first counts.
_READERS: Final[dict[str, tuple[_Reader, ...]]] = {
    "number": (dated, last_units, year),
    "ordinal": (dated,),
    "month": (dated, month),
    "weekday": (weekday,),
    "short_weekday": (weekday,),
    "day": (near_day,),
    "stretch": (stretch,),
    "turn": (weekday, last_units, period, month),
    "unit": (last_units, period),
    "two_units": (last_units,),
    "few": (last_units,),
    "about": (last_units,),
    "year": (year,),
}
_LEADS: Final = 4  # words such as "في صباح يوم" before a day
_DASHES: Final = frozenset("-–—/")
_WEEK: Final = 7
_YEAR_MONTHS: Final = 12


def atom(cal: Calendar, at: int) -> Span | None:
    """Return the time that begins at a token."""
    if not 0 <= at < len(cal.page.tokens):
        return None
    roles = {mark.role: None for mark in cal.marks[at]}
    if cal.page.tokens[at].kind == "number":
        roles["number"] = None
    best: Span | None = None
    for role in roles:
        for read in _READERS.get(role, ()):
            found = read(cal, at)
            if found and (best is None or found.last > best.last):
                best = found
    return best._replace(last=cal.past(best.last, "trailing")) if best else None


def after_leads(cal: Calendar, at: int) -> Span | None:
    """Return the time at a token or after words such as "في صباح يوم"."""
    for _count in range(_LEADS):
        found = atom(cal, at)
        if found:
            return found
        after = cal.past(at, "lead")
        if after == at:
            return None
        at = after
    return atom(cal, at)


def led(cal: Calendar, span: Span, floor: int) -> Span:
    """Stretch a phrase back over the words before it that belong to a day."""
    first = span.first
    for _count in range(_LEADS):
        begin = next(
            (
                at
                for at in range(max(floor, first - 3), first)
                if (mark := cal.mark(at, "lead")) and mark.last == first
            ),
            None,
        )
        if begin is None:
            break
        first = begin
    return span._replace(first=first)


def joined(cal: Calendar, span: Span) -> Span:
    """Go on to the second time of "الخميس - الجمعة", "Monday to Wednesday"."""
    page, at = cal.page, span.last
    same = cal.mark(cal.soft(at), "corresponding")
    if same and (other := after_leads(cal, same.last)):
        return _corresponding(span, other)
    if page.key(at) in _DASHES:
        second = atom(cal, at + 1)
        if second and second.kind == "day" and span.kind == "day":
            return window(span, second, span.first)
        return span
    if run := _next_day(cal, span):
        return run
    to = cal.mark(at, "to")
    if to is None or page.word(at) == "and":
        return span
    second = after_leads(cal, to.last)
    return window(span, second, span.first) if second and span.begin else span


def _next_day(cal: Calendar, span: Span) -> Span | None:
    """Read two days in a row: "السبت والأحد", "Sunday and Monday", "ليلة الأحد الاثنين"."""
    at = cal.past(span.last, "and")
    if span.kind != "day" or span.begin is None or not _names_day(cal, at):
        return None
    second = after_leads(cal, at)
    if second is None or second.kind != "day" or second.begin is None:
        return None
    row = span._replace(begin=days.moved(span.begin, -7)) if span.begin > second.begin else span
    if second.begin != days.moved(row.begin or span.begin, 1):
        return None
    return window(row, second, span.first)


def _names_day(cal: Calendar, at: int) -> bool:
    """Say whether a token is a weekday, or a word such as yesterday."""
    return cal.mark(at, "weekday") is not None or cal.mark(at, "day") is not None


def _corresponding(one: Span, two: Span) -> Span:
    """Return the day of a date that is given in two calendars; the second counts."""
    reason = one.impossible or two.impossible
    apart = one.begin is not None and two.begin is not None and not same_day(one.begin, two.begin)
    if reason or apart:
        return refused(one.first, two.last, reason or "two_dates")
    return two._replace(first=one.first)


def window(one: Span, two: Span, first: int) -> Span:
    """Return the time from one to another, in order: of weekdays, the first is a week earlier.

    Where the order asks for another year than each date alone, the window is not certain.
    """
    reason = one.impossible or two.impossible
    begin, end = one.begin, two.end
    if reason or begin is None or end is None:
        return Span(first, two.last, None, None, "window", False, reason)
    sure = (one.certain or one.kind == "part") and two.certain
    if begin > end and (begin - end).days <= _WEEK and one.kind == two.kind == "day":
        begin = days.moved(begin, -_WEEK)
    elif begin > end:
        sure = False
        if two.certain:
            begin = days.months_before(begin, _YEAR_MONTHS)
        else:
            end = days.months_before(end, -_YEAR_MONTHS)
    if begin > end:
        return Span(first, two.last, None, None, "window", False, "order")
    return Span(first, two.last, begin, end, "window", sure)
