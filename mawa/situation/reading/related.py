"""Times told by another: since, until, between, the eve of, "قبل أيام من X", two days ago."""

from __future__ import annotations

from datetime import date
from typing import Final

from . import days
from .calendar import Calendar, Span, unknown
from .periods import Length, length, stretch
from .times import after_leads, atom, joined, window
from .tokens import CLAUSE_ENDS

_REACH: Final = 14  # tokens between "days before" and the date of what came after
_BACK: Final = 5  # tokens of "several days" before "ago"


def around(cal: Calendar, at: int, floor: int) -> tuple[Span, int] | None:
    """Read what relates to a time: since, until, between, eve, before; and where to go on."""
    for read in (_between, _since, _until, _eve, _ago_or_before):
        found = read(cal, at, floor)
        if found:
            return found
    return None


def _between(cal: Calendar, at: int, floor: int) -> tuple[Span, int] | None:
    mark = cal.mark(at, "from") or cal.mark(at, "since")
    if mark is None:
        return None
    one = after_leads(cal, mark.last)
    if one is None:
        return None
    to = cal.mark(one.last, "to") or cal.mark(one.last, "and")
    comma = cal.soft(one.last)
    to = to or cal.mark(comma, "to")
    tied = cal.page.word(one.last).startswith("و")
    second_at = to.last if to else one.last if tied else None
    if second_at is None:
        return None
    second = after_leads(cal, second_at) or _bare_year(cal, second_at)
    if second is None:
        return None
    return window(one, second, at), second.last


def _bare_year(cal: Calendar, at: int) -> Span | None:
    """Read the second year of "بين عامي 2011 و2014"."""
    found = cal.year(at)
    return Span(at, at + 1, *days.year_span(found), "year") if found else None


def _since(cal: Calendar, at: int, floor: int) -> tuple[Span, int] | None:
    mark = cal.mark(at, "since")
    if mark is None:
        return _from_start(cal, at)
    target = after_leads(cal, mark.last)
    if target is None:
        if (found := length(cal, mark.last)) is None:
            return None
        return _since_length(cal, at, found), found.last
    target = joined(cal, target)
    if target.impossible:
        return target._replace(first=at), target.last
    if target.begin is None:
        return unknown(at, target.last, "since"), target.last
    sure = target.certain or target.kind == "part"
    begun = cal.anchor is not None and target.begin <= cal.anchor  # "from tomorrow" is open
    end = cal.anchor if begun else None
    return Span(at, target.last, target.begin, end, "since", sure), target.last


def _from_start(cal: Calendar, at: int) -> tuple[Span, int] | None:
    """Read "من بداية الشهر" without an end: since then."""
    mark = cal.mark(at, "from")
    part = stretch(cal, mark.last) if mark else None
    begins = mark and (kind := cal.mark(mark.last, "stretch")) and kind.value == "start"
    if part is None or not begins or cal.page.word(at) != "من":
        return None
    if part.begin is None:
        return unknown(at, part.last, "since"), part.last
    end = cal.anchor if cal.anchor and part.begin <= cal.anchor else None
    return Span(at, part.last, part.begin, end, "since"), part.last


def _since_length(cal: Calendar, first: int, found: Length) -> Span:
    """Return the time of "منذ يومين": so long up to the page."""
    if cal.anchor is None:
        return unknown(first, found.last, "since")
    count = found.many or 7
    begin = days.back(cal.anchor, count, found.unit)
    sure = found.exact and found.unit in ("hour", "day") and found.many > 0
    return Span(first, found.last, begin, cal.anchor, "since", sure)


def _until(cal: Calendar, at: int, floor: int) -> tuple[Span, int] | None:
    mark = cal.mark(at, "until")
    target = after_leads(cal, mark.last) if mark else None
    if mark is None or target is None:
        return None
    by = cal.page.word(at) in ("by", "through") and target.kind != "day"
    if by:
        return None
    if target.impossible:
        return target._replace(first=at), target.last
    if target.end is None:
        return unknown(at, target.last, "until"), target.last
    return Span(at, target.last, None, target.end, "until", target.certain), target.last


