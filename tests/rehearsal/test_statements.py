"""What is said of the invented night: the same every time, in conflict, by nobody who exists."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.utils import timezone

from mawa.rehearsal.statements import invented_statements, take_down
from mawa.situation.statements.border import border_states
from mawa.situation.statements.checks import discrepancies
from mawa.situation.statements.models import SourceNote, Statement

NIGHT = date(2024, 12, 7)


def test_the_same_night_has_the_same_statements() -> None:
    assert invented_statements(NIGHT) == invented_statements(NIGHT)
    later = invented_statements(NIGHT + timedelta(days=30))
    for name, said in invented_statements(NIGHT).items():
        assert later[name].published_on == said.published_on + timedelta(days=30), name


def test_the_figures_are_the_riddle() -> None:
    said = invented_statements(NIGHT).values()
    figures = {(s.figure_min, s.figure_max) for s in said if s.claim == "arrivals_count"}
    assert figures == {
        *((200, 999), (1000, None), (2000, 2000), (4000, None)),
        *((36, 36), (1905, 1905), (1869, 1869)),
    }
    employees, official = (invented_statements(NIGHT)[n] for n in ("employees", "official"))
    assert employees.happened_to == official.happened_from - timedelta(days=1)


def test_taken_down_they_are_graded_linked_noted_and_not_settled(cast) -> None:
    known = take_down(cast, timezone.localdate() - timedelta(days=1))
    assert Statement.objects.count() == len(known) >= 18
    grades = {row.grade for row in Statement.objects.all()}
    assert {"F6", "B1", "E5", "C3"} <= grades
    assert SourceNote.objects.get().statement == known["thousand"]
    assert {s.state for s in border_states()} == {"open", "secured"}
    assert Counter(item.code for item in discrepancies()) == {
        "statements_contradict": 1,
        "border_in_two_states": 1,
    }
