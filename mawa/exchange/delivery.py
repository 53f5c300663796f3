"""A delivery: entries that a phone brings are taken, and each gets its receipt.

A receipt is given after the entry is stored, folded and committed. Delivered again, an entry gets
its original receipt.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from mawa.journal.bundle import Contents, NotABundle, RawEntry, read_bundle
from mawa.journal.entry import Header, Malformed, read_header
from mawa.journal.models import Writer
from mawa.journal.quarantine import QUARANTINE_FULL
from mawa.journal.receive import receive

from .contact import clock
from .models import Phone, Receipt
from .phones import reaches
from .refused import ExchangeRefusal
from .sealed import MAGIC, NotSealedForUs, sealing_key, unseal
from .standing import lapse_overdue
from .wire import instant

ENTRIES_MOST: Final = 500
HELD, KEPT_ASIDE, NOT_KEPT = "held", "kept_aside", "not_kept"
NOT_A_PHONE: Final = "not_a_phone"
_LEFT_OUT: Final = (QUARANTINE_FULL, NOT_A_PHONE)
_QUERIED: Final = 500


def take_delivery(bundle: bytes, *, brought_by: str) -> dict[str, Any]:
    """Take the entries of a bundle; the receipts, and how far their writers' chains are held.

    Refused whole, with nothing taken, when the bundle is damaged or too long.
    """
    return _take(_read(bundle), brought_by=brought_by)


def take_sealed(sealed: bytes, *, brought_by: str) -> dict[str, Any]:
    """Take what another hand carried; as ``take_delivery``."""
    return take_delivery(opened(sealed), brought_by=brought_by)


def is_sealed(data: bytes) -> bool:
    """Whether bytes begin as a sealed delivery does."""
    return data.startswith(MAGIC)


def opened(sealed: bytes) -> bytes:
    """The bundle in a sealed delivery; refused when it is damaged or for another site."""
    try:
        return unseal(sealing_key(), sealed)
    except NotSealedForUs:
        raise ExchangeRefusal("not_sealed_for_us") from None


def _read(bundle: bytes) -> Contents:
    try:
        contents = read_bundle(io.BytesIO(bundle))
    except NotABundle:
        raise ExchangeRefusal("damaged") from None
    if contents.damage:
        raise ExchangeRefusal("damaged")
    if len(contents.entries) > ENTRIES_MOST:
        raise ExchangeRefusal("too_much")
    return contents


@transaction.atomic
def _take(contents: Contents, *, brought_by: str) -> dict[str, Any]:
    """Take the entries of a bundle that was read: those of phones, and of nobody else.

    A site or a nation admits itself with its own first entry. Whoever brings such a chain must
    do so where a person sees who is new (``mawa bundle import``), and not through a phone.
    """
    headers = [_header(raw) for raw in contents.entries]
    writers = sorted({header.writer for header in headers if header})
    phones = set(Writer.objects.filter(pk__in=writers, role="phone").values_list("pk", flat=True))
    lapse_overdue(phones)
    taken = [
        raw
        for raw, header in zip(contents.entries, headers, strict=True)
        if header is None or header.writer in phones
    ]
    received = receive({w: p for w, p in contents.points.items() if w in phones}, taken)
    reasons = {h.id: NOT_A_PHONE for h in headers if h and h.writer not in phones}
    reasons |= dict(received.quarantined)
    known = _receipts(headers, reasons, brought_by)
    _note_reach(headers)
    return {
        "receipts": [_receipt(header, reasons, known) for header in headers if header is not None],
        "writers": {writer: reach._asdict() for writer, reach in reaches(writers).items()},
        **clock(),
    }


def _header(raw: RawEntry) -> Header | None:
    try:
        return read_header(raw.header)
    except Malformed:
        return None


def _receipts(
    headers: Sequence[Header | None], reasons: dict[str, str], brought_by: str
) -> dict[str, Receipt]:
    """The receipt of each entry that is kept, made now for those that come the first time."""
    ids = [h.id for h in headers if h and reasons.get(h.id) not in _LEFT_OUT]
    known: dict[str, Receipt] = {}
    for start in range(0, len(ids), _QUERIED):
        known |= {
            r.entry: r for r in Receipt.objects.filter(entry__in=ids[start : start + _QUERIED])
        }
    now = timezone.now()
    fresh = [
        Receipt(entry=entry, received_at=now, brought_by=brought_by)
        for entry in dict.fromkeys(ids)
        if entry not in known
    ]
    Receipt.objects.bulk_create(fresh, batch_size=_QUERIED)
    return known | {receipt.entry: receipt for receipt in fresh}


def _receipt(header: Header, reasons: dict[str, str], known: dict[str, Receipt]) -> dict[str, Any]:
    reason = reasons.get(header.id, "")
    receipt = known.get(header.id)
    state = NOT_KEPT if reason in _LEFT_OUT else KEPT_ASIDE if reason else HELD
    return {
        "entry": header.id,
        "writer": header.writer,
        "seq": header.seq,
        "order": receipt.pk if receipt else 0,
        "received_at": instant(receipt.received_at if receipt else None),
        "state": state,
        "reason": reason,
    }


def _note_reach(headers: Sequence[Header | None]) -> None:
    """A phone has signed at least what it has brought, also when others carry it."""
    last: dict[str, Header] = {}
    for header in headers:
        if header and (header.writer not in last or header.seq > last[header.writer].seq):
            last[header.writer] = header
    for phone in Phone.objects.filter(pk__in=list(last)):
        header = last[phone.writer]
        if header.seq > phone.signed_seq:
            Phone.objects.filter(pk=phone.writer).update(
                signed_seq=header.seq, signed_head=header.id
            )
