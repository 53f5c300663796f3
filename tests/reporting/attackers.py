"""Readers who try to work out what a public edition held back. They know nothing of how it is made.

One subtracts across tables and editions with pencil and paper (rows of equations); one tries
bounds as well (linear programming, exact, in fractions). Both may guess rightly, for every figure
that did not change between two editions, that it did not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mawa.reporting.partition import ROOT, Grid, Table, cell
from mawa.reporting.subtraction import Edition

Row = dict[int, Fraction]


def sums(tables: Sequence[Table]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every sum that a reader sees printed: the whole, and what it is the sum of."""
    for table in tables:
        if isinstance(table, Grid):
            yield table.whole, table.rows
            yield table.whole, table.columns
            for row in table.rows:
                yield row, tuple(cell(row, column) for column in table.columns)
            for column in table.columns:
                yield column, tuple(cell(row, column) for row in table.rows)
        else:
            yield table.whole, table.parts


class Attack:
    """All that some editions say, as equations among what they do not say."""

    def __init__(self, editions: Sequence[Edition], guess_unchanged: bool = True) -> None:
        self.editions = list(editions)
        self._numbers: dict[object, int] = {}
        self._guess = guess_unchanged
        self.truth: list[Fraction] = []
        self.rows: list[tuple[Row, Fraction]] = []
        for at, edition in enumerate(self.editions):
            for whole, parts in sums(edition.tables):
                self._equation(at, whole, parts)
        self.rows = _reduced(self.rows)

    def _equation(self, at: int, whole: str, parts: Sequence[str]) -> None:
        row: Row = {}
        right = Fraction(0)
        for key, sign in ((whole, -1), *((part, 1) for part in parts)):
            number = self.unknown(at, key)
            if number is None:
                right -= sign * self.editions[at].values.get(key, 0)
            else:
                row[number] = row.get(number, Fraction(0)) + sign
        self.rows.append(({n: c for n, c in row.items() if c}, right))

    def unknown(self, at: int, key: str) -> int | None:
        """The number of a figure that nobody printed; the same where it did not change."""
        value = self.editions[at].values.get(key, 0)
        same = [e for e in self.editions if e.values.get(key, 0) == value]
        seen = same if self._guess else [self.editions[at]]
        if value == 0 or any(key not in e.held and key != ROOT for e in seen):
            return None
        name = (key, value) if self._guess else (key, at)
        if name not in self._numbers:
            self._numbers[name] = len(self._numbers)
            self.truth.append(Fraction(value))
        return self._numbers[name]

    def follows(self, form: Mapping[int, int]) -> bool:
        """Whether a sum of unknown figures follows from what is printed, by subtracting alone."""
        row = {n: Fraction(c) for n, c in form.items() if c}
        for other, _right in self.rows:
            lead = min(other)
            if lead in row:
                factor = row[lead]
                for n, c in other.items():
                    row[n] = row.get(n, Fraction(0)) - factor * c
                row = {n: c for n, c in row.items() if c}
        return not row

    def bounds(self, at: int, key: str) -> tuple[Fraction, Fraction | None]:
        """The least and the most that a figure can be; ``None`` where nothing bounds it."""
        number = self.unknown(at, key)
        if number is None:
            value = Fraction(self.editions[at].values.get(key, 0))
            return value, value
        size = len(self.truth)
        low = _most(self.rows, {number: Fraction(-1)}, self.truth, size)
        assert low is not None
        return -low, _most(self.rows, {number: Fraction(1)}, self.truth, size)


def _reduced(rows: Sequence[tuple[Row, Fraction]]) -> list[tuple[Row, Fraction]]:
    """The same equations, each with a first unknown that no other has."""
    done: list[tuple[Row, Fraction]] = []
    for row, right in rows:
        row = dict(row)
        for other, other_right in done:
            if (lead := min(other)) in row:
                row, right = _less(row, right, other, other_right, row[lead])
        if not row:
            assert right == 0, "the editions contradict themselves"
            continue
        factor = row[min(row)]
        row, right = {n: c / factor for n, c in row.items()}, right / factor
        lead = min(row)
        done = [_less(o, r, row, right, o[lead]) if lead in o else (o, r) for o, r in done]
        done.append((row, right))
    return done


def _less(
    row: Row, right: Fraction, other: Row, other_right: Fraction, factor: Fraction
) -> tuple[Row, Fraction]:
    left = dict(row)
    for n, c in other.items():
        left[n] = left.get(n, Fraction(0)) - factor * c
    return {n: c for n, c in left.items() if c}, right - factor * other_right


def _most(
    rows: Sequence[tuple[Row, Fraction]],
    goal: Row,
    truth: Sequence[Fraction],
    size: int,
) -> Fraction | None:
    """The greatest value of ``goal`` over all figures that are not negative (simplex, Bland).

    Starts at the truth's own basis: made by adding one slack to each equation at first, priced
    out of reach, so that no feasible corner has to be known.
    """
    penalty = Fraction(10**9)
    tableau: list[list[Fraction]] = []
    for at, (row, right) in enumerate(rows):
        sign = -1 if right < 0 else 1
        line = [Fraction(0)] * (size + len(rows) + 1)
        for n, c in row.items():
            line[n] = sign * c
        line[size + at] = Fraction(1)
        line[-1] = sign * right
        tableau.append(line)
    basis = [size + at for at in range(len(rows))]
    cost = [Fraction(0)] * (size + len(rows) + 1)
    for n, c in goal.items():
        cost[n] = c
    for at in range(len(rows)):
        cost[size + at] = -penalty
    for at in range(len(rows)):
        cost = [c + penalty * v for c, v in zip(cost, tableau[at], strict=True)]
    while True:
        enter = next((n for n in range(size) if cost[n] > 0), None)
        if enter is None:
            break
        ratios = [
            (line[-1] / line[enter], basis[at], at)
            for at, line in enumerate(tableau)
            if line[enter] > 0
        ]
        if not ratios:
            return None
        _ratio, _name, leave = min(ratios)
        pivot = tableau[leave][enter]
        tableau[leave] = [v / pivot for v in tableau[leave]]
        for at, line in enumerate(tableau):
            if at != leave and line[enter]:
                factor = line[enter]
                tableau[at] = [a - factor * b for a, b in zip(line, tableau[leave], strict=True)]
        factor = cost[enter]
        cost = [a - factor * b for a, b in zip(cost, tableau[leave], strict=True)]
        basis[leave] = enter
    found = dict(zip(basis, (line[-1] for line in tableau), strict=True))
    assert all(found.get(size + at, Fraction(0)) == 0 for at in range(len(rows))), truth
    return sum((c * found.get(n, Fraction(0)) for n, c in goal.items()), Fraction(0))
