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

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, NamedTuple

from .partition import ROOT, Pipes, Table, Way, merged

LEAST_THRESHOLD: Final = 5
_WAYS: Final[tuple[Way, Way]] = ("rise", "fall")


class NothingSafe(Exception):
    """Whatever is held back, somebody could be worked out: nothing new can be said yet."""


@dataclass(frozen=True)
class Edition:
    """What was counted, parted into tables, and which figures were not said.

    Every whole must be the sum of its parts. A figure that is not there is 0, and known.
    """

    tables: tuple[Table, ...]
    values: Mapping[str, int]
    held: frozenset[str] = frozenset()


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
    found = _Reading(pipes, editions, threshold).leaks()
    return [(leak.edition, leak.figures) for leak in found]


class _Leak(NamedTuple):
    """What could be learnt, and the figures that would hide it; empty: nothing would."""

    edition: int
    figures: frozenset[str]
    more: frozenset[str]


class _Ask(NamedTuple):
    """Whether a figure could be far from what it is, by what ``free`` others give."""

    values: Mapping[str, int]
    free: Set[str]
    priced: Mapping[str, int]


class _Means(NamedTuple):
    """What there is to hide behind: what is open in each edition, and what more could be."""

    open: Sequence[Set[str]]
    prices: Mapping[str, int]

    def price(self, keys: Set[str]) -> int:
        """How many people it would cost."""
        return sum(self.prices.get(key, 0) for key in keys)


class _Choice:
    """The search for what else to hold back in the newest edition."""

    def __init__(self, pipes: Pipes, editions: Sequence[Edition], threshold: int) -> None:
        self._pipes, self._editions, self._threshold = pipes, list(editions), threshold
        self._before = _Reading(pipes, editions[:-1], threshold)
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
            if leak.more <= hidden:
                raise NothingSafe
            hidden |= leak.more

    def _read(self, hidden: Set[str]) -> _Reading:
        newest = self._editions[-1]
        said = Edition(newest.tables, newest.values, frozenset(hidden))
        return _Reading(self._pipes, [*self._editions[:-1], said], self._threshold)

    def _means(self, hidden: Set[str]) -> _Means:
        """What is held back already, and what still can be, at the price of as many people."""
        kept = hidden | self._said
        values = self._editions[-1].values
        prices = {k: value for k, value in values.items() if value and k not in kept}
        return _Means([*self._before.open, hidden - self._said], prices)


