"""Kinds of custody: two ledgers that never mix.

Ledger A is state materiel (weapons, vehicles, radios); ledger B is personal property
(money, valuables), which comes back in its original form (GC III art 18).
"""

from __future__ import annotations

from dataclasses import dataclass

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class MaterielReceived(Fact):
    """Ledger A: one item taken into custody, with the number of its receipt.

    ``person`` is who handed it in, where known; ``formation`` owns vehicles and unowned items.
    ``paper_no`` is the number on the committee's own paper. ``quantity`` is above one only
    for a formation's vehicles, of which one line stands for many. ``photo`` is a photograph's
    SHA-256, which comes apart.
    """

    scope = "custody"

    item: Subject
    person: Subject = Subject("")
    receipt_no: str = ""
    paper_no: str = ""
    holder_as_written: str = ""
    holder_rank: str = ""
    formation: str = ""
    category: str = "other"
    description: str = ""
    serial: str = ""
    serial_readable: bool = True
    magazines: int | None = None
    rounds: int | None = None
    note: str = ""
    quantity: int = 1
    photo: str = ""


@kind
@dataclass(frozen=True)
class MaterielLinked(Fact):
    """Ledger A: whose the item was is known now."""

    scope = "custody"

    item: Subject
    person: Subject
    why: str = ""


@kind
@dataclass(frozen=True)
class MaterielHandedOver(Fact):
    """Ledger A: the item left custody; to whom, on what document, signed by whom."""

    scope = "custody"

    item: Subject
    receiver: str = ""
    document_no: str = ""
    signed_by: str = ""


@kind
@dataclass(frozen=True)
class PropertyDeposited(Fact):
    """Ledger B: a sealed packet of a person's own money or valuables.

    Not without paper (GC III art 18): the officer's order, and the receipt naming the
    officer's name, rank and unit. ``contents`` is the itemised list, a line an item.
    """

    scope = "custody"

    packet: Subject
    person: Subject
    receipt_no: str = ""
    contents: tuple[str, ...] = ()
    seal_no: str = ""
    order_no: str = ""
    officer: str = ""
    officer_rank: str = ""
    officer_unit: str = ""
    witness: str = ""
    photo: str = ""


@kind
@dataclass(frozen=True)
class PropertyReturned(Fact):
    """Ledger B: the packet went back to its owner against signature.

    ``missing`` is the statement of what could not be returned and why (GC III art 68).
    """

    scope = "custody"

    packet: Subject
    person: Subject
    signed_by: str = ""
    witness: str = ""
    officer: str = ""
    missing: str = ""
