"""Which record bears which words, and which records answer best to what somebody typed.

A query first marks, for each of its words, every record that bears a word which may be meant;
records with most marks are candidates. Those are weighed in bulk: a word counts by its rarity and
by how surely it is the one meant. The few best are then looked at closely, for order and for what
is left over. The work is that of the words' own records, not of all records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log2
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ..full_names import Part, words_of_name
from ..known_names import KnownNames
from .lexicon import MEANT, Level, Lexicon, Meant
from .numbers import Numbers, number_of

NAME_WORDS_MOST: Final = 8
MOTHER_WORDS_MOST: Final = 3
QUERY_WORDS_MOST: Final = 10
_COLUMNS: Final = NAME_WORDS_MOST + MOTHER_WORDS_MOST
_MOTHER_WORTH: Final = 0.6  # a mother's name typed is rarer than one's own
_CANDIDATES_ENOUGH: Final = 1_000
_CANDIDATES_MOST: Final = 25_000
_LOOKED_AT: Final = 40
_FROZEN_AFTER: Final = 20  # fresh and gone records; in a large index, a fiftieth more
_NUMBER_BITS: Final = 24.0
_LAST_YEAR: Final = 9_999
_YEAR_BITS: Final = 4.0
_BITS_LEAST: Final = 1.0
# What the place of the words found adds to a score, as a share of it.
_IN_ORDER: Final = 0.08
_FIRST: Final = 0.04
_SIDE_BY_SIDE: Final = 0.03
_LEFT_OVER: Final = -0.015
_NO_WORD: Final = -1

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


class Hit(NamedTuple):
    """A record found: its place in the index, its score in bits, and why, as codes of levels."""

    row: int
    score: float
    why: tuple[str, ...]
    answered: int  # how many of the words asked for it bears


class _Asked(NamedTuple):
    """A word of a query: the words that may be meant with their worth, and its rarity."""

    words: Ints
    worth: Floats
    levels: dict[int, Level]
    bits: float


class RecordIndex:
    """Records by row number; a row that was replaced or removed is dead and never found."""

    def __init__(self, known: KnownNames) -> None:
        self.lexicon = Lexicon(known)
        self.numbers = Numbers()
        self._fresh: list[list[int]] = []
        self._fresh_years: list[int] = []
        self._gone = 0  # since the rows were indexed
        self._rows = np.empty((0, _COLUMNS), np.int32)
        self._columns: list[Ints] = [np.empty(0, np.int32)] * _COLUMNS
        self._years = np.empty(0, np.int16)
        self._alive = np.empty(0, bool)
        self._dead_fresh: set[int] = set()
        self._starts = np.zeros(1, np.int64)
        self._bearers = np.empty(0, np.int32)
        self._marks = np.empty(0, np.uint8)

    def __len__(self) -> int:
        return len(self._rows) + len(self._fresh)

    def add(
        self,
        names: Iterable[str],
        mother: str = "",
        numbers: Iterable[str] = (),
        birth_year: int | None = None,
    ) -> int:
        """Take a record in and return its row. ``names`` are its full name in each script."""
        row = len(self)
        words = [self.lexicon.number(part) for part in dict.fromkeys(_parts(names))]
        if len(words) > NAME_WORDS_MOST:  # of a long chain its beginning, and the family at its end
            words = words[: NAME_WORDS_MOST - 2] + words[-2:]
        words += [_NO_WORD] * (NAME_WORDS_MOST - len(words))
        words += [self.lexicon.number(part) for part in words_of_name(mother)][:MOTHER_WORDS_MOST]
        self._fresh.append(words + [_NO_WORD] * (_COLUMNS - len(words)))
        sane = birth_year is not None and 0 < birth_year <= _LAST_YEAR
        self._fresh_years.append(birth_year if birth_year and sane else 0)
        for number in numbers:
            self.numbers.add(number, row)
        return row

    def remove(self, row: int) -> None:
        """Let a row never be found again."""
        self._gone += 1
        if row < len(self._alive):
            self._alive[row] = False
        else:
            self._dead_fresh.add(row - len(self._alive))

    def settle(self) -> None:
        """Index the fresh records, so that a query no longer weighs each of them; forget the gone.

        Only what is indexed counts in how common a word is.
        """
        if not self._fresh and not self._gone:
            return
        fresh_alive = np.ones(len(self._fresh), bool)
        fresh_alive[list(self._dead_fresh)] = False
        fresh = np.array(self._fresh, np.int32).reshape(-1, _COLUMNS)
        self._rows = np.vstack([self._rows, fresh])
        self._columns = [np.ascontiguousarray(self._rows[:, at]) for at in range(_COLUMNS)]
        years = np.array(self._fresh_years, np.int16)
        self._years = np.concatenate([self._years, years])
        self._alive = np.concatenate([self._alive, fresh_alive])
        self._fresh, self._fresh_years, self._dead_fresh, self._gone = [], [], set(), 0
        self._marks = np.zeros(len(self._rows), np.uint8)
        self._index_words()
        self.numbers.settle()

    def _index_words(self) -> None:
        """For each word the rows that bear it, one after the other in one array."""
        flat = np.where(self._alive[:, None], self._rows, _NO_WORD).ravel()
        order = np.argsort(flat, kind="stable")
        order = order[np.searchsorted(flat[order], 0) :]
        words = flat[order]
        rows = (order // _COLUMNS).astype(np.int32)
        first = np.ones(len(words), bool)  # a word that a record bears twice counts once
        first[1:] = (words[1:] != words[:-1]) | (rows[1:] != rows[:-1])
        self._bearers = rows[first]
        counts = np.bincount(words[first], minlength=len(self.lexicon))
        self._starts = np.concatenate([[0], np.cumsum(counts)])

    def find(self, text: str, limit: int = 10) -> list[Hit]:
        """The records that answer best to a text: any words of a name, any order, any number."""
        if limit < 1:
            return []
        if len(self._fresh) + self._gone > _FROZEN_AFTER + len(self._rows) // 50:
            self.settle()
        parts = words_of_name(text)[:QUERY_WORDS_MOST]
        asked = [self._asked(part, part is parts[-1]) for part in parts]
        asked = [word for word in asked if len(word.words)]
        found_by_number = self.numbers.find(text, _CANDIDATES_ENOUGH)
        rows = self._candidates(asked, found_by_number)
        if not len(rows):
            return []
        scores = self._weigh(rows, asked, found_by_number, text)
        best = _best(scores, rows, max(_LOOKED_AT, 2 * limit))
        hits = [
            self._look_closely(int(rows[at]), float(scores[at]), asked, found_by_number)
            for at in best.tolist()
            if scores[at] > 0
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.row))
        return hits[:limit]

    # --- what is meant ---------------------------------------------------------------------

    def _asked(self, part: Part, last: bool) -> _Asked:
        meant = self.lexicon.meant_by(part)
        sure = any(m.level in ("same", "spelling", "script", "latin") for m in meant)
        if last or not sure:
            seen = {m.word for m in meant}
            begun = self.lexicon.beginning_with(part)
            meant = meant + [m for m in begun if m.word not in seen]
        words = np.array([m.word for m in meant], np.int32)
        worth = np.array([MEANT[m.level] for m in meant], np.float32)
        return _Asked(words, worth, {m.word: m.level for m in meant}, self._bits(meant))

    def _bits(self, meant: Sequence[Meant]) -> float:
        """The rarity of a word: that of all that it most surely means together."""
        if not meant:
            return 0.0
        surest = max(MEANT[m.level] for m in meant)
        bearers = sum(self._count(m.word) for m in meant if MEANT[m.level] == surest)
        return max(_BITS_LEAST, log2((len(self) + 2) / (bearers + 1)))

    def _count(self, word: int) -> int:
        """How many indexed records bear a word."""
        if word + 1 >= len(self._starts):
            return 0
        return int(self._starts[word + 1] - self._starts[word])

    # --- candidates ------------------------------------------------------------------------

    def _candidates(self, asked: list[_Asked], found_by_number: dict[int, float]) -> Ints:
        """Rows that bear most of the words asked for, and every row not yet indexed."""
        marks = self._marks
        for word in asked:
            marks[self._bearing(word.words)] += 1
        chosen: list[Ints] = []
        enough = 0
        for wanted in range(len(asked), 0, -1):
            rows = np.flatnonzero(marks == wanted).astype(np.int32)
            if enough and enough + len(rows) > _CANDIDATES_MOST:
                break
            chosen.append(rows[:_CANDIDATES_MOST])
            enough += len(rows)
            if enough >= _CANDIDATES_ENOUGH:
                break
        marks[:] = 0
        rows = np.concatenate(chosen) if chosen else np.empty(0, np.int32)
        if found_by_number:
            rows = np.union1d(rows, np.array(list(found_by_number), np.int32))
            rows = rows[rows < len(self._alive)]
        rows = rows[self._alive[rows]]
        if not self._fresh:
            return rows
        fresh = [r for r in range(len(self._fresh)) if r not in self._dead_fresh]
        return np.concatenate([rows, np.array(fresh, np.int32) + np.int32(len(self._rows))])

    def _bearing(self, words: Ints) -> Ints:
        pieces = [
            self._bearers[self._starts[word] : self._starts[word + 1]]
            for word in words.tolist()
            if word + 1 < len(self._starts)
        ]
        return np.concatenate(pieces) if pieces else np.empty(0, np.int32)

    # --- weighing --------------------------------------------------------------------------

    def _weigh(
        self, rows: Ints, asked: list[_Asked], numbers: dict[int, float], text: str
    ) -> Floats:
        """For each row the bits of all that it bears of what was asked for."""
        columns = [self._column(at, rows) for at in range(_COLUMNS)]
        scores = np.zeros(len(rows), np.float32)
        worth = np.zeros(len(self.lexicon) + 1, np.float32)  # the last is for "no word"
        for word in asked:
            worth[word.words] = word.worth * word.bits
            found = np.zeros(len(rows), np.float32)
            for at, column in enumerate(columns):
                borne = worth[column]
                if at >= NAME_WORDS_MOST:
                    borne *= _MOTHER_WORTH
                np.maximum(found, borne, out=found)
            scores += found
            worth[word.words] = 0
        for row, share in numbers.items():
            scores[rows == row] += _NUMBER_BITS * share
        for year in _years_in(text):
            scores[self._born_in(rows, year) & (scores > 0)] += _YEAR_BITS
        return scores

    def _column(self, at: int, rows: Ints) -> Ints:
        """The words in one column of some rows, those not yet indexed at the end."""
        indexed = len(self._rows)
        fresh = int(np.count_nonzero(rows >= indexed)) if self._fresh else 0
        column: Ints = self._columns[at][rows[: len(rows) - fresh]]
        if not fresh:
            return column
        words = [self._fresh[row - indexed][at] for row in rows[-fresh:].tolist()]
        return np.concatenate([column, np.array(words, np.int32)])

    def _words_of(self, row: int) -> list[int]:
        if row >= len(self._rows):
            return self._fresh[row - len(self._rows)]
        words: list[int] = self._rows[row].tolist()
        return words

    def _born_in(self, rows: Ints, year: int) -> npt.NDArray[np.bool_]:
        fresh = np.array(self._fresh_years, np.int16)
        born: npt.NDArray[np.bool_] = np.concatenate([self._years, fresh])[rows] == year
        return born

    # --- the few best ----------------------------------------------------------------------

    def _look_closely(
        self, row: int, score: float, asked: list[_Asked], numbers: dict[int, float]
    ) -> Hit:
        words = self._words_of(row)
        places: list[int] = []
        why: list[str] = []
        for word in asked:
            at, level = _best_place(words, word, places)
            if at is None:
                continue
            places.append(at)
            why.append("mother" if at >= NAME_WORDS_MOST else level)
        own = [at for at in places if at < NAME_WORDS_MOST]
        named = sum(word != _NO_WORD for word in words[:NAME_WORDS_MOST])
        score *= (
            1
            + _IN_ORDER * (len(own) > 1 and own == sorted(own))
            + _FIRST * (own[:1] == [0])
            + _SIDE_BY_SIDE * (len(own) > 1 and own == list(range(own[0], own[0] + len(own))))
            + _LEFT_OVER * max(0, named - len(own))
        )
        if row in numbers:
            why.append("number")
        return Hit(row, round(score, 3), tuple(dict.fromkeys(why)), len(why))


def _best_place(words: list[int], asked: _Asked, taken: list[int]) -> tuple[int | None, Level]:
    """Where in a record a word asked for stands, at its surest; each place answers once."""
    best: tuple[float, int, Level] | None = None
    for at, word in enumerate(words):
        level = asked.levels.get(word)
        if level is None or at in taken:
            continue
        sure = MEANT[level]
        if best is None or sure > best[0]:
            best = sure, at, level
    return (best[1], best[2]) if best else (None, "")


def _parts(names: Iterable[str]) -> Iterable[Part]:
    for name in names:
        for part in words_of_name(name):
            yield Part(part.key, part.key, part.latin)


def _best(scores: Floats, rows: Ints, most: int) -> npt.NDArray[np.intp]:
    """The places of the best; of equals those of the first rows, the same every time."""
    if len(scores) <= most:
        return np.arange(len(scores))
    least = np.partition(scores, -most)[-most]
    above, equal = np.flatnonzero(scores > least), np.flatnonzero(scores == least)
    first = equal[np.argsort(rows[equal], kind="stable")[: most - len(above)]]
    return np.concatenate([above, first])


def _years_in(text: str) -> list[int]:
    found = [number_of(word) for word in text.split()]
    return [int(n) for n in found if len(n) == 4 and n[:2] in ("19", "20")]
