"""The parts of two full names beside each other: which answer each other, which are left over."""

from __future__ import annotations

from dataclasses import dataclass, field

from .full_names import FullName, Part
from .known_names import KnownNames
from .part_likeness import WORTH, Level, bits_of, level_of


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
    grid = {
        (i, j): Met(one, other, i, j, level, bits_of(one, other, known))
        for i, one in enumerate(a.parts)
        for j, other in enumerate(b.parts)
        if (level := level_of(one, other, known)) != "apart"
    }
    found = Alignment(met=_in_order(grid, len(a.parts), len(b.parts)))
    taken = {m.at for m in found.met}, {m.to for m in found.met}
    for met in sorted(grid.values(), key=lambda m: (-WORTH[m.level] * m.bits, m.at + m.to, m.at)):
        if met.at not in taken[0] and met.to not in taken[1] and met.level != "doubtful":
            found.moved.append(met)
            taken[0].add(met.at)
            taken[1].add(met.to)
    found.left = [i for i in range(len(a.parts)) if i not in taken[0]]
    found.right = [j for j in range(len(b.parts)) if j not in taken[1]]
    return found


def _in_order(grid: dict[tuple[int, int], Met], rows: int, columns: int) -> list[Met]:
    """The best chain of agreements whose places rise on both sides."""
    best: dict[tuple[int, int], tuple[float, int, list[Met]]] = {}
    nothing: tuple[float, int, list[Met]] = (0.0, 0, [])
    for i in range(rows):
        for j in range(columns):
            choices = [best.get((i - 1, j), nothing), best.get((i, j - 1), nothing)]
            if met := grid.get((i, j)):
                before = best.get((i - 1, j - 1), nothing)
                # The same place counts a little more than another, and is the same either way.
                worth = WORTH[met.level] * met.bits + 0.5 - 0.01 * abs(i - j)
                choices.append((before[0] + worth, before[1] + 1, [*before[2], met]))
            best[i, j] = max(choices, key=lambda choice: choice[:2])
    return best.get((rows - 1, columns - 1), nothing)[2]


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
