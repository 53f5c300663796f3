"""Kinds of access: who works here and in which role. Passwords are never in the journal."""

from __future__ import annotations

from dataclasses import dataclass

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class MemberEnrolled(Fact):
    """Somebody may work here in a role (``roles.ROLE_NAMES``)."""

    member: Subject
    name: str = ""
    role: str = ""


@kind
@dataclass(frozen=True)
class MemberRoleChanged(Fact):
    """The member works in another role from now on."""

    member: Subject
    role: str = ""
    why: str = ""


@kind
@dataclass(frozen=True)
class MemberClosed(Fact):
    """The member no longer works here; what they recorded stays theirs."""

    member: Subject
    why: str = ""
