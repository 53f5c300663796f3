"""Digits as the reader prefers them."""

from hypothesis import given
from hypothesis import strategies as st

from mawa.lib.numerals import parse_int, show


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_a_number_shown_in_either_digits_is_read_back(value: int) -> None:
    assert parse_int(show(value, "arab")) == value
    assert parse_int(show(value, "latn")) == value


def test_the_preference_decides_whatever_was_written() -> None:
    assert show("خيمة 3-٤-۵", "latn") == "خيمة 3-4-5"
    assert show("خيمة 3-٤-۵", "arab") == "خيمة ٣-٤-٥"
