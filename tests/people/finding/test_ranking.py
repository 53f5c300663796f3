"""Who answers best comes first, and the same question has the same answer."""

from __future__ import annotations

from time import perf_counter

import pytest

from mawa.people.finding.index import RecordIndex
from mawa.people.known_names import known_names
from tests.people.finding.indexes import PEOPLE, found, index_of


def test_the_more_words_the_better() -> None:
    index = index_of("سعد الراوي", "سعد جاسم", "كريم جاسم الراوي", "سعد جاسم الراوي")
    assert found(index, "سعد جاسم الراوي")[0] == 3


def test_the_order_asked_for_comes_first() -> None:
    assert found(index_of("علي محمد", "محمد علي"), "محمد علي") == [1, 0]


def test_a_whole_name_comes_before_a_longer_one() -> None:
    index = index_of("فرزدق وصفي جاسم كاظم الغريري", "فرزدق وصفي")
    assert found(index, "فرزدق وصفي") == [1, 0]


def test_the_letters_as_typed_come_before_a_slip() -> None:
    index = index_of("عدي كاظم", "علي كاظم", "Ali Kadhim")
    hits = index.find("علي كاظم")
    assert hits[0].row == 1 and hits[0].why == ("same",)
    assert {hit.row for hit in hits} == {0, 1, 2}


def test_a_given_name_comes_before_the_same_word_further_on() -> None:
    index = index_of("سعد فرزدق", "فرزدق سعدي", "كريم سعد فرزدق")
    assert found(index, "فرزدق")[0] == 1


def test_a_rare_word_says_more_than_a_common_one() -> None:
    index = index_of(*["محمد جاسم"] * 60, "وصفي فرزدق")
    assert found(index, "محمد فرزدق")[0] == 60


@pytest.mark.parametrize("text", ["محمد", "محمد علي", "حسن Khaled عبد", "ال", "م"])
def test_scores_fall_and_nobody_comes_twice(text: str) -> None:
    hits = index_of(*PEOPLE, *PEOPLE).find(text, 50)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True) and all(score > 0 for score in scores)
    assert len({hit.row for hit in hits}) == len(hits)


def test_equals_stay_in_the_order_in_which_they_came() -> None:
    index = index_of(*["فرزدق وصفي"] * 20)
    assert found(index, "فرزدق", 20) == list(range(20))


def test_of_very_many_equals_the_first_come_first() -> None:
    """Else ten answers and twenty answers begin with different people."""
    index = index_of(*["فرزدق وصفي"] * 3_000)
    assert found(index, "فرزدق", 10) == list(range(10))
    assert found(index, "فرزدق", 30)[:10] == found(index, "فرزدق", 10)


def test_the_same_question_has_the_same_answer() -> None:
    names = [f"{one} {other}" for one in PEOPLE for other in PEOPLE]
    first, second = index_of(*names), index_of(*names)
    for text in ("محمد الخطيب", "Shammari", "عبد الر", "حسن"):
        asked = first.find(text)
        assert asked == first.find(text) == second.find(text), text


@pytest.mark.parametrize("limit, most", [(0, 0), (1, 1), (5, 5), (1_000, 30)])
def test_no_more_than_the_limit(limit: int, most: int) -> None:
    assert len(found(index_of(*["فرزدق وصفي"] * 30), "فرزدق", limit)) == most


def test_thousands_of_equals_are_answered_at_once() -> None:
    index = RecordIndex(known_names())
    for number in range(8_000):
        index.add(("محمد علي حسن الجبوري",), mother="فاطمة", numbers=(f"{number:07}",))
    index.settle()
    began = perf_counter()
    for text in ("محمد", "محمد علي حسن الجبوري", "Mohammed", "0000", "محمد 0000001"):
        assert len(found(index, text, 10)) == 10 or text.startswith("0"), text
    assert perf_counter() - began < 1.5  # a tenth of it on a quiet machine
    assert found(index, "محمد 0000001", 1) == [1]
