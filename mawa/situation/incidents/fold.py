"""From what was recorded of an incident to its row."""

from __future__ import annotations

from collections.abc import Sequence

from mawa.journal.registry import Recorded

from .entries import IncidentClosed, IncidentHandled, IncidentReported, IncidentTold
from .models import Incident

_COPIED = ("category", "severity", "place", "lat", "lon", "text", "photo")


def incident(subject: str, recorded: Sequence[Recorded]) -> Incident | None:
    """The incident as first reported, and what became of it."""
    row: Incident | None = None
    for item in recorded:
        fact = item.fact
        if isinstance(fact, IncidentReported):
            row = row or _reported(subject, item, fact)
        elif row is None:
            continue
        elif isinstance(fact, IncidentTold):
            row.told.append({"who": fact.who, "means": fact.means, **_by(item)})
        elif isinstance(fact, IncidentHandled):
            row.handled.append({"done": fact.done, **_by(item)})
        elif isinstance(fact, IncidentClosed):
            row.closed_at, row.closed_by = item.happened_at, item.by
            row.outcome = fact.outcome
    return row


def _reported(subject: str, item: Recorded, fact: IncidentReported) -> Incident:
    values = {name: getattr(fact, name) for name in _COPIED}
    return Incident(
        subject=subject,
        happened_at=item.happened_at,
        reported_by=item.by,
        told=[],
        handled=[],
        **values,
    )


def _by(item: Recorded) -> dict[str, str]:
    return {"by": item.by, "at": item.happened_at.isoformat()}
