"""Statements invented for tests: as rows of their own, and as the journal keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.crossing.entries import VehicleCounted
from mawa.journal.kinds import Subject
from mawa.reporting.claims_board import ClaimsBoard, board_of
from mawa.reporting.contradictions import Contradiction
from mawa.reporting.register_lines import RegisterLines, StepLine
from mawa.situation.statements.entries import StatementRecorded
from mawa.situation.statements.models import Statement, StatementLink

NIGHT = date(2024, 12, 7)
DAWN = datetime(2024, 12, 8, 2, 0, tzinfo=UTC)
NOW = datetime(2024, 12, 20, 9, 0, tzinfo=UTC)
_numbers = count(1)

PALM, STEPPE, WIRE = "وكالة النخلة للأنباء", "قناة البادية الثانية", "Sand Lark Wire"
SPOKESMAN = {"speaker_name": "فاضل الشمّري", "speaker_org": "خلية الحدود الميدانية", "outlet": PALM}


def said(number: int | None = None, day: int = 0, **fields: Any) -> Statement:
    """A statement row that nobody saved: ``number`` is its figure, ``day`` is when it was told,
    counted from the night's first day."""
    told = NIGHT + timedelta(days=day)
    values: dict[str, Any] = {
        "subject": f"{next(_numbers):032x}",
        "claim": "arrivals_count",
        "figure_min": number,
        "figure_max": number,
        "told_on": told,
        "published_on": told,
        "recorded_at": NOW,
    }
    return Statement(**(values | fields))


def keep(number: int | None = None, day: int = 0, **fields: Any) -> Subject:
    """The same, recorded in the journal; returns its id."""
    subject = new_subject()
    values: dict[str, Any] = {
        "claim": "arrivals_count",
        "figure_min": number,
        "figure_max": number,
        "published_on": NIGHT + timedelta(days=day),
    }
    record(OPERATOR, StatementRecorded(statement=subject, **(values | fields)))
    return subject


def count_people(*vehicles: tuple[float, int]) -> None:
    """Vehicles through the gate: hours after the night's first afternoon, and people."""
    for hours, people in vehicles:
        fact = VehicleCounted(vehicle=new_subject(), arrival=Subject(""), adults=people)
        record(OPERATOR, fact, happened_at=DAWN + timedelta(hours=hours - 12))


def register(**lines: Sequence[tuple[datetime, int]]) -> RegisterLines:
    """A register of these lines alone; without any, the night of 1,941 people."""
    if not lines:
        hours = [DAWN - timedelta(hours=h) for h in (12, 9, 6, 3, 0)]
        lines = {"counted": list(zip(hours, (200, 700, 1_300, 1_800, 1_941), strict=True))}
    made = {code: StepLine(code, tuple(steps)) for code, steps in lines.items()}
    made["places"] = StepLine("places", floor=None)
    moments = [at for steps in lines.values() for at, _ in steps]
    return RegisterLines(made, min(moments, default=None), max(moments, default=None))


def board(
    *rows: Statement, links: Iterable[StatementLink] = (), lines: RegisterLines | None = None
) -> ClaimsBoard:
    """The rows beside the register of the night."""
    ordered = sorted(rows, key=lambda row: (row.told_on, row.subject))
    return board_of(ordered, links, lines or register(), NOW)


def found(rule: str, *rows: Statement, **more: Any) -> list[Contradiction]:
    """What one rule says of these rows."""
    return [each for each in board(*rows, **more).found if each.rule == rule]
