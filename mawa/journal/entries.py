"""The kinds that the journal itself must understand: who may write, and what is struck."""

from __future__ import annotations

from dataclasses import dataclass

from .kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class WriterAdmitted(Fact):
    """A writer may write. A site admits itself with its first entry; others are admitted by it.

    ``role`` is ``site``, ``nation`` or ``phone``; ``letters`` open its card and receipt numbers.
    With ``kinds``, only facts of these kinds count, and only its own entries can it strike; with
    ``member``, only what that member says. A later admission by the same author adds kinds and
    takes none away: what counted once goes on counting.
    """

    writer: Subject
    member: Subject = Subject("")
    name: str = ""
    role: str = "phone"
    letters: str = ""
    kinds: tuple[str, ...] = ()


@kind
@dataclass(frozen=True)
class WriterExpelled(Fact):
    """From this stamp on, the writer's entries are kept but not folded.

    With ``after_seq`` it is by order of receipt, for writers whose clocks nobody trusts: what the
    writer numbered up to there counts, and what comes later waits for people to review it.
    """

    writer: Subject
    from_stamp: int = 0
    after_seq: int | None = None
    why: str = ""


@kind
@dataclass(frozen=True)
class Struck(Fact):
    """An earlier entry is undone; it stays readable in the journal. A strike can be struck.

    ``of`` is the entry's id. Strikes of ``writer_admitted`` and ``writer_expelled`` have no
    effect: who may write is changed by a new fact.
    """

    of: str = ""
    why: str = ""
