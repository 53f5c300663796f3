"""What a voluntary return still needs. A return is a procedure, not a button (standards 1.8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.custody.models import Packet
from mawa.lib import births
from mawa.lib.refusal import Refusal
from mawa.people.actions import BEST_INTERESTS
from mawa.people.groups import groups
from mawa.people.models import Person, ProtectionNote

from .models import DepartureStop, ReturnCase


class Missing(NamedTuple):
    """A step that is not done: its code, what is missing, and what to do."""

    code: str
    reason: str
    remedy: str


class NotReady(Refusal):
    """A return that cannot be recorded yet; ``missing`` holds every step that is not done."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(
            _("The return is not ready.") + " " + " ".join(step.reason for step in missing),
            " ".join(step.remedy for step in missing),
        )
        self.missing = missing


def case_of(person: str) -> ReturnCase | None:
    """The return of this person, under whichever record of theirs it runs."""
    cases = ReturnCase.objects.filter(pk__in=groups().members(person))
    return cases.that_count().first()


def missing_steps(person: str) -> list[Missing]:
    """Every step still to be done before the hand-over, in the order of the procedure."""
    records = groups().members(person)
    case = case_of(person)
    return [
        *_talk(case),
        *_declaration(case),
        *_property(records),
        *_child(records),
        *_stop(records),
    ]


def _talk(case: ReturnCase | None) -> Iterator[Missing]:
    if case is None or case.interviewed_at is None:
        yield Missing(
            "interview",
            _("The private interview has not been held."),
            _("Hold it alone with the person and record it."),
        )
        return
    if not case.informed:
        yield Missing(
            "informed",
            _("The person has not been told what awaits them."),
            _("Explain it in a language they understand, and record the interview again."),
        )
    if not case.alone:
        yield Missing(
            "alone",
            _("The interview was not private."),
            _("Hold it again without anybody else in the room."),
        )
    if not case.wishes_to_return:
        yield Missing(
            "wish",
            _("The person did not say that they wish to return."),
            _("Nobody is returned against their will; they stay, with nothing held against them."),
        )


def _declaration(case: ReturnCase | None) -> Iterator[Missing]:
    if case is None or case.declared_at is None:
        yield Missing(
            "declaration",
            _("The declaration of voluntary return is not signed."),
            _("Read it to the person in their language; they sign it or give a thumb-print."),
        )


def _property(records: list[str]) -> Iterator[Missing]:
    packets = Packet.objects.held().filter(person__in=records)
    receipts = [packet.receipt_no or "؟" for packet in packets.order_by("receipt_no")]
    if receipts:
        yield Missing(
            "property",
            _("Personal property is still held: %(receipts)s.") % {"receipts": "، ".join(receipts)},
            _("Give it back against signature, or state in writing what is missing and why."),
        )


def _child(records: list[str]) -> Iterator[Missing]:
    today = timezone.localdate()
    if not any(is_child(person, today) for person in Person.objects.filter(pk__in=records)):
        return
    decided = ProtectionNote.objects.filter(person__in=records, concern=BEST_INTERESTS)
    if not decided.exists():
        yield Missing(
            "child",
            _("This is a child: the best-interests record is needed."),
            _("Ask protection; a child is never returned without it."),
        )


def _stop(records: list[str]) -> Iterator[Missing]:
    if DepartureStop.objects.filter(pk__in=records).exists():
        yield Missing("stop", _("The departure is stopped."), _("Ask protection."))


def is_child(person: Person, today: date) -> bool:
    """Under 18, or said to be in doubt: doubt counts as a child (standards 1.7)."""
    if person.stream == "child" or "under_18" in person.ticks:
        return True
    return births.is_child(person.birth_year, person.birth_on, today)
