"""Whatever is pasted into the search field, an answer comes, and soon."""

from __future__ import annotations

from functools import lru_cache
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.people.finding.index import RecordIndex
from mawa.people.known_names import known_names
from tests.people.finding.indexes import PEOPLE, index_of

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
NAME_TEXT = st.lists(
    st.sampled_from(
        ["محمد", "على", "عبد", "الر", "ال", "أبو", "Abd", "el", "3abd", "١٩٩٠", "4464", "'", "-",
         "ابن", "الدين", "م", "ﷺ", "\u202e", "الخط", "Al-", "ە", "ئ"]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip
TEXT = ANY_TEXT | NAME_TEXT


@lru_cache(maxsize=1)
def a_register() -> RecordIndex:
    """Some settled, some fresh, one removed."""
    index = index_of(*PEOPLE)
    index.remove(5)
    index.add(("سعد كريم",), mother="هند", numbers=("4464650",), birth_year=1990)
    return index


@settings(deadline=None, max_examples=200)
@given(TEXT, st.integers(0, 20))
def test_any_text_is_answered_in_order(text: str, limit: int) -> None:
    hits = a_register().find(text, limit)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.row for hit in hits}) == len(hits) <= limit
    assert 5 not in [hit.row for hit in hits]


@settings(deadline=None, max_examples=60)
@given(TEXT, TEXT, TEXT)
def test_any_record_is_taken_in(name: str, mother: str, number: str) -> None:
    index = RecordIndex(known_names())
    row = index.add((name,), mother, (number,))
    index.find(name), index.find(number)
    index.settle()
    index.find(f"{name} {mother} {number}")
    assert (row, len(index)) == (0, 1)


LONG = {
    "one word": "م" * 5_000,
    "one Latin word": "a" * 5_000,
    "many words": "محمد " * 1_000,
    "digits": "4" * 5_000,
    "servants": "عبد " * 1_250,
    "ligatures": "\ufdfa" * 5_000,
    "surrogates": "\ud83d" * 5_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_five_thousand_letters_are_answered_at_once(text: str) -> None:
    index = index_of(*PEOPLE, text)
    began = perf_counter()
    index.find(text)
    assert perf_counter() - began < 0.5  # a twentieth of it on a quiet machine
