"""The walk of a roll-call: its figures, the tents still to visit, and who is in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mawa.people.groups import Groups, groups
from mawa.people.models import Person
from mawa.shelter.models import Stay, Tent

from .models import Mark, ReturnCase, RollCall
from .roll import ABSENT, ELSEWHERE, PRESENT, to_be_marked

LIMIT_MINUTES: Final = 60
"""Longer than this is said aloud: a roll-call must not be prolonged (GC IV art 100)."""
NO_TENT: Final = "none"


@dataclass(frozen=True)
class Figures:
    """People by state, and how long it took or has taken."""

    present: int
    absent: int
    elsewhere: int
    unmarked: int
    minutes: int

    @property
    def too_long(self) -> bool:
        """Whether it is over the limit."""
        return self.minutes > LIMIT_MINUTES

    @property
    def people(self) -> int:
        """Everybody whom it concerns."""
        return self.present + self.absent + self.elsewhere + self.unmarked


def figures_of(calls: Sequence[RollCall], now: datetime) -> dict[str, Figures]:
    """The figures of each roll-call, over those who were registered and not gone at its time."""
    known = groups()
    came: dict[str, datetime] = {}
    for person, at in Person.objects.values_list("subject", "registered_at"):
        head = known.head(person)
        came[head] = min(at, came.get(head, at))
    gone = {
        known.head(person): at
        for person, at in ReturnCase.objects.gone().values_list("subject", "returned_at")
        if at is not None
    }
    marks = _marks_by_call([call.subject for call in calls], known)
    found = {}
    for call in calls:
        end = call.closed_at or now
        states = marks[call.subject]
        concerned = {
            head
            for head, at in came.items()
            if at <= end and not (head in gone and gone[head] <= call.opened_at)
        }
        found[call.subject] = _count(states, concerned, int((end - call.opened_at).total_seconds()))
    return found


def _count(states: dict[str, Mark], concerned: set[str], seconds: int) -> Figures:
    by_state = Counter(mark.state for mark in states.values())
    return Figures(
        present=by_state[PRESENT],
        absent=by_state[ABSENT],
        elsewhere=by_state[ELSEWHERE],
        unmarked=len(concerned - states.keys()),
        minutes=max(0, seconds) // 60,
    )


def _marks_by_call(calls: Sequence[str], known: Groups) -> dict[str, dict[str, Mark]]:
    """The last mark of each person, a group once, by roll-call."""
    found: dict[str, dict[str, Mark]] = defaultdict(dict)
    for mark in Mark.objects.filter(roll_call__in=calls).order_by("marked_at", "subject"):
        found[mark.roll_call][known.head(mark.person)] = mark
    return found


def marks_of(roll_call: str) -> dict[str, Mark]:
    """The last mark of each person at this roll-call, by the head of their group."""
    return _marks_by_call([roll_call], groups())[roll_call]


@dataclass(frozen=True)
class TentWalk:
    """A tent with how many of its people are marked. ``tent`` is ``None`` for those without."""

    tent: Tent | None
    people: tuple[str, ...]
    marked: int
    absent: int

    @property
    def address(self) -> str:
        """The last part of the tent's address."""
        return self.tent.subject if self.tent is not None else NO_TENT

    @property
    def done(self) -> bool:
        """Whether everybody of this tent is marked."""
        return self.marked == len(self.people)


def tents_of(roll_call: str) -> list[TentWalk]:
    """The tents in which people sleep, as one walks; at the end those who have no tent."""
    known = groups()
    marks = marks_of(roll_call)
    expected = to_be_marked(known)
    by_tent: dict[str, list[str]] = defaultdict(list)
    placed: set[str] = set()
    stays = Stay.objects.exclude(tent="").order_by("since", "subject")
    for person, tent in stays.values_list("subject", "tent"):
        head = known.head(person)
        if head in expected and head not in placed:
            placed.add(head)
            by_tent[tent].append(head)
    tents = sorted(Tent.objects.filter(pk__in=list(by_tent)), key=_as_one_walks)
    walks = [_tent_walk(tent, by_tent[tent.subject], marks) for tent in tents]
    heads = {head for tent in tents for head in by_tent[tent.subject]}
    without = sorted(expected - heads)
    return [*walks, _tent_walk(None, without, marks)] if without else walks


def _as_one_walks(tent: Tent) -> tuple[str, str, int, str]:
    return tent.site, tent.block, len(tent.number), tent.number


def _tent_walk(tent: Tent | None, heads: list[str], marks: dict[str, Mark]) -> TentWalk:
    found = [marks[head] for head in heads if head in marks]
    absent = sum(mark.state == ABSENT for mark in found)
    return TentWalk(tent, tuple(heads), len(found), absent)


def next_tent(walks: Sequence[TentWalk], address: str) -> TentWalk | None:
    """The next tent to visit after this one, round to the beginning; none when all are done."""
    at = next((n for n, walk in enumerate(walks) if walk.address == address), -1)
    ahead = [*walks[at + 1 :], *walks[: max(at, 0)]]
    return next((walk for walk in ahead if not walk.done and walk.tent is not None), None)
