"""Kinds of registration: who a person says they are, and who is whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class PersonRegistered(Fact):
    """A person's statement about themselves, or a line of a committee's list.

    Nothing but a name or a token is needed. ``as_written`` is the exact string; the parts
    are a reading of it. ``stream`` is troops, civilian, crossing_staff, medical or child.
    ``ticks`` are codes of ``ticks.TICKS``; ``declined`` names fields not answered by choice
    (GC III art 17: no consequence). ``doubts`` are codes of what the reading guessed. ``photo`` is
    a photograph's SHA-256, which comes apart.
    """

    person: Subject
    arrival: Subject = Subject("")
    vehicle: Subject = Subject("")
    roll: Subject = Subject("")
    sheet: str = ""
    row: int = 0
    as_written: str = ""
    title: str = ""
    given: str = ""
    father: str = ""
    grand: str = ""
    family: str = ""
    mother: str = ""
    token: str = ""
    sex: str = ""
    birth_year: int | None = None
    birth_on: date | None = None
    birth_place: str = ""
    stream: str = "troops"
    rank_code: str = ""
    rank_as_stated: str = ""
    unit: str = ""
    service_no: str = ""
    origin: str = ""
    kin: str = ""
    kin_contact: str = ""
    needs_care: bool = False
    ticks: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    note: str = ""
    card_no: str = ""
    photo: str = ""


@kind
@dataclass(frozen=True)
class PersonCorrected(Fact):
    """Some fields were wrong: only the changed ones, as they should be, and why."""

    person: Subject
    changes: dict[str, Any]
    why: str = ""


@kind
@dataclass(frozen=True)
class CardReplaced(Fact):
    """The person got another card; the old number no longer counts."""

    person: Subject
    card_no: str = ""
    why: str = ""


@kind
@dataclass(frozen=True)
class RollImported(Fact):
    """A committee's list was taken in: the file's hash, how many people, how many other rows."""

    roll: Subject
    file_sha256: str = ""
    file_name: str = ""
    people: int = 0
    skipped: int = 0


@kind
@dataclass(frozen=True)
class PersonsMatched(Fact):
    """Two records are the same person; both stay, the group counts once."""

    pair: Subject
    a: Subject
    b: Subject
    why: str = ""


@kind
@dataclass(frozen=True)
class PersonsUnmatched(Fact):
    """Two records are different persons; the pair is not asked about again."""

    pair: Subject
    a: Subject
    b: Subject
    why: str = ""


@kind
@dataclass(frozen=True)
class HealthNoted(Fact):
    """A person's health as seen or stated, for health staff only."""

    scope = "health"

    note: Subject
    person: Subject
    state: str = ""
    text: str = ""


@kind
@dataclass(frozen=True)
class ProtectionNoted(Fact):
    """Something that concerns a person's protection: asylum wish, fear of return, a child alone."""

    scope = "protection"

    note: Subject
    person: Subject
    concern: str = ""
    text: str = ""
