"""What two records must share to be looked at as a pair: two parts of the name in any place, a
part and a birth, a number.

A key that very many records share tells nobody apart: it gives way to longer ones, with a third
part, a year or a mother's name in it, and those that are still too common to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from .kept import Kept
from .reading import PARTS_MOST, Columns

Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int32]
_Keys = tuple[Ints, Longs]  # rows, and the key of each

SHARED_BY_MOST: Final = 16  # records
SHARED_BY_MOST_LONG: Final = 32
_RECORDS_A_SHARE: Final = 300_000
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_ADDED: Final = np.uint64(0x632BE59BD9B4E019)
_SHIFT: Final = np.uint64(29)
_POSITIVE: Final = np.uint64((1 << 63) - 1)
(_PAIR, _TRIPLE, _PAIR_YEAR, _PAIR_MOTHER, _BORN, _MOTHER_YEAR, _SERVICE, _TELEPHONE) = range(1, 9)


def keys_of(
    columns: Columns,
    meanings: Ints,
    shared_by_most: int = SHARED_BY_MOST,
    shared_by_most_long: int = SHARED_BY_MOST_LONG,
) -> _Keys:
    """Row and key, for each key of each record that few enough others share.

    ``meanings`` has the names that each word may stand for, by word, -1 for none. Keys are
    counted in shares, each holding a part of all possible keys, so that memory stays flat.
    """
    parts = _part_meanings(columns, meanings)
    mother = _meant(columns["mother"][:, 0], meanings[:, 0])
    shares = 1 + len(columns) // _RECORDS_A_SHARE
    kept: list[_Keys] = []
    common: list[Longs] = []
    for share in range(shares):
        telling = _gathered(_telling(columns, parts, mother), share, shares)
        kept.append(_shared_out(telling, shared_by_most))
        short = _gathered(_short(columns, parts, mother), share, shares)
        rare, often = _parted(short, shared_by_most)
        kept.append(rare)
        common.append(np.unique(often[1]))
    every = np.sort(np.concatenate(common))
    for share in range(shares):
        long = _gathered(_long(columns, parts, mother, every), share, shares)
        kept.append(_parted(long, shared_by_most_long)[0])
    rows, keys = (np.concatenate([piece[at] for piece in kept]) for at in (0, 1))
    return rows, keys


def _meant(words: Ints, meanings: Ints) -> Ints:
    """What words mean; -1 where there is no word."""
    found: Ints = np.append(meanings, np.int32(-1))[words]
    return found


def _part_meanings(columns: Columns, meanings: Ints) -> list[list[Ints]]:
    """For each part of a name, what it may mean: first and second meaning, in either reading."""
    return [
        [_meant(columns["parts"][:, at], meanings[:, m]) for m in (0, 1)]
        + [_meant(columns["other_parts"][:, at], meanings[:, 0])]
        for at in range(PARTS_MOST)
    ]


def _mixed(*numbers: npt.NDArray[np.generic] | int) -> Longs:
    """One positive number of several, the same wherever they are the same."""
    found = np.zeros(1, np.uint64)
    with np.errstate(over="ignore"):
        for number in numbers:
            found = (found ^ np.asarray(number).astype(np.int64).astype(np.uint64)) * _FACTOR
            found = found + _ADDED
            found ^= found >> _SHIFT
    return (found & _POSITIVE).astype(np.int64)


def _where(valid: npt.NDArray[np.bool_], *numbers: npt.NDArray[np.generic] | int) -> _Keys:
    rows = np.flatnonzero(valid).astype(np.int32)
    picked = [n if isinstance(n, int) else n[rows] for n in numbers]
    return rows, np.broadcast_to(_mixed(*picked), rows.shape)


def _pairs_of_parts(parts: list[list[Ints]]) -> Iterator[tuple[int, int, Ints, Ints]]:
    """Every two parts in every meaning: their places, the smaller and the larger."""
    for (i, one), (j, other) in combinations(enumerate(parts), 2):
        for a in one:
            for b in other:
                valid = (a >= 0) & (b >= 0)
                yield i, j, np.where(valid, np.minimum(a, b), -1), np.maximum(a, b)


def _short(columns: Columns, parts: list[list[Ints]], mother: Ints) -> Iterator[_Keys]:
    for _i, _j, low, high in _pairs_of_parts(parts):
        yield _where(low >= 0, _PAIR, low, high)
    has_mother = (mother >= 0) & (columns["birth_year"] > 0)
    for part in parts:
        valid = (part[0] >= 0) & has_mother
        yield _where(valid, _MOTHER_YEAR, part[0], mother, columns["birth_year"])


def _telling(columns: Columns, parts: list[list[Ints]], mother: Ints) -> Iterator[_Keys]:
    """Keys that mean one man, or a mistake, however many records share them."""
    has_born = columns["born"] > 0
    for a in (*(meaning for part in parts for meaning in part[:2]), mother):
        yield _where((a >= 0) & has_born, _BORN, a, columns["born"])
    yield _where(columns["service_no"] > 0, _SERVICE, columns["service_no"])
    yield _where(columns["telephone"] > 0, _TELEPHONE, columns["telephone"])


def _long(
    columns: Columns, parts: list[list[Ints]], mother: Ints, common: Longs
) -> Iterator[_Keys]:
    """Longer keys in place of the common pairs."""
    for i, j, low, high in _pairs_of_parts(parts):
        rows, keys = _where(low >= 0, _PAIR, low, high)
        rows = rows[_among(keys, common)]
        if not len(rows):
            continue
        low, high = low[rows], high[rows]
        for k, part in enumerate(parts):
            third = part[0][rows]
            if k in (i, j):
                continue
            three = np.sort(np.stack([low, high, third]), axis=0)
            found, triple = _where(third >= 0, _TRIPLE, three[0], three[1], three[2])
            yield rows[found], triple
        year, own_mother = columns["birth_year"][rows], mother[rows]
        found, key = _where(year > 0, _PAIR_YEAR, low, high, year)
        yield rows[found], key
        found, key = _where(own_mother >= 0, _PAIR_MOTHER, low, high, own_mother)
        yield rows[found], key


def _among(keys: Longs, wanted: Longs) -> npt.NDArray[np.bool_]:
    if not len(wanted):
        return np.zeros(len(keys), bool)
    places = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
    found: npt.NDArray[np.bool_] = wanted[places] == keys
    return found


def _gathered(pieces: Iterator[_Keys], share: int, shares: int) -> _Keys:
    """The keys of one share in the order of the key, each of a row once."""
    found = [_of_share(piece, share, shares) for piece in pieces]
    if not found:
        return np.empty(0, np.int32), np.empty(0, np.int64)
    rows, keys = (np.concatenate([piece[at] for piece in found]) for at in (0, 1))
    found.clear()
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    first = np.ones(len(rows), bool)
    first[1:] = (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])
    return rows[first], keys[first]


def _of_share(piece: _Keys, share: int, shares: int) -> _Keys:
    rows, keys = piece
    if shares == 1:
        return piece
    here = keys % shares == share
    return rows[here], keys[here]


def _shared_out(found: _Keys, most: int) -> _Keys:
    """Keys that more records share than can be compared, parted into as many as are needed.

    Each part begins with the last record of the one before, so that all stay connected.
    """
    rows, keys = found
    if not len(keys):
        return found
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    sizes = np.diff(np.append(begins, len(keys)))
    size = np.repeat(sizes, sizes)
    place = np.arange(len(keys)) - np.repeat(begins, sizes)
    part = np.where(size > most, place // (most - 1), 0)
    first = (part > 0) & (place % (most - 1) == 0)
    own = (size > 1) & ~(first & (place == size - 1))  # the last alone begins no part
    keys_of_part = np.where(part > 0, _mixed(keys, part), keys)
    before = np.where(part > 1, _mixed(keys, part - 1), keys)
    return (
        np.concatenate([rows[own], rows[first]]),
        np.concatenate([keys_of_part[own], before[first]]),
    )


def _parted(found: _Keys, most: int) -> tuple[_Keys, _Keys]:
    """The keys that two to so many records share, and those that more do."""
    rows, keys = found
    if not len(keys):
        return found, found
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    sizes = np.diff(np.append(begins, len(keys)))
    size = np.repeat(sizes, sizes)
    rare, common = (size > 1) & (size <= most), size > most
    return (rows[rare], keys[rare]), (rows[common], keys[common])


def all_that_meet(rows: Ints, keys: Longs) -> Kept:
    """Every two rows that share a key, each pair once, the smaller first."""
    order = np.argsort(keys, kind="stable")
    ends = np.flatnonzero(np.diff(keys[order])) + 1
    seen: set[tuple[int, int]] = set()
    for sharing in np.split(rows[order], ends):
        seen.update(combinations(sorted(set(sharing.tolist())), 2))
    pairs = np.array(sorted(seen), np.int32).reshape(-1, 2)
    return Kept(pairs[:, 0], pairs[:, 1])
