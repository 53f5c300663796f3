"""Rows of movement."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F

from mawa.journal.registry import Row
from mawa.people.groups import Groups


class RollCall(Row):
    """One roll-call."""

    name = models.TextField(default="")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "movement_roll_call"


class Mark(Row):
    """How a person was found at a roll-call."""

    roll_call = models.CharField(max_length=32, db_index=True)
    person = models.CharField(max_length=32, db_index=True)
    tent = models.CharField(max_length=32, default="")
    state = models.TextField(default="present")
    where = models.TextField(default="")
    marked_at = models.DateTimeField()
    marked_by = models.TextField(default="")
    other_state = models.TextField(default="", help_text="What another walker said before.")
    other_at = models.DateTimeField(null=True)
    other_by = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "movement_mark"


class Walk(Row):
    """One walker's part of a roll-call."""

    roll_call = models.CharField(max_length=32, db_index=True)
    marked = models.BigIntegerField(default=0)
    seconds = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField()
    walked_by = models.TextField(default="")

    class Meta(Row.Meta):
        db_table = "movement_walk"

    @property
    def duration(self) -> str:
        """How long it took, in minutes and seconds."""
        return f"{self.seconds // 60}:{self.seconds % 60:02d}"


class ReturnCaseQuerySet(models.QuerySet["ReturnCase"]):
    """Questions about returns."""

    def gone(self) -> Self:
        """Those who have left."""
        return self.filter(returned_at__isnull=False)

    def under_way(self) -> Self:
        """Those who began and have neither left nor changed their mind."""
        return self.filter(returned_at__isnull=True, withdrawn_at__isnull=True)

    def withdrawn(self) -> Self:
        """Those who changed their mind and stayed."""
        return self.filter(returned_at__isnull=True, withdrawn_at__isnull=False)

    def that_count(self) -> Self:
        """The one that counts first: a return that took place, else the last word."""
        return self.order_by(F("returned_at").desc(nulls_last=True), "-stamp", "subject")

    def once(self, known: Groups) -> Self:
        """Each person once: of a group's cases the one that counts."""
        if not known.head_of:
            return self
        found = [
            p for p in self.that_count().values_list("subject", flat=True) if p in known.head_of
        ]
        return self.exclude(pk__in=set(found) - set(known.firsts(found)))


class ReturnCase(Row):
    """A person's way home; ``subject`` is the person."""

    interviewed_at = models.DateTimeField(null=True)
    interviewer = models.TextField(default="")
    interpreter = models.TextField(default="")
    alone = models.BooleanField(default=False)
    informed = models.BooleanField(default=False)
    wishes_to_return = models.BooleanField(default=False)
    declared_at = models.DateTimeField(null=True)
    signed_by = models.TextField(default="")
    witness = models.TextField(default="")
    declaration_no = models.TextField(default="")
    withdrawn_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    receiving_authority = models.TextField(default="")
    receiving_officer = models.TextField(default="")
    crossing = models.TextField(default="")
    document_no = models.TextField(default="")

    objects: ClassVar[ReturnCaseQuerySet] = ReturnCaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Row.Meta):
        db_table = "movement_return"


class DepartureStop(Row):
    """A stop that holds; ``subject`` is the person."""

    why = models.TextField(default="")
    stopped_at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "movement_stop"
