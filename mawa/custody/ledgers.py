"""What stands in the two ledgers: counts, and the lines that somebody asks for."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.db.models import Count, Q, Sum

from mawa.lib.arabic import clean
from mawa.lib.cards import parse, scanned
from mawa.lib.numerals import to_latin
from mawa.people.groups import groups
from mawa.people.search import search

from .models import Materiel, MaterielQuerySet, Packet, PacketQuerySet
from .words import CATEGORY_WORDS

_PEOPLE_MOST: Final = 100


class CategoryCount(NamedTuple):
    """One category of ledger A: things still held, things handed over (vehicles by number)."""

    category: str
    held: int
    gone: int


def categories() -> list[CategoryCount]:
    """Ledger A by category, in the order of the words."""
    rows = Materiel.objects.values("category").annotate(
        held=Sum("quantity", filter=Q(handed_over_at__isnull=True)),
        gone=Sum("quantity", filter=Q(handed_over_at__isnull=False)),
    )
    found = {
        row["category"]: CategoryCount(row["category"], row["held"] or 0, row["gone"] or 0)
        for row in rows
    }
    known = [found.pop(category) for category in CATEGORY_WORDS if category in found]
    return known + [found[category] for category in sorted(found)]


def open_links() -> MaterielQuerySet:
    """Receipts whose holder is named but not linked to anybody yet, as they were written."""
    return Materiel.objects.held().without_person().order_by("receipt_no", "subject")


def lines_a(text: str = "", category: str = "", state: str = "") -> MaterielQuerySet:
    """Lines of ledger A by serial, receipt, number on paper or holder; category; state."""
    rows = Materiel.objects.order_by("receipt_no", "subject")
    if state == "open":
        rows = rows.held().without_person()
    elif state:
        rows = rows.filter(handed_over_at__isnull=state == "held")
    if category:
        rows = rows.filter(category=category)
    if text := clean(text):
        number = _number(text)
        if is_receipt(text):
            return rows.filter(receipt_no=number)
        rows = rows.filter(
            Q(receipt_no__iexact=number)
            | Q(paper_no=number)
            | Q(serial__icontains=number)
            | Q(holder_as_written__icontains=text)
            | Q(formation__icontains=text)
            | Q(person__in=_people(text))
        )
    return rows


def lines_b(text: str = "", state: str = "") -> PacketQuerySet:
    """Lines of ledger B by receipt, seal or owner; state."""
    rows = Packet.objects.order_by("-deposited_at", "subject")
    if state == "held":
        rows = rows.held()
    elif state == "returned":
        rows = rows.filter(returned_at__isnull=False)
    elif state == "missing":
        rows = rows.exclude(missing="")
    if text := clean(text):
        number = _number(text)
        if is_receipt(text):
            return rows.filter(receipt_no=number)
        rows = rows.filter(
            Q(receipt_no__iexact=number)
            | Q(seal_no__icontains=number)
            | Q(person__in=_people(text))
        )
    return rows


def packets_summary() -> dict[str, int]:
    """How many packets are held, went back, went back in part."""
    return Packet.objects.aggregate(
        held=Count("pk", filter=Q(returned_at__isnull=True)),
        returned=Count("pk", filter=Q(returned_at__isnull=False)),
        missing=Count("pk", filter=~Q(missing="")),
    )


def is_receipt(text: str) -> bool:
    """Whether a whole receipt number was typed: then nothing else is meant."""
    card = parse(scanned(text))
    return card is not None and bool(card.series)


def _number(text: str) -> str:
    card = parse(scanned(text))
    return str(card) if card else to_latin(text)


def _people(text: str) -> set[str]:
    """The records of everybody the text may name."""
    known = groups()
    found = search(text, limit=_PEOPLE_MOST)
    return {record for item in found for record in known.members(item.person.subject)}
