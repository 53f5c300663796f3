"""The register's own figures over time: what it held at any moment, as it knows it now.

A line is a step series that ends where ``closing`` stands. A corrected count stands corrected from
the moment it was counted, and people matched later are one person from the first of their records:
a line tells what was so, not what the register believed at the time (the journal tells that).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mawa.crossing.models import Arrival, VehicleCount
from mawa.custody.models import Materiel
from mawa.movement.models import ReturnCase
from mawa.people.groups import Groups, groups
from mawa.people.models import Person
from mawa.shelter.occupancy import occupancy

from .closing import Marked, marks_of_the_absent

PEOPLE_LINES: Final = ("announced", "counted", "registered", "present", "left")
"""The lines that count the same people, in the order of the chain."""
MATERIEL: Final = "materiel"
"""Items of ledger A; ``materiel.rifle`` and the like are those of one category."""

Change = tuple[datetime, int]
Range = tuple[int, int]


@dataclass(frozen=True)
class StepLine:
    """A figure from each moment on, the moments ascending.

    ``always`` is a figure without a history, which stands at every moment. ``floor`` is what it
    was before its first step: ``None`` where nobody had named any figure.
    """

    code: str
    steps: tuple[Change, ...] = ()
    floor: int | None = 0
    always: int | None = None

    @property
    def now(self) -> int | None:
        """The figure after everything on record."""
        if self.always is not None:
            return self.always
        return self.steps[-1][1] if self.steps else self.floor

    def at(self, moment: datetime) -> int | None:
        """The figure at a moment."""
        if self.always is not None:
            return self.always
        place = bisect_right(self.steps, moment, key=_moment_of)
        return self.steps[place - 1][1] if place else self.floor

    def within(self, first: datetime, last: datetime) -> Range | None:
        """The least and the most it was between two moments; ``None`` where it was unknown."""
        begin = bisect_right(self.steps, first, key=_moment_of)
        end = bisect_right(self.steps, last, key=_moment_of)
        values = [value for _, value in self.steps[begin:end]]
        held = self.at(first)
        values += [] if held is None else [held]
        return (min(values), max(values)) if values else None


def _moment_of(step: Change) -> datetime:
    return step[0]


@dataclass(frozen=True)
class RegisterLines:
    """Every line by its code. ``began`` is when the register's first fact about people happened;
    before it the register knew nothing, which is not the same as nobody."""

    lines: Mapping[str, StepLine]
    began: datetime | None
    ends: datetime | None

    def __getitem__(self, code: str) -> StepLine:
        """The line of that code; an empty one where nothing of the kind is on record."""
        return self.lines.get(code) or StepLine(code)

    @property
    def people(self) -> tuple[StepLine, ...]:
        """The lines that count the same people, in the order of the chain."""
        return tuple(self[code] for code in PEOPLE_LINES)


def register_lines() -> RegisterLines:
    """Read every line from the rows; a person on several records is one from the first on."""
    known = groups()
    lines = [*_crossing(), *_people(known), *_materiel()]
    places = sum(use.capacity for use in occupancy())
    lines.append(StepLine("places", always=places or None, floor=None))
    by_code = {line.code: line for line in lines}
    moments = [
        moment
        for code in PEOPLE_LINES
        for moment, _ in (*by_code[code].steps[:1], *by_code[code].steps[-1:])
    ]
    return RegisterLines(by_code, min(moments, default=None), max(moments, default=None))


def _crossing() -> Iterator[StepLine]:
    """What the requests claim, what the gate counted, and who was refused."""
    rows = Arrival.objects.filter(people_claimed__isnull=False)
    asked = [
        (at, people or 0, refused_at)
        for at, people, refused_at in rows.values_list(
            "requested_at", "people_claimed", "refused_at"
        )
    ]
    claimed = [(at, people) for at, people, _ in asked if at is not None]
    # A figure that some older version left without its hour stands from the first one on.
    undated = [people for at, people, _ in asked if at is None]
    yield _stepped("announced", claimed, floor=sum(undated) if undated else None)
    yield _stepped("refused", [(no, people) for _, people, no in asked if no is not None])
    counts = VehicleCount.objects.values_list("counted_at", "adults", "women", "children")
    yield _stepped("counted", [(at, a + w + c) for at, a, w, c in counts])


def _people(known: Groups) -> Iterator[StepLine]:
    since: dict[str, datetime] = {}
    ill: dict[str, datetime] = {}
    people = Person.objects.values_list("subject", "registered_at", "needs_care")
    for subject, at, needs_care in people:
        head = known.head(subject)
        since[head] = min(at, since.get(head, at))
        if needs_care:
            ill[head] = min(at, ill.get(head, at))
    gone = _gone(known, since)
    away = {
        head: list(_absences(marks))
        for head, marks in marks_of_the_absent(known).items()
        if head in since
    }
    yield _stepped("registered", [(at, 1) for at in since.values()])
    yield _stepped("left", [(at, 1) for at in gone.values()])
    yield _stepped("needs_care", [(at, 1) for at in ill.values()])
    yield _stepped("present", _presences(since, gone, away))


def _gone(known: Groups, since: Mapping[str, datetime]) -> dict[str, datetime]:
    """When each registered person went home: nobody goes before they are on record."""
    gone: dict[str, datetime] = {}
    for subject, at in ReturnCase.objects.gone().values_list("subject", "returned_at"):
        head = known.head(subject)
        if at is not None and head in since:
            gone[head] = max(since[head], min(at, gone.get(head, at)))
    return gone


def _absences(marks: Iterable[Marked]) -> Iterator[tuple[datetime, bool]]:
    """From when on somebody was missing, or found again, told in the order of the hours.

    A mark of an earlier roll-call that was made later changes nothing any more.
    """
    last, missing = -1, False
    for place, mark in sorted(enumerate(marks), key=lambda item: (item[1].at, item[0])):
        if place > last:
            last = place
            if (mark.state == "absent") != missing:
                missing = not missing
                yield mark.at, missing


def _presences(
    since: Mapping[str, datetime],
    gone: Mapping[str, datetime],
    away: Mapping[str, list[tuple[datetime, bool]]],
) -> Iterator[Change]:
    """Plus one where somebody came to be present, minus one where they ceased to be."""
    for head, registered_at in since.items():
        left_at, here = gone.get(head), False
        moments = {registered_at, *(at for at, _ in away.get(head, ()))}
        moments |= {left_at} if left_at else set()
        for moment in sorted(moment for moment in moments if moment >= registered_at):
            missing = [state for at, state in away.get(head, ()) if at <= moment][-1:]
            there = not (left_at and left_at <= moment) and missing != [True]
            if there != here:
                here = there
                yield moment, 1 if there else -1


def _materiel() -> Iterator[StepLine]:
    """What was taken into trust, all of it and by category; what was handed over later stays in:
    reports speak of what was taken."""
    changes: dict[str, list[Change]] = defaultdict(list)
    rows = Materiel.objects.values_list("received_at", "quantity", "category")
    for at, quantity, category in rows:
        changes[MATERIEL].append((at, quantity))
        changes[f"{MATERIEL}.{category}"].append((at, quantity))
    for code, items in changes.items():
        yield _stepped(code, items)


def _stepped(code: str, changes: Iterable[Change], floor: int | None = 0) -> StepLine:
    """The running total of changes, one step a moment."""
    by_moment: dict[datetime, int] = defaultdict(int)
    for at, change in changes:
        by_moment[at] += change
    steps, total = [], floor or 0
    for at in sorted(by_moment):
        total += by_moment[at]
        steps.append((at, total))
    return StepLine(code, tuple(steps), floor)


def steps_between(line: StepLine, first: datetime, last: datetime) -> tuple[Change, ...]:
    """The steps of a line from one moment up to another, both included."""
    begin = bisect_left(line.steps, first, key=_moment_of)
    return line.steps[begin : bisect_right(line.steps, last, key=_moment_of)]
