"""Kinds of movement: roll-calls, and the way home."""

from __future__ import annotations

from dataclasses import dataclass

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class RollCallOpened(Fact):
    """A roll-call begins; it is a walk from tent to tent, never a long standing line
    (GC IV art 100)."""

    roll_call: Subject
    name: str = ""


@kind
@dataclass(frozen=True)
class PersonMarked(Fact):
    """A person was present, absent or elsewhere (hospital, out with permission) at a roll-call.

    ``mark`` is named by roll-call and person, so that two walkers speak of the same mark.
    """

    mark: Subject
    roll_call: Subject
    person: Subject
    tent: Subject = Subject("")
    state: str = "present"
    where: str = ""


@kind
@dataclass(frozen=True)
class TentsWalked(Fact):
    """A walker finished their part of a roll-call: how many they marked, in how many seconds."""

    walk: Subject
    roll_call: Subject
    marked: int = 0
    seconds: int = 0


@kind
@dataclass(frozen=True)
class RollCallClosed(Fact):
    """The roll-call is over."""

    roll_call: Subject


@kind
@dataclass(frozen=True)
class ReturnInterviewed(Fact):
    """The private talk before a return (standards 1.8): who asked, in whose presence, what the
    person was told, and whether they wish to return. Their own words are a protection note."""

    person: Subject
    interviewer: str = ""
    interpreter: str = ""
    place: str = ""
    alone: bool = False
    informed: bool = False
    wishes_to_return: bool = False


@kind
@dataclass(frozen=True)
class ReturnDeclared(Fact):
    """The person's own declaration, signed or thumb-printed, in a language they understand."""

    person: Subject
    language: str = "ar"
    signed_by: str = "signature"
    witness: str = ""
    document_no: str = ""


@kind
@dataclass(frozen=True)
class ReturnWithdrawn(Fact):
    """The person changed their mind: a normal outcome until the moment of boarding."""

    person: Subject
    why: str = ""


@kind
@dataclass(frozen=True)
class PersonReturned(Fact):
    """The person went home, handed over to a named receiving authority."""

    person: Subject
    receiving_authority: str = ""
    receiving_officer: str = ""
    crossing: str = ""
    document_no: str = ""


@kind
@dataclass(frozen=True)
class DepartureStopped(Fact):
    """This person must not be put on a departure list (non-refoulement)."""

    scope = "protection"

    person: Subject
    why: str = ""


@kind
@dataclass(frozen=True)
class DepartureStopLifted(Fact):
    """The stop no longer holds; two officers sign."""

    scope = "protection"

    person: Subject
    officer: str = ""
    second_officer: str = ""
    why: str = ""
