"""Where a sentence ends, and where a full stop does not end one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.situation.reading.sentences import split, words


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("عبر مئة. عاد خمسون.", 2),
        ("عبر مئة؟ نعم! عاد خمسون.", 3),
        ("بلغت النسبة 3.5 في المئة.", 1),
        ("بلغ العدد 28.120 شخصا. عادوا.", 2),
        ("قال: «مشينا ... ثم وصلنا». عادوا.", 2),
        ("قال: «مشينا… ثم وصلنا».", 1),
        ("وصل الجنود .وعادوا مساء.", 2),
        ("Lt. Col. Adam Brook came. He left.", 2),
        ("Lt Col. A. B. Brook came.", 1),
        ("The U.S. army came. It left.", 2),
        ("About 2.5 tons, i.e. five lorries, came.", 1),
        ('He said: "We waited... and left." They stayed.', 2),
        ("It cost Rs. 500. They paid.", 2),
        ("one\n\ntwo\nthree", 3),
        ("   \n \n", 0),
    ],
)
def test_parts(text, parts):
    assert len(sentences(text)) == parts, sentences(text)


def test_paragraphs_are_counted_over_the_whole_article():
    text = "A came. B left.\nC stayed.\nMENU\nD slept."
    body = [(0, text.index("\nMENU")), (text.index("D slept"), len(text))]
    assert [one.paragraph for one in split(text, body)] == [0, 0, 1, 2]


def test_words_keep_their_places():
    text = "قـال «العميد» ٣٬٥٠٠"
    assert [(w.key, text[w.start : w.end] == w.raw) for w in words(text, 0, len(text))] == [
        ("قال", True),
        ('"', True),
        ("العميد", True),
        ('"', True),
        ("3٬500", True),
    ]


@given(st.text(alphabet='اب .!؟…\n«»"aA1.', max_size=80))
def test_nothing_is_lost_and_nothing_overlaps(text):
    found = split(text, [(0, len(text))])
    for before, after in pairwise(found):
        assert before.end <= after.start and before.paragraph <= after.paragraph
    covered = {place for one in found for place in range(one.start, one.end)}
    assert all(place in covered for place, char in enumerate(text) if not char.isspace())
