"""Why a number counts nobody: it is a distance, an hour, a year, a resolution's number."""

from __future__ import annotations

import re
from typing import Final

from .counted import Counted, noun_at
from .hedges import after_words, before_words
from .spelled import Number
from .tokens import LINE, Page

_PERCENT: Final = frozenset("%٪")
_CURRENCY: Final = frozenset("$€£¥")
_YEARS: Final = range(1900, 2101)
_LONGEST_COUNT: Final = 9  # digits written without grouping; more is a telephone or an account
_DATE_SIGNS: Final = frozenset("-/.–")
_LIST_SIGNS: Final = frozenset(".-)–")
_LIST_LENGTH: Final = 99
_OLDEST_LIMIT: Final = 65  # of "under five", "over 60"
_LATIN: Final = re.compile(r"[a-z]+")
# Reasons told by the words right before digits, the first that fits.
_TOLD_BEFORE: Final = ("document", "ordinal", "age", "time", "phone", "temperature", "price")
_TOLD_AFTER: Final = ("time", "age")


def _before(page: Page, reason: str, at: int) -> bool:
    """Say whether a phrase of a reason ends right before a token."""
    begin = max(0, at - 4)
    keys = page.keys[begin:at]
    return bool(keys) and before_words(reason).before(keys, len(keys)) is not None


def _population(page: Page, first: int) -> bool:
    """Say whether the number is of a town's people; a verb may stand between."""
    return any(_before(page, "population", at) for at in range(first, max(first - 3, 0), -1))


def _joined_before(page: Page, number: Number) -> bool:
    """Say whether the number is part of a name: F-16, battalion-2, T72."""
    first = number.first
    if not page.glued(first) or not number.in_digits:
        return False
    if _LATIN.fullmatch(page.word(first - 1)):
        return True
    return (
        page.key(first - 1) in ("-", "–") and page.glued(first - 1) and bool(page.word(first - 2))
    )


def _clock(page: Page, number: Number) -> bool:
    """Say whether the number is part of a time: 10:30."""
    before = page.key(number.first - 1) == ":" and page.glued(number.first)
    after = page.key(number.last) == ":" and page.glued(number.last)
    digits_before = before and page.key(number.first - 2).isdigit()
    digits_after = after and page.glued(number.last + 1) and page.key(number.last + 1).isdigit()
    return digits_before or digits_after


def _phone(page: Page, number: Number) -> bool:
    key = page.key(number.first)
    if not number.in_digits or not key.isdigit():
        return False
    plus = page.key(number.first - 1) == "+" and len(key) > 5
    return plus or len(key) > _LONGEST_COUNT or (key.startswith("0") and len(key) > 5)


def _numeric_date(page: Page, number: Number) -> bool:
    """Say whether the number is one of three joined by the same sign: 8-2-2024."""
    for first in (number.first, number.first - 2, number.first - 4):
        signs = page.keys[max(first, 0) : first + 5 : 1][1::2]
        numbers = page.keys[max(first, 0) : first + 5][::2]
        glued = all(page.glued(at) for at in range(first + 1, first + 5))
        if first < 0 or len(numbers) < 3 or len(signs) < 2 or not glued:
            continue
        if signs[0] == signs[1] and signs[0] in _DATE_SIGNS and all(map(str.isdigit, numbers)):
            return True
    return False


def _list_number(page: Page, number: Number) -> bool:
    """Say whether the number begins a line as the number of an item: "1. ", "2- "."""
    starts = number.first == 0 or page.key(number.first - 1) == LINE
    after = number.last
    signed = page.key(after) in _LIST_SIGNS and page.glued(after) and not page.glued(after + 1)
    small = number.value is not None and number.value <= _LIST_LENGTH
    return starts and number.in_digits and small and signed


def _year(page: Page, number: Number) -> bool:
    """Say whether a bare 19xx or 20xx is a year, from the words around it."""
    key = page.key(number.first)
    if len(key) != 4 or not key.isdigit() or int(key) not in _YEARS:
        return False
    if _follows(page, "year", number.last):
        return True
    bracketed = page.key(number.first - 1) in "([" and page.key(number.last) in ")]"
    joined = page.key(number.last) in "-/–" and page.glued(number.last)
    return (
        bracketed
        or joined
        or _before(page, "year", number.first)
        or _before(page, "year_weak", number.first)
    )


def _told_before(page: Page, number: Number) -> str:
    for reason in _TOLD_BEFORE:
        if _before(page, reason, number.first):
            return reason
    if page.key(number.first - 1) in _CURRENCY or page.key(number.last) in _CURRENCY:
        return "price"
    return ""


def _told_after(page: Page, number: Number) -> str:
    at = number.last
    if page.key(at) in _PERCENT:
        return "percent"
    if page.glued(at) and page.word(at) in after_words("ordinal").words():
        return "ordinal"
    for reason in _TOLD_AFTER:
        if _follows(page, reason, at):
            return reason
    return ""


def _aged(page: Page, number: Number, counted: Counted) -> bool:
    """Say whether years are somebody's age: aged 25, 25-year-old, البالغ من العمر 25 عاما."""
    at = counted.last
    old = page.word(at + (page.key(at) == "-")) == "old"
    return old or _before(page, "age", number.first) or _follows(page, "age", at)


def _follows(page: Page, reason: str, at: int) -> bool:
    """Say whether a phrase of a reason begins at a token."""
    keys = [page.word(each) for each in range(at, at + 3)]
    return bool(keys[0]) and after_words(reason).at(keys, 0) is not None


def why_nobody(page: Page, first_number: Number, last: int, counted: Counted | None) -> str:
    """Return why a number counts nobody: a reason such as "distance"; "" when it counts.

    ``last`` is the token after it, after its second number in a range.
    """
    number = first_number._replace(last=last)
    if counted and counted.noun.distractor:
        duration = counted.noun.distractor == "duration"
        return "age" if duration and _aged(page, number, counted) else counted.noun.distractor
    if _population(page, number.first):
        return "population"
    if counted is None and _age_limit(page, number):
        return "age"
    if not number.in_digits:
        return _told_after(page, number) or ("" if counted else _spelled_age(page, number))
    shape = (
        ("time", _clock(page, number)),
        ("date", _numeric_date(page, number)),
        ("phone", _phone(page, number)),
        ("ordinal", _joined_before(page, number)),
    )
    for reason, fits in shape:
        if fits:
            return reason
    if told := _told_after(page, number) or _told_before(page, number):
        return told
    if _list_number(page, number):
        return "list_number"
    if counted is None and _year(page, number):
        return "year"
    return "size" if number.value is None else ""


def _age_limit(page: Page, number: Number) -> bool:
    """Say whether it is the age of "children under five"."""
    limited = page.word(number.first - 1) in ("under", "over", "below", "above")
    grown = number.value is None or number.value > _OLDEST_LIMIT
    return limited and not grown and noun_at(page, number.first - 2) is not None


def _spelled_age(page: Page, number: Number) -> str:
    return "age" if _before(page, "age", number.first) else ""
