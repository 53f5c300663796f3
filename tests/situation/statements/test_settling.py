"""What does not fit together is listed for a person, until another entry settles it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.desk.discrepancies import CODE_WORDS, all_discrepancies
from mawa.journal.kinds import Subject
from mawa.situation.statements.actions import (
    correct_statement,
    grade_statement,
    link_statements,
    take_back_link,
)
from mawa.situation.statements.checks import discrepancies
from mawa.situation.statements.entries import StatementRecorded, StatementsLinked

from .conftest import BORDER, USUAL, days_ago

CODES = {
    "statements_contradict",
    "border_in_two_states",
    "statement_days_impossible",
    "confirmed_by_nobody",
}


def codes() -> list[str]:
    return [item.code for item in discrepancies()]


def link(actor, a, relation, b):
    return link_statements(actor=actor, statement=a.subject, other=b.subject, relation=relation)


def from_elsewhere(**said):
    """A statement that another site recorded: nobody here could refuse it."""
    subject = new_subject()
    record(OPERATOR, replace(StatementRecorded(Subject(subject)), **(USUAL | said)))
    return subject


def test_statements_that_fit_are_not_listed(tell):
    tell(published_on=days_ago(1), happened_from=days_ago(2), happened_to=days_ago(1))
    tell(**BORDER, state="open"), tell(**BORDER, state="open")
    assert codes() == []


def test_a_contradiction_is_listed_with_both_sides(reporter, tell, english):
    a, b = tell(), tell(figure_min=4000, figure_max=None, outlet="قناة", published_on=days_ago(1))
    link(reporter, a, "contradicts", b)
    (found,) = discrepancies()
    assert found.code == "statements_contradict"
    assert found.subjects == (a.subject, b.subject)
    assert found.address == f"/situation/statements/{a.subject}/"
    assert "1,905" in found.text and "at least 4,000" in found.text
    assert "فاضل الشمّري" in found.text


@pytest.mark.parametrize("settled", ["correction", "link", "link by a third", "taken back"])
def test_it_is_settled_by_another_entry(reporter, tell, settled):
    a, b, c = tell(), tell(figure_min=1869, figure_max=1869, outlet="قناة"), tell(outlet="وكالة")
    contradiction = link(reporter, a, "contradicts", b)
    assert codes() == ["statements_contradict"]
    if settled == "correction":
        changes = {"figure_min": 1905, "figure_max": 1905}
        correct_statement(actor=reporter, statement=b.subject, changes=changes, why="قُرئ خطأً")
    elif settled == "link":
        link(reporter, a, "corrects", b)
    elif settled == "link by a third":
        link(reporter, c, "corrects", b)
    else:
        take_back_link(actor=reporter, link=contradiction, why="ليس المقصود")
    assert codes() == []


def test_a_correction_before_the_link_settles_nothing(reporter, tell):
    a, b = tell(), tell(outlet="قناة")
    correct_statement(actor=reporter, statement=b.subject, changes={"unit": "رجل"}, why="نقص")
    link(reporter, a, "contradicts", b)
    assert codes() == ["statements_contradict"]


def test_a_border_in_two_states_on_one_day(reporter, tell, english):
    said = BORDER | {"place_name": "منفذ القائم", "published_on": days_ago(1)}
    a, b = tell(**said, state="open"), tell(**said, state="closed", outlet="قناة")
    tell(**(said | {"published_on": days_ago(2)}), state="restricted")
    tell(**(said | {"place_name": "البوكمال"}), state="restricted")
    tell(**said, state="closed", polarity="denied")
    (found,) = discrepancies()
    assert found.code == "border_in_two_states"
    assert found.subjects == (a.subject, b.subject)
    assert "منفذ القائم" in found.text and "Open" in found.text and "Closed" in found.text
    link(reporter, a, "corrects", b)
    assert codes() == []


@pytest.mark.parametrize(
    "days",
    [
        {"happened_from": 1, "happened_to": 2},
        {"said_on": 1, "published_on": 2},
        {"published_on": -5},
        {"said_on": -5},
    ],
    ids=str,
)
def test_days_that_cannot_be_are_listed_when_they_come_from_elsewhere(site, days):
    subject = from_elsewhere(**{name: days_ago(ago) for name, ago in days.items()})
    (found,) = discrepancies()
    assert (found.code, found.subjects) == ("statement_days_impossible", (subject,))


def test_a_page_that_tells_of_a_day_to_come_as_past_is_listed(tell):
    said = {"published_on": days_ago(3), "happened_from": days_ago(1), "happened_to": days_ago(1)}
    row = tell(**said)
    tell(**said | {"claim": "return_planned"})
    assert [(item.code, item.subjects) for item in discrepancies()] == [
        ("statement_days_impossible", (row.subject,))
    ]


def test_a_site_further_east_may_be_a_day_ahead(site):
    from_elsewhere(published_on=timezone.localdate() + timedelta(days=1))
    assert codes() == []


def test_confirmed_without_another_source_is_listed(reporter, tell):
    from_elsewhere(credibility="1", reliability="A")
    assert codes() == ["confirmed_by_nobody"]
    a, b = tell(), tell(speaker_name="سهى", speaker_org="", outlet="قناة")
    repeats = link(reporter, b, "repeats", a)
    grade_statement(
        actor=reporter, statement=a.subject, reliability="B", credibility="1", why="مصدران"
    )
    assert len(codes()) == 1
    take_back_link(actor=reporter, link=repeats, why="ليس المقصود")
    assert len(codes()) == 2


def test_the_checks_bear_anything(site):
    a = from_elsewhere(
        claim="مجهول",
        state="ajar",
        published_on=date.max,
        happened_from=date.min,
        happened_to=date.max,
        reliability="",
        credibility="?",
        speaker_name="",
        speaker_org="",
        outlet="",
    )
    b = from_elsewhere(**BORDER, state="open", happened_from=date.max)
    ends = (Subject(a), Subject("f" * 32))
    record(OPERATOR, StatementsLinked(new_subject(), *ends, relation="contradicts"))
    record(OPERATOR, StatementsLinked(new_subject(), Subject(b), Subject(b), "contradicts"))
    assert set(codes()) <= CODES


def test_it_reaches_the_page_to_settle_of_those_who_may_know(cast, reporter, tell, signed_in):
    a, b = tell(), tell(figure_min=4000, figure_max=None)
    link(reporter, a, "contradicts", b)
    assert CODE_WORDS.keys() >= CODES
    for role in ("reporter", "authority"):
        assert [i.code for i in all_discrepancies(cast[role])] == ["statements_contradict"]
        page = signed_in(role).get("/settle/").content.decode()
        assert f"/situation/statements/{a.subject}/" in page
    for role in ("manager", "clerk", "protection"):
        assert all_discrepancies(cast[role]) == []
        assert a.subject not in signed_in(role).get("/settle/").content.decode()
