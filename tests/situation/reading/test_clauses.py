"""Where a sentence is cut, and which figures fall into which clause."""

from __future__ import annotations

import pytest

from mawa.situation.reading.clauses import CutSentence, cut_sentence
from mawa.situation.reading.figures import find_figures
from mawa.situation.reading.folding import folded
from mawa.situation.reading.lexicon import Hits


def cut(text: str, lang: str = "en") -> CutSentence:
    """A text of one sentence, cut."""
    low = folded(text)
    hits = Hits(low.text, lang)
    return cut_sentence(low, lang, hits, (0, len(low.text)), find_figures(text, lang))


def parts(text: str, lang: str = "en") -> list[str]:
    """Its clauses as text."""
    sentence = cut(text, lang)
    return [sentence.part(*span).strip() for span in sentence.clauses]


def test_commas_and_words_cut():
    assert parts("Some 300 soldiers crossed, the army said, while 20 guards stayed") == [
        *("some 300 soldiers crossed,", "the army said,", "while 20 guards stayed")
    ]
    assert parts("دخل ٣٠٠ جندي البلاد، بينهم ضباط كبار فيما عاد آخرون", "ar") == [
        *("دخل 300 جندي البلاد،", "بينهم ضباط كبار", "فيما عاد اخرون")
    ]


@pytest.mark.parametrize("number", ["2,130", "٢،١٣٠", "2٬130", "10:30"])
def test_a_sign_between_digits_cuts_nothing(number):
    assert len(parts(f"about {number} soldiers crossed")) == 1


def test_a_comma_after_a_number_cuts():
    assert len(parts("the total is 300, the army said")) == 2


def test_one_word_alone_hangs_on_to_what_follows():
    assert parts("Yesterday, the crossing was closed") == ["yesterday, the crossing was closed"]


def test_clauses_leave_no_gap():
    text = "خمسة، ستة، سبعة، وأن الجنود: عادوا - كما قيل - إلى بلدهم"
    sentence = cut(text, "ar")
    ends = [0, *(end for _, end in sentence.clauses)]
    assert [start for start, _ in sentence.clauses] == ends[:-1]
    assert ends[-1] == sentence.span[1]


def test_a_figure_belongs_to_the_clause_it_stands_in():
    sentence = cut("Some 300 soldiers crossed, among them 20 wounded officers")
    assert [(number, figure.min) for number, figure in sentence.figures] == [(0, 300), (1, 20)]
    figure = sentence.figures[0][1]
    assert sentence.part(sentence.start_of(figure), sentence.end_of(figure)) == "some 300 soldiers"


def test_a_single_one_and_what_counts_nobody_are_left_out():
    assert cut("Not one soldier crossed the 12 km of the border in 2014").figures == ()


def test_words_are_looked_for_in_a_clause_or_those_before_it():
    sentence = cut("the border was closed, the army said, while soldiers waited")
    assert sentence.has(("border",), 0)
    assert not sentence.has(("border",), 1)
    assert sentence.has(("border",), 1, back=1)
    assert sentence.has(("border",), 2, back=9)
    assert sentence.has_at_all(("people",))


def test_an_empty_sentence_has_no_clause():
    assert cut("").clauses == ()
