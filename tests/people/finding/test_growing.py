"""The index grows while it is used: what came since is found, what went is not."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.people.finding.index import RecordIndex
from mawa.people.known_names import known_names
from tests.people.finding.indexes import PEOPLE, found, index_of


def test_words_added_after_settling_are_found() -> None:
    index = index_of(*PEOPLE)
    assert found(index, "محمد")  # from here on new words come one by one
    row = index.add(("شهاب زيدان البغدادي",))
    for text in ("زيدان", "البغدادى", "Zidan", "البغ", "البغداذي"):
        assert row in found(index, text), text
    index.settle()
    assert found(index, "زيدان") == [row]


def test_a_removed_row_never_comes_back() -> None:
    index = index_of(*PEOPLE)
    fresh = index.add(("فرزدق جاسم",))
    index.remove(3)
    index.remove(fresh)
    for _ in range(3):
        assert found(index, "فرزدق") == []
        index.add(("سعد كريم",))
        index.settle()


def test_a_replaced_row_is_found_as_it_is_now() -> None:
    index = index_of(*PEOPLE)
    index.remove(3)
    row = index.add(("فرزدق وصفي التكريتي",))
    assert found(index, "فرزدق") == [row]
    assert found(index, "وصفي الغريري") == [row]  # by its father's name alone
    assert found(index, "الغريري") == []


def test_an_empty_index_finds_nobody_and_can_be_settled() -> None:
    index = RecordIndex(known_names())
    assert len(index) == 0 and index.find("محمد") == []
    index.settle()
    assert index.find("محمد 4464650") == [] and index.find("") == []
    assert found(index, "محمد") == [] and index.add(("محمد",)) == 0
    assert found(index, "محمد") == [0]


def test_records_without_a_name_are_kept_and_not_found_by_one() -> None:
    index = RecordIndex(known_names())
    for names in ((), ("",), ("123",), ("😀", "؟")):
        index.add(names, numbers=("",))
    index.settle()
    assert len(index) == 4 and index.find("محمد") == []


def test_settling_changes_nothing_that_is_found() -> None:
    fresh, settled = index_of(*PEOPLE, settled=False), index_of(*PEOPLE)
    for text in ("احمد ابراهيم", "Shammari", "حسن", "عبد", "ا", "وصفي الغر", "محمد خالد"):
        assert set(found(fresh, text)) == set(found(settled, text)), text


def test_a_rare_word_says_more_before_settling_too() -> None:
    """A register that began empty today is all fresh."""
    index = index_of(*["محمد جاسم"] * 60, "وصفي فرزدق", settled=False)
    assert found(index, "محمد فرزدق", 3)[0] == 60


def test_rows_that_are_gone_make_no_word_common() -> None:
    """Each correction replaces a row, so that a much corrected name would lose its weight."""
    index = index_of(*["محمد جاسم"] * 20, *["فرزدق كريم"] * 60, "وصفي فرزدق")
    for row in range(20, 80):
        index.remove(row)
    assert found(index, "محمد فرزدق", 1) == [80]


def test_a_year_alone_is_the_same_question_before_and_after_settling() -> None:
    index = RecordIndex(known_names())
    index.add(("محمد علي",), birth_year=1990)
    before = found(index, "1990")
    index.settle()
    assert found(index, "1990") == before


@pytest.mark.parametrize("year", [40_000, 99_999, -40_000])
def test_an_absurd_year_from_another_machine_is_taken(year: int) -> None:
    """It is listed as a contradiction; nobody else may become impossible to find by it."""
    index = index_of(*PEOPLE)
    index.add(("سعد كريم",), birth_year=year)
    index.settle()
    assert found(index, "فرزدق") == [3] and found(index, "سعد كريم") == [len(PEOPLE)]


WORDS: Final = ("محمد", "علي", "عدي", "الغريري", "فرزدق", "وصفي", "Walid", "Khaled", "الخطيب")
NAMES: Final = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
# A name to add, a row to remove, or (None) to settle.
DEEDS: Final = st.lists(NAMES | st.integers(0, 30) | st.none(), max_size=25)


@settings(deadline=None, max_examples=120)
@given(DEEDS, NAMES)
def test_what_is_left_is_found_as_in_a_fresh_index(
    deeds: list[str | int | None], text: str
) -> None:
    """Adding, removing and settling in any order."""
    index = RecordIndex(known_names())
    names: dict[int, str] = {}
    for deed in deeds:
        if isinstance(deed, str):
            names[index.add((deed,))] = deed
        elif deed is None:
            index.settle()
        elif deed < len(index):
            index.remove(deed)
            names.pop(deed, None)
    afresh = index_of(*names.values())
    rows = list(names)
    assert set(found(index, text, 100)) == {rows[row] for row in found(afresh, text, 100)}
