"""Rows of shelter."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from mawa.journal.registry import Row


class Site(Row):
    """A site and the standard in force there."""

    name = models.TextField(default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    figure = models.TextField(default="")
    m2_per_person = models.FloatField(default=0.0)
    standard_why = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "shelter_site"


class TentQuerySet(models.QuerySet["Tent"]):
    """Questions about tents."""

    def for_housing(self) -> Self:
        """Those in which people may sleep."""
        return self.filter(use="housing")

    def in_order(self) -> Self:
        """As one walks: site, block, number."""
        return self.order_by("site", "block", "number", "subject")


class Tent(Row):
    """One tent."""

    site = models.CharField(max_length=32, db_index=True)
    block = models.TextField(default="")
    number = models.TextField(default="", db_index=True)
    floor_m2 = models.FloatField(default=0.0)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    use = models.TextField(default="housing")
    note = models.TextField(default="")

    objects: ClassVar[TentQuerySet] = TentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "shelter_tent"


class Stay(Row):
    """Where a person sleeps; ``subject`` is the person, ``tent`` is empty after they left it."""

    tent = models.CharField(max_length=32, default="", db_index=True)
    since = models.DateTimeField()
    moves = models.BigIntegerField(default=0)
    left_why = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "shelter_stay"
