"""Fits the weights of ``mawa.people.compare``: ``python -m benchmarks._name_fit`` prints them.

Plain gradient descent on the tuning half, the names of that half being half known: some pairs are
read with the list as shipped and some with the half taken out.
"""

from __future__ import annotations

from math import exp

from benchmarks._compare import AIMS, pairs_of
from benchmarks._name_sets import known_without
from mawa.people.alignment import align, joined
from mawa.people.compare import WEIGHTS, Features, features_of
from mawa.people.full_names import read_full_name
from mawa.people.known_names import KnownNames, known_names

ROUNDS = 1000
RATE = 0.5
TIED = 0.002  # how strongly the weights are held at those chosen by hand


def _features(a: str, b: str, known: KnownNames) -> Features:
    one, other = read_full_name(a), read_full_name(b)
    one, other = joined(one, other), joined(other, one)
    return features_of(align(one, other, known), one, other)


def rows() -> list[tuple[Features, float, int]]:
    """Features, whether it is one person, and how often just these were seen."""
    lists = (known_names(), known_without(second=False))
    seen: dict[tuple[Features, float], int] = {}
    for name in AIMS:
        for pairs, truth in zip(pairs_of(name, second=False), (1.0, 0.0), strict=True):
            for number, (a, b) in enumerate(pairs):
                found = _features(a, b, lists[number % 2])
                rounded = Features(round(found.agreement, 1), *found[1:])
                seen[rounded, truth] = seen.get((rounded, truth), 0) + 1
    return [(features, truth, times) for (features, truth), times in seen.items()]


def fit() -> tuple[list[float], float]:
    """Weights in the order of ``Features``, and the bias."""
    data, start = rows(), list(WEIGHTS)
    weights, bias = list(start), 0.0
    total = sum(times for _f, _t, times in data)
    for _ in range(ROUNDS):
        slope, bias_slope = [0.0] * len(weights), 0.0
        for features, truth, times in data:
            score = bias + sum(w * x for w, x in zip(weights, features, strict=True))
            miss = times * (truth - 1 / (1 + exp(-max(-30.0, min(30.0, score))))) / total
            bias_slope += miss
            slope = [s + miss * x for s, x in zip(slope, features, strict=True)]
        bias += RATE * bias_slope
        weights = [
            w + RATE * (s - TIED * (w - w0)) for w, s, w0 in zip(weights, slope, start, strict=True)
        ]
    return weights, bias


if __name__ == "__main__":
    found, bias = fit()
    print(dict(zip(Features._fields, (round(w, 2) for w in found), strict=True)), round(bias, 2))
