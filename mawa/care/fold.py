"""From the facts about a round, a gift or a need to its row."""

from __future__ import annotations

from collections.abc import Sequence

from mawa.journal.registry import Recorded

from .entries import RoundOpened
from .models import Gift, Need, Round

_OF_A_NEED = ("person", "category", "place", "lat", "lon", "text", "photo")


def round_(subject: str, recorded: Sequence[Recorded]) -> Round | None:
    """The round, open until it is closed."""
    row: Round | None = None
    for item in recorded:
        fact = item.fact
        if isinstance(fact, RoundOpened):
            row = Round(
                subject=subject,
                name=fact.name,
                items=list(fact.items),
                opened_at=item.happened_at,
            )
        elif row is not None:
            row.closed_at = item.happened_at
    return row


def gift(subject: str, recorded: Sequence[Recorded]) -> Gift:
    """Who gave it first; a second entry is kept beside it."""
    first, last = recorded[0], recorded[-1]
    row = Gift(
        subject=subject,
        round=first.fact.round,
        person=first.fact.person,
        times=len(recorded),
        given_at=first.happened_at,
        given_by=first.by,
        place=first.fact.place,
    )
    if len(recorded) > 1:
        row.again_at, row.again_by = last.happened_at, last.by
    return row


def need(subject: str, recorded: Sequence[Recorded]) -> Need:
    """The need as first noted."""
    first = recorded[0]
    values = {name: getattr(first.fact, name) for name in _OF_A_NEED}
    return Need(subject=subject, noted_at=first.happened_at, noted_by=first.by, **values)
