"""Contradictions in the journal itself: entries kept aside, forks, clocks that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Final

from django.db import connection
from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.journal.models import Quarantined, StoredEntry, Writer
from mawa.lib.arabic import isolated
from mawa.lib.clock import MOST_AHEAD_MS, stamp_ms
from mawa.lib.discrepancy import Discrepancy

_REASON_WORDS: Final[dict[str, Promise]] = {
    "unknown_writer": gettext_lazy("The writer's key is not known here."),
    "bad_signature": gettext_lazy("The signature does not hold."),
    "gap": gettext_lazy("An entry before it is missing."),
    "fork": gettext_lazy("Another entry stands at the same place of the chain."),
    "not_admitted": gettext_lazy("The writer is not admitted here."),
    "revoked": gettext_lazy("It came after the phone was revoked: two people review it."),
    "malformed": gettext_lazy("The bytes are no entry."),
    "body_mismatch": gettext_lazy("What it says is not what was signed."),
}


def kept_aside() -> Iterator[Discrepancy]:
    """Entries received and not applied, a line a writer and reason."""
    rows = Quarantined.objects.values("writer", "reason").annotate(n=Count("pk"))
    known = {writer.writer: writer for writer in Writer.objects.all()}
    for row in rows.order_by("reason", "writer"):
        writer = known.get(row["writer"])
        words = {
            "n": row["n"],
            "writer": isolated(writer.name if writer else row["writer"][:8]),
            "why": _REASON_WORDS.get(row["reason"], row["reason"]),
        }
        code = "fork" if row["reason"] == "fork" else "quarantined"
        text = _("%(n)s entries of %(writer)s: %(why)s") % words
        address = "/journal/"
        if writer and writer.role == "phone":
            address = f"/phones/{writer.writer}/"
        yield Discrepancy(code, text, (), address)


_HAPPENED: Final = re.compile(rb'"happened_at":"([^"\\]{10,40})"')


class _ClocksRead:
    """How far the journal has been read for doubtful clocks, and what was found by writer."""

    until: tuple[str, int, str] = ("", 0, "")
    by_writer: ClassVar[dict[str, int]] = {}


def doubtful_clocks() -> Iterator[Discrepancy]:
    """Writers whose entries were recorded before they happened, by more than ten minutes."""
    for writer, number in sorted(_count_doubtful().items()):
        name = Writer.objects.filter(writer=writer).values_list("name", flat=True).first()
        words = {"n": number, "writer": isolated(name or writer[:8])}
        text = _("%(n)s entries of %(writer)s were recorded before they happened.")
        yield Discrepancy("clock_doubtful", text % words, (), "/journal/")


def _count_doubtful() -> dict[str, int]:
    """By writer; only what is new since the last call is read."""
    name, pk, entry = _ClocksRead.until
    database = str(connection.settings_dict["NAME"])
    if name != database or not StoredEntry.objects.filter(pk=pk, entry=entry).exists():
        _ClocksRead.by_writer, pk = {}, 0
    rows = StoredEntry.objects.filter(pk__gt=pk, body__isnull=False).order_by("pk")
    for pk, entry, writer, stamp, body in rows.values_list(
        "pk", "entry", "writer", "stamp", "body"
    ):
        if body is not None and _happened_after(bytes(body), stamp):
            _ClocksRead.by_writer[writer] = _ClocksRead.by_writer.get(writer, 0) + 1
        _ClocksRead.until = (database, pk, entry)
    return _ClocksRead.by_writer


def _happened_after(body: bytes, stamp: int) -> bool:
    found = _HAPPENED.search(body)
    if found is None:
        return False
    try:
        happened = datetime.fromisoformat(found[1].decode("ascii"))
    except ValueError:
        return False
    return happened.timestamp() * 1000 > stamp_ms(stamp) + MOST_AHEAD_MS
