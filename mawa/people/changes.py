"""Which records of people changed since somebody last looked: only those are looked at again.

The journal is the only cursor: what it took in since then names its subjects. A strike, an
admission or a kind from a later version may change anything, and so may another journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db import connection

from mawa.journal.models import Mention, StoredEntry
from mawa.journal.registry import registry

_SUBJECTS_MOST: Final = 2_000  # beyond, looking at everything anew is no more work


class Place(NamedTuple):
    """How far in which journal somebody has looked."""

    database: str = ""
    last: int = 0
    entry: str = ""


@dataclass(frozen=True)
class Changes:
    """Where the journal is now, and the subjects touched since; ``None`` is everything."""

    until: Place
    subjects: frozenset[str] | None


def changes_since(place: Place) -> Changes:
    """What changed since a place; an empty place has seen nothing."""
    last = StoredEntry.objects.order_by("-pk").values_list("pk", "entry").first() or (0, "")
    until = Place(str(connection.settings_dict["NAME"]), *last)
    if until == place:
        return Changes(until, frozenset())
    goes_on = until.database == place.database and _still_stands(place)
    return Changes(until, _touched(place.last) if goes_on else None)


def _still_stands(place: Place) -> bool:
    return StoredEntry.objects.filter(pk=place.last, entry=place.entry).exists()


def _touched(after: int) -> frozenset[str] | None:
    fresh = StoredEntry.objects.filter(pk__gt=after)
    for kind in set(fresh.values_list("kind", flat=True)):
        known = registry().kinds.get(kind)
        if known is None or known.__module__.split(".")[1] == "journal":
            return None
    mentioned = Mention.objects.filter(entry_id__gt=after).values_list("subject", flat=True)
    subjects = frozenset(mentioned.distinct()[: _SUBJECTS_MOST + 1])
    return subjects if len(subjects) <= _SUBJECTS_MOST else None
