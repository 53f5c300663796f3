"""Receipts of the two ledgers, in both languages, and the property statement on leaving.

Ledger A is state materiel and stays with the State; ledger B is a person's own property and
comes back (GC III art 18): the two are told apart by letter, title and colour. A receipt for
money or valuables names the officer who ordered it, with rank and unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mawa.access.home import site_card
from mawa.custody.models import Materiel, Packet
from mawa.lib.ranks import rank_of
from mawa.lib.refusal import Refusal
from mawa.people.groups import groups
from mawa.people.models import Person

from .bilingual import both
from .glyphs import printable
from .itemwords import item_word
from .press import Pdf, press, press_one_page
from .qr import qr_svg
from .words import DASH, instant

Ledger = Literal["A", "B"]
MOST_RECEIPTS: Final = 2_500  # 0.4 MB of memory for each while they are made
_BATCH: Final = 500
_MOST_ITEMS: Final = 60
_ITEMS_A_SLIP: Final = 3
_SCALES: Final = (1.0, 0.85, 0.7, 0.6)
_MOST_ON_LEAVING: Final = 80

_WORDS: Final = {
    "title_A": lambda: pgettext("receipt", "Receipt for weapons and equipment"),
    "title_B": lambda: pgettext("receipt", "Itemised receipt for personal property"),
    "ledger": lambda: pgettext("receipt", "Ledger"),
    "note_A": lambda: pgettext("receipt", "State materiel, held in custody against this receipt"),
    "note_B": lambda: pgettext(
        "receipt", "Held in trust and returned to its owner (GC III art 18)"
    ),
    "number": lambda: pgettext("receipt", "Receipt number"),
    "paper": lambda: pgettext("receipt", "Committee's number"),
    "received": lambda: pgettext("receipt", "Received on"),
    "from": lambda: pgettext("receipt", "From"),
    "rank": lambda: pgettext("receipt", "Rank"),
    "unit": lambda: pgettext("receipt", "Unit"),
    "card": lambda: pgettext("receipt", "Card number"),
    "item": lambda: pgettext("receipt", "Item"),
    "serial": lambda: pgettext("receipt", "Serial number"),
    "magazines": lambda: pgettext("receipt", "Magazines"),
    "rounds": lambda: pgettext("receipt", "Rounds"),
    "unreadable": lambda: pgettext("receipt", "not readable"),
    "contents": lambda: pgettext("receipt", "Contents"),
    "seal": lambda: pgettext("receipt", "Seal number"),
    "order": lambda: pgettext("receipt", "Order of an officer, No."),
    "officer": lambda: pgettext("receipt", "Officer: name, rank, unit"),
    "sign_owner": lambda: pgettext("receipt", "Signature of the person"),
    "sign_officer": lambda: pgettext("receipt", "Signature of the officer"),
    "sign_witness": lambda: pgettext("receipt", "Witness"),
    "leaving": lambda: pgettext("receipt", "Property statement on leaving"),
    "returned": lambda: pgettext("receipt", "Returned on"),
    "not_returned": lambda: pgettext("receipt", "not returned yet"),
    "missing": lambda: pgettext("receipt", "Not returned, and why"),
    "nothing_missing": lambda: pgettext("receipt", "Nothing is missing."),
    "no_property": lambda: pgettext("receipt", "No personal property was taken into trust."),
    "materiel": lambda: pgettext("receipt", "State materiel that stays with the State"),
    "no_materiel": lambda: pgettext("receipt", "None is on record."),
    "declaration": lambda: pgettext(
        "receipt", "I have received what is listed as returned, in its original form."
    ),
    "day": lambda: pgettext("receipt", "Date"),
    "person": lambda: pgettext("receipt", "Name"),
}


def receipts(ids: Sequence[str], ledger: Ledger) -> Pdf:
    """Receipts of items (ledger A, three to a page) or packets (ledger B), in the order given.

    Items of ledger A with the same receipt number share one, three to a slip. Unknown ids are
    left out.
    Raises ``Refusal`` when nothing is left to print or the PDF cannot be made,
    ``ValueError`` for more than ``MOST_RECEIPTS``.
    """
    if len(ids) > MOST_RECEIPTS:
        raise ValueError(f"at most {MOST_RECEIPTS} receipts at once")
    data = receipts_data(ids, ledger)
    if not data["receipts"]:
        raise Refusal(_("There is no such receipt."), _("Choose receipts from the list."))
    return press("receipts", data)


def receipts_data(ids: Sequence[str], ledger: Ledger) -> dict[str, Any]:
    """What the template is given."""
    with translation.override("ar"):  # what is filled in; the labels are in both languages
        made = list(_of_materiel(ids) if ledger == "A" else _of_packets(ids))
    return {
        "lang": "ar",
        "ledger": ledger,
        "site": printable(site_card().name, 60),
        "words": both(_WORDS),
        "receipts": made,
    }


def _of_materiel(ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    rows = _found(Materiel.objects.in_bulk, ids)
    people = _people(row.person for row in rows)
    shared: dict[tuple[str, str], list[Materiel]] = {}
    for row in rows:
        shared.setdefault((row.receipt_no or row.subject, row.person), []).append(row)
    slips = (
        items[start : start + _ITEMS_A_SLIP]
        for items in shared.values()
        for start in range(0, len(items), _ITEMS_A_SLIP)
    )
    for items in slips:
        first = items[0]
        yield _holder(first, people.get(first.person)) | {
            "number": printable(first.receipt_no or first.paper_no, 24) or DASH,
            "paper_no": printable(first.paper_no, 24) or DASH,
            "at": instant(first.received_at, "ar"),
            "items": [_item(item) for item in items],
            "qr": qr_svg(first.receipt_no) if first.receipt_no else "",
        }


def _holder(item: Materiel, person: Person | None) -> dict[str, str]:
    if person is not None:
        return _owner(person)
    name = item.holder_as_written or item.formation
    return {
        "name": printable(name, 48) or DASH,
        "rank": printable(item.holder_rank, 30) or DASH,
        "unit": printable(item.formation, 44) or DASH,
        "card": DASH,
    }


def _owner(person: Person) -> dict[str, str]:
    rank = rank_of(person.rank_code)
    return {
        "name": printable(person.name, 48),
        "rank": rank.ar if rank else printable(person.rank_as_stated, 30) or DASH,
        "unit": printable(person.unit, 40) or DASH,
        "card": printable(person.card_no, 20) or DASH,
    }


def _item(item: Materiel) -> dict[str, Any]:
    return {
        "kind": printable(item.description, 40) or item_word(item.category),
        "serial": printable(item.serial, 32),
        "readable": item.serial_readable,
        "magazines": DASH if item.magazines is None else str(item.magazines),
        "rounds": DASH if item.rounds is None else str(item.rounds),
    }


def _of_packets(ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    rows = _found(Packet.objects.in_bulk, ids)
    people = _people(row.person for row in rows)
    for row in rows:
        person = people.get(row.person)
        owner = _owner(person) if person else dict.fromkeys(("name", "rank", "unit", "card"), DASH)
        yield owner | _packet(row)


def _packet(row: Packet) -> dict[str, Any]:
    officer = (row.officer, row.officer_rank, row.officer_unit)
    return {
        "number": printable(row.receipt_no, 24) or DASH,
        "at": instant(row.deposited_at, "ar"),
        "contents": [printable(line, 110) for line in row.contents[:_MOST_ITEMS]],
        "seal": printable(row.seal_no, 24) or DASH,
        "order": printable(row.order_no, 30) or DASH,
        "officer": " – ".join(printable(part, 40) for part in officer if part) or DASH,
        "witness": printable(row.witness, 40),
        "qr": qr_svg(row.receipt_no) if row.receipt_no else "",
        "returned": instant(row.returned_at, "ar") if row.returned_at else "",
        "missing": printable(row.missing, 400),
    }


def leaving_statement(person_id: str) -> Pdf:
    """One page for a person who leaves: what was given back, what is missing and why.

    All records of the same person count (GC III art 18 end, art 68). Raises ``Refusal`` for
    a person not on record.
    """
    return press_one_page("leaving", leaving_data(person_id), scales=_SCALES)


def leaving_data(person_id: str) -> dict[str, Any]:
    """What the template is given."""
    person = Person.objects.filter(subject=person_id).first()
    if person is None:
        raise Refusal(_("This person is not on record."), _("Search for the person again."))
    members = groups().members(person_id)
    packets = Packet.objects.filter(person__in=members).order_by("deposited_at", "subject")
    items = Materiel.objects.filter(person__in=members).order_by("received_at", "subject")
    return {
        "lang": "ar",
        "scale": _SCALES[0],
        "site": printable(site_card().name, 60),
        "words": both(_WORDS),
        "owner": _owner(person),
        "packets": [_packet(packet) for packet in packets[:_MOST_ON_LEAVING]],
        "items": [
            _item(item) | {"number": printable(item.receipt_no or item.paper_no, 24) or DASH}
            for item in items[:_MOST_ON_LEAVING]
        ],
    }


def _found(in_bulk: Any, ids: Sequence[str]) -> list[Any]:
    """The rows of the ids that exist, in their order; asked for in batches."""
    rows: dict[str, Any] = {}
    for start in range(0, len(ids), _BATCH):
        rows |= in_bulk(list(ids[start : start + _BATCH]))
    return [rows[id] for id in dict.fromkeys(ids) if id in rows]


def _people(ids: Iterable[str]) -> dict[str, Person]:
    wanted = sorted({id for id in ids if id})
    return {person.subject: person for person in _found(Person.objects.in_bulk, wanted)}
