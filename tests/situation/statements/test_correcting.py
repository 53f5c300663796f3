"""A correction records the changed fields alone, and why; the earlier wording stays."""

from __future__ import annotations

import pytest

from mawa.journal.history import history_of
from mawa.lib.refusal import Refusal
from mawa.situation.statements.actions import correct_statement
from mawa.situation.statements.entries import StatementCorrected

from .conftest import days_ago


def correct(actor, row, why="قُرئ خطأً", **changes):
    return correct_statement(actor=actor, statement=row.subject, changes=changes, why=why)


def test_only_what_differs_is_recorded(reporter, tell):
    row = tell(place_name="القائم")
    day = days_ago(1)
    after = correct(reporter, row, figure_min=1869, place_name="القائم", published_on=day)
    assert (after.figure_min, after.figure_max, after.told_on) == (1869, 1905, day)
    assert after.corrected
    said = history_of(row.subject, kinds=(StatementCorrected.kind,))[0].fact
    assert said.changes == {"figure_min": 1869, "published_on": day.isoformat()}
    assert said.why == "قُرئ خطأً"


def test_a_field_can_be_emptied(reporter, tell):
    row = tell(published_on=days_ago(3), figure_approx=True, lat=34.0, lon=40.0)
    after = correct(
        reporter,
        row,
        figure_min=None,
        figure_max=None,
        published_on=None,
        outlet="",
        lat=None,
        lon=None,
    )
    emptied = (after.figure_min, after.figure_max, after.published_on, after.lat, after.lon)
    assert emptied == (None,) * 5
    assert (after.outlet, after.figure_approx) == ("", False)


def test_the_latest_correction_holds(reporter, tell):
    row = tell()
    correct(reporter, row, figure_max=2000)
    assert correct(reporter, row, figure_max=2100, quote="نحو").figure_max == 2100


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"figure_max": 2000}, "  "),
        ({}, "خطأ"),
        ({"figure_min": 1905}, "خطأ"),
        ({"figure_min": 3000}, "خطأ"),
        ({"claim": "rumour"}, "خطأ"),
        ({"figure_max": 2000}, "س" * 501),
    ],
)
def test_nothing_is_recorded_without_a_reason_a_difference_or_sense(reporter, tell, changes, why):
    row = tell()
    with pytest.raises(Refusal):
        correct(reporter, row, why, **changes)
    assert len(history_of(row.subject)) == 1


@pytest.mark.parametrize("name", ["reliability", "credibility", "proposed_by", "statement"])
def test_grade_and_origin_are_not_corrected(reporter, tell, name):
    with pytest.raises(ValueError, match=name):
        correct(reporter, tell(), **{name: "A"})


def test_what_is_not_in_the_register_is_not_corrected(reporter, site):
    with pytest.raises(Refusal):
        correct_statement(actor=reporter, statement="0" * 32, changes={"outlet": "قناة"}, why="خطأ")
