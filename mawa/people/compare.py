"""Whether two full names, in any script and any spelling, are likely those of one person.

A name alone never makes two records one: a verdict raises a question or spares one. The
probability is a logistic curve over a few features, its weights fitted by
``python -m benchmarks._name_fit`` on names made with a seed (``docs/reference/names.md``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from typing import Final, Literal, NamedTuple

from .alignment import Alignment, Met, align, joined
from .full_names import FullName, read_full_name, with_kunya
from .known_names import KnownNames, known_names
from .name_features import is_first_missing, is_rotated
from .part_likeness import WORTH
from .spelled_differently import spelled_differently

Verdict = Literal["same", "review", "different"]
SAME_FROM: Final = 0.7
REVIEW_FROM: Final = 0.3


class Features(NamedTuple):
    """What the probability is worked out from."""

    agreement: float  # bits of all that agrees, in tens, at most 2
    differing: float  # parts that stand against each other
    doubtful: float  # parts that may be one name, and may be two
    weak: float  # slips and nicknames
    first_missing: float  # the given name itself is in one of the two alone
    missing: float  # other parts in one of the two alone
    moved: float  # parts in another order, the family's name first not counted
    alone: float  # only one part agrees


WEIGHTS: Final = Features(1.95, -8.4, -2.6, -0.8, -5.0, -0.6, -2.5, -2.0)
BIAS: Final = 1.3


@dataclass(frozen=True, slots=True)
class Compared:
    """The verdict on two names, how likely they are one, and codes of ``reasons.REASONS``."""

    verdict: Verdict
    probability: float
    reasons: tuple[str, ...]


def compare_names(a: str, b: str, known: KnownNames | None = None) -> Compared:
    """Compare two full names. Never raises; symmetric; without a name the verdict is "review"."""
    one, other = read_full_name(a), read_full_name(b)
    if one.kunya and other.kunya:  # أبو بكر and أبو زيد are not both left out
        one, other = with_kunya(one), with_kunya(other)
    if not one.parts or not other.parts:
        return Compared("review", 0.5, ("no_name",))
    if a.strip() == b.strip():
        return Compared("same", 1.0, ("name_same",))
    known = known or known_names()
    found = _compare(one, other, known) if _in_turn(a, b) else _compare(other, one, known)
    if one.title != other.title:  # مهيب and رائد are titles, and names
        one, other = read_full_name(a, titles=False), read_full_name(b, titles=False)
        named = _compare(one, other, known) if _in_turn(a, b) else _compare(other, one, known)
        found = max(found, named, key=lambda answer: answer.probability)
    return found


def _in_turn(a: str, b: str) -> bool:
    """One order for each two names, whichever comes first, so that the answer is the same."""
    return (len(a), a) >= (len(b), b)


def _compare(one: FullName, other: FullName, known: KnownNames) -> Compared:
    one, other = joined(one, other), joined(other, one)
    alignment = align(one, other, known)
    probability = probability_of(features_of(alignment, one, other))
    if _is_one_name(alignment):
        probability = max(0.9, probability)
    reasons = tuple(dict.fromkeys(_reasons(alignment, one, other)))
    return Compared(_verdict(probability), round(probability, 3), reasons)


def probability_of(features: Features) -> float:
    """The logistic curve."""
    score = BIAS + sum(w * x for w, x in zip(WEIGHTS, features, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def _verdict(probability: float) -> Verdict:
    if probability >= SAME_FROM:
        return "same"
    return "review" if probability >= REVIEW_FROM else "different"


def _is_one_name(alignment: Alignment) -> bool:
    """Every part in its place, in another spelling at most."""
    same = all(met.level in ("same", "spelling", "latin", "script") for met in alignment.met)
    return same and not (alignment.moved or alignment.left or alignment.right)


def features_of(alignment: Alignment, one: FullName, other: FullName) -> Features:
    """Count what agrees and what does not."""
    agreeing = [*alignment.met, *alignment.moved]
    differing = min(len(alignment.left), len(alignment.right))
    first = is_first_missing(alignment, one, other)
    missing = abs(len(alignment.left) - len(alignment.right)) - first
    return Features(
        min(2.0, sum(WORTH[met.level] * met.bits for met in agreeing) / 10),
        float(differing),
        float(sum(met.level == "doubtful" for met in agreeing)),
        float(sum(met.level in ("slip", "nickname") for met in agreeing)),
        float(first),
        float(max(0, missing)),
        0.0 if is_rotated(alignment, one, other) else float(len(alignment.moved)),
        float(len(agreeing) < 2 and max(len(one.parts), len(other.parts)) > 1),
    )


def _reasons(alignment: Alignment, one: FullName, other: FullName) -> Iterator[str]:
    """What speaks against first, then how the rest was found to agree."""
    if alignment.left and alignment.right:
        yield "given_differs" if 0 in alignment.left and 0 in alignment.right else "part_differs"
    if is_first_missing(alignment, one, other):
        yield "given_missing"
    elif len(alignment.left) != len(alignment.right):
        yield "part_missing"
    if alignment.moved:
        yield "order_differs"
    if len(alignment.met) + len(alignment.moved) == 1:
        yield "one_part_agrees"
    for met in (*alignment.met, *alignment.moved):
        yield from _reasons_of(met)
    if one.title != other.title:
        yield "title_left_out"
    if (one.kunya is None) != (other.kunya is None):
        yield "kunya_left_out"


def _reasons_of(met: Met) -> Iterator[str]:
    if met.level == "spelling":
        yield from spelled_differently(met.one.raw, met.other.raw)
    elif met.level != "same":
        yield f"part_{met.level}"
