"""Rows of contingency plans."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from mawa.journal.registry import Row


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
    written_at = models.DateTimeField()
    written_by = models.TextField(default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(default="")

    objects: ClassVar[PlanQuerySet] = PlanQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "situation_plan"


class PlanOpeningQuerySet(models.QuerySet["PlanOpening"]):
    """Questions about opened plans."""

    def under_way(self) -> Self:
        """Those not stood down."""
        return self.filter(stood_down_at__isnull=True)


class PlanOpening(Row):
    """A plan opened as a checklist; ``signed`` is a list of who signed which step, when."""

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

    objects: ClassVar[PlanOpeningQuerySet] = PlanOpeningQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "situation_plan_opening"
