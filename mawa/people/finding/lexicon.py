"""The distinct words of many names, and which of them may be meant by a given word."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from mawa.lib.latin import without_article

from ..full_names import Part
from ..known_names import KnownNames
from ..part_likeness import WORTH, level_of
from .signatures import after_damaged_article, signatures

Level = str
# How surely a word found is the one meant. Searching forgives more than comparing does: one
# letter's difference may be two names, but who typed it wrong wants to see the other too.
MEANT: Final[dict[Level, float]] = {
    **dict.fromkeys(("same", "spelling"), 1.0),
    **{level: WORTH[level] for level in ("latin", "script", "sounds", "slip", "nickname")},
    "doubtful": 0.4,
    "begins": 0.6,
    "letter": 0.45,
}
_SETTLED_AFTER: Final = 4096  # new words, before the sorted arrays are made anew
_ARTICLE: Final = "ال"
_SERVANT: Final = "عبد"
_SERVANT_OF_THE: Final = "عبدال"
_LETTERS_APART_MOST: Final = 3  # of two words in one script, one being meant by the other
_BEGINNINGS_MOST: Final = 1_500
_SHORTEST_BEGINNING: Final = 2
_LETTERS_FOR_TWO: Final = 8  # of a word this long two letters may be wrong
_CACHED_MOST: Final = 50_000


class Meant(NamedTuple):
    """A word of the lexicon that may be meant, and how it differs from what was given."""

    word: int
    level: Level


class Lexicon:
    """Words by number; a word is a comparison key in one of the two scripts."""

    def __init__(self, known: KnownNames) -> None:
        self.known = known
        self.parts: list[Part] = []
        self._number: dict[tuple[str, bool], int] = {}
        self._signs = np.empty(0, np.uint32)  # sorted, with the word of each beside it
        self._words = np.empty(0, np.int32)
        self._fresh: defaultdict[int, list[int]] = defaultdict(list)
        self._fresh_from = 0
        self._sorted: dict[bool, list[str]] = {False: [], True: []}  # by whether it is Latin
        self._meant: dict[tuple[str, bool], list[Meant]] = {}

    def __len__(self) -> int:
        return len(self.parts)

    def number(self, part: Part) -> int:
        """The number of a word; a new one is taken in."""
        found = self._number.get((part.key, part.latin))
        if found is None:
            found = len(self.parts)
            self._number[part.key, part.latin] = found
            self.parts.append(Part(part.key, part.key, part.latin))
        return found

    def number_of(self, part: Part) -> int | None:
        """The number of a word, if it was ever taken in."""
        return self._number.get((part.key, part.latin))

    def meant_by(self, part: Part) -> list[Meant]:
        """The words that may be meant by one, in either script, the surest first."""
        self._settle()
        found = self._meant.get((part.key, part.latin))
        if found is None:
            compared = dict.fromkeys(m for m in self._compared(part) if m.level != "apart")
            found = sorted(compared, key=lambda m: (-MEANT[m.level], m.word))
            if len(self._meant) >= _CACHED_MOST:
                self._meant.clear()
            self._meant[part.key, part.latin] = found
        return found

    def beginning_with(self, part: Part) -> list[Meant]:
        """The words that begin as a half-typed one does; its own script alone."""
        self._settle()
        letters, shortest = part.key, _SHORTEST_BEGINNING
        if not part.latin and letters.startswith(_ARTICLE):  # الح: too short to be without it yet
            letters = letters.removeprefix(_ARTICLE)
            shortest = 1
        if letters.startswith(_SERVANT_OF_THE):  # عبد الر: the article of a word not yet typed
            letters = letters.replace(_SERVANT_OF_THE, _SERVANT, 1)
        if len(letters) < shortest:
            return []
        keys = self._sorted[part.latin]
        at = bisect_left(keys, letters)
        begun = takewhile(
            lambda key: key.startswith(letters), islice(keys, at, at + _BEGINNINGS_MOST)
        )
        return [Meant(self._number[key, part.latin], "begins") for key in begun]

    def _compared(self, part: Part) -> Iterator[Meant]:
        found = sorted(self._sharing_a_signature(part))
        others = [self.parts[word] for word in found]
        # Most that share a signature are too far apart to be looked at closely.
        letters = cdist([part.key], [o.key for o in others], scorer=OSA.distance, dtype=np.int32)
        for word, other, apart in zip(found, others, letters[0].tolist(), strict=True):
            if apart > _LETTERS_APART_MOST and part.latin == other.latin:
                continue
            yield Meant(word, self.level(part, other))
        for name in self.known.nicknames_of(part.key):
            number = self._number.get((name, name.isascii()))
            if number is not None:
                yield Meant(number, self.level(part, self.parts[number]))

    def level(self, one: Part, other: Part) -> Level:
        """As ``part_likeness.level_of``, and "letter" for what is a letter or two apart."""
        level = level_of(one, other, self.known)
        if level != "apart" or one.latin != other.latin:
            return level
        if _letters_apart(one, other):
            return "letter"
        rest = "" if one.latin else after_damaged_article(one.key)
        return "letter" if rest and rest == other.key else level

    def _sharing_a_signature(self, part: Part) -> set[int]:
        wanted = sorted(signatures(part))
        starts = np.searchsorted(self._signs, np.array(wanted, np.uint32), "left")
        ends = np.searchsorted(self._signs, np.array(wanted, np.uint32), "right")
        found: set[int] = set()
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            found.update(self._words[start:end].tolist())
        for sign in wanted:
            found.update(self._fresh.get(sign, ()))
        return found

    def _settle(self) -> None:
        """Take the words in that came since; many at once go into the sorted arrays."""
        fresh = range(self._fresh_from, len(self.parts))
        if not fresh:
            return
        self._meant.clear()
        if len(fresh) > _SETTLED_AFTER or not len(self._signs):
            self._settle_all()
            return
        for word in fresh:
            part = self.parts[word]
            for sign in signatures(part):
                self._fresh[sign].append(word)
            insort(self._sorted[part.latin], part.key)
        self._fresh_from = len(self.parts)

    def _settle_all(self) -> None:
        signs: list[int] = []
        words: list[int] = []
        for word, part in enumerate(self.parts):
            found = signatures(part)
            signs += found
            words += [word] * len(found)
        order = np.argsort(np.array(signs, np.uint32), kind="stable")
        self._signs = np.array(signs, np.uint32)[order]
        self._words = np.array(words, np.int32)[order]
        self._fresh.clear()
        self._fresh_from = len(self.parts)
        for latin in (False, True):
            self._sorted[latin] = sorted(part.key for part in self.parts if part.latin is latin)


def _letters_apart(one: Part, other: Part) -> bool:
    a, b = (without_article(p.key) if p.latin else p.key for p in (one, other))
    most = 2 if min(len(a), len(b)) >= _LETTERS_FOR_TWO else 1
    return min(len(a), len(b)) > 2 and OSA.distance(a, b, score_cutoff=most) <= most
