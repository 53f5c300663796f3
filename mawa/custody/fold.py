"""From the facts about an item or a packet to its row."""

from __future__ import annotations

from collections.abc import Sequence

from mawa.journal.registry import Recorded

from .entries import (
    MaterielHandedOver,
    MaterielLinked,
    MaterielReceived,
    PropertyDeposited,
    PropertyReturned,
)
from .models import Materiel, Packet

_MATERIEL = (
    "person",
    "receipt_no",
    "paper_no",
    "holder_as_written",
    "holder_rank",
    "formation",
    "category",
    "description",
    "serial",
    "serial_readable",
    "magazines",
    "rounds",
    "note",
    "quantity",
    "photo",
)
_PACKET = (
    "person",
    "receipt_no",
    "seal_no",
    "order_no",
    "officer",
    "officer_rank",
    "officer_unit",
    "witness",
    "photo",
)


def materiel(subject: str, recorded: Sequence[Recorded]) -> Materiel | None:
    """Ledger A: the item as received, whose it was, and whether it is still held."""
    row: Materiel | None = None
    for item in recorded:
        fact = item.fact
        if isinstance(fact, MaterielReceived):
            values = {name: getattr(fact, name) for name in _MATERIEL}
            row = Materiel(subject=subject, received_at=item.happened_at, **values)
        elif row is None:
            continue
        elif isinstance(fact, MaterielLinked):
            row.person = fact.person
        elif isinstance(fact, MaterielHandedOver):
            row.handed_over_at = item.happened_at
            row.receiver, row.handover_no = fact.receiver, fact.document_no
    return row


def packet(subject: str, recorded: Sequence[Recorded]) -> Packet | None:
    """Ledger B: the packet as deposited, and whether it went back."""
    row: Packet | None = None
    for item in recorded:
        fact = item.fact
        if isinstance(fact, PropertyDeposited):
            values = {name: getattr(fact, name) for name in _PACKET}
            row = Packet(
                subject=subject,
                deposited_at=item.happened_at,
                contents=list(fact.contents),
                **values,
            )
        elif row is not None and isinstance(fact, PropertyReturned):
            row.returned_at = item.happened_at
            row.signed_by, row.missing = fact.signed_by, fact.missing
    return row
