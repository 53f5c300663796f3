"""Kinds of the situation: what somebody saw happen."""

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
