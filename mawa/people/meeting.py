"""Which of some thousand records are worth comparing: those that share a key (``doubles.keys``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from .doubles.keys import keys_of
from .doubles.reading import columns_of
from .doubles.words import Words
from .traits import Traits

_SHARED_BY_MOST = 12  # of some thousand records, more have hardly ever more in common


def meeting_pairs(everybody: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """The places of every two records that share a key, each pair once, the smaller first."""
    columns = columns_of(everybody)
    words = Words(columns.counts())
    meanings = words.table(columns.words)
    rows, keys = keys_of(columns, meanings, _SHARED_BY_MOST, _SHARED_BY_MOST)
    order = np.argsort(keys, kind="stable")
    ends = np.flatnonzero(np.diff(keys[order])) + 1
    seen: set[tuple[int, int]] = set()
    for sharing in np.split(rows[order], ends):
        for pair in combinations(sorted(sharing.tolist()), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair
