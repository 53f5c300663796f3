"""Tables of the journal: the only ones, with access, that a rebuild never touches."""

from __future__ import annotations

from django.db import models


class StoredEntry(models.Model):
    """One entry: the exact bytes, and beside them what they say, decoded for questions."""

    entry = models.CharField(max_length=64, unique=True)
    writer = models.CharField(max_length=32)
    seq = models.BigIntegerField()
    stamp = models.BigIntegerField()
    scope = models.CharField(max_length=12)
    header = models.BinaryField()
    signature = models.BinaryField()
    body = models.BinaryField(null=True)
    kind = models.CharField(max_length=64, default="", db_index=True)
    by = models.CharField(max_length=64, default="")
    act = models.CharField(max_length=64, default="", db_index=True)

    class Meta:
        db_table = "journal_entry"
        constraints = (
            models.UniqueConstraint(fields=("writer", "seq"), name="journal_one_entry_per_seq"),
        )
        indexes = (
            models.Index(fields=("stamp", "writer", "seq"), name="journal_in_order"),
            models.Index(fields=("by", "stamp"), name="journal_by_author"),
        )


class Mention(models.Model):
    """Which entry speaks of which subject."""

    subject = models.CharField(max_length=32)
    entry = models.ForeignKey(StoredEntry, models.CASCADE, db_constraint=False)

    class Meta:
        db_table = "journal_mention"
        indexes = (models.Index(fields=("subject", "entry"), name="journal_by_subject"),)


class Strike(models.Model):
    """Which entry strikes which; kept apart so that a strike may arrive before its target."""

    of = models.CharField(max_length=64, db_index=True)
    by_entry = models.ForeignKey(StoredEntry, models.CASCADE, db_constraint=False)

    class Meta:
        db_table = "journal_strike"


class Chain(models.Model):
    """A writer's chain as far as it is held here without a gap."""

    writer = models.CharField(max_length=32, primary_key=True)
    point = models.BinaryField()
    head_seq = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        db_table = "journal_chain"


class Writer(models.Model):
    """Who may write, as the admissions and expulsions say; made anew from them."""

    writer = models.CharField(max_length=32, primary_key=True)
    name = models.TextField(default="")
    role = models.CharField(max_length=16, default="")
    letters = models.CharField(max_length=8, default="")
    admitted_by = models.CharField(max_length=32, default="")
    expelled_from = models.BigIntegerField(null=True)
    expelled_after = models.BigIntegerField(null=True)
    member = models.CharField(max_length=32, default="")
    kinds = models.JSONField(default=list)

    class Meta:
        db_table = "journal_writer"


class Quarantined(models.Model):
    """An entry that arrived and cannot be applied, with the reason; nothing is thrown away."""

    digest = models.CharField(max_length=64, unique=True)
    writer = models.CharField(max_length=32, db_index=True)
    seq = models.BigIntegerField()
    reason = models.CharField(max_length=32)
    header = models.BinaryField()
    signature = models.BinaryField()
    body = models.BinaryField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        db_table = "journal_quarantine"
        indexes = (models.Index(fields=("reason", "writer", "seq"), name="journal_waiting"),)


class Mark(models.Model):
    """Small facts about this database itself, such as the shape of its rows."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.TextField(default="")

    class Meta:
        db_table = "journal_mark"
