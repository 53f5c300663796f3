"""Pairs of names written by hand, that the comparing has not seen (``data/README.md``)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

from benchmarks import Figure
from mawa.people.compare import compare_names

_FILE: Final = Path(__file__).parent / "data" / "handwritten_pairs.csv"
# Set, least found, most wrong: shares of one.
AIMS: Final = {
    "arabic": (0.99, 0.02),
    "cross": (0.95, 0.02),
    "latin": (0.95, 0.05),
    "parts": (0.95, 0.02),
}


class Asked(NamedTuple):
    """Two names, whether they are one person's, and the class of the difference."""

    a: str
    b: str
    same: bool
    note: str


def pairs_of(name: str, half: str) -> list[Asked]:
    """The pairs of one set: ``dev`` was looked at while rules were written, ``held`` was not."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return [
            Asked(row["a"], row["b"], row["same"] == "1", row["note"])
            for row in csv.DictReader(file)
            if row["set"] == name and row["half"] == half
        ]


def measure() -> Iterator[Figure]:
    """Each set: the half that was not looked at, and RapidFuzz on the same."""
    for name, (least, most) in AIMS.items():
        held = pairs_of(name, "held")
        verdicts = [compare_names(pair.a, pair.b).verdict for pair in held]
        yield from _figures(f"by hand, {name}", held, [v == "same" for v in verdicts], least, most)
        asked = Counter(pair.same for pair, v in zip(held, verdicts, strict=True) if v == "review")
        yield Figure(f"by hand, {name}: asked about", float(asked.total()), "pairs")
        threshold = _best_threshold(pairs_of(name, "dev"))
        said = [token_sort_ratio(pair.a, pair.b) >= threshold for pair in held]
        yield from _figures(f"by hand, {name}, RapidFuzz", held, said)


def _figures(
    title: str,
    pairs: list[Asked],
    said: list[bool],
    least: float | None = None,
    most: float | None = None,
) -> Iterator[Figure]:
    missed, wrong = (100 * _mistaken(pairs, said, same) for same in (True, False))
    yield Figure(f"{title}: missed", missed, "%", None if least is None else 100 * (1 - least))
    yield Figure(f"{title}: wrong", wrong, "%", None if most is None else 100 * most)


def _mistaken(pairs: list[Asked], said: list[bool], same: bool) -> float:
    """Of the pairs of one person (or of two), the share of which the other was said."""
    of = [yes for pair, yes in zip(pairs, said, strict=True) if pair.same is same]
    return sum(yes is not same for yes in of) / len(of)


def _best_threshold(pairs: list[Asked]) -> int:
    """The one that parts these pairs best."""

    def parted(threshold: int) -> float:
        said = [token_sort_ratio(pair.a, pair.b) >= threshold for pair in pairs]
        return -_mistaken(pairs, said, True) - _mistaken(pairs, said, False)

    return max(range(101), key=parted)
