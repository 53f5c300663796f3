"""The official answer: the register's own figures, closed, ready to quote, never a claim's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record, subject_of
from mawa.crossing.entries import EntryRequested
from mawa.journal.kinds import Subject
from mawa.journal.models import Chain, StoredEntry
from mawa.movement.entries import PersonMarked, PersonReturned, RollCallOpened
from mawa.people.entries import PersonRegistered
from mawa.reporting.closing import close_count
from mawa.reporting.official_answer import official_answer
from mawa.reporting.words import LANGS
from tests.reporting.said import count_people, keep

FIVE = datetime(2024, 12, 8, 2, 0, tzinfo=UTC)  # 05:00 in Baghdad


def people(number: int) -> list[Subject]:
    subjects = [new_subject() for _ in range(number)]
    record(OPERATOR, *(PersonRegistered(person=subject) for subject in subjects))
    return subjects


def test_it_gives_the_counts_and_what_does_not_close(site):
    count_people((3, 900), (11, 1_041))
    people(7)
    said = official_answer("en", FIVE).text
    assert said.startswith(
        f"By 05:00 on 8 December 2024 the register of {site.name} held 1,941 people counted at the "
        "gate and 7 registered (1,934 counted and not yet registered)."
    )
    assert "Of those registered: 7 are present, nobody has gone home." in said
    arabic = official_answer("ar", FIVE).text
    for part in ("05:00", "8 كانون الأول 2024", "1,941 شخصاً", "7 مسجَّلين", "1,934 جرى عدّهم"):
        assert part in arabic


def test_more_registered_than_counted_is_said_as_such(site):
    count_people((1, 2))
    people(5)
    assert "(3 more registered than counted, being settled)" in official_answer("en", FIVE).text
    assert "أكثر من المعدودين بعدد 3" in official_answer("ar", FIVE).text


def test_who_left_and_who_was_not_found_add_up_to_the_registered(site):
    count_people((1, 4))
    one, two, *_ = people(4)
    record(OPERATOR, PersonReturned(person=one, receiving_authority="المنفذ"))
    call = new_subject()
    record(
        OPERATOR,
        RollCallOpened(roll_call=call),
        PersonMarked(mark=subject_of("m", call, two), roll_call=call, person=two, state="absent"),
    )
    answer = official_answer("en", FIVE)
    assert "(the two agree)" in answer.text
    assert "2 are present, 1 has gone home, 1 was not found at the last roll-call." in answer.text
    closing = answer.closing
    assert closing == close_count()
    assert closing.registered == closing.present + closing.left + closing.unaccounted


@pytest.mark.parametrize("lang", LANGS)
def test_the_head_of_the_journal_says_of_which_state_it_is(site, lang):
    count_people((1, 4))
    chain = Chain.objects.get(writer=site.writer)
    answer = official_answer(lang, FIVE)
    assert f"{chain.head_seq} / {chain.head[:8]}" in answer.text
    assert answer.entries == StoredEntry.objects.count() == chain.head_seq
    people(1)
    assert official_answer(lang, FIVE).text != answer.text


@pytest.mark.parametrize("lang", LANGS)
def test_no_claim_enters_into_it(site, lang):
    count_people((1, 4))
    before = official_answer(lang, FIVE)
    record(OPERATOR, EntryRequested(arrival=new_subject(), people_claimed=2_000))
    keep(4_000)
    after = official_answer(lang, FIVE)
    assert "2,000" not in after.text and "4,000" not in after.text
    assert before.closing.counted == after.closing.counted
    assert before.text.partition(". ")[0] == after.text.partition(". ")[0]


@pytest.mark.parametrize(("lang", "words"), [("en", "held nobody"), ("ar", "ليس في سجل")])
def test_of_an_empty_register_it_says_that(site, lang, words):
    assert words in official_answer(lang, FIVE).text


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_invisible_is_quoted_with_it(site, lang):
    count_people((1, 4))
    answer = official_answer(lang, FIVE)
    assert not set("\u2066\u2067\u2068\u2069\u200e\u200f") & set(answer.text)
    assert f"\u2068{site.name}\u2069" in answer.shown  # on a page its direction is its own
