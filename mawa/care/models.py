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
