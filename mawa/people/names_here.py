"""How common names are in the records at hand and, before there are many, in the known list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log2
from typing import Final

from .full_names import Part
from .known_names import RAREST_BITS, KnownNames, known_names

_KNOWN_COUNTS_AS: Final = 3_000  # words: the list weighs as much as so many of the records' own
_LEAST_TO_BE_A_NAME: Final = 3  # written this often, a spelling is a name and no slip
_SLIP_OF_COMMON: Final = 25  # times as common: مخمد is no name beside محمد, though seen often
_SHARE_TO_BE_A_NAME: Final = 1 / 100_000


class NamesHere(KnownNames):
    """The known list, with the counts of the words of the records at hand added to it."""

    def __init__(self, counts: Counter[str] | None = None, known: KnownNames | None = None) -> None:
        self.__dict__.update((known or known_names()).__dict__)
        self.counts: Counter[str] = counts if counts is not None else Counter()
        self.words = self.counts.total()
        self.levels = {}
        self._bits: dict[str, float] = {}
        self._latin_bits: dict[str, float] = {}

    @classmethod
    def of(cls, parts: Iterable[Part]) -> NamesHere:
        """The names of these words, each counted as often as it comes."""
        return cls(Counter(part.key for part in parts))

    def add(self, parts: Iterable[Part], times: int = 1) -> None:
        """Count the words of a record in, or out again."""
        for kept in (self.levels, self._bits, self._latin_bits):
            kept.clear()
        for part in parts:
            self.counts[part.key] += times
            self.words += times

    def knows(self, key: str) -> bool:
        """Whether a word is a name: listed, or written too often for a slip of the pen."""
        least = max(_LEAST_TO_BE_A_NAME, self.words * _SHARE_TO_BE_A_NAME)
        return self.counts[key] >= least or super().knows(key)

    def are_two_names(self, one: str, other: str) -> bool:
        """As ``knows`` for both; but a slip of a very common name is made often too."""
        if not (self.knows(one) and self.knows(other)):
            return False
        rarer, commoner = sorted((one, other), key=self.counts.__getitem__)
        slip = self.counts[commoner] >= _SLIP_OF_COMMON * self.counts[rarer]
        return self.lists(rarer) or not slip

    def bits(self, key: str) -> float:
        """How much it says that two names share this word: 1 bit for one in two."""
        found = self._bits.get(key)
        if found is None:
            found = self._bits[key] = self._bits_of(key)
        return found

    def latin_bits(self, latin: str) -> float:
        """As ``bits``, for a word in Latin letters: those of its commonest reading."""
        found = self._latin_bits.get(latin)
        if found is None:
            found = self._latin_bits[latin] = super().latin_bits(latin)
        return found

    def _bits_of(self, key: str) -> float:
        listed = (self.weights.get(key, 0.0) + 0.1) / self.total
        share = (self.counts[key] + listed * _KNOWN_COUNTS_AS) / (self.words + _KNOWN_COUNTS_AS)
        return min(RAREST_BITS, -log2(share))
