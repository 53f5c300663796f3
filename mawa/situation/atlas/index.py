"""The names of all places as one structure to look words up in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from .places import Place, places
from .tokens import Token, tokens

_ARTICLES: Final = frozenset(("al", "el", "ar", "as", "ad", "an", "at", "az", "ash"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one place, as it is spelt."""

    name: str
    place: Place
    shouted: bool
    article: bool


@dataclass(frozen=True, slots=True)
class Index:
    """The entries of each run of words, and of how many words the longest with a first one is."""

    entries: dict[tuple[str, ...], list[Entry]]
    longest: dict[str, int]


@cache
def index() -> Index:
    """Every name of every place by its words."""
    found = Index({}, {})
    for place in places():
        for name in place.names:
            for words, article in _spellings(tokens(name)):
                entry = Entry(name, place, name.isupper() and name.isascii(), article)
                found.entries.setdefault(words, []).append(entry)
                found.longest[words[0]] = max(len(words), found.longest.get(words[0], 0))
    return found


def _spellings(words: list[Token]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The words of a name; of a Latin one also without its article, with al and with el."""
    keys = tuple(word.key for word in words)
    if not keys:
        return
    if not words[0].arabic and keys[0] in _ARTICLES and len(keys) > 1:
        bare = keys[1:]
        yield bare, False
        for article in sorted({"al", "el", keys[0]}):
            yield (article, *bare), True
    else:
        yield keys, False


@cache
def demonyms() -> dict[str, str]:
    """Adjectives of nationality, folded, with the country: السوري, سوريين, Syrian."""
    found: dict[str, str] = {}
    for place in places():
        for name in place.names if place.level == "country" else ():
            first, _, last = name.partition(" ")
            if first == "الجانب" and " " not in last:
                stem = tokens(last)[0].key.removeprefix("ال")
                for ending in ("", "ه", "ون", "ين", "ات"):
                    found.update({stem + ending: place.iso3, f"ال{stem}{ending}": place.iso3})
            elif last == "side":
                found.update({first.lower(): place.iso3, f"{first.lower()}s": place.iso3})
    return found