def _eve(cal: Calendar, at: int, floor: int) -> tuple[Span, int] | None:
    """Read "عشية" and "غداة" of a date that stands right after."""
    for role, shift in (("eve", -1), ("morrow", 1)):
        mark = cal.mark(at, role)
        target = after_leads(cal, mark.last) if mark else None
        if target and target.kind == "day":
            day = days.moved(target.begin, shift) if target.begin else None
            return target._replace(first=at, begin=day, end=day), target.last
    return None


def _ago_or_before(cal: Calendar, at: int, floor: int) -> tuple[Span, int] | None:
    """Read "قبل يومين", "قبل أيام من X", "two days ago", "days before X"."""
    for role, sign in (("before", -1), ("after", 1)):
        mark = cal.mark(at, role)
        if mark is None:
            continue
        found = length(cal, mark.last)
        if found:
            of = cal.mark(found.last, "of")
            if of and not cal.page.word(found.last).isascii():
                return _beside(cal, at, found, of.last, sign)
            return (_ago(cal, at, found, found.last), found.last) if sign < 0 else None
        backward = _length_before(cal, at, floor)
        if backward and cal.page.word(at).isascii():
            return _beside(cal, backward[0], backward[1], mark.last, sign)
    ago = cal.mark(at, "ago")
    backward = _length_before(cal, at, floor) if ago else None
    if ago and backward:
        return _ago(cal, backward[0], backward[1], ago.last), ago.last
    return None


def _length_before(cal: Calendar, last: int, floor: int) -> tuple[int, Length] | None:
    """Return the length of time that ends before a token, the longest there is."""
    for first in range(max(floor, last - _BACK), last):
        found = length(cal, first)
        if found and found.last == last:
            return first, found
    return None


def _beside(
    cal: Calendar, first: int, found: Length, at: int, sign: int
) -> tuple[Span, int] | None:
    """Count from the date of what is named after: "قبل أيام من سقوط المدينة في الثامن ..."."""
    for place in range(at, min(at + _REACH, len(cal.page.tokens))):
        if cal.page.key(place) in CLAUSE_ENDS:
            return None
        target = atom(cal, place)
        if target is None:
            continue
        if target.kind != "day":
            return None
        if target.begin is None:
            return unknown(first, target.last, "window"), place
        begin, end = _counted(target.begin, found, sign)
        kind = "day" if begin == end else "window"
        sure = target.certain and found.unit == "day"
        return Span(first, target.last, begin, end, kind, sure), place
    return None


def _counted(day: date, found: Length, sign: int) -> tuple[date, date]:
    """Return the days so long before or after a day; "days" are the seven beside it."""
    if found.unit == "hour":
        ends = sorted((day, days.moved(day, sign)))
        return ends[0], ends[1]
    if found.many == 0:
        far = days.moved(day, sign * (7 if found.unit == "day" else 28))
        ends = sorted((far, days.moved(day, sign)))
        return ends[0], ends[1]
    if sign < 0:
        only = days.back(day, found.many, found.unit)
    else:
        only = days.moved(day, (day - days.back(day, found.many, found.unit)).days)
    return only, only


def _ago(cal: Calendar, first: int, found: Length, last: int) -> Span:
    """Return the time so long before the page."""
    anchor = cal.anchor
    if anchor is None:
        return unknown(first, last, "day" if found.many else "window")
    if found.unit == "hour":
        return Span(first, last, days.moved(anchor, -1), anchor, "window", certain=False)
    if found.many == 0:
        begin, end = _counted(anchor, found, -1)
        return Span(first, last, begin, end, "window", certain=False)
    day = days.back(anchor, found.many, found.unit)
    if found.unit == "month":
        return Span(first, last, *days.month_span(day.year, day.month), "month", False)
    if found.unit == "year":
        return Span(first, last, *days.year_span(day.year), "year", False)
    return Span(first, last, day, day, "day", found.exact and found.unit == "day")
