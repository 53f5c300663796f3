"""The day that a text itself says it was written: its date line, or a date above the article."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from .calendar import Calendar, Span, calendar_of
from .dated import dated
from .tokens import LINE, Page
from .told_days import weekday_with_date

_SEARCHED: Final = 400  # tokens from the beginning
_LINES: Final = 14
_ARTICLE_LINE: Final = 16  # tokens; a longer line is the article's
_PLACE: Final = 5  # tokens of the place before the date
_SEPARATORS: Final = frozenset("-–—,،:/(|")
_ENDS: Final = frozenset("-–—:/(.)|،,")
_AHEAD: Final = timedelta(days=1)  # a page may be stamped in another time zone
_LONGEST_AGO: Final = timedelta(days=366)


def dateline_of(page: Page, published: date | None, lang: str) -> date | None:
    """Return the day of a page's date line; None when it has none."""
    tokens = page.tokens[:_SEARCHED]
    top = Page(page.text, tokens, page.keys[:_SEARCHED], page.turned)
    cal = calendar_of(top, published, lang)
    alone: date | None = None
    in_article = 0
    for first, last in _lines(top):
        found = _begins(cal, first, last)
        if _fits(found, published):
            return found
        if last - first > _ARTICLE_LINE:
            in_article += 1
            if in_article > 2:
                break
        elif alone is None and in_article == 0:
            stands = _stands_alone(cal, first, last)
            alone = stands if _fits(stands, published) else None
    return alone


def _lines(page: Page) -> list[tuple[int, int]]:
    """Return the first lines that hold something, as tokens."""
    found: list[tuple[int, int]] = []
    first = 0
    for at, token in enumerate(page.tokens):
        if token.key == LINE:
            if at > first:
                found.append((first, at))
            first = at + 1
    if first < len(page.tokens):
        found.append((first, len(page.tokens)))
    return found[:_LINES]


def _fits(day: date | None, published: date | None) -> bool:
    """Say whether a page of that day may have been published when it says."""
    if day is None:
        return False
    return published is None or -_LONGEST_AGO <= day - published <= _AHEAD


def _date(cal: Calendar, at: int) -> Span | None:
    """Return a date at a token, with a weekday before it or not; a weekday alone is none."""
    found = dated(cal, at) or weekday_with_date(cal, at)
    return found if found and found.begin and found.kind == "day" else None


def _begins(cal: Calendar, first: int, last: int) -> date | None:
    """Read a place, a sign, a date and a sign at the beginning of a line: بغداد – 19 آذار –."""
    page = cal.page
    for sign in range(first + 1, min(first + _PLACE, last - 1)):
        in_date = page.word(sign) == "في"  # "أم القرى في 18 ديسمبر / وكالة /"
        if page.key(sign) not in _SEPARATORS and not in_date:
            if page.tokens[sign].kind != "word":
                return None
            continue
        found = _date(cal, sign + 1)
        if found is None:
            continue
        ending = page.key(found.last) if found.last < last else ""
        ended = ending == "/" if in_date else not ending or ending in _ENDS
        return found.begin if ended else None
    return None


def _stands_alone(cal: Calendar, first: int, last: int) -> date | None:
    """Read a line that is a date, after a label or not: "تاريخ النشر: 19/12/2024"."""
    page = cal.page
    start = first
    label = cal.mark(first, "label")
    if label:
        start = label.last + (page.key(label.last) in _SEPARATORS)
    found = _date(cal, start)
    if found is None:
        return None
    rest = [page.tokens[at] for at in range(found.last, last)]
    return found.begin if label or not any(token.kind == "word" for token in rest) else None
