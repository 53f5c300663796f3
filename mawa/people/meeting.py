"""Which of some thousand records are worth comparing: those that share a key (``doubles.keys``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .doubles.keys import all_that_meet, keys_of
from .doubles.reading import columns_of
from .doubles.words import Words
from .traits import Traits

_SHARED_BY_MOST: Final = 12  # of some thousand records, more have hardly ever more in common


def meeting_pairs(everybody: Sequence[Traits]) -> list[tuple[int, int]]:
    """The places of every two records that share a key, each pair once, the smaller first."""
    columns = columns_of(everybody)
    meanings = Words(columns.counts()).table(columns.words)
    met = all_that_meet(*keys_of(columns, meanings, _SHARED_BY_MOST, _SHARED_BY_MOST))
    return list(zip(met.a.tolist(), met.b.tolist(), strict=True))
