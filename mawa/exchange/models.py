"""What the site knows of its phones beside the journal: none of it is a fact about people."""

from __future__ import annotations

from django.db import models


class Invitation(models.Model):
    """A one-time token that lets one phone ask to be admitted; only its hash is kept."""

    token_sha256 = models.CharField(max_length=64, primary_key=True)
    role = models.CharField(max_length=32)
    member = models.CharField(max_length=32, default="", help_text="Whom it is meant for, if said.")
    made_by = models.CharField(max_length=32)
    expires_at = models.DateTimeField()
    used_by = models.CharField(max_length=32, default="", help_text="The writer that asked.")

    class Meta:
        db_table = "exchange_invitation"


class Phone(models.Model):
    """One phone's life here: who carries it, how far it is admitted, how far it has been heard."""

    WAITING, ADMITTED, REFUSED = "waiting", "admitted", "refused"
    LAPSED, REVOKED = "lapsed", "revoked"

    writer = models.CharField(max_length=32, primary_key=True)
    number = models.PositiveIntegerField(unique=True)
    point = models.BinaryField()
    state = models.CharField(max_length=16, default=WAITING)
    role = models.CharField(max_length=32)
    member = models.CharField(max_length=32, default="")
    invitation = models.CharField(max_length=64, default="")
    digits = models.CharField(max_length=6, default="")
    asked_at = models.DateTimeField()
    admitted_until = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    signed_seq = models.BigIntegerField(default=0, help_text="The end of its chain, as it said.")
    signed_head = models.CharField(max_length=64, default="")
    clock_ahead_ms = models.BigIntegerField(default=0)
    persisted = models.BooleanField(null=True)
    app = models.CharField(max_length=32, default="")
    released_seq = models.BigIntegerField(default=0)

    class Meta:
        db_table = "exchange_phone"


class Receipt(models.Model):
    """That an entry came, in the order in which entries came; given again when it comes again."""

    entry = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField()
    brought_by = models.CharField(max_length=32, default="", help_text="The phone that carried it.")

    class Meta:
        db_table = "exchange_receipt"


class SecondCopy(models.Model):
    """How far a second copy (a backup disk, another node) holds a writer's chain."""

    name = models.CharField(max_length=64)
    writer = models.CharField(max_length=32)
    seq = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        db_table = "exchange_copy"
        constraints = (
            models.UniqueConstraint(fields=("name", "writer"), name="exchange_one_copy_a_writer"),
        )


class Review(models.Model):
    """One person's word on late entries of a revoked phone; a second one must say the same."""

    writer = models.CharField(max_length=32, primary_key=True)
    up_to_seq = models.BigIntegerField()
    refused = models.JSONField(default=list, help_text="Entries up to there that do not count.")
    why = models.TextField(default="")
    member = models.CharField(max_length=32)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "exchange_review"


class CopiedFile(models.Model):
    """A photograph that a second copy holds."""

    sha256 = models.CharField(max_length=64, primary_key=True)

    class Meta:
        db_table = "exchange_copied_file"
