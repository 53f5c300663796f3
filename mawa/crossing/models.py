"""Rows of the way in."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Sum

from mawa.journal.registry import Row


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Questions about arrivals."""

    def admitted(self) -> Self:
        """Those who may come in: approved, or let in in an emergency."""
        return self.filter(
            models.Q(approved_at__isnull=False) | models.Q(emergency_at__isnull=False)
        )

    def people_announced(self) -> int | None:
        """The sum of the figures claimed; ``None`` when nobody has named one."""
        total: int | None = self.aggregate(total=Sum("people_claimed"))["total"]
        return total


class Arrival(Row):
    """One request to enter, with what became of it."""

    requested_by = models.TextField(default="")
    on_behalf_of = models.TextField(default="")
    people_claimed = models.BigIntegerField(null=True)
    crossing = models.TextField(default="")
    coming_from = models.TextField(default="")
    why = models.TextField(default="")
    requested_at = models.DateTimeField(null=True)
    coordinated_at = models.DateTimeField(null=True)
    other_side = models.TextField(default="")
    approved_at = models.DateTimeField(null=True)
    authority = models.TextField(default="")
    office = models.TextField(default="")
    document_no = models.TextField(default="")
    conditions = models.TextField(default="")
    refused_at = models.DateTimeField(null=True)
    refused_why = models.TextField(default="")
    emergency_at = models.DateTimeField(null=True)
    emergency_officer = models.TextField(default="")

    objects: ClassVar[ArrivalQuerySet] = ArrivalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "crossing_arrival"

    @property
    def state(self) -> str:
        """``approved``, ``emergency``, ``refused``, ``coordinated`` or ``pending``."""
        if self.approved_at:
            return "approved"
        if self.emergency_at:
            return "emergency"
        if self.refused_at:
            return "refused"
        return "coordinated" if self.coordinated_at else "pending"


class VehicleCountQuerySet(models.QuerySet["VehicleCount"]):
    """Questions about the head-count."""

    def people(self) -> int:
        """How many people were counted."""
        total = self.aggregate(total=Sum(F("adults") + F("women") + F("children")))["total"]
        return int(total or 0)

    def on_stretcher(self) -> int:
        """How many of them were carried."""
        return int(self.aggregate(total=Sum("on_stretcher"))["total"] or 0)

    def in_order(self) -> Self:
        """As they came."""
        return self.order_by("counted_at", "subject")


class VehicleCount(Row):
    """One vehicle as counted at the gate."""

    arrival = models.CharField(max_length=32, default="", db_index=True)
    label = models.TextField(default="")
    place = models.TextField(default="")
    adults = models.BigIntegerField(default=0)
    women = models.BigIntegerField(default=0)
    children = models.BigIntegerField(default=0)
    on_stretcher = models.BigIntegerField(default=0)
    note = models.TextField(default="")
    counted_at = models.DateTimeField(db_index=True)
    corrected = models.BooleanField(default=False)

    objects: ClassVar[VehicleCountQuerySet] = VehicleCountQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "crossing_vehicle"

    @property
    def people(self) -> int:
        """People in this vehicle."""
        return self.adults + self.women + self.children
