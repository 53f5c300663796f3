"""What can be done in custody: check, then record. Ledger A first, then ledger B."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.numbering import new_numbers
from mawa.access.recording import new_subject, record
from mawa.journal.kinds import Fact, Subject
from mawa.lib.arabic import clean, fold
from mawa.lib.numerals import to_latin
from mawa.lib.ranks import find
from mawa.lib.refusal import Refusal
from mawa.people.groups import groups
from mawa.people.models import Person

from .entries import (
    MaterielHandedOver,
    MaterielLinked,
    MaterielReceived,
    PropertyDeposited,
    PropertyReturned,
)
from .linking import bearers, parts_of
from .lists import WeaponLine
from .models import Materiel, Packet

QUANTITY_MAX: Final = 10_000


@dataclass(frozen=True)
class ReceivedList:
    """What became of a list: receipts written, holders found, holders still to be found."""

    recorded: int
    linked: int
    open: int


# --- ledger A: state materiel --------------------------------------------------------------


def receive_materiel(
    *, actor: Actor, fact: MaterielReceived, happened_at: datetime | None = None
) -> Subject:
    """Ledger A: take one item in trust and number its receipt; returns the item's id."""
    actor.require("custody.receive")
    ready = _checked(fact)
    if ready.person and not Person.objects.filter(pk=ready.person).exists():
        raise Refusal(_("This person is not in the register."))
    item = fact.item or new_subject()
    with transaction.atomic():
        (receipt_no,) = new_numbers("A", 1)
        record(actor, replace(ready, item=item, receipt_no=receipt_no), happened_at=happened_at)
    return Subject(item)


def _checked(fact: MaterielReceived) -> MaterielReceived:
    """The fact with clean texts; refused when it does not say what was taken, or absurdly."""
    texts = _clean_texts(fact)
    if not texts["description"]:
        raise Refusal(_("What was taken is missing."), _("Write the kind of weapon or equipment."))
    amounts = [n for n in (fact.magazines, fact.rounds) if n is not None]
    if min(amounts, default=0) < 0 or not 1 <= fact.quantity <= QUANTITY_MAX:
        raise Refusal(_("A number of things cannot be right."), _("Correct it by the receipt."))
    texts["serial"] = to_latin(texts["serial"]) if fact.serial_readable else ""
    texts["paper_no"] = to_latin(texts["paper_no"])
    return replace(fact, **texts)  # type: ignore[arg-type]


@transaction.atomic
def receive_list(
    *, actor: Actor, lines: Sequence[WeaponLine], happened_at: datetime | None = None
) -> ReceivedList:
    """Ledger A: take in a list of receipts, all or none, as one action.

    Each line gets a receipt of its own. It is linked where exactly one person bears the name
    on it; a formation's line belongs to the formation; the others stay open. A line that is
    in the register already (same number on paper, same holder) refuses the whole list.
    """
    actor.require("custody.receive")
    if not lines:
        raise Refusal(_("There is nothing in this list to take in."))
    _check_new(lines)
    everybody = bearers()
    facts: list[Fact] = []
    linked = left_open = 0
    with transaction.atomic():
        for line, receipt_no in zip(lines, new_numbers("A", len(lines)), strict=True):
            owner = everybody.owner(line.parts, line.rank_code) if line.parts else None
            linked += owner is not None
            left_open += owner is None and not line.is_formation
            fact = _checked(_from_line(line))
            person = Subject(owner or "")
            facts.append(replace(fact, item=new_subject(), person=person, receipt_no=receipt_no))
        record(actor, *facts, happened_at=happened_at)
    return ReceivedList(len(facts), linked, left_open)


def _from_line(line: WeaponLine) -> MaterielReceived:
    return MaterielReceived(
        Subject(""),
        paper_no=line.receipt_as_written,
        holder_as_written="" if line.is_formation else line.name_as_written,
        holder_rank=line.rank_as_stated,
        # A person's unit is not the owner of the weapon: only a formation's own line names one.
        formation=line.formation if line.is_formation else "",
        category=line.category,
        description=line.kind_as_written,
        serial=line.serial,
        serial_readable=line.serial_readable,
        magazines=line.magazines,
        rounds=line.rounds,
        note=line.note,
        quantity=line.quantity,
    )


