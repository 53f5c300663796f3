"""Names that are known: how common each is, what stands for it, how it is written in Latin letters.

From ``data/names.csv`` and ``data/alike.csv``; ``data/README.md`` says where they come from.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import log2
from pathlib import Path
from typing import Final, Literal

from mawa.lib.latin import fits, skeletons_of_arabic, skeletons_of_latin

from .spelling import name_key

Level = Literal[
    "same", "spelling", "sounds", "slip", "nickname", "script", "latin", "doubtful", "apart"
]
_DATA: Final = Path(__file__).parent / "data"
RAREST_BITS: Final = 12.0
_WRITTEN_ON: Final = ("عبد", "ابو")
_TAILS: Final = ("الله", "الدين")
# What follows عبد, folded and without article: servant of any of them is a name of its own.
_AFTER_SERVANT: Final = frozenset((_DATA / "after_servant.txt").read_text(encoding="utf-8").split())
_UNCOMMON: Final = 0.2  # the weight of a name of which only the Latin spelling is listed
_MOST_READINGS: Final = 8


class KnownNames:
    """A list of names with what is known of each. Rows are those of ``names.csv``."""

    def __init__(
        self,
        rows: Iterable[Mapping[str, str]],
        alike: Iterable[Mapping[str, str]],
        usual: Iterable[Mapping[str, str]] = (),
    ) -> None:
        self.weights: dict[str, float] = {}
        self.of_latin: defaultdict[str, set[str]] = defaultdict(set)
        self._forms: dict[str, tuple[str, ...]] = {}
        self.skeletons: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            key = row["name"]
            self.weights[key] = float(row["given"] or 0) + float(row["family"] or 0)
            self._forms[key] = tuple(row["latin"].split())
            for latin in self._forms[key]:
                self.of_latin[latin].add(key)
            for skeleton in skeletons_of_arabic(key):
                self.skeletons[skeleton].append(key)
        self._add_usual(usual)
        self.total = sum(self.weights.values()) + 1
        self.alike: dict[frozenset[str], str] = {}
        for row in alike:
            one, other = (name_key(row[column]).replace(" ", "") for column in ("one", "other"))
            self.alike[frozenset((one, other))] = row["kind"]
            if other.isascii():
                self.of_latin[other].add(one)
        self._nicknames: defaultdict[str, list[str]] = defaultdict(list)
        for one, other in _both_ways(self.alike):
            self._nicknames[one].append(other)
        self._readings: dict[str, frozenset[str]] = {}
        self.levels: dict[tuple[str, str, str, str], Level] = {}  # kept by ``part_likeness``

    def _add_usual(self, usual: Iterable[Mapping[str, str]]) -> None:
        for row in usual:
            key = name_key(row["name"]).replace(" ", "")
            if key not in self.weights:
                self.weights[key] = _UNCOMMON
                for skeleton in skeletons_of_arabic(key):
                    self.skeletons[skeleton].append(key)
            forms = (*self._forms.get(key, ()), *row["latin"].split())
            self._forms[key] = tuple(dict.fromkeys(forms))
            for latin in row["latin"].split():
                self.of_latin[latin].add(key)

    def knows(self, key: str) -> bool:
        """Whether a word is a name and no slip of the pen; here, whether it is listed."""
        return self.lists(key)

    def are_two_names(self, one: str, other: str) -> bool:
        """Whether both words are names, so that a letter between them is no slip."""
        return self.knows(one) and self.knows(other)

    def lists(self, key: str) -> bool:
        """Whether an Arabic name key is a name of the list, or God's servant of one."""
        if key in self.weights or (key.startswith("عبد") and key[3:] in _AFTER_SERVANT):
            return True
        return any(key.startswith(head) and key[3:] in self.weights for head in _WRITTEN_ON) or any(
            key.endswith(tail) and key.removesuffix(tail) in self.weights for tail in _TAILS
        )

    def nicknames_of(self, key: str) -> list[str]:
        """What is known to stand for a name, and would not be met by its letters."""
        return self._nicknames.get(key, [])

    def bits(self, key: str) -> float:
        """How much it says that two names share this Arabic part: 1 bit for one in two."""
        weight = self.weights.get(key, 0.0)
        return min(RAREST_BITS, -log2((weight + 0.2) / self.total))

    def latin_of(self, key: str) -> tuple[str, ...]:
        """The Latin spellings that are listed for an Arabic name."""
        return self._forms.get(key, ())

    def readings(self, latin: str) -> frozenset[str]:
        """The known Arabic names that a Latin word may stand for: those listed, else what fits."""
        listed = self.of_latin.get(latin)
        if listed:
            return frozenset(listed)
        found = self._readings.get(latin)
        if found is None:
            near = {k for s in skeletons_of_latin(latin) for k in self.skeletons.get(s, ())}
            fitting = sorted((k for k in near if fits(k, latin)), key=self.weights.__getitem__)
            found = frozenset(fitting[-_MOST_READINGS:])
            if len(self._readings) < 100_000:
                self._readings[latin] = found
        return found

    def latin_bits(self, latin: str) -> float:
        """As ``bits``, for a Latin word: those of its commonest reading."""
        return min((self.bits(key) for key in self.readings(latin)), default=RAREST_BITS)


def _both_ways(pairs: Iterable[frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Each two names both ways round."""
    for pair in pairs:
        for one in pair:
            yield from ((one, other) for other in pair - {one})


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one of the shipped files."""
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def known_names() -> KnownNames:
    """The shipped list, read once."""
    return KnownNames(rows_of("names.csv"), rows_of("alike.csv"), rows_of("usual_latin.csv"))
