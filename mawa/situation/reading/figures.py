"""How many: every figure of a text, with its bounds, its place and what it counts.

"أكثر من ألف جندي" is at least 1000 people; "نحو ألفي" about 2000; "آلاف" stands for 2000 to
9999. Numbers that count nobody (distances, hours, years ...) are returned too, and say why.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from .amounts import Amount, read_amount
from .calendar import YEARS, Span
from .counted import noun_at
from .counting import what_is_counted
from .dates import read_spans
from .distractors import why_nobody
from .hedges import hedge_after, hedge_before
from .number_words import needs_noun
from .tokens import Page, page_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; places are code points of the text.

    ``start``-``end`` is the whole phrase with what bounds it ("أكثر من ألف"); a bound said after
    the noun stretches it ("ألف جندي على الأقل"). ``min`` and ``max`` are None where it is open.
    ``noun`` is the folded singular of what is counted, "" if not known; ``noun_end`` is where it
    ends, or where the number ends when the noun stands before it or is not known.
    ``distractor`` says why the number counts nobody, "" when it does.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    min: int | None
    max: int | None
    approx: bool
    noun: str
    noun_end: int
    kind: str
    distractor: str


class _Bound(NamedTuple):
    """The bounds of an amount, and the tokens of it with what is said around it."""

    low: int | None
    high: int | None
    approx: bool
    first: int
    last: int


def find_figures(text: str, lang: str) -> list[Figure]:
    """Return the figures of a text in order, none over another; ``lang`` is "ar" or "en".

    Words of both languages are read, whatever the language is; it decides whether groups of
    digits may be turned about, as right-to-left displays leave them.
    """
    page = page_of(text, lang)
    dates = _dates(page, lang)
    found: list[Figure] = []
    at = floor = 0
    while at < len(page.tokens):
        if at in dates:
            figure, last = _dated(page, dates[at])
        elif amount := read_amount(page, at):
            figure, last = _figure(page, amount, floor)
        else:
            figure, last = None, at + 1
        if figure is not None:
            found.append(figure)
            floor = last
        at = max(last, at + 1)
    return found


def _dates(page: Page, lang: str) -> dict[int, Span]:
    """Return the date phrases by their first token; of one that holds another, the inner."""
    spans = list(read_spans(page, None, lang))
    return {
        span.first: span
        for span, after in zip_longest(spans, spans[1:])
        if after is None or after.first >= span.last
    }


def _dated(page: Page, span: Span) -> tuple[Figure | None, int]:
    """Return the number of a date phrase as what counts nobody; and the token after it."""
    places = range(span.first, span.last)
    amount = next((found for at in places if (found := read_amount(page, at))), None)
    if amount is None or amount.number.last > span.last:
        return None, span.last
    noun = noun_at(page, amount.first if amount.is_noun else amount.number.last)
    duration = noun is not None and noun.noun.distractor == "duration"
    numbers = sum(page.tokens[at].kind == "number" for at in places)
    year = numbers == 1 and amount.number.value in YEARS
    end = page.tokens[span.last - 1].end
    value = amount.number.value
    figure = Figure(
        start=page.tokens[span.first].start,
        end=end,
        number_start=amount.number.start,
        number_end=amount.number.end,
        min=value,
        max=value,
        approx=False,
        noun=noun.noun.stem if noun and duration else "",
        noun_end=amount.number.end,
        kind="unknown",
        distractor="duration" if duration else "year" if year else "date",
    )
    return figure, span.last


def _figure(page: Page, amount: Amount, floor: int) -> tuple[Figure | None, int]:
    """Bind an amount to what is counted and what bounds it; and the token to go on from."""
    number = amount.number
    what = what_is_counted(page, amount)
    if what is None and number.last - number.first == 1 and needs_noun(page.key(number.first)):
        return None, amount.last
    reason = why_nobody(page, number, amount.last, what)
    noun_last = what.last if what and what.follows else amount.last
    bound = _bound(page, amount, noun_last, floor)
    start = page.tokens[bound.first].start if bound.first < number.first else number.start
    end = page.tokens[bound.last - 1].end if bound.last > noun_last else amount.end
    figure = Figure(
        start=min(start, number.start),
        end=max(end, amount.end),
        number_start=number.start,
        number_end=amount.end,
        min=bound.low,
        max=bound.high,
        approx=bound.approx,
        noun=what.noun.stem if what else "",
        noun_end=page.tokens[noun_last - 1].end if what and what.follows else amount.end,
        kind="unknown" if reason or what is None else what.noun.kind,
        distractor=reason,
    )
    return figure, max(bound.last, noun_last if reason else amount.last)


def _bound(page: Page, amount: Amount, noun_last: int, floor: int) -> _Bound:
    """Return the bounds with what is said before the amount, after it, or after its noun."""
    hedge = hedge_before(page, amount.first, amount.number.taken)
    said, first, last = "", amount.first, amount.last
    if hedge and hedge.first >= floor:
        said, first = hedge.bound, hedge.first
    for at in dict.fromkeys((amount.last, noun_last)):
        after = hedge_after(page, at)
        if after and said in ("", after[0]):
            said, last = after
            break
    open_ended = amount.vague or amount.low == amount.high  # a range keeps both its ends
    return _Bound(
        low=None if said == "less" and open_ended else amount.low,
        high=None if said == "more" and open_ended else amount.high,
        approx=amount.vague or said == "about",
        first=first,
        last=last,
    )
