"""Finds the places that a text names, and what each is to those who move.

Whole words are compared after folding, the longest name first, with و ف ب ل ك and the article
joined to it. Adjectives (العراقي, Syrian) are no places, but tell which of two places of one
name is meant. What is found is proposed to a person, never taken as true.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from .index import Entry, demonyms, index
from .matching import Hit, hits, parted
from .places import (
    EVERY_NAME,
    Lang,
    Place,
    ancestors,
    by_key,
    by_pcode,
    distance_km,
    nearest,
    official_code,
    places,
)
from .tokens import Token, tokens
from .wordings import LEVELS_OF, Role, role_before

__all__ = [
    "Place",
    "PlaceMention",
    "by_key",
    "by_pcode",
    "find_places",
    "nearest",
    "official_code",
    "place_called",
    "places",
]

_NEARBY_WORDS: Final = 8
_NEARBY_KM: Final = 100.0
_CLOSE_WORDS: Final = 12
_CLOSE_COUNTS: Final = 20
_WORDS_BEFORE: Final = 6
_JOINING: Final = ("-", "–", "—", "/", "و", "and")
# Without a type word: a country before its capital, a town before its crossing and district.
_LEVELS: Final = (
    *("border_section", "country", "town", "region", "site", "crossing"),
    *("hospital", "admin1", "admin2", "admin3"),
)
_RANK: Final = {level: rank for rank, level in enumerate(_LEVELS)}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text.

    ``start`` and ``end`` are code points into the text, type words included (معبر القائم
    الحدودي). ``generic`` is the type word as written, ``kind`` what it says (``crossing``,
    ``camp``, ``province`` ...). ``role`` is what the place is to those who move. ``others`` are
    places of the same name, the likelier first.
    """

    start: int
    end: int
    place: Place
    role: Role
    generic: str = ""
    kind: str = ""
    others: tuple[Place, ...] = ()


def find_places(text: str, lang: Lang | None = None) -> list[PlaceMention]:
    """The places named in a text, in order and without overlap.

    ``lang`` keeps to names in the letters of one language; without it both are found.
    """
    words = tokens(text)
    found = [hit for hit in hits(text, words) if lang is None or hit.arabic == (lang == "ar")]
    _share_kinds(text, found)
    roles = _roles(text, words, found)
    sure = [bool(_allowed(hit, role)) for hit, role in zip(found, roles, strict=True)]
    votes = _votes(words, [hit for hit, is_sure in zip(found, sure, strict=True) if is_sure])
    mentions = []
    for at, (hit, role) in enumerate(zip(found, roles, strict=True)):
        candidates = _allowed(hit, role) or _backed(text, at, role, found, sure)
        if candidates:
            ordered = _ordered(candidates, hit, role, votes)
            mentions.append(_mention(text, hit, role, ordered))
    return mentions


def place_called(name: str) -> Place | None:
    """The likeliest place that a name by itself means, as typed into a field; None if unknown.

    Here a common word needs nothing beside it: whoever fills the field means a place.
    """
    mentions = find_places(name)
    if mentions:
        return mentions[0].place
    entries = index().entries.get(tuple(word.key for word in tokens(name)), [])
    return min((entry.place for entry in entries), key=lambda p: _RANK[p.level], default=None)


def _mention(text: str, hit: Hit, role: Role, ordered: list[Place]) -> PlaceMention:
    generic = text[hit.generic[0] : hit.generic[1]] if hit.generic else ""
    return PlaceMention(hit.start, hit.end, ordered[0], role, generic, hit.kind, tuple(ordered[1:]))


def _joined(text: str, before: Hit, hit: Hit) -> bool:
    """One and another: القائم - البوكمال, الأنبار ونينوى, Homs and Hama."""
    between = text[before.end : hit.start].strip()
    return hit.first - before.last <= 2 and between in _JOINING


def _share_kinds(text: str, found: list[Hit]) -> None:
    """محافظتي الأنبار ونينوى: the second is of the first one's kind, if it can be."""
    for before, hit in pairwise(found):
        levels = LEVELS_OF.get(before.kind, ())
        fits = any(entry.place.level in levels for entry in hit.entries)
        if before.kind and not hit.kind and fits and _joined(text, before, hit):
            hit.kind = before.kind


