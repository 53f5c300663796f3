"""From the facts about an arrival or a vehicle to its row."""

from __future__ import annotations

from collections.abc import Sequence

from mawa.journal.registry import Recorded

from .entries import (
    CountCorrected,
    EmergencyAdmitted,
    EntryApproved,
    EntryCoordinated,
    EntryRefused,
    EntryRequested,
    VehicleCounted,
)
from .models import Arrival, VehicleCount

_COUNTS = ("adults", "women", "children", "on_stretcher")


def arrival(subject: str, recorded: Sequence[Recorded]) -> Arrival:
    """The request and its answers; a later answer of the same sort replaces the earlier."""
    row = Arrival(subject=subject)
    for item in recorded:
        fact, at = item.fact, item.happened_at
        if isinstance(fact, EntryRequested):
            row.requested_at = at
            row.requested_by, row.on_behalf_of = fact.requested_by, fact.on_behalf_of
            row.people_claimed, row.why = fact.people_claimed, fact.why
            row.crossing, row.coming_from = fact.crossing, fact.coming_from
        elif isinstance(fact, EntryCoordinated):
            row.coordinated_at, row.other_side = at, fact.other_side
        elif isinstance(fact, EntryApproved):
            row.approved_at, row.refused_at = at, None
            row.authority, row.office = fact.authority, fact.office
            row.document_no, row.conditions = fact.document_no, fact.conditions
        elif isinstance(fact, EntryRefused):
            row.refused_at, row.approved_at = at, None
            row.authority, row.office = fact.authority, fact.office
            row.document_no, row.refused_why = fact.document_no, fact.why
        elif isinstance(fact, EmergencyAdmitted):
            row.emergency_at, row.emergency_officer = at, fact.officer
    return row


def vehicle(subject: str, recorded: Sequence[Recorded]) -> VehicleCount | None:
    """The count of one vehicle, as last corrected; nothing for a correction of nothing."""
    row: VehicleCount | None = None
    for item in recorded:
        fact = item.fact
        if isinstance(fact, VehicleCounted):
            row = VehicleCount(
                subject=subject,
                arrival=fact.arrival,
                label=fact.label,
                place=fact.place,
                note=fact.note,
                counted_at=item.happened_at,
            )
        if row is not None and isinstance(fact, VehicleCounted | CountCorrected):
            for name in _COUNTS:
                setattr(row, name, max(0, getattr(fact, name)))
            row.corrected = isinstance(fact, CountCorrected)
    return row
