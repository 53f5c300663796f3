"""Which records of people changed since somebody last looked: only those are looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mawa.journal.cursor import Cursor, cursor_now, still_stands, subjects_after

_SUBJECTS_MOST: Final = 2_000  # beyond, looking at everything anew is no more work


@dataclass(frozen=True)
class Changes:
    """Where the journal is now, and the subjects touched since; ``None`` is everything."""

    until: Cursor
    subjects: frozenset[str] | None


def changes_since(cursor: Cursor, most: int = _SUBJECTS_MOST) -> Changes:
    """What changed since; the empty cursor has seen nothing."""
    until = cursor_now()
    if until == cursor:
        return Changes(until, frozenset())
    return Changes(until, subjects_after(cursor, most) if still_stands(cursor) else None)
