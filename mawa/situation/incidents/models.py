"""Rows of incidents."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, NamedTuple, Self

from django.db import models
from django.db.models import Case, Value, When

from mawa.journal.registry import Row

from .words import GRAVE


class Told(NamedTuple):
    """Somebody was told of it: who, by what means (a code or words), recorded by whom, when."""

    who: str
    means: str
    by: str
    at: datetime


class Done(NamedTuple):
    """Something was done about it; recorded by whom, when."""

    done: str
    by: str
    at: datetime


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Questions about incidents."""

    def under_way(self) -> Self:
        """Those that nobody has closed."""
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        """Those that are over."""
        return self.filter(closed_at__isnull=False)

    def grave(self) -> Self:
        """Those at which people on duty are alerted."""
        return self.filter(severity=GRAVE)

    def untold(self) -> Self:
        """Those that nobody is known to have been told of."""
        return self.filter(told=[])

    def open_first(self) -> Self:
        """Those still open before the closed ones, each the latest first."""
        is_over = Case(When(closed_at__isnull=True, then=Value(0)), default=Value(1))
        return self.order_by(is_over, "-happened_at", "subject")


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

    @property
    def tellings(self) -> list[Told]:
        """Who was told, in the order recorded."""
        return [Told(t["who"], t["means"], t["by"], _instant(t["at"])) for t in self.told]

    @property
    def doings(self) -> list[Done]:
        """What was done, in the order recorded."""
        return [Done(d["done"], d["by"], _instant(d["at"])) for d in self.handled]

    def is_known_to(self, member: str) -> bool:
        """Whether this member reported it, or recorded anything about it since."""
        said = [self.reported_by, *(each["by"] for each in (*self.told, *self.handled))]
        return member in said


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
