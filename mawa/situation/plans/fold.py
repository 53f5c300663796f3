"""From what was recorded of a plan, or of its opening, to its row."""

from __future__ import annotations

from collections.abc import Sequence

from mawa.journal.registry import Recorded

from .entries import (
    PlanOpened,
    PlanStoodDown,
    PlanWithdrawn,
    PlanWritten,
    StepSignedOff,
    TriggerEased,
)
from .models import Plan, PlanOpening

_LISTS = ("triggers", "steps", "owners", "precedents", "statements")


def plan(subject: str, recorded: Sequence[Recorded]) -> Plan | None:
    """The plan as last written; one written again after it was withdrawn is in force again."""
    row: Plan | None = None
    for item in recorded:
        fact = item.fact
        if isinstance(fact, PlanWritten):
            row = Plan(
                subject=subject,
                name=fact.name,
                purpose=fact.purpose,
                written_at=item.happened_at,
                written_by=item.by,
                **{name: list(getattr(fact, name)) for name in _LISTS},
            )
        elif row is not None and isinstance(fact, PlanWithdrawn):
            row.withdrawn_at, row.withdrawn_why = item.happened_at, fact.why
    return row


def opening(subject: str, recorded: Sequence[Recorded]) -> PlanOpening | None:
    """The checklist with who signed what; a later signature on a step stands beside the first."""
    row: PlanOpening | None = None
    for item in recorded:
        fact = item.fact
        if isinstance(fact, PlanOpened):
            row = row or _opened(subject, item, fact)
        elif row is None:
            continue
        elif isinstance(fact, StepSignedOff):
            row.signed.append(
                {
                    "step": fact.step,
                    "outcome": fact.outcome,
                    "note": fact.note,
                    "by": item.by,
                    "at": item.happened_at.isoformat(),
                }
            )
        elif isinstance(fact, PlanStoodDown):
            row.stood_down_at, row.stood_down_by = item.happened_at, item.by
            row.outcome = fact.outcome
            row.still_met = list(fact.still_met)
        elif isinstance(fact, TriggerEased):
            row.still_met = [each for each in row.still_met if each != fact.trigger]
    return row


def _opened(subject: str, item: Recorded, fact: PlanOpened) -> PlanOpening:
    return PlanOpening(
        subject=subject,
        plan=fact.plan,
        name=fact.name,
        trigger=fact.trigger,
        measured=fact.measured,
        why=fact.why,
        steps=list(fact.steps),
        owners=list(fact.owners),
        signed=[],
        still_met=[],
        opened_at=item.happened_at,
        opened_by=item.by,
    )