def _check_new(lines: Sequence[WeaponLine]) -> None:
    columns = ("paper_no", "holder_as_written", "formation")
    known = {
        (paper, fold(holder or formation))
        for paper, holder, formation in Materiel.objects.exclude(paper_no="").values_list(*columns)
    }
    again = [
        paper
        for line in lines
        if (paper := to_latin(clean(line.receipt_as_written)))
        and (paper, fold(line.name_as_written)) in known
    ]
    if again:
        raise Refusal(
            _("%(n)s receipts of this list are in the register already; the first is no. %(no)s.")
            % {"n": len(again), "no": again[0]},
            _("Undo that import first if it was wrong, or send only the new lines."),
        )


@transaction.atomic
def link_materiel(
    *, actor: Actor, item: str, person: str, why: str, happened_at: datetime | None = None
) -> None:
    """Ledger A: say whose an item was, also in place of somebody linked before."""
    actor.require("custody.receive")
    row = known_item(item)
    if not Person.objects.filter(pk=person).exists():
        raise Refusal(_("This person is not in the register."))
    if row.person == person:
        raise Refusal(_("This item is linked to this person already."))
    if not why.strip():
        raise Refusal(_("Why this is their item is missing."))
    fact = MaterielLinked(Subject(item), Subject(person), why=clean(why))
    record(actor, fact, happened_at=happened_at)


@transaction.atomic
def link_open(*, actor: Actor) -> int:
    """Ledger A: look again for the holders of open receipts, as one action; how many were found.

    Useful after more people were registered, or two records were found to be one person.
    """
    actor.require("custody.receive")
    everybody = bearers()
    why = _("By the name on the receipt, which one person bears")
    facts = []
    for row in Materiel.objects.without_person().exclude(holder_as_written="").order_by("pk"):
        owner = everybody.owner(parts_of(row.holder_as_written), rank_code_of(row))
        if owner is not None:
            facts.append(MaterielLinked(Subject(row.subject), Subject(owner), why=why))
    if facts:
        record(actor, *facts)
    return len(facts)


def rank_code_of(row: Materiel) -> str:
    """The code of the rank written on a receipt, if it is known."""
    rank = find(row.holder_rank) if row.holder_rank else None
    return rank.code if rank else ""


@transaction.atomic
def hand_over_materiel(
    *, actor: Actor, fact: MaterielHandedOver, happened_at: datetime | None = None
) -> None:
    """Ledger A: the item leaves custody; receiver, document and signature are needed."""
    hand_over_list(
        actor=actor,
        items=[fact.item],
        receiver=fact.receiver,
        document_no=fact.document_no,
        signed_by=fact.signed_by,
        happened_at=happened_at,
    )


@transaction.atomic
def hand_over_list(
    *,
    actor: Actor,
    items: Sequence[str],
    receiver: str,
    document_no: str,
    signed_by: str,
    happened_at: datetime | None = None,
) -> int:
    """Ledger A: several items leave custody on one document, all or none; returns how many."""
    actor.require("custody.hand_back")
    _need(receiver, _("Who receives it is missing."))
    _need(document_no, _("The number of the hand-over document is missing."))
    _need(signed_by, _("Who signed for it is missing."))
    rows = Materiel.objects.in_bulk(list(items))
    facts: list[Fact] = []
    for item in dict.fromkeys(items):
        row = rows.get(item)
        if row is None:
            raise Refusal(_("This item is not in ledger A."))
        if row.handed_over_at:
            raise Refusal(_("%(receipt)s was handed over already.") % {"receipt": row.receipt_no})
        facts.append(
            MaterielHandedOver(
                Subject(item),
                receiver=clean(receiver),
                document_no=to_latin(clean(document_no)),
                signed_by=clean(signed_by),
            )
        )
    if not facts:
        raise Refusal(_("Nothing was chosen."))
    record(actor, *facts, happened_at=happened_at)
    return len(facts)


