"""Many records as columns of numbers: what a database compares, and what is counted.

A text column becomes numbers of a vocabulary; only the records themselves stay as text, packed,
until a pair of them is weighed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ..frequencies import Frequencies
from ..full_names import FullName, Part
from ..names_here import NamesHere
from ..plain_records import PlainRecord
from ..traits import Traits
from .packed_traits import to_bytes
from .turns import in_turn

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

PARTS_MOST: Final = 6
MOTHER_PARTS_MOST: Final = 2
NOTHING: Final = -1
_AT_A_TIME: Final = 20_000
APART: Final = "\x1f"
_WORDS: Final = "words"
_OF_WORDS: Final = ("parts", "other_parts", "mother")
_TEXTS: Final = ("unit", "birth_place", "rank", "sex")
_DIGITS_MOST: Final = 18

Packed = str


def pack(record: PlainRecord) -> Packed:
    """A record as one string, a quarter of the memory."""
    return APART.join(cell.replace(APART, " ") for cell in record)


def unpack(packed: Packed) -> PlainRecord:
    """The record again."""
    return PlainRecord(*packed.split(APART))


@dataclass
class Columns:
    """Records by row: parts of names as words, the rest as numbers; -1 (or 0) for nothing.

    ``parts`` are those of the first reading of the name, ``other_parts`` of the second; ``born``
    is 19970811.
    """

    vocabularies: dict[str, list[str]]
    latin: list[bool]  # of each word
    tables: dict[str, npt.NDArray[Any]]
    traits: list[bytes] = field(default_factory=list)  # of each row, for ``weighing``

    def __len__(self) -> int:
        return len(self["parts"])

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        return self.tables[name]

    @property
    def words(self) -> list[Part]:
        """All words of names, as they are compared."""
        return [
            Part(key, key, latin)
            for key, latin in zip(self.vocabularies[_WORDS], self.latin, strict=True)
        ]

    def counts(self) -> Counter[Part]:
        """How often each word is borne."""
        words = self.words
        counts = sum(_counted(self[name], len(words)) for name in _OF_WORDS)
        return Counter(dict(zip(words, np.asarray(counts).tolist(), strict=True)))

    def frequencies(self) -> Frequencies:
        """What is common among these records."""
        found = Frequencies(
            people=len(self),
            names=NamesHere(self._by_key("parts")),
            mothers=NamesHere(self._by_key("mother")),
        )
        for name, counter in (
            ("unit", found.units),
            ("birth_place", found.places),
            ("rank", found.ranks),
        ):
            texts = self.vocabularies[name]
            counts = _counted(self[name], len(texts))
            counter.update(dict(zip(texts, counts.tolist(), strict=True)))
        years, counts = np.unique(self["birth_year"], return_counts=True)
        found.years.update(dict(zip(years.tolist(), counts.tolist(), strict=True)))
        del found.years[0]
        return found

    def _by_key(self, name: str) -> Counter[str]:
        texts = self.vocabularies[_WORDS]
        counts = _counted(self[name], len(texts))
        found: Counter[str] = Counter()
        for key, count in zip(texts, counts.tolist(), strict=True):
            found[key] += count
        return found


def _counted(table: Ints, length: int) -> Longs:
    flat = table.ravel()
    return np.bincount(flat[flat >= 0], minlength=length)


class _Vocabulary:
    def __init__(self) -> None:
        self.numbers: dict[tuple[str, bool], int] = {}

    def number(self, text: str, latin: bool = False) -> int:
        if not text:
            return NOTHING
        return self.numbers.setdefault((text, latin), len(self.numbers))


def _read(packed: Sequence[Packed]) -> Columns:
    everybody = [Traits.of_record(unpack(text)) for text in packed]
    columns = columns_of(everybody)
    columns.traits = [to_bytes(traits) for traits in everybody]
    return columns


def columns_of(everybody: Sequence[Traits]) -> Columns:
    """One portion of the records, with vocabularies of its own."""
    vocabularies = {name: _Vocabulary() for name in (_WORDS, *_TEXTS)}
    words = vocabularies[_WORDS]
    tables = _empty_tables(len(everybody))
    for row, traits in enumerate(everybody):
        readings = (*traits.names, FullName(()), FullName(()))
        for name, reading in zip(_OF_WORDS, (*readings[:2], traits.mother), strict=True):
            parts = reading.parts[: tables[name].shape[1]]
            tables[name][row, : len(parts)] = [words.number(p.key, p.latin) for p in parts]
        for name in _TEXTS:
            tables[name][row] = vocabularies[name].number(getattr(traits, name))
        born = traits.birth_on
        tables["born"][row] = born.year * 10_000 + born.month * 100 + born.day if born else 0
        tables["birth_year"][row] = traits.birth_year or 0
        tables["service_no"][row] = _as_number(traits.service_no)
        tables["telephone"][row] = _as_number(traits.telephone)
    texts = {
        name: [text for text, _latin in vocabulary.numbers]
        for name, vocabulary in vocabularies.items()
    }
    return Columns(texts, [latin for _key, latin in words.numbers], tables)


def _empty_tables(count: int) -> dict[str, npt.NDArray[Any]]:
    widths = {"parts": PARTS_MOST, "other_parts": PARTS_MOST, "mother": MOTHER_PARTS_MOST}
    return {
        **{name: np.full((count, width), NOTHING, np.int32) for name, width in widths.items()},
        **{name: np.full(count, NOTHING, np.int32) for name in _TEXTS},
        **{name: np.zeros(count, np.int32) for name in ("born", "birth_year")},
        **{name: np.zeros(count, np.int64) for name in ("service_no", "telephone")},
    }


def _as_number(text: str) -> int:
    """A number for a written one; for letters and digits mixed, a mix of their codes."""
    if not text:
        return 0
    if text.isascii() and text.isdecimal() and len(text) <= _DIGITS_MOST:
        return int(text) + 1
    found = 0
    for char in text[:40]:
        found = (found * 1_000_003 + ord(char)) & ((1 << 62) - 1)
    return found | 1 << 62


def read(packed: Sequence[Packed], helpers: Executor | None = None) -> Columns:
    """Read all records, in other processes where there are any."""
    rows = iter(packed)
    portions = iter(lambda: list(islice(rows, _AT_A_TIME)), [])
    return _joined(in_turn(_read, portions, helpers))


def _joined(portions: Iterable[Columns]) -> Columns:
    vocabularies = {name: _Vocabulary() for name in (_WORDS, *_TEXTS)}
    found = [_renumbered(portion, vocabularies) for portion in portions]
    texts = {name: [text for text, _latin in v.numbers] for name, v in vocabularies.items()}
    latin = [latin for _key, latin in vocabularies[_WORDS].numbers]
    tables = _empty_tables(0)
    for name, table in tables.items():
        tables[name] = np.concatenate([table, *(portion[name] for portion in found)])
    return Columns(texts, latin, tables, [row for portion in found for row in portion.traits])


def _renumbered(portion: Columns, vocabularies: dict[str, _Vocabulary]) -> Columns:
    """The portion with the numbers that its texts have in all."""
    for name, texts in portion.vocabularies.items():
        latin = portion.latin if name == _WORDS else [False] * len(texts)
        numbers = [vocabularies[name].number(*both) for both in zip(texts, latin, strict=True)]
        of = np.array([*numbers, NOTHING], np.int32)  # -1 finds the last, and stays
        for table in _OF_WORDS if name == _WORDS else (name,):
            portion.tables[table] = of[portion[table]]
    return portion
