"""Rows of the situation."""

from __future__ import annotations

from django.db import models

from mawa.journal.registry import Row


class Incident(Row):
    """One incident as it was reported."""

    category = models.TextField(default="other")
    severity = models.TextField(default="")
    place = models.TextField(default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    text = models.TextField(default="")
    photo = models.TextField(default="")
    happened_at = models.DateTimeField(db_index=True)
    reported_by = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "situation_incident"