def known_item(item: str) -> Materiel:
    """The item of ledger A; refused when there is none."""
    row = Materiel.objects.filter(pk=item).first()
    if row is None:
        raise Refusal(_("This item is not in ledger A."))
    return row


# --- ledger B: personal property -----------------------------------------------------------


def deposit_property(
    *, actor: Actor, fact: PropertyDeposited, happened_at: datetime | None = None
) -> Subject:
    """Ledger B: take a person's own money or valuables in trust; returns the packet's id.

    Never without paper (GC III art 18): the order of an officer, that officer's name, rank
    and unit, and the list of what is inside. The receipt is numbered here.
    """
    actor.require("custody.receive")
    if not Person.objects.filter(pk=fact.person).exists():
        raise Refusal(_("This person is not in the register."))
    texts = _clean_texts(fact)
    texts["order_no"] = to_latin(texts["order_no"])
    contents = tuple(line for line in map(clean, fact.contents) if line)
    law = _("Money and valuables are never taken without paper (GC III art 18).")
    _need(texts["order_no"], _("The order of an officer is missing."), law)
    _need(texts["officer"], _("The officer's name is missing."), law)
    _need(texts["officer_rank"], _("The officer's rank is missing."), law)
    _need(texts["officer_unit"], _("The officer's unit is missing."), law)
    if not contents:
        raise Refusal(_("The list of what is inside is missing."), law)
    packet = fact.packet or new_subject()
    ready = replace(fact, **texts, packet=Subject(packet), contents=contents)  # type: ignore[arg-type]
    with transaction.atomic():
        (receipt_no,) = new_numbers("B", 1)
        record(actor, replace(ready, receipt_no=receipt_no), happened_at=happened_at)
    return Subject(packet)


@transaction.atomic
def return_property(
    *,
    actor: Actor,
    fact: PropertyReturned,
    returned: Sequence[str] | None = None,
    happened_at: datetime | None = None,
) -> None:
    """Ledger B: give a packet back to its owner, against signature.

    ``returned`` are the lines of its contents that go back, all of them when not given; what
    does not go back needs a statement of why (``fact.missing``; GC III art 68).
    """
    actor.require("custody.hand_back")
    row = known_packet(fact.packet)
    if row.returned_at:
        raise Refusal(_("%(receipt)s was given back already.") % {"receipt": row.receipt_no})
    if fact.person and fact.person not in groups().members(row.person):
        raise Refusal(
            _("This packet belongs to somebody else."),
            _("It goes back to its owner only."),
        )
    texts = _clean_texts(fact)
    _need(texts["signed_by"], _("The owner's signature is missing."))
    kept = _not_returned(row, returned)
    if kept:
        _need(
            texts["missing"],
            _("Some of it is not given back, and why is missing."),
            _("Write what happened to it: the owner has a right to a statement (GC III art 68)."),
        )
        texts["missing"] = f"{'، '.join(kept)}: {texts['missing']}"
    ready = replace(fact, **texts, person=Subject(fact.person or row.person))  # type: ignore[arg-type]
    record(actor, ready, happened_at=happened_at)


def _not_returned(row: Packet, returned: Sequence[str] | None) -> list[str]:
    if returned is None:
        return []
    back = [clean(line) for line in returned]
    kept = []
    for line in row.contents:
        if line in back:
            back.remove(line)  # two lines may read the same: each goes back by itself
        else:
            kept.append(line)
    return kept


def known_packet(packet: str) -> Packet:
    """The packet of ledger B; refused when there is none."""
    row = Packet.objects.filter(pk=packet).first()
    if row is None:
        raise Refusal(_("This packet is not in ledger B."))
    return row


# --- both ----------------------------------------------------------------------------------


def _clean_texts(fact: Fact) -> dict[str, str]:
    """Every plain text of a fact as it is recorded."""
    named = type(fact).subject_fields
    values = {f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in named}
    return {name: clean(value) for name, value in values.items() if isinstance(value, str)}


def _need(text: str, reason: str, remedy: str = "") -> None:
    if not text.strip():
        raise Refusal(reason, remedy)
