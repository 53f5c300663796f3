"""The number words of both languages, from ``data/numbers.*.toml``, ready to be looked up."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from mawa.lib.arabic import fold

from .tokens import Phrases, stems

DATA: Final = Path(__file__).parent / "data"

Role = Literal[
    "unit", "teen_unit", "ten", "teen", "tens", "hundred", "hundreds", "scale", "two_scales"
]
Bound = Literal["about", "more", "less", "exact"]
Language = Literal["ar", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ar", "en")

# Tables of the word lists, and what their words are in a number.
_ROLES: Final[dict[str, Role]] = {
    "units": "unit",
    "teen_units": "teen_unit",
    "teens": "teen",
    "tens": "tens",
    "hundred": "hundred",
    "two_hundred": "hundreds",
    "scales": "scale",
}


class NumberWord(NamedTuple):
    """One word of a number: its part in it, and its value (that of one of it, for a scale)."""

    role: Role
    value: int
    maybe_one: bool = False  # ألفا: two thousand alone, one thousand after a number


class Vague(NamedTuple):
    """A plural that stands for a number: "dozens" is 20 to 99."""

    low: int
    high: int


def load(name: str) -> dict[str, Any]:
    """Return one of the word lists in ``data/``."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def lists(language: Language) -> dict[str, Any]:
    """Return the number words of a language as its editor wrote them."""
    return load(f"numbers.{language}.toml")


def _entry(role: Role, value: int) -> NumberWord:
    return NumberWord("ten" if (role, value) == ("unit", 10) else role, value)


@cache
def _words(language: Language) -> dict[str, NumberWord]:
    """Return every number word, folded."""
    data = lists(language)
    found = {
        fold(word): _entry(role, int(value))
        for table, role in _ROLES.items()
        for value, words in data.get(table, {}).items()
        for word in words
    }
    for value, heads in data.get("hundred_heads", {}).items():
        for head in heads:
            for hundred in data["hundred"]["100"]:
                found.setdefault(fold(head + hundred), NumberWord("hundreds", 100 * int(value)))
    for table in ("two_scales", "two_or_one_scales"):
        for value, words in data.get(table, {}).items():
            entry = NumberWord("two_scales", int(value), maybe_one=table != "two_scales")
            found |= {fold(word): entry for word in words}
    return found


@cache
def _listed(language: Language, table: str, row: str = "words") -> frozenset[str]:
    return frozenset(map(fold, lists(language).get(table, {}).get(row, ())))


@cache
def small_words(table: str, row: str = "words") -> frozenset[str]:
    """Return a list of single words of both languages, folded: "linking", "stop"."""
    return _listed("ar", table, row) | _listed("en", table, row)


@lru_cache(maxsize=65_536)
def arabic_word(key: str) -> tuple[NumberWord, str, int] | None:
    """Return an Arabic number word, what is written on to it ("و", "بال"), in how many letters."""
    if key in _listed("ar", "never"):
        return None
    words = _words("ar")
    parted = stems(key)
    for taken, stem in parted:
        if stem in words:
            return words[stem], taken, len(key) - len(stem)
    for taken, stem in parted:
        if stem.startswith("ال") and stem[2:] in words:
            return words[stem[2:]], taken + "ال", len(key) - len(stem) + 2
    return None


def english_word(key: str) -> NumberWord | None:
    """Return an English number word."""
    return _words("en").get(key)


def needs_noun(key: str) -> bool:
    """Say whether a single word is a number only before what it counts: "one", "سبع"."""
    return key in _listed("en", "needs_noun") or any(
        stem in _listed("ar", "needs_noun") for _taken, stem in stems(key)
    )


def is_article(key: str) -> bool:
    """Say whether an English word is "a" or "an"."""
    return key in _listed("en", "articles")


@cache
def _fractions() -> dict[str, int]:
    return {
        fold(word): int(parts)
        for language in LANGUAGES
        for parts, words in lists(language)["fractions"].items()
        for word in words
    }


def fraction(key: str) -> int | None:
    """Return 2 for half and 4 for quarter, in either language."""
    found = _fractions()
    return next((found[stem] for _taken, stem in stems(key) if stem in found), None)


@cache
def vague_phrases() -> tuple[Phrases, dict[str, Vague]]:
    """Return the vague plurals of both languages, and the bounds of each."""
    bounds = {
        " ".join(map(fold, word.split())): Vague(group["min"], group["max"])
        for language in LANGUAGES
        for group in lists(language)["vague"].values()
        for word in group["words"]
    }
    return Phrases(bounds), bounds


@cache
def hedges(bound: str) -> Phrases:
    """Return the phrases of one bound, of both languages: "about", "more", "less_after"."""
    return Phrases(
        word for language in LANGUAGES for word in lists(language)["hedges"].get(bound, ())
    )


@cache
def range_words(part: str) -> Phrases:
    """Return the words of ranges: "from", "to", "and", "or"."""
    return Phrases(word for language in LANGUAGES for word in lists(language)["range"][part])
