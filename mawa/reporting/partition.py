"""Figures that add up, as water in pipes: what one takes in, the next gives out.

A whole is parted into tables one after another: whatever flows into a table as its whole flows out
of it through its parts, and on into the next table. A reader who knows some figures knows a flow in
part; how far an unknown one may rise or fall is then a question of the pipes that are left, and
whole numbers answer it exactly (L. H. Cox, "Network models for complementary cell suppression",
JASA 90, 1995). Pure: no Django, no clock.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count
from typing import Final, Literal, NamedTuple

ROOT: Final = "all"
"""The whole of all tables: in every table that is laid, and never said."""

Way = Literal["rise", "fall"]


@dataclass(frozen=True)
class Split:
    """A whole parted once: ``whole`` is the sum of ``parts``."""

    name: str
    whole: str
    parts: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every figure of the table but the whole."""
        return self.parts


@dataclass(frozen=True)
class Grid:
    """A whole parted two ways at once: rows, columns, and a cell where they meet."""

    name: str
    whole: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every figure of the table but the whole."""
        cells = (cell(row, column) for row in self.rows for column in self.columns)
        return (*self.rows, *self.columns, *cells)


Table = Split | Grid


def cell(row: str, column: str) -> str:
    """The key of the figure in a grid where a row and a column meet."""
    return f"{row}&{column}"


def merged(editions: Sequence[Sequence[Table]]) -> tuple[Table, ...]:
    """Every table of any edition, once, with every part that it ever had."""
    found: dict[tuple[str, str], Table] = {}
    for tables in editions:
        for table in tables:
            found[table.name, table.whole] = _joined(found.get((table.name, table.whole)), table)
    return tuple(found.values())


def _joined(a: Table | None, b: Table) -> Table:
    if isinstance(a, Split) and isinstance(b, Split):
        return Split(b.name, b.whole, _once(a.parts, b.parts))
    if isinstance(a, Grid) and isinstance(b, Grid):
        return Grid(b.name, b.whole, _once(a.rows, b.rows), _once(a.columns, b.columns))
    return b


def _once(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def add_up(tables: Sequence[Table], values: Mapping[str, int]) -> bool:
    """Whether every whole is the sum of its parts; a figure that is not there is 0."""

    def total(keys: Sequence[str]) -> int:
        return sum(values.get(key, 0) for key in keys)

    for table in tables:
        whole = values.get(table.whole, 0)
        if isinstance(table, Split):
            if total(table.parts) != whole:
                return False
            continue
        if total(table.rows) != whole or total(table.columns) != whole:
            return False
        across = (([cell(r, c) for c in table.columns], r) for r in table.rows)
        down = (([cell(r, c) for r in table.rows], c) for c in table.columns)
        if any(total(cells) != values.get(margin, 0) for cells, margin in (*across, *down)):
            return False
    return True


class Reach(NamedTuple):
    """How far a figure can go, and what else would have to be unknown to take it further.

    ``more`` is empty where it went as far as was asked, ``None`` where nothing would help.
    """

    room: int
    more: frozenset[str] | None


class Pipes:
    """The figures of some tables as pipes between nodes; the tables hang on ``ROOT``.

    A figure is a part of one table (a cell of one grid), and may be the whole of several.
    ValueError for tables that no pipes can be laid for.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables: dict[str, list[Table]] = {}
        for table in tables:
            self._tables.setdefault(table.whole, []).append(table)
        self._nodes = count(1)
        self.ends: dict[str, tuple[int, int]] = {}
        self._lay(ROOT, 0, 0)
        if not all(key in self.ends for table in tables for key in table.keys):
            raise ValueError("a table's whole is not a part of any other")
        self._at: dict[int, list[str]] = {}
        for key, ends in self.ends.items():
            for node in set(ends):
                self._at.setdefault(node, []).append(key)

    def _lay(self, key: str, tail: int, head: int) -> None:
        if key in self.ends:
            raise ValueError(f"{key} is a part of two tables")
        stages = self._tables.get(key, [])
        nodes = [*(next(self._nodes) for _ in stages), head]
        self.ends[key] = (tail, nodes[0])
        for stage, start, end in zip(stages, nodes, nodes[1:], strict=False):
            if isinstance(stage, Split):
                for part in stage.parts:
                    self._lay(part, start, end)
            else:
                self._lay_grid(stage, start, end)

    def _lay_grid(self, grid: Grid, start: int, end: int) -> None:
        if any(margin in self._tables for margin in (*grid.rows, *grid.columns)):
            raise ValueError("a margin of a grid is not parted again")
        rows = {row: next(self._nodes) for row in grid.rows}
        columns = {column: next(self._nodes) for column in grid.columns}
        self.ends |= {row: (start, node) for row, node in rows.items()}
        self.ends |= {column: (node, end) for column, node in columns.items()}
        for row, left in rows.items():
            for column, right in columns.items():
                self.ends[cell(row, column)] = (left, right)

    def reach(
        self,
        key: str,
        way: Way,
        enough: int,
        values: Mapping[str, int],
        free: Set[str],
        priced: Mapping[str, int] | None = None,
    ) -> Reach:
        """How far ``key`` can rise or fall (at most ``enough``) if only ``free`` figures give.

        No figure falls below 0. Where that is not far enough, the cheapest of ``priced``
        figures that would take it further are named.
        """
        tail, head = self.ends[key]
        start, goal = (head, tail) if way == "rise" else (tail, head)
        far = enough if way == "rise" else min(enough, values.get(key, 0))
        prices = dict.fromkeys(free, 0) | {
            k: price for k, price in (priced or {}).items() if k not in free
        }
        prices.pop(key, None)
        left = {k: values.get(k, 0) for k in prices}  # how far each can still fall
        room = 0
        while room < far:
            path = self._cheapest(start, goal, prices, left)
            if path is None:
                return Reach(room, None)
            more = frozenset(k for k, _up in path if prices[k])
            if more:
                return Reach(room, more)
            step = min([far - room, *(left[k] for k, up in path if not up)])
            for k, up in path:
                left[k] += step if up else -step
            room += step
        return Reach(room, frozenset() if room == enough else None)

    def _cheapest(
        self, start: int, goal: int, prices: Mapping[str, int], left: Mapping[str, int]
    ) -> list[tuple[str, bool]] | None:
        """The cheapest way for water from node to node: pipes, each with whether it takes more."""
        if start == goal:
            return []
        came: dict[int, tuple[int, str, bool]] = {}
        done: set[int] = set()
        queue = [(0, start)]
        least = {start: 0}
        while queue:
            price, node = heapq.heappop(queue)
            if node == goal:
                return self._back(came, start, goal)
            if node in done:
                continue
            done.add(node)
            for key in self._at.get(node, ()):
                if key not in prices:
                    continue
                tail, head = self.ends[key]
                for here, there, up in ((tail, head, True), (head, tail, False)):
                    if here != node or there in done or (not up and left[key] <= 0):
                        continue
                    dearer = price + prices[key]
                    if dearer < least.get(there, dearer + 1):
                        least[there] = dearer
                        came[there] = (node, key, up)
                        heapq.heappush(queue, (dearer, there))
        return None

    @staticmethod
    def _back(
        came: Mapping[int, tuple[int, str, bool]], start: int, goal: int
    ) -> list[tuple[str, bool]]:
        path, node = [], goal
        while node != start:
            node, key, up = came[node]
            path.append((key, up))
        return path

    def equations(self, unknown: Set[str]) -> Iterator[dict[str, int]]:
        """What the known figures say of the unknown: a sum of these, with signs, is known."""
        for node in self._at:
            row = {
                key: (tail == node) - (head == node)
                for key, (tail, head) in self._at_node(node)
                if key in unknown and tail != head
            }
            if row:
                yield row

    def _at_node(self, node: int) -> Iterator[tuple[str, tuple[int, int]]]:
        return ((key, self.ends[key]) for key in self._at[node])

    def rests(self, unknown: Set[str]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """What is left of a whole after subtracting: figures unknown each, known together.

        Each with the known figures from which their sum follows.
        """
        found = set()
        for node in self._at:
            for side in (self._upstream(node, unknown), self._downstream(node, unknown)):
                across = [k for k, (a, b) in self.ends.items() if (a in side) != (b in side)]
                rest = frozenset(key for key in across if key in unknown)
                if rest and rest not in found:
                    found.add(rest)
                    yield rest, frozenset(across) - rest

    def _upstream(self, node: int, unknown: Set[str]) -> set[int]:
        return self._closed(node, unknown, 1, 0)

    def _downstream(self, node: int, unknown: Set[str]) -> set[int]:
        return self._closed(node, unknown, 0, 1)

    def _closed(self, node: int, unknown: Set[str], here: int, there: int) -> set[int]:
        """A node with all from which (or to which) unknown figures lead."""
        seen, waiting = {node}, [node]
        while waiting:
            at = waiting.pop()
            for key in self._at.get(at, ()):
                ends = self.ends[key]
                if key in unknown and ends[here] == at and ends[there] not in seen:
                    seen.add(ends[there])
                    waiting.append(ends[there])
        return seen
