"""How many: every figure of a text, with its bounds, its place and what it counts.

"أكثر من ألف جندي" is at least 1000 people; "نحو ألفي" about 2000; "آلاف" stands for 2000 to
9999. Numbers that count nobody (distances, hours, years ...) are returned too, and say why.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, NamedTuple

from .amounts import Amount, read_amount
from .calendar import YEARS, Span
from .counted import Counted, noun_at
from .dates import read_spans
from .distractors import why_nobody
from .hedges import hedge_after, hedge_before
from .number_words import needs_noun, small_words
from .tokens import SENTENCE_ENDS, Page, page_of, stems

_REACH: Final = 7  # tokens between a number and what it counts, in English
_COUNT_BACK: Final = 16  # tokens between "the number of soldiers" and the number
_HURT: Final = frozenset(("wounded", "dead"))


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


class _What(NamedTuple):
    """What is counted: the noun, its kind, where it ends in the text, and the token after it."""

    noun: str
    kind: str
    end: int
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
    counted = noun_at(page, amount.first) if amount.is_noun else _after(page, amount)
    before = None if counted else _before(page, amount)
    noun = counted or before
    if noun is None and number.last - number.first == 1 and needs_noun(page.key(number.first)):
        return None, amount.last
    reason = why_nobody(page, number, amount.last, noun)
    what = _what(page, amount, counted, before, reason)
    low, high, approx, first, last = _bound(page, amount, what.last, floor)
    start = min(number.start, page.tokens[first].start) if first < number.first else number.start
    end = max(amount.end, page.tokens[last - 1].end) if last > what.last else amount.end
    figure = Figure(
        start=start,
        end=end,
        number_start=number.start,
        number_end=amount.end,
        min=low,
        max=high,
        approx=approx,
        noun=what.noun,
        noun_end=what.end,
        kind="unknown" if reason else what.kind,
        distractor=reason,
    )
    return figure, max(last, what.last if reason else amount.last)


def _bound(
    page: Page, amount: Amount, what_last: int, floor: int
) -> tuple[int | None, int | None, bool, int, int]:
    """Return the bounds with what is said around the amount, and the tokens of the phrase."""
    number = amount.number
    hedge = hedge_before(page, amount.first, number.taken)
    bound, first = (
        (hedge.bound, hedge.first) if hedge and hedge.first >= floor else ("", amount.first)
    )
    last = amount.last
    for at in dict.fromkeys((amount.last, what_last)):
        after = hedge_after(page, at)
        if after and not (bound and after[0] != bound):
            bound, last = after
            break
    low, high = amount.low, amount.high
    single = low == high
    if bound == "more" and (single or amount.vague):
        high = None
    elif bound == "less" and (single or amount.vague):
        low = None
    return low, high, amount.vague or bound == "about", first, last


# --- what is counted -----------------------------------------------------------------------


def _after(page: Page, amount: Amount) -> Counted | None:
    """Return the noun after an amount: "جندي", "من أفراد", "of their family members"."""
    at = amount.last + (page.key(amount.last) == "+")
    key = page.word(at)
    if not key:
        return _english_after(page, at) if page.key(at) == "-" and page.glued(at) else None
    if key.isascii():
        return _english_after(page, at)
    linking = small_words("linking")
    linked = key in linking
    found = noun_at(page, at + linked)
    if found is None or linked:
        return found
    # After digits the noun has no article: in "القرار 2254 الجنود" the number is not theirs.
    loose = found.definite and amount.number.in_digits
    tied = found.taken > 2 * found.definite and found.noun.kind != "wounded"
    return None if loose or tied else found


def _english_after(page: Page, at: int) -> Counted | None:
    """Look for the noun a few words on, up to a verb, a preposition or a sign."""
    linking, stop = small_words("linking"), small_words("stop")
    may_link, found = True, None
    for place in range(at, min(at + _REACH, len(page.tokens))):
        if page.key(place) == "-":
            continue
        key = page.word(place)
        if key == "with" and place == at:
            return _injuries(page, at)
        if not key or key in stop or (key in linking and not may_link):
            break
        if key in linking:
            continue
        may_link = False
        noun = noun_at(page, place)
        if noun:
            hurt = found and found.noun.kind in _HURT and found.noun.kind != noun.noun.kind
            kept = noun.noun._replace(kind=found.noun.kind) if found and hurt else noun.noun
            found = noun._replace(noun=kept)
        elif found:
            break
    return found


def _injuries(page: Page, at: int) -> Counted | None:
    """Read "15 with bullet injuries"."""
    nouns = (noun_at(page, place) for place in range(at + 1, min(at + 4, len(page.tokens))))
    return next((noun for noun in nouns if noun and noun.noun.kind == "wounded"), None)


def _before(page: Page, amount: Amount) -> Counted | None:
    """Return the noun that stands before: "الجنود الثلاثة", "عدد الجنود بلغ", "Soldiers: 500"."""
    first = amount.number.first
    direct = noun_at(page, first - 1) if first and amount.number.taken.endswith("ال") else None
    if direct and direct.definite:
        return direct
    if page.word(first) and first and amount.low == 1 and (one := noun_at(page, first - 1)):
        return one
    if page.key(first - 1) in (":", "=") and not page.key(first - 2).isdigit():
        named = (noun_at(page, at) for at in range(first - 2, max(first - 5, -1), -1))
        if noun := next((each for each in named if each), None):
            return noun
    return _counting(page, first)


def _counting(page: Page, first: int) -> Counted | None:
    """Look back in the sentence for "عدد الجنود", "the number of soldiers"."""
    counting = small_words("counting")
    for at in range(first - 1, max(first - _COUNT_BACK, -1), -1):
        key = page.key(at)
        if key in SENTENCE_ENDS or page.tokens[at].kind == "number":
            return None
        if any(stem in counting for _taken, stem in stems(key)):
            return noun_at(page, at + 1)
        if key == "of" and page.word(at - 1) in ("number", "numbers", "total"):
            return _english_after(page, at + 1)
    return None


def _what(
    page: Page, amount: Amount, counted: Counted | None, before: Counted | None, reason: str
) -> _What:
    """Put what is counted in words: its stem, its kind, its end."""
    if counted is None:
        kind = (
            before.noun.kind if before else "people" if _their_number(page, amount) else "unknown"
        )
        return _What(before.noun.stem if before else "", kind, amount.end, amount.last)
    kind = counted.noun.kind
    after = (
        noun_at(page, counted.last)
        if kind == "people" and counted.last < len(page.tokens)
        else None
    )
    if (
        after
        and after.noun.kind in _HURT
        and not after.taken
        and not page.key(counted.last).isascii()
    ):
        kind = after.noun.kind
    return _What(counted.noun.stem, kind, page.tokens[counted.last - 1].end, counted.last)


def _their_number(page: Page, amount: Amount) -> bool:
    """Say whether "عددهم", their number, is just before."""
    people = small_words("counting", "people")
    near = page.keys[max(0, amount.number.first - 4) : amount.number.first]
    return any(stem in people for key in near for _taken, stem in stems(key))
