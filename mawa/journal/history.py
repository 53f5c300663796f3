"""Say who says so: the entries behind a row, newest last, struck ones marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from mawa.lib.clock import MOST_AHEAD_MS, to_datetime

from .folding import struck_entries
from .models import Mention, StoredEntry
from .registry import read_recorded_bytes
from .standing import stored_standings

_MOST = 500


@dataclass(frozen=True)
class Told:
    """One entry as a reader sees it."""

    entry: str
    kind: str
    by: str
    writer: str
    writer_name: str
    seq: int
    recorded_at: datetime
    happened_at: datetime | None
    scope: str
    struck: bool
    act: str
    fact: Any

    @property
    def doubtful(self) -> bool:
        """Recorded before it happened, or later than now, by ten minutes: some clock is wrong."""
        most = timedelta(milliseconds=MOST_AHEAD_MS)
        if self.recorded_at - timezone.now() > most:
            return True
        return self.happened_at is not None and self.happened_at - self.recorded_at > most


def history_of(
    *subjects: str, scopes: Iterable[str] = ("open",), kinds: Iterable[str] = ()
) -> list[Told]:
    """What the journal says of these subjects, as far as the reader may see it, newest last.

    ``kinds`` narrows it: a site is named by every tent on it. Of very many entries the latest
    ``_MOST`` are told: what stands now is what they ended with.
    """
    keys = Mention.objects.filter(subject__in=subjects).values("entry_id")
    entries = StoredEntry.objects.filter(pk__in=keys, scope__in=tuple(scopes))
    if wanted := tuple(kinds):
        entries = entries.filter(kind__in=wanted)
    latest = entries.order_by("-stamp", "-writer", "-seq")[:_MOST]
    return tell(reversed(latest))


def tell(entries: Iterable[StoredEntry]) -> list[Told]:
    """Stored entries with what they say and whether they are struck."""
    rows = list(entries)
    standings = stored_standings()
    struck = struck_entries([row.entry for row in rows], standings)
    told = []
    for row in rows:
        item = None
        if row.body is not None:
            item = read_recorded_bytes(row.entry, row.writer, row.seq, row.stamp, bytes(row.body))
        standing = standings.get(row.writer)
        told.append(
            Told(
                entry=row.entry,
                kind=row.kind,
                by=row.by,
                writer=row.writer,
                writer_name=standing.name if standing else row.writer[:8],
                seq=row.seq,
                recorded_at=to_datetime(row.stamp),
                happened_at=item.happened_at if item else None,
                scope=row.scope,
                struck=row.entry in struck,
                act=row.act,
                fact=item.fact if item else None,
            )
        )
    return told


@dataclass(frozen=True)
class Deed:
    """Entries of one kind that one action recorded: shown as one line, with how many."""

    told: Told
    count: int


def deeds(told: Iterable[Told], most: int) -> list[Deed]:
    """Entries given one after another, gathered by action and kind."""
    found: list[Deed] = []
    for each in told:
        last = found[-1] if found else None
        if last and each.act and (each.act, each.kind) == (last.told.act, last.told.kind):
            found[-1] = Deed(last.told, last.count + 1)
        elif len(found) == most:
            break
        else:
            found.append(Deed(each, 1))
    return found