def _roles(text: str, words: list[Token], found: list[Hit]) -> list[Role]:
    """What each hit is to those who move; إلى لبنان والأردن is said of both."""
    roles: list[Role] = []
    for at, hit in enumerate(found):
        kind = hit.kind or hit.entries[0].place.level
        role = role_before(_words_before(text, words, hit), kind, hit.prefix)
        if not role and at and _joined(text, found[at - 1], hit):
            role = roles[-1]
        roles.append(role)
    return roles


def _words_before(text: str, words: list[Token], hit: Hit) -> list[str]:
    """The few words before a hit that stand in the same clause."""
    found: list[str] = []
    end = hit.start
    for word in reversed(words[max(0, hit.first - _WORDS_BEFORE) : hit.first]):
        if parted(text[word.end : end]):
            break
        found.insert(0, word.key)
        end = word.start
    return found


def _needs(entry: Entry, names: frozenset[str]) -> bool:
    return bool(names) and (EVERY_NAME in names or entry.name in names)


def _allowed(hit: Hit, role: Role) -> list[Place]:
    """The places meant, as far as the words right at the name tell."""

    def counts(entry: Entry) -> bool:
        if hit.kind:
            return True
        if _needs(entry, entry.place.needs_type):
            return False
        told = bool(role) and (hit.prefix != "ل" or entry.name.startswith("ال"))
        return told or not _needs(entry, entry.place.needs_prep)  # لتدمر: so as to destroy

    return _places(entry for entry in hit.entries if counts(entry))


def _places(entries: Iterable[Entry]) -> list[Place]:
    return list(dict.fromkeys(entry.place for entry in entries))


def _backed(text: str, at: int, role: Role, found: list[Hit], sure: list[bool]) -> list[Place]:
    """A common word that is a place after all: a place near it is named beside it."""
    hit = found[at]
    sides = pairwise(found[max(0, at - 1) : at + 2])
    if not role and not any(_joined(text, a, b) for a, b in sides):
        return []
    # A place has a word at least, so no more of them can be near.
    window = slice(max(0, at - _NEARBY_WORDS), at + _NEARBY_WORDS + 1)
    around = [
        entry.place
        for other, is_sure in zip(found[window], sure[window], strict=True)
        if is_sure and abs(other.first - hit.first) <= _NEARBY_WORDS
        for entry in other.entries
    ]
    return _places(
        entry for entry in hit.entries if any(_near(entry.place, place) for place in around)
    )


def _near(place: Place, other: Place) -> bool:
    if other.level in ("country", "border_section", "region"):
        return False
    if other in ancestors(place):
        return True
    return distance_km(place.lat, place.lon, other.lat, other.lon) <= _NEARBY_KM


class _Votes(NamedTuple):
    """At which words, in order, which countries are spoken of, and how often in all."""

    at: list[int]
    countries: list[str]
    total: Counter[str]

    def weights(self, at: int) -> Counter[str]:
        """How much speaks for each country at a word: what is close counts twenty times."""
        first = bisect_left(self.at, at - _CLOSE_WORDS)
        last = bisect_right(self.at, at + _CLOSE_WORDS)
        out = Counter(self.total)
        for country in self.countries[first:last]:
            out[country] += _CLOSE_COUNTS - 1
        return out


def _votes(words: list[Token], sure: list[Hit]) -> _Votes:
    """The countries spoken of: by places of one country, and by adjectives."""
    found = [
        (hit.first, next(iter(countries)))
        for hit in sure
        if len(countries := {entry.place.iso3 for entry in hit.entries}) == 1
    ]
    named = demonyms()
    found += [(at, named[word.key]) for at, word in enumerate(words) if word.key in named]
    found.sort()
    return _Votes([at for at, _ in found], [c for _, c in found], Counter(c for _, c in found))


def _ordered(candidates: list[Place], hit: Hit, role: Role, votes: _Votes) -> list[Place]:
    """The likeliest first: of the kind named, in the country spoken of, then by level."""
    if len(candidates) == 1:
        return candidates
    levels = LEVELS_OF.get(hit.kind, ())
    weight = votes.weights(hit.first)

    def unlikely(place: Place) -> tuple[object, ...]:
        wrong_kind = levels.index(place.level) if place.level in levels else len(levels)
        way = role == "through" and place.level == "crossing"
        return wrong_kind, -weight[place.iso3], not way, _RANK[place.level]

    return sorted(candidates, key=unlikely)
