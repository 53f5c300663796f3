"""From what was reported to its row."""

from __future__ import annotations

from collections.abc import Sequence

from mawa.journal.registry import Recorded

from .models import Incident

_COPIED = ("category", "severity", "place", "lat", "lon", "text", "photo")


def incident(subject: str, recorded: Sequence[Recorded]) -> Incident:
    """The incident as first reported."""
    first = recorded[0]
    values = {name: getattr(first.fact, name) for name in _COPIED}
    return Incident(subject=subject, happened_at=first.happened_at, reported_by=first.by, **values)
