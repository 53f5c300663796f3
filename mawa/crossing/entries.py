"""Kinds of the way in: who asked, who agreed, and how many were counted at the gate."""

from __future__ import annotations

from dataclasses import dataclass

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class EntryRequested(Fact):
    """Somebody asks to be let in, for so many people; the figure is a claim, not a count."""

    arrival: Subject
    requested_by: str = ""
    on_behalf_of: str = ""
    people_claimed: int | None = None
    crossing: str = ""
    coming_from: str = ""
    why: str = ""


@kind
@dataclass(frozen=True)
class EntryCoordinated(Fact):
    """What was agreed with the force on the other side, with whom and how."""

    arrival: Subject
    other_side: str = ""
    contact: str = ""
    channel: str = ""
    agreed: str = ""


@kind
@dataclass(frozen=True)
class EntryApproved(Fact):
    """The approval: authority, office, document number and conditions."""

    arrival: Subject
    authority: str = ""
    office: str = ""
    document_no: str = ""
    conditions: str = ""


@kind
@dataclass(frozen=True)
class EntryRefused(Fact):
    """The authority said no, and why."""

    arrival: Subject
    authority: str = ""
    office: str = ""
    document_no: str = ""
    why: str = ""


@kind
@dataclass(frozen=True)
class EmergencyAdmitted(Fact):
    """People were let in before any approval; on whose responsibility and on what grounds."""

    arrival: Subject
    officer: str = ""
    grounds: str = ""


@kind
@dataclass(frozen=True)
class VehicleCounted(Fact):
    """The people who came in one vehicle (or on foot), counted at the gate.

    Adults (men and those not told apart), women and children add up to the people;
    ``on_stretcher`` is how many *of them* were carried.
    """

    vehicle: Subject
    arrival: Subject
    label: str = ""
    place: str = ""
    adults: int = 0
    women: int = 0
    children: int = 0
    on_stretcher: int = 0
    note: str = ""


@kind
@dataclass(frozen=True)
class CountCorrected(Fact):
    """A vehicle's count was wrong; every figure is given again, and why."""

    vehicle: Subject
    adults: int = 0
    women: int = 0
    children: int = 0
    on_stretcher: int = 0
    why: str = ""
