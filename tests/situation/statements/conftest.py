"""What is said, and by whom it is taken down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from mawa.access.actor import Actor
from mawa.journal.kinds import Subject
from mawa.situation.statements.actions import record_statement
from mawa.situation.statements.entries import StatementRecorded
from mawa.situation.statements.models import Statement

Tell = Callable[..., Statement]
USUAL: dict[str, Any] = {
    "claim": "arrivals_count",
    "figure_min": 1905,
    "figure_max": 1905,
    "speaker_name": "فاضل الشمّري",
    "speaker_org": "خلية الحدود",
    "outlet": "وكالة النخلة",
    "quote": "دخل 1905 من الضباط والمراتب",
}
BORDER: dict[str, Any] = {"claim": "border_status", "figure_min": None, "figure_max": None}


def days_ago(number: int) -> date:
    """A day of the last weeks: nothing is said tomorrow."""
    return timezone.localdate() - timedelta(days=number)


@pytest.fixture
def tell(reporter: Actor) -> Tell:
    """``tell(figure_min=2000)``: a statement in the register, else as ``USUAL``."""

    def take_down(**said: Any) -> Statement:
        fact = StatementRecorded(Subject(""), **(USUAL | said))
        return Statement.objects.get(pk=record_statement(actor=reporter, statement=fact))

    return take_down


@pytest.fixture
def english() -> Iterator[None]:
    """The language of the messages that a test reads."""
    with translation.override("en"):
        yield
