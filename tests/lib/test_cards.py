"""Card numbers: what a slip of the pen does to them."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.lib import cards

LETTERS = st.text(cards.ALPHABET, min_size=3, max_size=3)
SERIES = st.sampled_from(get_args(cards.Series))
COUNTERS = st.integers(1, 99_999) | st.integers(1, cards.HIGHEST_COUNTER)


@given(LETTERS, SERIES, COUNTERS)
def test_a_number_is_read_back(letters: str, series: cards.Series, counter: int) -> None:
    shown = cards.number(letters, series, counter)
    assert cards.parse(shown) == cards.CardNumber(letters, series, counter)
    assert cards.parse(shown.replace("-", "").lower()) == cards.CardNumber(letters, series, counter)


@given(LETTERS, SERIES, COUNTERS)
def test_any_single_wrong_digit_is_caught(letters: str, series: cards.Series, counter: int) -> None:
    shown = cards.number(letters, series, counter)
    for place, char in enumerate(shown):
        if char.isdigit():
            for wrong in set("0123456789") - {char}:
                assert cards.parse(shown[:place] + wrong + shown[place + 1 :]) is None


@given(LETTERS, st.integers(1, 99_999))
def test_the_two_ledgers_never_share_a_number(letters: str, counter: int) -> None:
    numbers = {cards.number(letters, series, counter) for series in get_args(cards.Series)}
    assert len(numbers) == 3


def test_the_shape_of_the_three_series() -> None:
    assert cards.number("KFM", "", 421)[:-1] == "KFM-00421-"
    assert cards.number("KFM", "A", 42)[:-1] == "KFM-A-00042-"
    assert cards.number("KFM", "B", 7)[:-1] == "KFM-B-00007-"


@pytest.mark.parametrize("counter", [0, -1, cards.HIGHEST_COUNTER + 1])
def test_counters_out_of_range(counter: int) -> None:
    with pytest.raises(ValueError, match="counter"):
        cards.number("KFM", "", counter)


@pytest.mark.parametrize("letters", ["", "KF", "kfm", "KFMA", "K1M", "كفم"])
def test_letters_out_of_range(letters: str) -> None:
    with pytest.raises(ValueError, match="letters"):
        cards.number(letters, "", 1)


@given(st.uuids())
def test_letters_of_a_writer_are_easy_to_read(writer: object) -> None:
    letters = cards.letters_for(str(writer))
    assert len(letters) == 3
    assert not set(letters) & set("BIOQSZ0123456789")
    assert letters == cards.letters_for(str(writer).replace("-", "").upper())


def test_letters_in_use_are_passed_over() -> None:
    first = cards.letters_for("0" * 32)
    second = cards.letters_for("0" * 32, taken={first})
    assert second != first
    assert cards.letters_for("0" * 32, taken=[first, second]) not in (first, second)
