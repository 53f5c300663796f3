"""Numbers, ranges, plurals and duals that say how many, before what bounds them is read."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from .counted import noun_at
from .hedges import range_start, range_word
from .number_words import arabic_word, small_words, vague_phrases
from .spelled import Number, read_number
from .tokens import Page, after_letters, stems

_DASHES: Final = frozenset("-–—‑")
_BETWEEN: Final = ("بين", "between", "عامي")
_HUNDRED: Final = 100


class Amount(NamedTuple):
    """How many: the bounds, and the number they are read from (the first one of a range).

    ``first`` and ``last`` are tokens, ``last`` the one after it; ``end`` is the place in the text
    where its last number ends. ``is_noun``: a dual, which says what is counted too.
    """

    number: Number
    first: int
    last: int
    end: int
    low: int | None
    high: int | None
    vague: bool = False
    is_noun: bool = False


def _single(page: Page, first: int, last: int, value: int, letters: int) -> Number:
    """Make a number of words that are not number words."""
    token = page.tokens[first]
    start = after_letters(page.text, token, letters) if letters else token.start
    taken = token.key[:letters]
    end = page.tokens[last - 1].end
    return Number(first, last, start, end, value, Decimal(value), 1, False, taken)


def _dual(page: Page, at: int) -> Amount | None:
    """Read a noun in the dual, which is the number two: جنديان, طائرتين; also "جنديين اثنين"."""
    counted = noun_at(page, at)
    if counted is None or not counted.noun.is_two:
        return None
    number = _single(page, at, counted.last, 2, counted.taken)
    two = arabic_word(page.word(counted.last))
    last = counted.last + bool(two and two[0].role == "unit" and two[0].value == 2)
    return Amount(number, at, last, number.end, 2, 2, is_noun=True)


def _vague(page: Page, at: int) -> Amount | None:
    """Read a plural that stands for a number: مئات, tens of thousands."""
    phrases, bounds = vague_phrases()
    found = phrases.at(page.keys, at)
    if found is None:
        return None
    low, high = bounds[found.phrase]
    number = _single(page, at, found.last, low, found.letters)
    return Amount(number, at, found.last, number.end, low, high, vague=True)


def _is_between(page: Page, first: int, number: Number) -> bool:
    """Say whether the words before a number ask for "and": بين, between."""
    return any(word in page.word(at) for at in range(first, number.first) for word in _BETWEEN)


def _second(page: Page, number: Number, at: int, *, between: bool) -> Number | None:
    """Return the second number of a range that goes on at a token."""
    if at >= len(page.tokens):
        return None
    if page.key(at) in _DASHES:
        close = page.glued(at) == page.glued(at + 1)
        second = read_number(page, at + 1) if close and at + 1 < len(page.tokens) else None
        dashed = second and page.key(second.last) in _DASHES and page.glued(second.last)
        return None if dashed else second
    after = range_word(page, at, "to") or range_word(page, at, "or")
    if after is None and between:
        after = range_word(page, at, "and")
        tied = arabic_word(page.word(at))
        if after is None and tied and tied[1].startswith("و"):
            after = at
    return read_number(page, after) if after is not None and after < len(page.tokens) else None


def _lent(page: Page, number: Number, second: Number) -> int | None:
    """Return the first number with the scale of the second: "five to seven hundred"."""
    if number.value is None or second.value is None:
        lent = number.coefficient * second.scale
        return int(lent) if second.scale > 1 and lent == int(lent) else number.value
    if number.scale == 1 and second.scale > 1 and number.value < second.coefficient:
        return number.value * second.scale
    spoken = page.word(second.last - 1) == "hundred"
    if spoken and number.value < second.value // _HUNDRED:
        return number.value * _HUNDRED
    return number.value


def _range(page: Page, number: Number) -> Amount | None:
    """Read "من 5000 الى 7000", "between 5 and 7", "1500-2000" from its first number."""
    begins = range_start(page, number.first)
    between = begins is not None and _is_between(page, begins, number)
    second = _second(page, number, number.last, between=between)
    if second is None and begins is not None:
        counted = noun_at(page, number.last)
        if counted:
            second = _second(page, number, counted.last, between=between)
    if second is None or second.value is None:
        return None
    low, high = _lent(page, number, second), second.value
    if low is None or low == high:
        return None
    if low > high:
        if not (page.turned and begins is None and page.key(number.last) in _DASHES):
            return None
        low, high = high, low
    first = number.first if begins is None else begins
    return Amount(number, first, second.last, second.end, low, high)


def _ordinal(page: Page, at: int) -> bool:
    """Say whether a number word is the end of an ordinal: عشر in الثاني عشر."""
    word = arabic_word(page.word(at))
    if word is None or word[0].role not in ("ten", "tens"):
        return False
    return any(stem in small_words("ordinals") for _taken, stem in stems(page.word(at - 1)))


def _repeated(page: Page, number: Number) -> int:
    """Return the token after a number that is said again in brackets: "11 (eleven)"."""
    if page.key(number.last) not in ("(", ")") or number.last + 1 >= len(page.tokens):
        return number.last
    again = read_number(page, number.last + 1)
    same = again and again.value == number.value and page.key(again.last) in ("(", ")")
    return again.last + 1 if again and same else number.last


def read_amount(page: Page, at: int) -> Amount | None:
    """Return how many is said from a token on, the longest there is; None when nothing is."""
    kind = page.tokens[at].kind
    if kind == "word":
        found = _dual(page, at) or _vague(page, at)
        if found or _ordinal(page, at):
            return found
    elif kind != "number":
        return None
    number = read_number(page, at)
    if number is None:
        return None
    last = _repeated(page, number)
    found = _range(page, number) if last == number.last else None
    return found or Amount(number, at, last, number.end, number.value, number.value)
