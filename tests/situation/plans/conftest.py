"""A plan to work with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mawa.access.actor import Actor
from mawa.journal.kinds import Subject
from mawa.situation.plans.actions import write_plan
from mawa.situation.plans.entries import PlanWritten


@pytest.fixture
def written(manager: Actor) -> Callable[..., Subject]:
    """``written(triggers=("arrivals_6h > 300",), ...)``: a plan in force."""

    def write(**said: Any) -> Subject:
        values = {
            "name": "وصول جماعي",
            "triggers": ("arrivals_6h > 300",),
            "steps": ("فتح مسار ثانٍ", "نصب الخيام"),
            "owners": ("الاستقبال", "مدير الموقع"),
        } | said
        return write_plan(actor=manager, plan=PlanWritten(Subject(""), **values))

    return write
