"""The parts of two full names beside each other: which answer each other, which are left over."""

from __future__ import annotations

from dataclasses import dataclass, field

from .full_names import FullName, Part
from .known_names import KnownNames, Level
from .part_likeness import WORTH, bits_of, level_of


@dataclass(frozen=True, slots=True)
class Met:
    """Two parts that answer each other; ``at`` and ``to`` are their places."""

    one: Part
    other: Part
    at: int
    to: int
    level: Level
    bits: float


@dataclass
class Alignment:
    """What agrees in order, what agrees in another order, and the places left over on each side."""

    met: list[Met] = field(default_factory=list)
    moved: list[Met] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)


def align(a: FullName, b: FullName, known: KnownNames) -> Alignment:
    """Lay two names beside each other so that as much as possible agrees in order."""
    alike = [
        Met(one, other, i, j, level, bits_of(one, other, known))
        for i, one in enumerate(a.parts)
        for j, other in enumerate(b.parts)
        if (level := level_of(one, other, known)) != "apart"
    ]
    found = Alignment(met=_in_order(alike))
    taken = {m.at for m in found.met}, {m.to for m in found.met}
    if len(alike) > len(found.met):
        alike.sort(key=lambda m: (-WORTH[m.level] * m.bits, m.at + m.to, m.at))
        for met in alike:
            if met.at not in taken[0] and met.to not in taken[1] and met.level != "doubtful":
                found.moved.append(met)
                taken[0].add(met.at)
                taken[1].add(met.to)
    found.left = [i for i in range(len(a.parts)) if i not in taken[0]]
    found.right = [j for j in range(len(b.parts)) if j not in taken[1]]
    return found


def _in_order(alike: list[Met]) -> list[Met]:
    """The best chain of agreements whose places rise on both sides.

    Each, in the order of its place, follows the best of those before it that it may follow.
    """
    chains: list[tuple[float, int, int]] = []  # worth, how many, and which one comes before
    for met in alike:
        before = (0.0, 0, -1)
        for at, chain in enumerate(chains):
            earlier = alike[at]
            if earlier.at < met.at and earlier.to < met.to and chain[:2] > before[:2]:
                before = chain[0], chain[1], at
        # The same place counts a little more than another, and is the same either way.
        worth = WORTH[met.level] * met.bits + 0.5 - 0.01 * abs(met.at - met.to)
        chains.append((before[0] + worth, before[1] + 1, before[2]))
    if not chains:
        return []
    at = max(range(len(chains)), key=lambda at: chains[at][:2])
    found: list[Met] = []
    while at >= 0:
        found.append(alike[at])
        at = chains[at][2]
    return found[::-1]


def joined(name: FullName, other: FullName) -> FullName:
    """The name with two parts made one where the other has them as one: محمدعلي, محمد علي."""
    keys = {part.key for part in other.parts}
    parts: list[Part] = []
    at = 0
    while at < len(name.parts):
        here = name.parts[at : at + 2]
        if len(here) == 2 and here[0].latin == here[1].latin:
            key = here[0].key + here[1].key
            if key in keys:
                parts.append(Part(f"{here[0].raw} {here[1].raw}", key, here[0].latin))
                at += 2
                continue
        parts.append(here[0])
        at += 1
    return FullName(tuple(parts), name.title, name.kunya)
