"""When: every date phrase of a text, resolved from the day the page was published.

A bare weekday is the latest one up to that day; "الماضي" is strictly before it; the last N hours
or days are N days up to it; weeks start on Sunday; "days before X" are the seven before X. What
contradicts itself is returned unresolved, with its reason, for a person to settle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .calendar import Span, calendar_of
from .dateline import dateline_of
from .related import around
from .times import atom, joined, led
from .tokens import Page, page_of


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """One date phrase; ``start`` and ``end`` are code points of the text.

    ``from_`` and ``to`` are None where the time is open ("until Wednesday") or not known.
    ``kind``: day, window, until, since, month, year, or part (of a longer time). ``certain`` is
    False where the days are a guess ("recently") or hang on a publication day that is not given.
    ``impossible`` is a reason code of a phrase that contradicts itself or the page:
    ``weekday``, ``no_such_day``, ``month``, ``month_names``, ``two_dates``, ``order``; its days
    are then None.

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
        outer = around(cal, at, floor)
        if outer is not None:
            yield outer[0]
            at = floor = max(outer[1], at + 1)
            continue
        span = atom(cal, at)
        if span is None:
            at += 1
            continue
        span = joined(cal, span)
        yield led(cal, span, floor)
        at = floor = span.last
