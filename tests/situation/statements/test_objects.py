"""A statement as an object for software: every field, its grade, its links, its entries."""

from __future__ import annotations

from dataclasses import fields

from mawa.access.actions import undo_last
from mawa.journal.models import StoredEntry
from mawa.situation.statements.actions import (
    correct_statement,
    grade_statement,
    link_statements,
)
from mawa.situation.statements.entries import StatementRecorded
from mawa.situation.statements.listing import plain
from mawa.situation.statements.models import Statement


def kinds_of(entries):
    by_id = dict(StoredEntry.objects.values_list("entry", "kind"))
    return [by_id[entry] for entry in entries]


def test_it_is_told_whole(reporter, tell):
    row, other = tell(), tell(figure_min=1869, figure_max=1869)
    subject = row.subject
    correct_statement(actor=reporter, statement=subject, changes={"unit": "رجل"}, why="نقص")
    grade_statement(
        actor=reporter, statement=subject, reliability="B", credibility="2", why="مصدر معروف"
    )
    link = link_statements(
        actor=reporter, statement=subject, other=other.subject, relation="corrects", why="36"
    )
    said, second = plain([Statement.objects.get(pk=subject), other])
    assert {f.name for f in fields(StatementRecorded)} <= said.keys()
    assert (said["grade"], said["unit"], said["corrected"]) == ("B2", "رجل", True)
    assert kinds_of(said["entries"]) == [
        "statement_recorded",
        "statement_corrected",
        "statement_graded",
    ]
    assert said["entry"] == said["entries"][0]
    assert (
        said["links"]
        == second["links"]
        == [
            {
                "link": link,
                "relation": "corrects",
                "statement": subject,
                "other": other.subject,
                "why": "36",
            }
        ]
    )


def test_what_was_struck_is_not_among_its_entries(reporter, tell):
    row = tell()
    correct_statement(actor=reporter, statement=row.subject, changes={"unit": "رجل"}, why="نقص")
    undo_last(actor=reporter)
    (said,) = plain([Statement.objects.get(pk=row.subject)])
    assert kinds_of(said["entries"]) == ["statement_recorded"]
    assert (said["unit"], said["corrected"]) == ("", False)
