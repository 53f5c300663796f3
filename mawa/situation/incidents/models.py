"""Rows of incidents."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from mawa.journal.registry import Row


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Questions about incidents."""

    def under_way(self) -> Self:
        """Those that nobody has closed."""
        return self.filter(closed_at__isnull=True)


class Incident(Row):
    """One incident as it was reported, with who was told and what was done since."""

    category = models.TextField(default="other")
    severity = models.TextField(default="")
    place = models.TextField(default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    text = models.TextField(default="")
    photo = models.TextField(default="")
    happened_at = models.DateTimeField(db_index=True)
    reported_by = models.TextField(default="")
    told = models.JSONField(default=list)
    handled = models.JSONField(default=list)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.TextField(default="")
    outcome = models.TextField(default="")

    objects: ClassVar[IncidentQuerySet] = IncidentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "situation_incident"
