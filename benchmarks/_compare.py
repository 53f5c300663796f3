"""How well names are compared: found and wrongly matched, with one peer in the same run.

``python -m benchmarks._compare worst`` prints the worst misses and false matches of each set.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from random import Random

from rapidfuzz.fuzz import token_sort_ratio

from benchmarks import Figure, _handwritten
from benchmarks._name_sets import SETS, Pair, half, known_without
from mawa.people.compare import compare_names
from mawa.people.known_names import KnownNames, known_names

SEED = 20241208
AIMS = {
    "Arabic spelling variants": (0.99, 0.02),
    "Arabic and Latin letters": (0.95, 0.02),
    "Latin spelling variants": (0.95, 0.05),
}


def measure() -> Iterator[Figure]:
    """Each set with the measured half unknown, then as shipped, then the peer; and the speed."""
    strict = known_without(second=True)
    for name, (least, most) in AIMS.items():
        same, different = pairs_of(name, second=True)
        yield from _figures(f"{name}, names not in the list", same, different, strict, None)
        yield from _figures(f"{name}, as shipped", same, different, known_names(), (least, most))
        found, wrong = _peer(name, same, different)
        yield Figure(f"{name}, RapidFuzz: missed", 100 * (1 - found), "%")
        yield Figure(f"{name}, RapidFuzz: wrong", 100 * wrong, "%")
    yield from _handwritten.measure()
    pairs = [pair for name in AIMS for pair in pairs_of(name, second=True)[0]]
    began = time.perf_counter()
    for a, b in pairs:
        compare_names(a, b)
    yield Figure("each pair", (time.perf_counter() - began) / len(pairs) * 1e6, "us")


def pairs_of(name: str, second: bool) -> tuple[list[Pair], list[Pair]]:
    """The pairs of one person and the pairs of two, of one half of the names."""
    variants, misses = SETS[name]
    names = half(second)
    return list(variants(Random(SEED + second), names)), list(misses(Random(SEED), names))


def _figures(
    title: str,
    same: list[Pair],
    different: list[Pair],
    known: KnownNames,
    aims: tuple[float, float] | None,
) -> Iterator[Figure]:
    found = [compare_names(a, b, known).verdict for a, b in same]
    wrong = [compare_names(a, b, known).verdict for a, b in different]
    most_missed = round(100 * (1 - aims[0]), 2) if aims else None
    most_wrong = 100 * aims[1] if aims else None
    yield Figure(f"{title}: missed", 100 - _share(found, "same"), "%", most_missed)
    yield Figure(f"{title}: asked about", _share(found, "review"), "%")
    yield Figure(f"{title}: wrong", _share(wrong, "same"), "%", most_wrong)
    yield Figure(f"{title}: asked about in vain", _share(wrong, "review"), "%")


def _share(verdicts: Sequence[str], verdict: str) -> float:
    return 100 * verdicts.count(verdict) / len(verdicts)


def _peer(name: str, same: list[Pair], different: list[Pair]) -> tuple[float, float]:
    """RapidFuzz with the threshold that parts the tuning half best."""
    tuned = [[token_sort_ratio(*pair) for pair in pairs] for pairs in pairs_of(name, second=False)]
    best = max(range(101), key=lambda t: _at_least(tuned[0], t) - _at_least(tuned[1], t))
    scores = [[token_sort_ratio(*pair) for pair in pairs] for pairs in (same, different)]
    return _at_least(scores[0], best), _at_least(scores[1], best)


def _at_least(scores: list[float], threshold: float) -> float:
    return sum(score >= threshold for score in scores) / len(scores)


def worst(known: KnownNames, second: bool = True) -> Iterator[str]:
    """The ten pairs of each kind on which the engine is most wrong."""
    for name in AIMS:
        for pairs, kind, sign in zip(
            pairs_of(name, second), ("missed", "wrong"), (1, -1), strict=True
        ):
            answers = [(compare_names(a, b, known), a, b) for a, b in dict.fromkeys(pairs)]
            answers.sort(key=lambda item: sign * item[0].probability)
            for found, a, b in answers[:10]:
                yield f"{name} | {kind} | {a} | {b} | {found.probability} | {found.reasons}"


if __name__ == "__main__":
    lists = {"worst": known_names(), "unlisted": known_without(second=True)}
    tuning = {"tuning": known_without(second=False)}
    if sys.argv[1:] == ["tuning"]:
        print(*worst(tuning["tuning"], second=False), sep="\n")
    else:
        print(*worst(lists[sys.argv[1]]), sep="\n")
