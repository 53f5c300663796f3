"""What can be done on the way in: check, then record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.recording import new_subject, record, record_all
from mawa.journal.chain import Statement
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal

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

PEOPLE_IN_ONE_VEHICLE_MAX: Final = 500


@transaction.atomic
def request_entry(
    *, actor: Actor, request: EntryRequested, happened_at: datetime | None = None
) -> Subject:
    """Record a request to enter; returns the arrival's id."""
    actor.require("crossing.request")
    if not request.requested_by.strip():
        raise Refusal(_("Who asks to enter is missing."), _("Write the name or the office."))
    if request.people_claimed is not None and request.people_claimed < 0:
        raise Refusal(_("The figure claimed cannot be below zero."))
    arrival = request.arrival or new_subject()
    record(actor, replace(request, arrival=arrival), happened_at=happened_at)
    return Subject(arrival)


@transaction.atomic
def coordinate_entry(
    *, actor: Actor, coordination: EntryCoordinated, happened_at: datetime | None = None
) -> None:
    """Record what was agreed with the force on the other side."""
    actor.require("crossing.coordinate")
    _known(coordination.arrival)
    if not coordination.other_side.strip():
        raise Refusal(_("With whom it was coordinated is missing."))
    record(actor, coordination, happened_at=happened_at)


@transaction.atomic
def approve_entry(
    *, actor: Actor, approval: EntryApproved, happened_at: datetime | None = None
) -> None:
    """Record the approval; the authority that gives it is named."""
    actor.require("crossing.approve")
    _known(approval.arrival)
    if not approval.authority.strip():
        raise Refusal(_("The approving authority is missing."), _("Write who approved."))
    record(actor, approval, happened_at=happened_at)


@transaction.atomic
def refuse_entry(
    *, actor: Actor, refusal: EntryRefused, happened_at: datetime | None = None
) -> None:
    """Record that the authority said no."""
    actor.require("crossing.approve")
    _known(refusal.arrival)
    if not refusal.why.strip():
        raise Refusal(_("The reason for the refusal is missing."))
    record(actor, refusal, happened_at=happened_at)


@transaction.atomic
def admit_in_emergency(
    *, actor: Actor, admission: EmergencyAdmitted, happened_at: datetime | None = None
) -> None:
    """Let people in before an approval, in the open: on whose word and on what grounds."""
    actor.require("crossing.admit_in_emergency")
    if _known(admission.arrival).approved_at:
        raise Refusal(_("This entry is approved already; an emergency need not be recorded."))
    if not admission.officer.strip() or not admission.grounds.strip():
        raise Refusal(_("An emergency admission needs the officer's name and the grounds."))
    record(actor, admission, happened_at=happened_at)


@transaction.atomic
def count_vehicle(
    *, actor: Actor, count: VehicleCounted, happened_at: datetime | None = None
) -> Subject:
    """Record the people of one vehicle; returns the vehicle's id."""
    actor.require("crossing.count")
    check_count(count)
    vehicle = count.vehicle or new_subject()
    record(actor, replace(count, vehicle=vehicle), happened_at=happened_at)
    return Subject(vehicle)


@transaction.atomic
def count_vehicles(*, actor: Actor, counts: Sequence[tuple[datetime, VehicleCounted]]) -> int:
    """Record a whole list of counts, or none of it."""
    actor.require("crossing.count")
    statements = []
    for counted_at, count in counts:
        check_count(count)
        vehicle = count.vehicle or new_subject()
        statements.append(Statement(replace(count, vehicle=vehicle), counted_at))
    return len(record_all(actor, statements)) if statements else 0


@transaction.atomic
def correct_count(*, actor: Actor, correction: CountCorrected) -> None:
    """Give a vehicle's figures again, and say why."""
    actor.require("crossing.count")
    if not VehicleCount.objects.filter(pk=correction.vehicle).exists():
        raise Refusal(_("This vehicle is not in the head-count."))
    if not correction.why.strip():
        raise Refusal(_("Why the count is corrected is missing."))
    check_count(correction)
    record(actor, correction)


def check_count(count: VehicleCounted | CountCorrected) -> None:
    """Refuse figures that cannot be: below zero, nobody, or more than a vehicle holds."""
    figures = (count.adults, count.women, count.children)
    if min(*figures, count.on_stretcher) < 0:
        raise Refusal(_("A count cannot be below zero."))
    if sum(figures) == 0:
        raise Refusal(_("Nobody has been counted yet."), _("Tap once for each person."))
    if sum(figures) > PEOPLE_IN_ONE_VEHICLE_MAX:
        raise Refusal(
            _("More than %(n)s people in one vehicle.") % {"n": PEOPLE_IN_ONE_VEHICLE_MAX},
            _("Count them as several vehicles."),
        )
    if count.on_stretcher > sum(figures):
        raise Refusal(_("More people on stretchers than people counted."))


def _known(arrival: str) -> Arrival:
    row = Arrival.objects.filter(pk=arrival).first()
    if row is None:
        raise Refusal(_("This entry request is not in the register."))
    return row
