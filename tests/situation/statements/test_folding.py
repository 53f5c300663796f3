"""The folds: any entries in any order give rows, never raise, and rebuild to the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.journal.kinds import Fact, Subject, read_fact
from mawa.journal.rebuild import rebuild
from mawa.journal.registry import Recorded
from mawa.journal.rows import stored_digest
from mawa.situation.statements.actions import correct_statement, grade_statement, link_statements
from mawa.situation.statements.entries import (
    SourceNoted,
    StatementCorrected,
    StatementGraded,
    StatementRecorded,
    StatementsLinked,
)
from mawa.situation.statements.fold import CORRECTABLE, link, source_note, statement
from mawa.situation.statements.models import Statement, StatementLink
from tests.journal.writers import Hand, deliver, fresh

ONE = "1" * 32
KINDS: tuple[type[Fact], ...] = (StatementRecorded, StatementCorrected, StatementGraded)
ANYTHING: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["2024-12-08", "0001-01-01", "9999-12-31", "open", "\x00", "F", "1", "closed"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(sorted(CORRECTABLE)), st.text(max_size=5), max_size=3),
)


def recorded(fact: Fact, number: int) -> Recorded:
    at = datetime(2024, 12, 8, tzinfo=UTC)
    return Recorded(f"{number:064x}", "w" * 32, number, number * 1024, at, "b" * 32, fact)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    kind = draw(st.sampled_from(KINDS))
    values = draw(st.dictionaries(st.sampled_from(sorted(kind.readers)), ANYTHING, max_size=6))
    return read_fact(kind, {"statement": ONE}, values)


@settings(max_examples=300, deadline=None)
@given(st.lists(facts(), min_size=1, max_size=6))
def test_any_entries_fold_into_a_row_or_nothing(said: list[Fact]) -> None:
    row = statement(ONE, [recorded(fact, n) for n, fact in enumerate(said, 1)])
    assert (row is not None) == any(isinstance(fact, StatementRecorded) for fact in said)
    if row is not None:
        assert isinstance(row.told_on, date)
        assert "\x00" not in row.search_key
        assert isinstance(row.figure, str) and isinstance(row.who, str)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["relation", "why", "text"]), ANYTHING, max_size=3))
def test_links_and_notes_fold_whatever_they_say(values: dict[str, Any]) -> None:
    linked = read_fact(StatementsLinked, {"link": ONE}, values)
    noted = read_fact(SourceNoted, {"note": ONE}, values)
    assert isinstance(link(ONE, [recorded(linked, 1)]), StatementLink)
    assert source_note(ONE, [recorded(noted, 1)]).text == noted.text  # type: ignore[attr-defined]


def test_what_is_said_about_nothing_recorded_is_no_row() -> None:
    graded = StatementGraded(Subject(ONE), "A", "1")
    assert statement(ONE, [recorded(graded, 1)]) is None


def test_a_grade_in_a_correction_and_an_unknown_field_change_nothing() -> None:
    changes = {"credibility": "1", "colour": "blue", "outlet": "قناة"}
    row = statement(
        ONE,
        [
            recorded(StatementRecorded(Subject(ONE), outlet="وكالة"), 1),
            recorded(StatementCorrected(Subject(ONE), changes), 2),
        ],
    )
    assert row is not None
    assert (row.outlet, row.credibility, row.corrected_stamp) == ("قناة", "6", 2048)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_delivered_in_any_order_it_gives_the_same_rows(seed: int) -> None:
    random, site = Random(seed), Hand("موقع")
    entries = [site.admit_itself()]
    for number in range(24):
        subject = Subject(f"{random.randrange(3):032x}")
        entries.append(
            site.write(
                random.choice(
                    (
                        StatementRecorded(subject, outlet=f"قناة {number}", figure_min=number),
                        StatementCorrected(subject, {"figure_min": number, "lat": "?"}),
                        StatementGraded(subject, random.choice("ABX"), random.choice("169")),
                        StatementsLinked(Subject("e" * 32), subject, Subject("0" * 32), "corrects"),
                        SourceNoted(Subject("d" * 32), subject, text=f"{number}"),
                    )
                )
            )
        )
    entries.append(site.write(StatementRecorded(Subject("0" * 32), outlet="قناة")))
    with fresh():
        deliver([site], *entries)
        expected = stored_digest()
        assert Statement.objects.exists()
    shuffled = [*entries, *random.sample(entries, 5)]
    random.shuffle(shuffled)
    with fresh():
        for start in range(0, len(shuffled), 4):
            deliver([site], *shuffled[start : start + 4])
        assert stored_digest() == expected
        assert rebuild().digest == expected


def test_a_rebuild_gives_the_same_bytes(reporter, tell):
    a, b = tell(lat=34.39, lon=40.99, first_hand=True), tell(outlet="قناة")
    correct_statement(actor=reporter, statement=a.subject, changes={"lat": 34.0}, why="خطأ")
    grade_statement(actor=reporter, statement=b.subject, reliability="C", credibility="3", why="م")
    link_statements(actor=reporter, statement=a.subject, other=b.subject, relation="repeats")
    before = stored_digest()
    assert rebuild().digest == before == stored_digest()
