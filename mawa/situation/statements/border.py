"""The border and the front as stated: who says a crossing is in which state, and since when.

Nothing here is anybody's own knowledge: a state is always a statement's, with its source and
grade, and a place of which nobody has said a state is unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from mawa.lib.arabic import fold

from .models import Statement, StatementLink
from .words import BORDER_STATE_WORDS

UNKNOWN: Final = "unknown"
# States of which two cannot hold at once; a border can be secured whether open or closed.
_OF_PASSAGE: Final = frozenset({"open", "closed", "restricted"})


@dataclass(frozen=True)
class BorderPlace:
    """A crossing or border section: the atlas's key where there is one, and its name."""

    key: str
    name: str


@dataclass(frozen=True)
class BorderState:
    """What is said of one place.

    ``state`` is a code of ``words.BORDER_STATE_WORDS``, ``unknown`` where ``statement`` is None.
    ``since`` is the first day of the unbroken run of statements that say so. ``others`` are all
    other statements on the border there, the last said first; ``contradicted`` are those of them
    that say the contrary for the same day, deny it, or are linked as contradicting.
    """

    place: str
    key: str
    state: str
    statement: Statement | None
    since: date | None
    others: tuple[Statement, ...]
    contradicted: tuple[Statement, ...]

    @property
    def earlier(self) -> tuple[Statement, ...]:
        """The other statements that contradict nothing."""
        return tuple(row for row in self.others if row not in self.contradicted)


@dataclass(frozen=True)
class EventDay:
    """The wider events of one day, as stated."""

    day: date
    statements: tuple[Statement, ...]


def border_states(
    places: Iterable[BorderPlace] = (),
    today: date | None = None,
    told_by: date | None = None,
) -> list[BorderState]:
    """Every place that is given or that a statement on the border names, by name.

    ``places`` are those to show even if nobody speaks of them (the atlas's crossings).
    ``told_by`` leaves out what was told after that day, for a look back.
    """
    named = {place.key: place.name for place in places}
    said: dict[str, list[Statement]] = defaultdict(list)
    asked = Statement.objects.of("border_status").in_order()
    rows = list(asked.filter(told_on__lte=told_by) if told_by else asked)
    keys = _keys(named, rows)
    for row in rows:
        key = _key_of(row, keys)
        said[key].append(row)
        named.setdefault(key, row.place_name)
    replaced, against = _corrected(), _contradictions()
    day = today or timezone.localdate()
    states = [
        _state(named[key], key, said.get(key, []), _Judged(replaced, against, day)) for key in named
    ]
    return sorted(states, key=lambda state: (not state.place, fold(state.place), state.key))


def passages_apart(a: Statement, b: Statement) -> bool:
    """Whether the two say states of which only one can hold."""
    return a.state != b.state and {a.state, b.state} <= _OF_PASSAGE


def as_of(row: Statement) -> date:
    """The last day for which the statement speaks: its event's end, else the day it was told."""
    if row.happened_to is not None:
        return row.happened_to
    if row.happened_from is not None:
        return max(row.happened_from, row.told_on)
    return row.told_on


def says_a_state(row: Statement) -> bool:
    """Whether it affirms in which state the border is."""
    return row.polarity == "affirmed" and row.state in BORDER_STATE_WORDS.keys() - {UNKNOWN}


def events_by_day(most: int) -> list[EventDay]:
    """The latest wider events, the last day first; at most so many statements."""
    days: dict[date, list[Statement]] = defaultdict(list)
    rows = Statement.objects.of("wider_event").latest_first()
    for row in rows[:most]:
        days[row.happened_from or row.told_on].append(row)
    return [
        EventDay(day, tuple(sorted(days[day], key=_told))) for day in sorted(days, reverse=True)
    ]


@dataclass(frozen=True)
class _Judged:
    """What was said about statements: those corrected by another, and who contradicts whom."""

    replaced: frozenset[str]
    against: frozenset[tuple[str, str]]
    today: date

    def counts(self, row: Statement) -> bool:
        """Whether its state may be the present one."""
        return says_a_state(row) and row.subject not in self.replaced and as_of(row) <= self.today


def _state(name: str, key: str, rows: Sequence[Statement], judged: _Judged) -> BorderState:
    counted = sorted(filter(judged.counts, rows), key=_when)
    latest_first = sorted(rows, key=_told, reverse=True)
    if not counted:
        return BorderState(name, key, UNKNOWN, None, None, tuple(latest_first), ())
    present = counted[-1]
    others = tuple(row for row in latest_first if row.subject != present.subject)
    contradicted = tuple(row for row in others if _contradicts(row, present, judged))
    since = _since(counted)
    return BorderState(name, key, present.state, present, since, others, contradicted)


def _contradicts(row: Statement, present: Statement, judged: _Judged) -> bool:
    if (row.subject, present.subject) in judged.against:
        return True
    if row.subject in judged.replaced or as_of(row) < as_of(present):
        return False
    if row.polarity == "denied":
        return row.state == present.state
    return judged.counts(row) and passages_apart(row, present)


def _since(counted: Sequence[Statement]) -> date:
    """The first day of the run of equal states that the last statement ends."""
    state = counted[-1].state
    first = as_of(counted[-1])
    for row in reversed(counted):
        if row.state != state:
            break
        first = min(first, row.happened_from or as_of(row))
    return first


def _when(row: Statement) -> tuple[date, date, tuple[int, ...], datetime, str]:
    """What is said for the latest day stands last; of the same day, what is better graded."""
    grade = tuple(-ord(code[:1] or "~") for code in (row.reliability, row.credibility))
    return as_of(row), row.told_on, grade, row.recorded_at, row.subject


def _told(row: Statement) -> tuple[date, datetime, str]:
    return row.told_on, row.recorded_at, row.subject


def _keys(named: dict[str, str], rows: Iterable[Statement]) -> dict[str, str]:
    """Keys of the atlas by folded name, so that a bare name finds the place that has a key."""
    keys = {fold(row.place_name): row.place_key for row in rows if row.place_key}
    return {name: key for name, key in keys.items() if name} | {
        fold(name): key for key, name in named.items()
    }


def _key_of(row: Statement, keys: dict[str, str]) -> str:
    name = fold(row.place_name)
    return row.place_key or keys.get(name, name) or row.pcode


def _corrected() -> frozenset[str]:
    links = StatementLink.objects.filter(relation="corrects")
    return frozenset(links.values_list("other", flat=True))


def _contradictions() -> frozenset[tuple[str, str]]:
    links = StatementLink.objects.filter(relation="contradicts")
    pairs = list(links.values_list("statement", "other"))
    return frozenset(pairs + [(b, a) for a, b in pairs])
