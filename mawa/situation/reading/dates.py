"""When: every date phrase of a text, resolved from the day the page was published.

A bare weekday is the latest one up to that day; "الماضي" is strictly before it; the last N hours
or days are N days up to it; weeks start on Sunday; "days before X" are the seven before X. What
contradicts itself is returned unresolved, with its reason, for a person to settle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from . import days
from .calendar import Calendar, Span, calendar_of, refused, unknown
from .dated import dated, same_day
from .dateline import dateline_of
from .periods import Length, last_units, length, month, period, stretch, year
from .tokens import CLAUSE_ENDS, Page, page_of
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
_REACH: Final = 14  # tokens between "days before" and the date of what came after
_BACK: Final = 5  # tokens of "several days" before "ago"
_DASHES: Final = frozenset("-–—/")


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """One date phrase; ``start`` and ``end`` are code points of the text.

    ``from_`` and ``to`` are None where the time is open ("until Wednesday") or not known.
    ``kind``: day, window, until, since, month, year, or part (of a longer time). ``certain`` is
    False where the days are a guess ("recently") or hang on a publication day that is not given.
    ``impossible`` is a reason code of a phrase that contradicts itself or the page:
    ``weekday``, ``no_such_day``, ``month``, ``month_names``, ``two_dates``; its days are then None.

    A phrase may hold another: "days before the fall, on the 8th" holds "on the 8th".
    """

    start: int
    end: int
    from_: date | None
    to: date | None
    kind: str
    certain: bool
    impossible: str


def find_dates(text: str, published: date | None, lang: str) -> list[DatePhrase]:
    """Return the date phrases of a text in order; ``lang`` is "ar" or "en".

    ``published`` is the day of the page; a date line in the text wins over it. Without either,
    what is told from it has no days.
    """
    page = page_of(text, lang)
    anchor = dateline_of(page, published, lang) or published
    return [_phrase(page, span) for span in read_spans(page, anchor, lang)]


def dateline(text: str, published: date | None, lang: str = "ar") -> date | None:
    """Return the day that a text itself says it was written; None when it does not.

    "بغداد – 19 كانون الأول", or a date alone in a line above the article. A date later than
    ``published`` is that of somebody's visit to the page, and no date line.
    """
    return dateline_of(page_of(text, lang), published, lang)


def _phrase(page: Page, span: Span) -> DatePhrase:
    return DatePhrase(
        start=page.tokens[span.first].start,
        end=page.tokens[span.last - 1].end,
        from_=span.begin,
        to=span.end,
        kind=span.kind,
        certain=span.certain and not (span.begin is None and span.end is None),
        impossible=span.impossible,
    )


def read_spans(page: Page, anchor: date | None, lang: str) -> Iterator[Span]:
    """Yield the date phrases of a page in order; one that holds another comes first."""
    cal = calendar_of(page, anchor, lang)
    at = floor = 0
    while at < len(page.tokens):
        if not cal.marks[at] and page.tokens[at].kind != "number":
            at += 1
            continue
        outer = _around(cal, at, floor)
        if outer is not None:
            yield outer[0]
            at = floor = max(outer[1], at + 1)
            continue
        span = _atom(cal, at)
        if span is None:
            at += 1
            continue
        span = _joined(cal, span)
        yield _led(cal, span, floor)
        at = floor = span.last


# --- one time ------------------------------------------------------------------------------


def _atom(cal: Calendar, at: int) -> Span | None:
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


def _after_leads(cal: Calendar, at: int) -> Span | None:
    """Return the time at a token or after words such as "في صباح يوم"."""
    for _count in range(_LEADS):
        found = _atom(cal, at)
        if found:
            return found
        after = cal.past(at, "lead")
        if after == at:
            return None
        at = after
    return _atom(cal, at)


def _led(cal: Calendar, span: Span, floor: int) -> Span:
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


# --- two times -----------------------------------------------------------------------------


def _joined(cal: Calendar, span: Span) -> Span:
    """Go on to the second time of "الخميس - الجمعة", "Monday to Wednesday"."""
    page, at = cal.page, span.last
    same = cal.mark(cal.soft(at), "corresponding")
    if same and (other := _after_leads(cal, same.last)):
        return _corresponding(span, other)
    if page.key(at) in _DASHES:
        second = _atom(cal, at + 1)
        if second and second.kind == "day" and span.kind == "day":
            return _window(span, second, span.first)
        return span
    to = cal.mark(at, "to")
    if to is None or page.word(at) == "and":
        return span
    second = _after_leads(cal, to.last)
    return _window(span, second, span.first) if second and span.begin else span


def _corresponding(one: Span, two: Span) -> Span:
    """Return the day of a date that is given in two calendars; the second counts."""
    reason = one.impossible or two.impossible
    apart = one.begin is not None and two.begin is not None and not same_day(one.begin, two.begin)
    if reason or apart:
        return refused(one.first, two.last, reason or "two_dates")
    return two._replace(first=one.first)


def _window(one: Span, two: Span, first: int) -> Span:
    """Return the time from one to another; a weekday told first is the one before the second."""
    reason = one.impossible or two.impossible
    begin, end = one.begin, two.end
    if begin and end and begin > end and one.kind == two.kind == "day":
        begin = days.moved(begin, -7 * -(-(begin - end).days // 7))
    if reason or begin is None or end is None:
        return Span(first, two.last, None, None, "window", False, reason)
    sure = (one.certain or one.kind == "part") and two.certain and begin <= end
    return Span(first, two.last, begin, end, "window", sure)


# --- around a time -------------------------------------------------------------------------


def _around(cal: Calendar, at: int, floor: int) -> tuple[Span, int] | None:
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
    one = _after_leads(cal, mark.last)
    if one is None:
        return None
    to = cal.mark(one.last, "to") or cal.mark(one.last, "and")
    comma = cal.soft(one.last)
    to = to or cal.mark(comma, "to")
    tied = cal.page.word(one.last).startswith("و")
    second_at = to.last if to else one.last if tied else None
    if second_at is None:
        return None
    second = _after_leads(cal, second_at) or _bare_year(cal, second_at)
    if second is None:
        return None
    return _window(one, second, at), second.last


def _bare_year(cal: Calendar, at: int) -> Span | None:
    """Read the second year of "بين عامي 2011 و2014"."""
    found = cal.year(at)
    return Span(at, at + 1, *days.year_span(found), "year") if found else None


def _since(cal: Calendar, at: int, floor: int) -> tuple[Span, int] | None:
    mark = cal.mark(at, "since")
    if mark is None:
        return _from_start(cal, at)
    target = _after_leads(cal, mark.last)
    if target is None:
        if (found := length(cal, mark.last)) is None:
            return None
        return _since_length(cal, at, found), found.last
    target = _joined(cal, target)
    if target.impossible:
        return target._replace(first=at), target.last
    if target.begin is None:
        return unknown(at, target.last, "since"), target.last
    sure = target.certain or target.kind == "part"
    return Span(at, target.last, target.begin, cal.anchor, "since", sure), target.last


def _from_start(cal: Calendar, at: int) -> tuple[Span, int] | None:
    """Read "من بداية الشهر" without an end: since then."""
    mark = cal.mark(at, "from")
    part = stretch(cal, mark.last) if mark else None
    begins = mark and (kind := cal.mark(mark.last, "stretch")) and kind.value == "start"
    if part is None or not begins or cal.page.word(at) != "من":
        return None
    if part.begin is None:
        return unknown(at, part.last, "since"), part.last
    return Span(at, part.last, part.begin, cal.anchor, "since"), part.last


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
    target = _after_leads(cal, mark.last) if mark else None
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
        target = _after_leads(cal, mark.last) if mark else None
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
        target = _atom(cal, place)
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
