"""The words of dates in both languages, from ``data/dates.*.toml``, marked in a page's tokens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from mawa.lib.arabic import fold

from .number_words import LANGUAGES, load
from .tokens import Page, stems

WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
# Tables of the word lists whose rows are values of one role.
_BY_VALUE: Final = {
    "weekdays": "weekday",
    "short_weekdays": "short_weekday",
    "months": "month",
    "hijri": "hijri",
    "ordinals": "ordinal",
    "days": "day",
    "units": "unit",
    "two_units": "two_units",
    "turns": "turn",
    "stretches": "stretch",
}
# Tables of a single list, or of several lists with a role each.
_BY_LIST: Final = {
    ("leads", "words"): "lead",
    ("leads", "trailing"): "trailing",
    ("plural_units", "words"): "plural",
    ("few", "words"): "few",
    ("about", "words"): "about",
    ("not_today", "after"): "not_today_after",
    ("not_today", "before"): "not_today_before",
    ("doubtful", "months"): "doubtful",
    ("years", "words"): "year",
    ("years", "weak"): "year_weak",
    ("years", "after"): "year_after",
    ("years", "hijri"): "year_hijri",
    ("dateline", "labels"): "label",
}
_WITH_ARTICLE: Final = frozenset(("unit", "two_units", "plural"))


class Mark(NamedTuple):
    """What the words from a token on may be in a date; ``last`` is the token after them."""

    role: str
    value: str
    last: int


class _Entry(NamedTuple):
    rest: tuple[str, ...]  # the words after the first
    role: str
    value: str


def _rows(data: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the role, the value and the words of every row of a word list."""
    for table, role in _BY_VALUE.items():
        for value, words in data.get(table, {}).items():
            yield role, value, words
    for (table, row), role in _BY_LIST.items():
        yield role, "", data.get(table, {}).get(row, [])
    for role, words in data["relations"].items():
        yield role, "", words


@cache
def _entries() -> dict[str, list[_Entry]]:
    """Return the entries of both languages by their first word, the longest first."""
    found: dict[str, dict[_Entry, None]] = {}
    for language in LANGUAGES:
        for role, value, words in _rows(load(f"dates.{language}.toml")):
            for phrase in words:
                first, *rest = map(fold, phrase.split())
                entry = _Entry(tuple(rest), role, value)
                found.setdefault(first, {})[entry] = None
                if role in _WITH_ARTICLE and not first.isascii():
                    found.setdefault("ال" + first, {})[entry] = None
    return {first: sorted(rows, key=lambda row: -len(row.rest)) for first, rows in found.items()}


def marks(page: Page) -> list[tuple[Mark, ...]]:
    """Return for each token what it may begin in a date, the longest of each role first."""
    nothing: tuple[Mark, ...] = ()
    found = []
    known: dict[str, tuple[_Entry, ...]] = {}
    keys = page.keys
    for at, token in enumerate(page.tokens):
        if token.kind != "word":
            found.append(nothing)
            continue
        rows = known.get(token.key)
        if rows is None:
            rows = known[token.key] = _find(token.key)
        found.append(_marks_at(keys, at, rows) if rows else nothing)
    return found


def _find(key: str) -> tuple[_Entry, ...]:
    """Return the entries of a word; only words that have any are remembered."""
    entries = _entries()
    if not any(stem in entries for _taken, stem in stems(key)):
        return ()
    return tuple(row for _taken, stem in stems(key) for row in entries.get(stem, ()))


def _marks_at(keys: list[str], at: int, rows: tuple[_Entry, ...]) -> tuple[Mark, ...]:
    return tuple(
        Mark(row.role, row.value, at + 1 + len(row.rest))
        for row in rows
        if not row.rest or tuple(keys[at + 1 : at + 1 + len(row.rest)]) == row.rest
    )
