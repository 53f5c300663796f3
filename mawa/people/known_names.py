"""Names that are known: how common each is, what stands for it, how it is written in Latin letters.

From ``data/names.csv`` and ``data/alike.csv``; ``data/README.md`` says where they come from.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log2
from pathlib import Path
from typing import Final

from mawa.lib.latin import fits, skeletons_of_arabic, skeletons_of_latin

from .spelling import name_key

_DATA: Final = Path(__file__).parent / "data"
RAREST_BITS: Final = 12.0
_WRITTEN_ON: Final = ("عبد", "ابو")
_MOST_READINGS: Final = 8


class KnownNames:
    """A list of names with what is known of each. Rows are those of ``names.csv``."""

    def __init__(
        self, rows: Iterable[Mapping[str, str]], alike: Iterable[Mapping[str, str]]
    ) -> None:
        self.weights: dict[str, float] = {}
        self.of_latin: defaultdict[str, set[str]] = defaultdict(set)
        self.skeletons: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            key = row["name"]
            self.weights[key] = float(row["given"] or 0) + float(row["family"] or 0)
            for latin in row["latin"].split():
                self.of_latin[latin].add(key)
            for skeleton in skeletons_of_arabic(key):
                self.skeletons[skeleton].append(key)
        self.total = sum(self.weights.values()) + 1
        self.alike: dict[frozenset[str], str] = {}
        for row in alike:
            one, other = (name_key(row[column]).replace(" ", "") for column in ("one", "other"))
            self.alike[frozenset((one, other))] = row["kind"]
            if other.isascii():
                self.of_latin[other].add(one)
        self._readings: dict[str, frozenset[str]] = {}

    def knows(self, key: str) -> bool:
        """Whether an Arabic name key is a name of the list, or God's servant of one."""
        if key in self.weights:
            return True
        return any(key.startswith(head) and key[3:] in self.weights for head in _WRITTEN_ON)

    def bits(self, key: str) -> float:
        """How much it says that two names share this Arabic part: 1 bit for one in two."""
        weight = self.weights.get(key, 0.0)
        return min(RAREST_BITS, -log2((weight + 0.2) / self.total))

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


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one of the shipped files."""
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def known_names() -> KnownNames:
    """The shipped list, read once."""
    return KnownNames(rows_of("names.csv"), rows_of("alike.csv"))
