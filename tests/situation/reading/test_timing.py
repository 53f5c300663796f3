"""The day of what happened, the day of its telling, and what is long past."""

from __future__ import annotations

from datetime import date

import pytest

from mawa.situation.reading.dates import find_dates
from mawa.situation.reading.timing import When, is_old, when

PUBLISHED = date(2024, 12, 12)


def dated(text: str, quote: str, saying: str = "", clause: str = "") -> When:
    """When the words of a quote happened, in a text of one sentence."""

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return when(
        span(quote),
        span(clause or quote),
        (0, len(text)),
        find_dates(text, PUBLISHED, "en"),
        [span(saying)] if saying else [],
    )


def test_a_day_in_its_own_words_dates_it():
    found = dated("300 soldiers crossed on 8 December 2024", "crossed on 8 December 2024")
    assert (found.from_, found.to) == (date(2024, 12, 8), date(2024, 12, 8))
    assert found.own
    assert found.words is not None


def test_the_nearest_day_wins_over_another_of_the_sentence():
    text = "On 7 December 2024 they asked, and on 8 December 2024 they crossed"
    assert dated(text, "on 8 December 2024 they crossed").to == date(2024, 12, 8)


def test_the_only_day_of_the_sentence_dates_all_of_it():
    found = dated("On 8 December 2024 they crossed, 20 were wounded", "20 were wounded")
    assert found.to == date(2024, 12, 8)
    assert not found.own


def test_of_two_days_elsewhere_neither_is_taken():
    text = "On 7 December 2024 they asked, on 8 December 2024 they crossed, 20 were wounded"
    assert dated(text, "20 were wounded") == When()


def test_a_day_of_the_saying_dates_the_saying_alone():
    text = "The minister said on 9 December 2024 that 300 soldiers crossed"
    found = dated(text, "300 soldiers crossed", saying="The minister said on 9 December 2024")
    assert found.said_on == date(2024, 12, 9)
    assert (found.from_, found.to) == (None, None)


def test_a_day_that_cannot_be_is_shown_and_not_resolved():
    found = dated("They crossed on 31 November 2024", "They crossed on 31 November 2024")
    assert (found.from_, found.to) == (None, None)
    assert found.warnings == ("date_impossible",)
    assert found.words is not None


def test_without_a_day_there_is_none():
    assert dated("They crossed the border", "They crossed") == When()


@pytest.mark.parametrize(
    ("found", "published", "old"),
    [
        (When(from_=date(2014, 6, 1), to=date(2014, 6, 30), own=True), PUBLISHED, True),
        (When(from_=date(2014, 6, 1), own=True), PUBLISHED, True),
        (When(to=date(2014, 6, 1), own=False), PUBLISHED, False),
        (When(to=date(2024, 12, 8), own=True), PUBLISHED, False),
        (When(to=date(2014, 6, 1), own=True), None, False),
        (When(own=True), PUBLISHED, False),
    ],
)
def test_what_is_long_past_is_another_episode(found, published, old):
    assert is_old(found, published) is old
