"""Kinds of incidents: what somebody saw happen, who was told, what was done."""

from __future__ import annotations

from dataclasses import dataclass

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class IncidentReported(Fact):
    """Something happened: of what kind (``words.CATEGORY_WORDS``), how grave, where, in words.

    ``photo`` is a photograph's SHA-256, which comes apart.
    """

    scope = "security"

    incident: Subject
    category: str = "other"
    severity: str = ""
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    text: str = ""
    photo: str = ""


@kind
@dataclass(frozen=True)
class IncidentTold(Fact):
    """Somebody was told of it, and by what means."""

    scope = "security"

    incident: Subject
    who: str = ""
    means: str = ""


@kind
@dataclass(frozen=True)
class IncidentHandled(Fact):
    """Something was done about it."""

    scope = "security"

    incident: Subject
    done: str = ""


@kind
@dataclass(frozen=True)
class IncidentClosed(Fact):
    """It is over, with what came of it."""

    scope = "security"

    incident: Subject
    outcome: str = ""
