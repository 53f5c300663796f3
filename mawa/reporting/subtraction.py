"""What a reader of public editions learns by subtracting: within one, and from one to another.

The reader has every edition before him and guesses rightly, for every figure that did not change
between two, that it did not. What he cannot subtract he bounds: no figure is below 0. Pure: no
Django, no clock.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from .partition import ROOT, Pipes, Table, Way

_PRIME: Final = 2**61 - 1
_WAYS: Final[tuple[Way, Way]] = ("rise", "fall")


@dataclass(frozen=True)
class Edition:
    """What was counted, parted into tables, and which figures were not said.

    Every whole must be the sum of its parts. A figure that is not there is 0, and known.
    """

    tables: tuple[Table, ...]
    values: Mapping[str, int]
    held: frozenset[str] = frozenset()


Term = TypeVar("Term", bound=Hashable)


def solved(equations: Iterable[Mapping[Term, int]]) -> set[Term]:
    """Which unknowns these equations settle, by adding and subtracting them.

    Reckoned with remainders of a prime, as whole numbers would be: none of the divisors that
    come up among signs of one is a multiple of it.
    """
    rows: dict[Term, dict[Term, int]] = {}
    having: dict[Term, set[Term]] = {}
    for equation in equations:
        row = {term: sign % _PRIME for term, sign in equation.items() if sign % _PRIME}
        for lead in [term for term in row if term in rows]:
            _subtract(row, rows[lead], row[lead])
        if not row:
            continue
        lead, by = next(iter(row.items()))
        inverse = pow(by, -1, _PRIME)
        row = {term: sign * inverse % _PRIME for term, sign in row.items()}
        for other in having.pop(lead, set()):
            if other in rows and (by := rows[other].get(lead, 0)):
                _subtract(rows[other], row, by)
                for term in rows[other]:
                    having.setdefault(term, set()).add(other)
        rows[lead] = row
        for term in row:
            having.setdefault(term, set()).add(lead)
    return {lead for lead, row in rows.items() if len(row) == 1}


def _subtract(row: dict[Term, int], other: Mapping[Term, int], by: int) -> None:
    for term, sign in other.items():
        left = (row.get(term, 0) - by * sign) % _PRIME
        if left:
            row[term] = left
        else:
            row.pop(term, None)


class Leak(NamedTuple):
    """What could be learnt, and the figures that would hide it; empty: nothing would."""

    edition: int
    figures: frozenset[str]
    more: frozenset[str]


class _Ask(NamedTuple):
    """Whether a figure could be far from what it is, by what ``free`` others give."""

    values: Mapping[str, int]
    free: Set[str]
    priced: Mapping[str, int]


class _Need(NamedTuple):
    """How far a figure must be open upwards, downwards, and in all."""

    rise: int
    fall: int
    span: int


class Means(NamedTuple):
    """What there is to hide behind: what is open in each edition, and what more could be."""

    open: Sequence[Set[str]]
    prices: Mapping[str, int]

    def price(self, keys: Set[str]) -> int:
        """How many people it would cost."""
        return sum(self.prices.get(key, 0) for key in keys)


class Reading:
    """What a reader of all these editions knows, and what he could learn."""

    def __init__(self, pipes: Pipes, editions: Sequence[Edition], threshold: int) -> None:
        self._pipes, self._editions, self._threshold = pipes, editions, threshold
        held = [
            {key for key in (*edition.held, ROOT) if edition.values.get(key, 0)}
            for edition in editions
        ]
        shown = {
            (key, value)
            for edition, hidden in zip(editions, held, strict=True)
            for key, value in edition.values.items()
            if key not in hidden
        }
        self.open = [
            {key for key in hidden if (key, edition.values[key]) not in shown}
            for edition, hidden in zip(editions, held, strict=True)
        ]
        known = solved(self._equations())
        self.unknown = [
            {key for key in hidden if (key, edition.values[key]) not in known}
            for edition, hidden in zip(editions, self.open, strict=True)
        ]

    def _equations(self) -> Iterator[dict[tuple[str, int], int]]:
        """Every sum that some edition prints, in what none prints; what is the same, is one."""
        for edition, hidden in zip(self._editions, self.open, strict=True):
            for row in self._pipes.equations(hidden):
                yield {(key, edition.values[key]): sign for key, sign in row.items()}

    def is_told(self, key: str, value: int) -> bool:
        """Whether some edition lets a reader know that the figure was this."""
        return any(
            key not in unknown and edition.values.get(key, 0) == value
            for edition, unknown in zip(self._editions, self.unknown, strict=True)
        )

    def _value(self, at: int, key: str) -> int:
        return self._editions[at].values.get(key, 0)

    def _is_few(self, people: int) -> bool:
        return 0 < abs(people) < self._threshold

    def _steps(self, at: int, key: str) -> list[int]:
        """What a reader knows that a figure was before, if it has moved by a few since."""
        value = self._value(at, key)
        known = [self._value(old, key) for old in range(at) if key not in self.unknown[old]]
        return [old for old in known if self._is_few(value - old)]

    def sensitive(self, at: int) -> set[str]:
        """What must not be learnt of an edition: the small, and what moved by a few people."""
        return {
            key
            for key in self._pipes.ends
            if key != ROOT and (self._is_few(self._value(at, key)) or self._steps(at, key))
        }

    def leaks(self, means: Means | None = None) -> Iterator[Leak]:
        """What could be learnt now that the last edition is out, with the cheapest cure of each."""
        means = means or Means(self.open, {})
        new = len(self._editions) - 1
        pairs = [pair for old in reversed(range(new)) for pair in ((new, old), (old, new))]
        for at, other in pairs or [(0, 0)]:
            for key in sorted(self.sensitive(at)):
                if not self._is_safe(at, other, key):
                    yield Leak(at, frozenset({key}), self._cure(at, other, key, means))
        for old in range(new):
            yield from self._rests(old, new, means)

    def _ways(self, at: int, other: int, key: str, means: Means) -> list[list[_Ask]]:
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
        need = self._need(at, key)
        ways = self._ways(at, other, key, Means(self.unknown, {}))
        up, down = (self._room(key, way, need.span, ways) for way in _WAYS)
        return up >= need.rise and down >= need.fall and up + down >= need.span

    def _room(self, key: str, way: Way, most: int, ways: Sequence[Sequence[_Ask]]) -> int:
        """How far a figure can go the way that takes it farthest."""
        return max(
            min(self._pipes.reach(key, way, most, a.values, a.free).room for a in asks)
            for asks in ways
        )

    def _cure(self, at: int, other: int, key: str, means: Means) -> frozenset[str]:
        """The cheapest that would keep a figure open up and down; empty if nothing would."""
        need = self._need(at, key)
        ways = self._ways(at, other, key, means)
        up, down = (self._room(key, way, need.span, ways) for way in _WAYS)
        rise = self._more(key, "rise", need.rise, ways, means)
        fall = self._more(key, "fall", need.fall, ways, means)
        if rise is None or fall is None:
            return frozenset()
        cure = rise | fall | ({key} & means.prices.keys())
        if not cure and up + down < need.span:
            wider = [
                self._more(key, "rise", need.span - down, ways, means),
                self._more(key, "fall", need.span - up, ways, means),
            ]
            cure = min((m for m in wider if m), key=means.price, default=frozenset())
        return cure

    def _more(
        self, key: str, way: Way, enough: int, ways: Sequence[Sequence[_Ask]], means: Means
    ) -> frozenset[str] | None:
        """The cheapest that would have to be unknown for a figure to be open this way."""
        found = [more for asks in ways if (more := self._all(key, way, enough, asks)) is not None]
        return min(found, key=means.price, default=None)

    def _all(self, key: str, way: Way, enough: int, asks: Sequence[_Ask]) -> frozenset[str] | None:
        more = frozenset[str]()
        for ask in asks:
            reach = self._pipes.reach(key, way, enough, ask.values, ask.free, ask.priced)
            if reach.more is None:
                return None
            more |= reach.more
        return more

    def _need(self, at: int, key: str) -> _Need:
        """How far a figure must be open.

        What is small, from 1 up to the threshold; what moved by a few, over as many as the
        threshold and back to where it was.
        """
        value = self._value(at, key)
        few = self._is_few(value)
        steps = [old - value for old in self._steps(at, key)]
        return _Need(
            rise=max(0, *steps, self._threshold - value if few else 0),
            fall=max(0, *(-step for step in steps), value - 1 if few else 0),
            span=self._threshold if steps else self._threshold - 1,
        )

    def _rests(self, old: int, new: int, means: Means) -> Iterator[Leak]:
        """Wholes less what is shown of them in both editions, where the rest moved by a few."""

        def moved(key: str) -> int:
            return self._value(new, key) - self._value(old, key)

        for rest, others in self._pipes.rests(self.unknown[old] | self.unknown[new]):
            if self._is_few(sum(map(moved, rest))):
                cures = [self._opened(k, new, means) for k in sorted(others) if moved(k)]
                found = [cure for cure in cures if cure]
                yield Leak(new, rest, min(found, key=means.price, default=frozenset()))

    def _opened(self, key: str, new: int, means: Means) -> frozenset[str]:
        """The cheapest that would make a figure that is known now unknown; empty if none."""
        if key not in means.open[new] | means.prices.keys():
            return frozenset()
        ask = _Ask(self._editions[new].values, means.open[new], means.prices)
        reach = self._pipes.reach(key, "rise", 1, ask.values, ask.free, ask.priced)
        return frozenset() if reach.more is None else reach.more | ({key} & means.prices.keys())

    def held_before(self, means: Means) -> frozenset[str]:
        """The cheapest that an edition before did not say and the last one does; empty if none.

        What three editions tell together, that no two of them tell, is cured by this alone.
        """
        new = len(self._editions) - 1
        before = frozenset[str]().union(*(edition.held for edition in self._editions[:new]))
        cures = [self._opened(key, new, means) for key in sorted(before & means.prices.keys())]
        return min((cure for cure in cures if cure), key=means.price, default=frozenset())
