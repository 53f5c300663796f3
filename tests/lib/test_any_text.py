"""Whatever is pasted into a cell, the text functions answer, and settle at once."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.lib import births, cards, numerals, ranks
from mawa.lib.arabic import clean, fold, tokens
from mawa.lib.names import ditto, join, split_full_name, unknown

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
ARABIC_TEXT = st.text("ءآأؤإئابةتجدلمنهويىپچگیەۆڵ ـًّ٠٥۵ .؟-'\u200f", max_size=60)
NAME_TEXT = st.lists(
    st.sampled_from(
        [
            "محمد",
            "علي",
            "عبد",
            "الله",
            "الدين",
            "بن",
            "بنو",
            "آل",
            "أبو",
            "ال",
            "رائد",
            "السيد",
            "م.",
            "أول",
            "؟",
            "الحاج",
            "رب",
        ]
    ),
    max_size=12,
).map(" ".join)
TEXT = ANY_TEXT | ARABIC_TEXT | NAME_TEXT

LONG = {
    "one word": "م" * 10_000,
    "many words": "ا " * 5_000,
    "marks": "م" + "\u0651\u0650" * 5_000,
    "surrogates": "\ud83d" * 10_000,
    "emoji": "😀" * 10_000,
    "links": "بن " * 3_333,
    "compounds": "عبد " * 2_500,
    "brackets": "(" * 10_000,
    "ligatures": "\ufdfa" * 10_000,
}


def read_all(text: str) -> None:
    clean(text), fold(text), tokens(text), unknown(text), ditto(text)
    join(split_full_name(text))
    births.parse_birth(text), ranks.read(text), cards.parse(text), numerals.parse_int(text)


@given(TEXT)
def test_no_text_is_refused(text: str) -> None:
    read_all(text)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_text_is_read(text: str) -> None:
    read_all(text)


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_cleaning_twice_changes_nothing_and_gives_nfc(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(TEXT)
def test_cleaning_does_not_change_the_search_key(text: str) -> None:
    assert fold(clean(text)).replace(" ", "") == fold(text).replace(" ", "")


@given(NAME_TEXT)
def test_no_word_of_a_name_is_lost(text: str) -> None:
    parts = split_full_name(text)
    kept = fold(f"{parts.title} {join(parts)}").split()
    # A link "son of" may go, and so may what is unknown.
    links = {"بن", "ابن"}
    assert [w for w in kept if w not in links] == [w for w in fold(text).split() if w not in links]
