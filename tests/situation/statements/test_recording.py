"""Taking a statement down: what is kept, and what is refused with what to do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from mawa.journal.kinds import Subject
from mawa.journal.models import StoredEntry
from mawa.lib.refusal import Refusal
from mawa.situation.statements.actions import record_statement
from mawa.situation.statements.entries import StatementRecorded
from mawa.situation.statements.models import Statement

from .conftest import USUAL, days_ago


def test_everything_said_is_kept(tell):
    said = {
        "published_on": days_ago(1),
        "said_on": days_ago(2),
        "happened_from": days_ago(3),
        "happened_to": days_ago(2),
        "place_name": "منفذ القائم",
        "lat": 34.39,
        "lon": 40.99,
        "first_hand": True,
        "mode": "direct",
        "unit": "رجل",
    }
    row = tell(**said)
    for name, value in (USUAL | said).items():
        assert getattr(row, name) == value, name
    assert row.told_on == days_ago(2)
    assert row.grade == "F6"
    assert StoredEntry.objects.get(kind="statement_recorded").scope == "open"


def test_texts_are_cleaned_and_nothing_else_of_them_changes(tell):
    row = tell(outlet="  وكالة\u200f   النخلة ", quote="دخل\n1905  رجل")
    assert (row.outlet, row.quote) == ("وكالة النخلة", "دخل 1905 رجل")


def test_without_a_day_it_was_told_when_it_was_recorded(tell):
    assert tell().told_on == timezone.localdate()


def test_about_without_a_figure_means_nothing(tell):
    assert tell(figure_min=None, figure_max=None, figure_approx=True).figure_approx is False


@pytest.mark.parametrize(
    "said",
    [
        {"figure_min": 2000, "figure_max": 1000},
        {"figure_min": -1, "figure_max": None},
        {"figure_min": None, "figure_max": 10**10},
        {"claim": "rumour"},
        {"mode": "sung"},
        {"polarity": "perhaps"},
        {"reliability": "G"},
        {"credibility": "0"},
        {"credibility": "1"},
        {"lat": 91.0, "lon": 40.0},
        {"lat": 34.0, "lon": -181.0},
        {"lat": 34.0},
        {"claim": "border_status", "state": "ajar"},
        {"state": "open"},
        {"event": "town_taken"},
        {"claim": "wider_event"},
        {"quote": " ", "outlet": ""},
        {"speaker_name": "", "speaker_org": "", "outlet": ""},
        {"anonymous": True},
        {"quote": "ك" * 5001},
        {"unit": "ك" * 301},
        {"source_sha": "0" * 63},
        {"quote_from": 5},
        {"quote_from": 5, "quote_to": 5},
        {"published_on": "tomorrow"},
        {"said_on": "tomorrow"},
        {"published_on": "two days ago", "said_on": "yesterday"},
        {"happened_from": "yesterday", "happened_to": "two days ago"},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_what_to_do(tell, said):
    days = {"tomorrow": days_ago(-1), "yesterday": days_ago(1), "two days ago": days_ago(2)}
    with pytest.raises(Refusal) as refused:
        tell(**{name: days.get(value, value) for name, value in said.items()})
    assert refused.value.reason and refused.value.remedy
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"figure_min": 1900, "figure_max": None},
        {"figure_min": None, "figure_max": 500},
        {"figure_min": 0, "figure_max": 0},
        {"anonymous": True, "speaker_name": "", "speaker_office": "مصدر أمني"},
        {"quote": ""},
        {"speaker_name": "", "speaker_org": "", "mode": "narration"},
        {"claim": "border_status", "state": "closed"},
        {"claim": "wider_event", "event": "town_taken"},
        {"lat": -90.0, "lon": 180.0},
        {"happened_from": None, "happened_to": None},
    ],
    ids=str,
)
def test_what_can_be_is_taken(tell, said):
    assert tell(**said).subject


def test_the_same_id_is_not_recorded_twice(reporter, tell):
    row = tell()
    with pytest.raises(Refusal):
        record_statement(actor=reporter, statement=StatementRecorded(Subject(row.subject), **USUAL))


def test_it_may_be_recorded_as_of_an_earlier_hour(reporter):
    at = timezone.now() - timedelta(days=2)
    fact = StatementRecorded(Subject(""), **USUAL)
    subject = record_statement(actor=reporter, statement=fact, happened_at=at)
    row = Statement.objects.get(pk=subject)
    assert row.told_on == timezone.localtime(at).date()
