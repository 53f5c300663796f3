"""What stands around a number and changes what it says: "أكثر من", "about", "على الأقل"."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from .number_words import arabic_word, english_word, hedges, load, range_words
from .tokens import OPENERS, SENTENCE_ENDS, Page, Phrases

_LOOK_BACK: Final = 9  # tokens
_BEFORE: Final = ("about", "more", "less", "exact")
_AFTER: Final = ("about_after", "more_after", "less_after")
_COUNT: Final = "عدد"


class Hedge(NamedTuple):
    """What a number is bound to ("about", "more", "less", "exact"), and the token it begins at."""

    bound: str
    first: int


def _context(page: Page, last: int, taken: str) -> tuple[list[str], list[int]]:
    """Return the keys before a token back to the sentence's beginning, with their tokens.

    Left out: an opening bracket or quotation mark, ال before digits, and "عددهم", "عدد الجنود"
    inside a phrase. The letters written on to the number stand as a word: ب in بألف.
    """
    keys: list[str] = []
    places: list[int] = []
    at = last - 1
    while at >= 0 and at >= last - _LOOK_BACK:
        token = page.tokens[at]
        if token.kind in ("line", "number") or token.key in SENTENCE_ENDS:
            break
        if token.key not in OPENERS and not (token.key == "ال" and at == last - 1):
            keys.append(token.key)
            places.append(at)
        at -= 1
    keys.reverse()
    places.reverse()
    letters = taken.removesuffix("ال").removeprefix("و")
    if letters:
        keys.append(letters)
        places.append(last)
    return keys, places


def _without_count(keys: list[str], places: list[int]) -> tuple[list[str], list[int]]:
    """Leave out "عددهم", or "عدد" and what follows up to a preposition: لا يقل عددهم عن."""
    for at in range(len(keys) - 1, -1, -1):
        if not keys[at].startswith(_COUNT):
            continue
        rest = at + 1
        while (
            keys[at] == _COUNT
            and rest < len(keys)
            and keys[rest] not in ("عن", "علي", "ب", "من", "الي")
        ):
            rest += 1
        return keys[:at] + keys[rest:], places[:at] + places[rest:]
    return keys, places


def _ending(keys: list[str], places: list[int]) -> tuple[str, int] | None:
    """Return the bound whose phrase is the longest of those that end here, and its first token."""
    best: tuple[str, int] | None = None
    for bound in _BEFORE:
        first = hedges(bound).before(keys, len(keys))
        if first is not None and (best is None or places[first] < best[1]):
            best = bound, places[first]
    return best


def hedge_before(page: Page, first: int, taken: str) -> Hedge | None:
    """Return what binds the number that begins at a token."""
    keys, places = _context(page, first, taken)
    found = _ending(keys, places)
    if found is None and any(key.startswith(_COUNT) for key in keys):
        found = _ending(*_without_count(keys, places))
    return Hedge(*found) if found else None


def hedge_after(page: Page, last: int) -> tuple[str, int] | None:
    """Return the bound said after a number or after what it counts, and the token after it."""
    keys = [page.word(at) for at in range(last, last + 4)]
    if not keys[0]:
        return ("more", last + 1) if page.key(last) == "+" and page.glued(last) else None
    for name in _AFTER:
        found = hedges(name).at(keys, 0)
        if found and not _number_follows(page, last + found.last):
            return name.removesuffix("_after"), last + found.last
    return None


def _number_follows(page: Page, at: int) -> bool:
    """Say whether a number begins at a token: then what is said before it is said of it."""
    if at < len(page.tokens) and page.tokens[at].kind == "number":
        return True
    key = page.word(at)
    return bool(english_word(key) if key.isascii() else arabic_word(key))


def range_word(page: Page, at: int, part: str) -> int | None:
    """Return the token after a word of ranges ("to", "and", "or") that stands at a token."""
    keys = [page.word(at), page.word(at + 1)]
    found = range_words(part).at(keys, 0) if keys[0] else None
    return at + found.last if found else None


def range_start(page: Page, first: int) -> int | None:
    """Return the token where "من", "ما بين" or "from" before a number begins."""
    begin = max(0, first - 4)
    keys = [page.word(at) for at in range(begin, first)]
    found = range_words("from").before(keys, len(keys)) if keys else None
    return begin + found if found is not None else None


@cache
def before_words(reason: str) -> Phrases:
    """Return the phrases before a number that say it counts nobody, for one reason."""
    return Phrases(load("units.toml")["before"][reason])


@cache
def after_words(reason: str) -> Phrases:
    """Return the phrases after a number that say it counts nobody, for one reason."""
    return Phrases(load("units.toml")["after"].get(reason, ()))
