"""Rows of registration."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext as _

from mawa.journal.registry import Row

NAME_PARTS = ("given", "father", "grand", "family")


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about people."""

    def in_order(self) -> Self:
        """As they were registered."""
        return self.order_by("card_no", "subject")


class Person(Row):
    """One record of one person: a line at the desk or on a list. Never merged with another."""

    arrival = models.CharField(max_length=32, default="")
    vehicle = models.CharField(max_length=32, default="", db_index=True)
    roll = models.CharField(max_length=32, default="")
    sheet = models.TextField(default="")
    row = models.BigIntegerField(default=0)
    as_written = models.TextField(default="")
    title = models.TextField(default="")
    given = models.TextField(default="")
    father = models.TextField(default="")
    grand = models.TextField(default="")
    family = models.TextField(default="")
    mother = models.TextField(default="")
    token = models.TextField(default="")
    sex = models.TextField(default="")
    birth_year = models.BigIntegerField(null=True)
    birth_on = models.DateField(null=True)
    birth_place = models.TextField(default="")
    stream = models.TextField(default="troops")
    rank_code = models.TextField(default="")
    rank_as_stated = models.TextField(default="")
    unit = models.TextField(default="", db_index=True)
    service_no = models.TextField(default="", db_index=True)
    origin = models.TextField(default="")
    kin = models.TextField(default="")
    kin_contact = models.TextField(default="")
    needs_care = models.BooleanField(default=False)
    ticks = models.JSONField(default=list)
    declined = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    note = models.TextField(default="")
    card_no = models.TextField(default="", db_index=True)
    photo = models.TextField(default="")
    registered_at = models.DateTimeField()
    number_key = models.TextField(default="", db_index=True)

    objects: ClassVar[PersonQuerySet] = PersonQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "people_person"

    @property
    def name(self) -> str:
        """The name as it is shown: the parts, or what was written, or the token."""
        parts = " ".join(part for part in (getattr(self, p) for p in NAME_PARTS) if part)
        return parts or self.as_written or self.token or _("Name not known")

    @property
    def masked_service_no(self) -> str:
        """The service number with all but its last three digits hidden, for lists."""
        return "•" * max(0, len(self.service_no) - 3) + self.service_no[-3:]


class Pair(Row):
    """What was decided about two records: the same person, or two."""

    a = models.CharField(max_length=32, db_index=True)
    b = models.CharField(max_length=32, db_index=True)
    same = models.BooleanField(default=False)
    why = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "people_pair"


class Roll(Row):
    """A committee's list that was taken in."""

    file_sha256 = models.CharField(max_length=64, default="", db_index=True)
    file_name = models.TextField(default="")
    people = models.BigIntegerField(default=0)
    skipped = models.BigIntegerField(default=0)
    imported_at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "people_roll"


class HealthNote(Row):
    """A note for health staff."""

    person = models.CharField(max_length=32, db_index=True)
    state = models.TextField(default="")
    text = models.TextField(default="")
    noted_at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "people_health_note"


class ProtectionNote(Row):
    """A note for protection staff."""

    person = models.CharField(max_length=32, db_index=True)
    concern = models.TextField(default="")
    text = models.TextField(default="")
    noted_at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "people_protection_note"
