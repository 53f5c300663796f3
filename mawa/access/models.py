"""Accounts and logs (never in the journal), and the members that the journal makes."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from mawa.journal.registry import Row

from .actor import Actor
from .roles import ROLE_NAMES


class Member(Row):
    """A person who works here, as the journal says."""

    name = models.TextField(default="")
    role = models.CharField(max_length=32, default="")
    closed = models.BooleanField(default=False)

    class Meta(Row.Meta):
        db_table = "access_member"

    @property
    def role_name(self) -> str:
        """The role in the reader's language."""
        return str(ROLE_NAMES.get(self.role, self.role))

    @property
    def actor(self) -> Actor:
        """The member as an actor."""
        return Actor(self.subject, self.name, self.role)


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by name, whatever the case."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of a typed name."""
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """What is needed to sign in: a name, a password's hash, and whose it is."""

    username = models.CharField(max_length=64, unique=True)
    member = models.CharField(max_length=32, db_index=True)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "username"

    class Meta:
        db_table = "access_account"


class ReadOfFile(models.Model):
    """Somebody opened a person's file: who, when and for what."""

    person = models.CharField(max_length=32, db_index=True)
    member = models.CharField(max_length=32)
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "access_read"


class RefusedAttempt(models.Model):
    """Somebody tried what their role does not allow. No personal data: right and time only."""

    member = models.CharField(max_length=32)
    right = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "access_refused"


class ExportOfNames(models.Model):
    """A list of names left as a file: which, why, who asked and who agreed."""

    list_name = models.CharField(max_length=64)
    purpose = models.TextField()
    member = models.CharField(max_length=32)
    second = models.CharField(max_length=32)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "access_export"


class PutOff(models.Model):
    """A question that a member put off for later; no fact, and nobody else's business."""

    member = models.CharField(max_length=32)
    subject = models.CharField(max_length=32)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "access_put_off"
        constraints = (
            models.UniqueConstraint(fields=("member", "subject"), name="access_put_off_once"),
        )
