"""Which figures of a public edition are held back, so that no reader can work out a few people.

Three things must not be learnt: a small figure; a figure that moved by a few people since an
edition before; a rest (a whole less what is shown of it) that moved by a few. What else has to be
held back for that is found by looking for the cheapest way round in the pipes of ``partition``
(J. Castro, "A shortest-paths heuristic for statistical data protection in positive tables", 2007).

The reader against whom this holds has every edition before him, subtracts across tables and
editions, and guesses rightly, for every figure that did not change, that it did not
(docs/decisions/0020). Pure: no Django, no clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final

from .partition import ROOT, Pipes, Table, merged
from .subtraction import Edition, Means, Reading

LEAST_THRESHOLD: Final = 5


class NothingSafe(Exception):
    """Whatever is held back, somebody could be worked out: nothing new can be said yet."""


def hold_back(
    tables: Sequence[Table],
    values: Mapping[str, int],
    earlier: Sequence[Edition] = (),
    *,
    threshold: int,
) -> frozenset[str]:
    """The keys of the figures that a new edition must not say, after ``earlier`` ones in order.

    Figures from 1 to ``threshold`` - 1 are small. ``NothingSafe`` if it cannot be done;
    ValueError for a threshold below ``LEAST_THRESHOLD``.
    """
    if threshold < LEAST_THRESHOLD:
        raise ValueError(f"a threshold below {LEAST_THRESHOLD} protects nobody")
    every = [*earlier, Edition(tuple(tables), values)]
    choice = _Choice(Pipes(merged([edition.tables for edition in every])), every, threshold)
    return choice.made()


def threats(editions: Sequence[Edition], threshold: int) -> list[tuple[int, frozenset[str]]]:
    """What a reader could learn from the last of these editions: of which, what figure or rest."""
    pipes = Pipes(merged([edition.tables for edition in editions]))
    found = Reading(pipes, editions, threshold).leaks()
    return [(leak.edition, leak.figures) for leak in found]


class _Choice:
    """The search for what else to hold back in the newest edition."""

    def __init__(self, pipes: Pipes, editions: Sequence[Edition], threshold: int) -> None:
        self._pipes, self._editions, self._threshold = pipes, list(editions), threshold
        self._before = Reading(pipes, editions[:-1], threshold)
        # What has not changed since a reader knew it hides nothing.
        self._said = {
            k for k, value in editions[-1].values.items() if self._before.is_told(k, value)
        }

    def made(self) -> frozenset[str]:
        """Hide, look what leaks, hide more, until nothing leaks. Raises ``NothingSafe``."""
        values, new = self._editions[-1].values, len(self._editions) - 1
        hidden = {ROOT} | {key for key, value in values.items() if 0 < value < self._threshold}
        hidden |= self._read(hidden).sensitive(new)
        while True:
            reading = self._read(hidden)
            leak = next(reading.leaks(self._means(hidden)), None)
            if leak is None:
                return frozenset(reading.unknown[new] - {ROOT})
            more = leak.more - hidden or reading.held_before(self._means(hidden)) - hidden
            if not more:
                raise NothingSafe
            hidden |= more

    def _read(self, hidden: Set[str]) -> Reading:
        newest = self._editions[-1]
        said = Edition(newest.tables, newest.values, frozenset(hidden))
        return Reading(self._pipes, [*self._editions[:-1], said], self._threshold)

    def _means(self, hidden: Set[str]) -> Means:
        """What is held back already, and what still can be, at the price of as many people."""
        kept = hidden | self._said
        values = self._editions[-1].values
        prices = {k: value for k, value in values.items() if value and k not in kept}
        return Means([*self._before.open, hidden - self._said], prices)
