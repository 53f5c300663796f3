"""When what is claimed happened, when it was said, and what is too old to be this episode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from .dates import DatePhrase
from .proposals import Span

_OLD: Final = timedelta(days=330)


@dataclass(frozen=True, slots=True)
class When:
    """The days of a statement; ``own`` where its own clause dates it, not its sentence alone.

    ``warnings`` name what a person has to settle.
    """

    said_on: date | None = None
    from_: date | None = None
    to: date | None = None
    words: Span | None = None
    own: bool = False
    warnings: tuple[str, ...] = ()


def when(
    quote: Span,
    clause: Span,
    sentence: Span,
    phrases: Sequence[DatePhrase],
    saying: Sequence[Span],
    announced: bool = False,
) -> When:
    """The day of the event from the phrases of its sentence, and the day of the saying.

    ``saying`` are the stretches that only tell who speaks: a day in them dates the saying. What is
    ``announced`` with no other day happened that day: "announced on Thursday the return of 1,900".
    """
    inside = [p for p in phrases if sentence[0] <= p.start < sentence[1]]
    said = [p for p in inside if any(a <= p.start < b for a, b in saying)]
    events = [p for p in inside if p not in said]
    said_on = next((p.to for p in said if p.kind == "day"), None)
    near = _nearest(events, quote) or _nearest(events, clause)
    chosen = near or _only(events)
    if chosen is None and announced and not events and said_on is not None:
        told = next(p for p in said if p.kind == "day")
        return When(said_on, told.from_, told.to, (told.start, told.end))
    if chosen is None:
        return When(said_on=said_on)
    outer = _outer(chosen, events)
    if outer.impossible:
        return When(said_on=said_on, words=(outer.start, outer.end), warnings=("date_impossible",))
    return When(said_on, outer.from_, outer.to, (outer.start, outer.end), near is not None)


def _nearest(phrases: Sequence[DatePhrase], span: Span) -> DatePhrase | None:
    within = [p for p in phrases if span[0] <= p.start < span[1]]
    return min(within, key=lambda p: (not p.certain, p.start), default=None)


def _only(phrases: Sequence[DatePhrase]) -> DatePhrase | None:
    outermost = [p for p in phrases if _outer(p, phrases) is p]
    certain = [p for p in outermost if p.certain]
    days = {(p.from_, p.to) for p in certain}
    return certain[0] if len(days) == 1 else None


def _outer(phrase: DatePhrase, phrases: Sequence[DatePhrase]) -> DatePhrase:
    """A phrase that holds this one ("days before the fall, on the 8th"), if there is one."""
    return next((p for p in phrases if p.start <= phrase.start and phrase.end <= p.end), phrase)


def is_old(found: When, published: date | None) -> bool:
    """Whether the event lies so far back that it belongs to an earlier episode."""
    end = found.to or found.from_
    return bool(found.own and published and end and published - end > _OLD)
