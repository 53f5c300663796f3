"""Rows of care."""

from __future__ import annotations

from django.db import models

from mawa.journal.registry import Row


class Round(Row):
    """One distribution."""

    name = models.TextField(default="")
    items = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "care_round"


class Gift(Row):
    """What one person got in one round; ``times`` above one is a discrepancy."""

    round = models.CharField(max_length=32, db_index=True)
    person = models.CharField(max_length=32, db_index=True)
    times = models.BigIntegerField(default=0)
    given_at = models.DateTimeField()
    given_by = models.TextField(default="")
    place = models.TextField(default="")
    again_at = models.DateTimeField(null=True)
    again_by = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "care_gift"


class Need(Row):
    """Something that is needed, as it was noted."""

    person = models.CharField(max_length=32, default="", db_index=True)
    category = models.TextField(default="other")
    place = models.TextField(default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    text = models.TextField(default="")
    photo = models.TextField(default="")
    noted_at = models.DateTimeField(db_index=True)
    noted_by = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "care_need"
