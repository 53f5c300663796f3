"""The pairs worth weighing, weighed as at the desk, in as many processes as there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from ..frequencies import Frequencies
from ..likeness import Likeness, compare_traits
from .kept import Kept
from .packed_traits import from_bytes
from .turns import in_turn

_AT_A_TIME: Final = 5_000
_TRAITS_KEPT: Final = 20_000


class Weighed(NamedTuple):
    """Two rows, and how alike they are."""

    a: int
    b: int
    likeness: Likeness


_Task = tuple[list[tuple[int, int]], dict[int, bytes]]
_here: list[Frequencies] = []  # of this process, set once before its first task


def set_frequencies(frequencies: Frequencies) -> None:
    """What is common among all records, for this process."""
    _here[:] = [frequencies]


_traits: Final = lru_cache(maxsize=_TRAITS_KEPT)(from_bytes)


def _weigh(task: _Task) -> list[Weighed]:
    pairs, records = task
    found = []
    for a, b in pairs:
        likeness = compare_traits(_traits(records[a]), _traits(records[b]), _here[0])
        if likeness.verdict != "different":
            found.append(Weighed(a, b, likeness))
    return found


def weigh(
    kept: Kept,
    traits: Sequence[bytes],
    helpers: Executor | None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Weighed]:
    """The pairs that are, or may be, one person."""
    order = np.lexsort((kept.b, kept.a))
    pairs = list(zip(kept.a[order].tolist(), kept.b[order].tolist(), strict=True))
    tasks = (_task(pairs[at : at + _AT_A_TIME], traits) for at in range(0, len(pairs), _AT_A_TIME))
    done = 0
    for found in in_turn(_weigh, tasks, helpers):
        yield from found
        done = min(done + _AT_A_TIME, len(pairs))
        if progress:
            progress(done, len(pairs))


def _task(pairs: list[tuple[int, int]], traits: Sequence[bytes]) -> _Task:
    return pairs, {row: traits[row] for pair in pairs for row in pair}