class _Reading:
    """What a reader of all these editions knows, and what he could learn."""

    def __init__(self, pipes: Pipes, editions: Sequence[Edition], threshold: int) -> None:
        self._pipes, self._editions, self._threshold = pipes, editions, threshold
        self.unknown = [
            {key for key in (*edition.held, ROOT) if edition.values.get(key, 0)}
            for edition in editions
        ]
        # As unknown, with what follows within the edition: as soon as another is held back, it
        # may follow no more, and as long as it does, no way round leads through it.
        self.open = [set(unknown) for unknown in self.unknown]
        while self._learn():
            pass

    def _learn(self) -> bool:
        """Work out what follows, within an edition and from one to another."""
        before = sum(map(len, self.unknown))
        for unknown in self.unknown:
            unknown -= self._pipes.pinned(unknown)
        for at in range(len(self._editions)):
            told = {k for k in self.open[at] if self.is_told(k, self._value(at, k), without=at)}
            self.open[at] -= told
            self.unknown[at] -= told
        return sum(map(len, self.unknown)) < before

    def is_told(self, key: str, value: int, without: int = -1) -> bool:
        """Whether some (other) edition lets a reader know that the figure was this."""
        return any(
            at != without and key not in unknown and self._value(at, key) == value
            for at, unknown in enumerate(self.unknown)
        )

    def _value(self, at: int, key: str) -> int:
        return self._editions[at].values.get(key, 0)

    def _is_few(self, people: int) -> bool:
        return 0 < abs(people) < self._threshold

    def _is_step(self, at: int, key: str) -> bool:
        value = self._value(at, key)
        return any(
            key not in self.unknown[old] and self._is_few(value - self._value(old, key))
            for old in range(at)
        )

    def sensitive(self, at: int) -> set[str]:
        """What must not be learnt of an edition: the small, and what moved by a few people."""
        return {
            key
            for key in self._pipes.ends
            if key != ROOT and (self._is_few(self._value(at, key)) or self._is_step(at, key))
        }

    def leaks(self, means: _Means | None = None) -> Iterator[_Leak]:
        """What could be learnt now that the last edition is out, with the cheapest cure of each."""
        means = means or _Means(self.open, {})
        new = len(self._editions) - 1
        pairs = [pair for old in reversed(range(new)) for pair in ((new, old), (old, new))]
        for at, other in pairs or [(0, 0)]:
            for key in sorted(self.sensitive(at)):
                if not self._is_safe(at, other, key):
                    yield _Leak(at, frozenset({key}), self._cure(at, other, key, means))
        for old in range(new):
            yield from self._rests(old, new, means)

    def _ways(self, at: int, other: int, key: str, means: _Means) -> list[list[_Ask]]:
        """How a figure could be otherwise, in the eyes of who reads two editions together.

        Either those move alike that are unknown in both, itself among them, or only those that are
        no bond between the two: unknown in both, and the same. A bond has to move in both.
        """
        here, there = self._editions[at].values, self._editions[other].values
        prices = [{} if n + 1 < len(self._editions) else means.prices for n in (at, other)]
        if at == other:
            return [[_Ask(here, means.open[at], prices[0])]]
        both = means.open[at] & means.open[other]
        bonds = {k for k in both if here.get(k, 0) == there.get(k, 0)}
        apart = [_Ask(here, means.open[at] - bonds, prices[0])]
        if key in bonds:
            apart.append(_Ask(there, means.open[other] - bonds, prices[1]))
        if key not in both | means.prices.keys() & (means.open[at] | means.open[other]):
            return [apart]
        old = means.open[min(at, other)]
        lower = {k: min(value, there.get(k, 0)) for k, value in here.items()}
        alike = _Ask(lower, both, {k: price for k, price in means.prices.items() if k in old})
        return [[alike], apart]

    def _is_safe(self, at: int, other: int, key: str) -> bool:
        """Whether a figure stays open up and down, as things are."""
        if key not in self.unknown[at]:
            return False
        ways = self._ways(at, other, key, _Means(self.open, {}))
        return all(
            any(self._more(at, key, way, asks) == frozenset() for asks in ways) for way in _WAYS
        )

    def _cure(self, at: int, other: int, key: str, means: _Means) -> frozenset[str]:
        """The cheapest that would keep a figure open up and down; empty if nothing would."""
        cure = frozenset({key} & means.prices.keys())
        for way in _WAYS:
            ways = self._ways(at, other, key, means)
            found = [m for asks in ways if (m := self._more(at, key, way, asks)) is not None]
            if not found:
                return frozenset()
            cure |= min(found, key=means.price)
        return cure

    def _more(self, at: int, key: str, way: Way, asks: Sequence[_Ask]) -> frozenset[str] | None:
        """What else would have to be unknown for a figure to be open this way."""
        enough, more = self._enough(at, key, way), frozenset[str]()
        for ask in asks:
            reach = self._pipes.reach(key, way, enough, ask.values, ask.free, ask.priced)
            if reach.more is None:
                return None
            more |= reach.more
        return more

    def _enough(self, at: int, key: str, way: Way) -> int:
        """How far it must be open: what is small from 1 up to the threshold, a step both ways."""
        value = self._value(at, key)
        small = 0
        if self._is_few(value):
            small = self._threshold - value if way == "rise" else value - 1
        step = self._threshold if self._is_step(at, key) else 0
        return max(small, step if way == "rise" else min(step, value))

    def _rests(self, old: int, new: int, means: _Means) -> Iterator[_Leak]:
        """Wholes less what is shown of them in both editions, where the rest moved by a few."""

        def moved(key: str) -> int:
            return self._value(new, key) - self._value(old, key)

        for rest, others in self._pipes.rests(self.unknown[old] | self.unknown[new]):
            if self._is_few(sum(map(moved, rest))):
                cures = [self._opened(k, new, means) for k in sorted(others) if moved(k)]
                found = [cure for cure in cures if cure]
                yield _Leak(new, rest, min(found, key=means.price, default=frozenset()))

    def _opened(self, key: str, new: int, means: _Means) -> frozenset[str]:
        """The cheapest that would make a figure that is known now unknown; empty if none."""
        if key not in means.open[new] | means.prices.keys():
            return frozenset()
        ask = _Ask(self._editions[new].values, means.open[new], means.prices)
        reach = self._pipes.reach(key, "rise", 1, ask.values, ask.free, ask.priced)
        return frozenset() if reach.more is None else reach.more | ({key} & means.prices.keys())
