"""What the journal says of somebody: newest last, and of very much the latest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mawa.access.actor import Actor
from mawa.access.recording import new_subject, record
from mawa.journal import history
from mawa.journal.history import history_of
from mawa.people.entries import HealthNoted, PersonCorrected, PersonRegistered


def test_newest_last_and_of_very_much_the_latest(
    clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = new_subject()
    record(clerk, PersonRegistered(person=person, given="علي"))
    record(clerk, *(PersonCorrected(person, {"unit": str(n)}, why="خطأ") for n in range(4)))
    told = history_of(person)
    assert [each.fact.changes["unit"] for each in told[1:]] == ["0", "1", "2", "3"]
    monkeypatch.setattr(history, "_MOST", 2)
    assert [each.fact.changes["unit"] for each in history_of(person)] == ["2", "3"]


def test_only_the_scopes_and_kinds_asked_for(clerk: Actor) -> None:
    person = new_subject()
    record(clerk, PersonRegistered(person=person, given="علي"))
    record(clerk, HealthNoted(new_subject(), person, state="sick", text="حمى"))
    assert [each.kind for each in history_of(person)] == ["person_registered"]
    everything = history_of(person, scopes=("open", "health"))
    assert [each.kind for each in everything] == ["person_registered", "health_noted"]
    assert history_of(person, kinds=(PersonCorrected.kind,)) == []


@pytest.mark.parametrize(("ahead_minutes", "doubtful"), [(9, False), (11, True), (-600, False)])
def test_what_was_recorded_before_it_happened_is_doubtful(
    clerk: Actor, ahead_minutes: int, doubtful: bool
) -> None:
    person = new_subject()
    happened_at = datetime.now(UTC) + timedelta(minutes=ahead_minutes)
    record(clerk, PersonRegistered(person=person, given="علي"), happened_at=happened_at)
    (told,) = history_of(person)
    assert told.doubtful is doubtful
