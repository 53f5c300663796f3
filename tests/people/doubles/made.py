"""Records of invented people for the tests beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from benchmarks._people_records import records
from mawa.people.doubles.batch import find_doubles
from mawa.people.doubles.reading import pack
from mawa.people.likeness import Likeness
from mawa.people.plain_records import PlainRecord

Pairs = dict[frozenset[str], Likeness]


@lru_cache(maxsize=4)
def made_records(people: int, count: int, seed: int) -> tuple[PlainRecord, ...]:
    """So many records of so many people; some are written down twice or thrice."""
    return tuple(PlainRecord(*row) for row in records(people, count, seed).records)


def pairs_of(everybody: Sequence[PlainRecord]) -> Pairs:
    """The pairs found, by the ids of their records."""
    found, weighed = find_doubles([pack(record) for record in everybody])
    assert len(found) <= weighed
    return {
        frozenset((everybody[pair.a].rec_id, everybody[pair.b].rec_id)): pair.likeness
        for pair in found
    }
