"""Kurdish in Arabic letters meets the Arabic spelling of the same name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.lib.kurdish import is_kurdish, without_kurdish_vowels
from mawa.people.full_names import read_full_name


@pytest.mark.parametrize(
    "kurdish, arabic",
    [("ئەحمەد", "احمد"), ("ئیبراهیم", "ابراهیم"), ("جەلال", "جلال"), ("حەسەن", "حسن"),
     ("مەحمود", "محمود"), ("ئارام", "ارام"), ("فاطمە", "فاطمە")],
)  # fmt: skip
def test_the_vowels_that_arabic_leaves_out_are_taken_off(kurdish: str, arabic: str) -> None:
    assert without_kurdish_vowels(kurdish) == arabic


@pytest.mark.parametrize("word", ["احمد", "محمد", "رؤوف", "هناء", "علی", "کریم", "", "ە"])
def test_a_word_without_kurdish_vowels_keeps_every_letter(word: str) -> None:
    assert without_kurdish_vowels(word) == word


def test_only_kurdish_letters_make_a_word_kurdish() -> None:
    assert is_kurdish("ڕۆژ") and is_kurdish("هێمن") and is_kurdish("دڵشاد")
    assert not is_kurdish("کریم") and not is_kurdish("گوران") and not is_kurdish("")


@pytest.mark.parametrize(
    "kurdish, arabic",
    [("ئەحمەد حەسەن", "احمد حسن"), ("عەبدوڵڵا", "عبد الله"), ("مستەفا", "مصطفى"),
     ("ئیسماعیل", "اسماعيل")],
)  # fmt: skip
def test_a_name_is_read_with_as_many_parts(kurdish: str, arabic: str) -> None:
    assert len(read_full_name(kurdish).parts) == len(read_full_name(arabic).parts)


@given(st.text("ئاەیێۆوڕڵحسنمدلكي ", max_size=30) | st.text(max_size=30))
def test_any_word_is_answered_and_only_vowels_and_the_hamza_go(word: str) -> None:
    bare = without_kurdish_vowels(word)
    assert len(bare) <= len(word)
    consonants = set(word) - set("ئاەیي")
    assert consonants <= set(bare)
