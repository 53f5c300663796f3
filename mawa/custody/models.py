"""Rows of custody: one table a ledger."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from mawa.journal.registry import Row


class MaterielQuerySet(models.QuerySet["Materiel"]):
    """Questions about ledger A."""

    def held(self) -> Self:
        """What is in custody now."""
        return self.filter(handed_over_at__isnull=True)

    def without_person(self) -> Self:
        """Whose holder is not linked to a person; vehicles of a formation are not asked for."""
        return self.filter(person="", formation="")


class Materiel(Row):
    """Ledger A: one item of state materiel."""

    person = models.CharField(max_length=32, default="", db_index=True)
    receipt_no = models.TextField(default="", db_index=True)
    paper_no = models.TextField(default="")
    holder_as_written = models.TextField(default="")
    holder_rank = models.TextField(default="")
    formation = models.TextField(default="")
    category = models.TextField(default="other", db_index=True)
    description = models.TextField(default="")
    serial = models.TextField(default="", db_index=True)
    serial_readable = models.BooleanField(default=True)
    magazines = models.BigIntegerField(null=True)
    rounds = models.BigIntegerField(null=True)
    quantity = models.BigIntegerField(default=1)
    note = models.TextField(default="")
    received_at = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True)
    receiver = models.TextField(default="")
    handover_no = models.TextField(default="")
    photo = models.TextField(default="")

    objects: ClassVar[MaterielQuerySet] = MaterielQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "custody_materiel"


class PacketQuerySet(models.QuerySet["Packet"]):
    """Questions about ledger B."""

    def held(self) -> Self:
        """What has not gone back yet."""
        return self.filter(returned_at__isnull=True)


class Packet(Row):
    """Ledger B: one sealed packet of personal property."""

    person = models.CharField(max_length=32, db_index=True)
    receipt_no = models.TextField(default="", db_index=True)
    contents = models.JSONField(default=list)
    seal_no = models.TextField(default="")
    order_no = models.TextField(default="")
    officer = models.TextField(default="")
    officer_rank = models.TextField(default="")
    officer_unit = models.TextField(default="")
    witness = models.TextField(default="")
    deposited_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)
    signed_by = models.TextField(default="")
    missing = models.TextField(default="")
    photo = models.TextField(default="")

    objects: ClassVar[PacketQuerySet] = PacketQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "custody_packet"
