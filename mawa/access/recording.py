"""Recording: how an action of any domain puts its facts into the journal."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from mawa.journal.chain import Statement, append
from mawa.journal.kinds import Fact, Subject

from .actor import Actor
from .home import pen


def new_subject() -> Subject:
    """A fresh id for something that the register has not heard of yet."""
    return Subject(uuid.uuid4().hex)


def subject_of(*parts: str) -> Subject:
    """The id of a thing named by other ids, the same on every machine (a gift, a pair)."""
    return Subject(uuid.uuid5(uuid.NAMESPACE_OID, "mawa:" + ":".join(parts)).hex)


def record(
    actor: Actor, *facts: Fact, happened_at: datetime | None = None, act: str = ""
) -> list[str]:
    """Record facts as one action, all or none; returns the entries' ids."""
    return append(pen(), [Statement(fact, happened_at) for fact in facts], by=actor.member, act=act)


def record_all(actor: Actor, statements: Sequence[Statement], act: str = "") -> list[str]:
    """As ``record``, each fact with its own time."""
    return append(pen(), statements, by=actor.member, act=act)
