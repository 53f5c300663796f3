"""Records are found by a number: whole, by its beginning, by its end, however it is typed."""

from __future__ import annotations

import pytest

from mawa.people.finding.index import RecordIndex
from mawa.people.known_names import known_names
from tests.people.finding.indexes import found


@pytest.fixture(params=[True, False], ids=["settled", "fresh"])
def index(request: pytest.FixtureRequest) -> RecordIndex:
    """Two men with numbers, and a third without."""
    made = RecordIndex(known_names())
    made.add(("محمد علي",), numbers=("R1", "4464650", "+964 770 123 4567"))
    made.add(("سعد كريم",), numbers=("R22", "1600019", "0771 999 8888"), birth_year=1990)
    made.add(("سعد جاسم",), birth_year=1991)
    if request.param:
        made.settle()
    return made


@pytest.mark.parametrize("text", ["4464650", "٤٤٦٤٦٥٠", "446-4650", "446 4650", " 4464650\u200f "])
def test_a_whole_number_in_any_typing(index: RecordIndex, text: str) -> None:
    hits = index.find(text)
    assert [(hit.row, hit.why) for hit in hits] == [(0, ("number",))]


@pytest.mark.parametrize("text, row", [("4464", 0), ("4650", 0), ("16000", 1), ("0019", 1)])
def test_four_digits_of_its_beginning_or_end(index: RecordIndex, text: str, row: int) -> None:
    assert found(index, text) == [row]


@pytest.mark.parametrize("text", ["446", "650", "46465", "1", "9999999", "R", "-", "R3"])
def test_fewer_digits_or_its_middle_are_nobodys(index: RecordIndex, text: str) -> None:
    assert found(index, text) == []


def test_short_numbers_are_found_whole_and_in_either_case(index: RecordIndex) -> None:
    assert found(index, "R1") == found(index, "r1") == [0]
    assert found(index, "r22") == [1]


def test_a_whole_number_comes_before_a_piece() -> None:
    index = RecordIndex(known_names())
    for number in ("44646501", "4464650", "94464650"):
        index.add(("محمد علي",), numbers=(number,))
    hits = index.find("4464650")
    assert [hit.row for hit in hits] == [1, 0, 2] and hits[0].score > hits[1].score


@pytest.mark.parametrize("text", ["7701234567", "+964 770 123 4567", "9647701234567"])
def test_a_telephone_by_its_last_digits_or_whole(index: RecordIndex, text: str) -> None:
    assert found(index, text)[:1] == [0]


def test_a_telephone_with_its_nought_finds_the_one_with_the_country(index: RecordIndex) -> None:
    assert found(index, "07701234567") == [0]


def test_a_number_and_a_name_say_more_than_either(index: RecordIndex) -> None:
    both, name = index.find("سعد 1600019")[0], index.find("سعد")[0]
    assert both.row == 1 and both.score > name.score
    assert set(both.why) == {"same", "number"}


def test_a_year_of_birth_beside_a_name_decides(index: RecordIndex) -> None:
    assert found(index, "سعد 1991")[0] == 2 and found(index, "سعد ١٩٩٠")[0] == 1


def test_a_number_of_a_removed_row_is_not_found(index: RecordIndex) -> None:
    index.remove(0)
    assert found(index, "4464650") == [] == found(index, "4567")


def test_two_records_with_one_number_are_both_found(index: RecordIndex) -> None:
    row = index.add(("كريم",), numbers=("4464650",))
    assert sorted(found(index, "4464650")) == [0, row]
