"""One number for all spellings of a name, so that a database can compare by equality.

A name written often, or known, stands for itself; a rare spelling, a slip of the pen and a word in
Latin letters stand for the names that they most likely mean - up to three, since nobody can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from mawa.lib.latin import skeletons_of_arabic, skeletons_of_latin

from ..finding.lexicon import MEANT, Lexicon
from ..full_names import Part
from ..known_names import KnownNames, known_names

_OFTEN: Final = 3
_MEANINGS_MOST: Final = 3
_LEAST_SURE: Final = 0.3


class Words:
    """The names that the words of many records stand for, by number."""

    def __init__(self, counts: Counter[Part], known: KnownNames | None = None) -> None:
        self._known = known or known_names()
        self._counts = counts
        self._names = Lexicon(self._known)
        for part, count in counts.items():
            if not part.latin and (count >= _OFTEN or self._known.knows(part.key)):
                self._names.number(part)
        self._numbers: dict[str, int] = {}
        self._meant: dict[tuple[str, bool], tuple[int, ...]] = {}

    def meant_by(self, part: Part) -> tuple[int, ...]:
        """The numbers of the names that a word may stand for, the likeliest first."""
        found = self._meant.get((part.key, part.latin))
        if found is None:
            found = tuple(dict.fromkeys(map(self._number, self._names_of(part))))
            self._meant[part.key, part.latin] = found
        return found

    def table(self, parts: Sequence[Part], most: int = 2) -> npt.NDArray[np.int32]:
        """For each word the numbers of the names that it may stand for; -1 for none."""
        found = np.full((len(parts), most), -1, np.int32)
        for word, part in enumerate(parts):
            meant = self.meant_by(part)[:most]
            found[word, : len(meant)] = meant
        return found

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers) + 1)

    def _names_of(self, part: Part) -> list[str]:
        if self._names.number_of(part) is not None:
            return [part.key, *self._other_spellings(part)][:_MEANINGS_MOST]
        meant = [
            (MEANT[m.level], self._counts[other], other.key)
            for m in self._names.meant_by(part)
            if MEANT[m.level] >= _LEAST_SURE and (other := self._names.parts[m.word])
        ]
        meant.sort(key=lambda item: (-item[0], -item[1], item[2]))
        names = [key for _sure, _count, key in meant[:_MEANINGS_MOST]]
        skeletons = (skeletons_of_latin if part.latin else skeletons_of_arabic)(part.key)
        if not names or not part.latin:
            names.append(f"~{skeletons[0]}" if skeletons else part.key)
        return names if part.latin else [part.key, *names][: _MEANINGS_MOST + 1]

    def _other_spellings(self, part: Part) -> list[str]:
        return [
            other.key
            for m in self._names.meant_by(part)
            if m.level == "spelling" and (other := self._names.parts[m.word]).key != part.key
        ]
