"""Rows of contingency plans."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, NamedTuple, Self

from django.db import models

from mawa.journal.registry import Row


class Signature(NamedTuple):
    """Somebody signed a step off: as done or as not needed, with a note, when."""

    outcome: str
    note: str
    by: str
    at: datetime


class StepState(NamedTuple):
    """A step of an opened plan, counted from 1, with whoever signed it, the last one last."""

    number: int
    text: str
    owner: str
    signatures: tuple[Signature, ...]

    @property
    def outcome(self) -> str:
        """``done`` or ``not_needed`` as last signed; empty while nobody signed."""
        return self.signatures[-1].outcome if self.signatures else ""


class PlanQuerySet(models.QuerySet["Plan"]):
    """Questions about plans."""

    def in_force(self) -> Self:
        """Those that watch."""
        return self.filter(withdrawn_at__isnull=True)


class Plan(Row):
    """A plan as last written."""

    name = models.TextField(default="")
    purpose = models.TextField(default="")
    triggers = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    owners = models.JSONField(default=list)
    precedents = models.JSONField(default=list)
    statements = models.JSONField(default=list)
    written_at = models.DateTimeField()
    written_by = models.TextField(default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(default="")

    objects: ClassVar[PlanQuerySet] = PlanQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "situation_plan"

    @property
    def owned_steps(self) -> list[tuple[str, str]]:
        """Each step with its owner; an owner that is missing is empty."""
        return _paired(self.steps, self.owners)


class PlanOpeningQuerySet(models.QuerySet["PlanOpening"]):
    """Questions about opened plans."""

    def under_way(self) -> Self:
        """Those not stood down."""
        return self.filter(stood_down_at__isnull=True)

    def latest_first(self) -> Self:
        """As they were opened, the last one first."""
        return self.order_by("-opened_at", "-stamp", "subject")


class PlanOpening(Row):
    """A plan opened as a checklist; ``signed`` is a list of who signed which step, when.

    ``still_met`` are the triggers met at the stand-down that were not measured unmet since.
    """

    plan = models.CharField(max_length=32, default="", db_index=True)
    name = models.TextField(default="")
    trigger = models.TextField(default="")
    measured = models.FloatField(null=True)
    why = models.TextField(default="")
    steps = models.JSONField(default=list)
    owners = models.JSONField(default=list)
    signed = models.JSONField(default=list)
    opened_at = models.DateTimeField(db_index=True)
    opened_by = models.TextField(default="")
    stood_down_at = models.DateTimeField(null=True)
    stood_down_by = models.TextField(default="")
    outcome = models.TextField(default="")
    still_met = models.JSONField(default=list)

    objects: ClassVar[PlanOpeningQuerySet] = PlanOpeningQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "situation_plan_opening"

    @property
    def step_states(self) -> list[StepState]:
        """Every step with its signatures; a signature on a step that is not there is left out."""
        by_step: dict[int, list[Signature]] = {}
        for each in self.signed:
            at = datetime.fromisoformat(each["at"])
            signature = Signature(each["outcome"], each["note"], each["by"], at)
            by_step.setdefault(each["step"], []).append(signature)
        return [
            StepState(n, text, owner, tuple(by_step.get(n, ())))
            for n, (text, owner) in enumerate(_paired(self.steps, self.owners), 1)
        ]

    @property
    def steps_signed(self) -> int:
        """How many steps somebody has signed."""
        return sum(bool(step.signatures) for step in self.step_states)


def _paired(steps: list[str], owners: list[str]) -> list[tuple[str, str]]:
    missing = [""] * max(0, len(steps) - len(owners))
    return list(zip(steps, [*owners[: len(steps)], *missing], strict=True))
