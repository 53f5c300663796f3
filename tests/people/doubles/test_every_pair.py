"""What the database finds is what comparing everybody with everybody would find."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from random import Random

import pytest

from mawa.people.doubles.reading import pack, read
from mawa.people.likeness import compare_traits
from mawa.people.plain_records import PlainRecord
from mawa.people.traits import Traits
from tests.people.doubles.made import Pairs, made_records, pairs_of

PEOPLE, RECORDS, SEED = 190, 260, 7


def everybody() -> tuple[PlainRecord, ...]:
    """The same records for each test of this file."""
    return made_records(PEOPLE, RECORDS, SEED)


@lru_cache(maxsize=1)
def found() -> Pairs:
    return pairs_of(everybody())


def by_comparing_all(records: Sequence[PlainRecord]) -> Pairs:
    """Every two records weighed: what no large register has the time for."""
    traits = [Traits.of_record(record) for record in records]
    frequencies = read([pack(record) for record in records]).frequencies()
    return {
        frozenset((records[a].rec_id, records[b].rec_id)): likeness
        for a, b in combinations(range(len(records)), 2)
        if (likeness := compare_traits(traits[a], traits[b], frequencies)).verdict != "different"
    }


def test_no_pair_is_missed_and_each_is_weighed_alike() -> None:
    every = by_comparing_all(everybody())
    same = {pair for pair, likeness in every.items() if likeness.verdict == "same"}
    assert len(same) > 60 and same <= found().keys() <= every.keys()
    assert all(abs(found()[pair].score - every[pair].score) < 0.02 for pair in found())


def test_the_order_of_the_records_changes_nothing() -> None:
    shuffled = list(everybody())
    Random(3).shuffle(shuffled)
    again = pairs_of(shuffled)
    assert again.keys() == found().keys()
    assert {pair: said.verdict for pair, said in again.items()} == {
        pair: said.verdict for pair, said in found().items()
    }


def test_the_likeliest_come_first() -> None:
    scores = [likeness.score for likeness in found().values()]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("at", [0, 130])
def test_a_record_written_twice_is_found(at: int) -> None:
    again = everybody()[at]._replace(rec_id="again")
    assert frozenset((everybody()[at].rec_id, "again")) in pairs_of([*everybody(), again])
