"""How far in the journal somebody has read, who keeps in memory what it says, and what came since.

The order is that in which this machine stored the entries; another journal under the same name,
or one that was restored, is noticed by the entry that is no longer where it was.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection

from .entries import WriterAdmitted, WriterExpelled
from .models import Mention, StoredEntry, Strike
from .registry import registry

JOURNAL = "journal"
_OF_STANDING = (WriterAdmitted.kind, WriterExpelled.kind)


class Cursor(NamedTuple):
    """The last entry read, and in which database; the empty one has read nothing."""

    database: str = ""
    last: int = 0
    entry: str = ""


def cursor_now() -> Cursor:
    """Where the journal ends now."""
    last = StoredEntry.objects.order_by("-pk").values_list("pk", "entry").first() or (0, "")
    return Cursor(str(connection.settings_dict["NAME"]), *last)


def still_stands(cursor: Cursor) -> bool:
    """Whether the journal of now is the one that was read so far, and goes on from there."""
    if cursor.database != str(connection.settings_dict["NAME"]):
        return False
    return StoredEntry.objects.filter(pk=cursor.last, entry=cursor.entry).exists()


def areas_after(cursor: Cursor) -> set[str]:
    """The domains of what was stored since; ``JOURNAL`` for what may change any of them."""
    kinds = registry().kinds
    fresh = set(StoredEntry.objects.filter(pk__gt=cursor.last).values_list("kind", flat=True))
    return {kinds[k].__module__.split(".")[1] if k in kinds else JOURNAL for k in fresh}


def subjects_after(cursor: Cursor, most: int) -> frozenset[str] | None:
    """The subjects of what was stored since, and of what that strikes.

    None if they may be any: a writer was admitted or expelled, or they are more than ``most``.
    """
    fresh = StoredEntry.objects.filter(pk__gt=cursor.last)
    if fresh.filter(kind__in=_OF_STANDING).exists():
        return None
    named = Mention.objects.filter(entry_id__gt=cursor.last).values_list("subject", flat=True)
    subjects = set(named.distinct()[: most + 1])
    struck = set(Strike.objects.filter(by_entry_id__gt=cursor.last).values_list("of", flat=True))
    seen: set[str] = set()
    while struck and len(subjects) <= most:  # through a struck strike, its target too
        seen |= struck
        of = Mention.objects.filter(entry__entry__in=struck).values_list("subject", flat=True)
        subjects |= set(of.distinct()[: most + 1])
        strikes = Strike.objects.filter(by_entry__entry__in=struck)
        struck = set(strikes.values_list("of", flat=True)) - seen
    return frozenset(subjects) if len(subjects) <= most else None
