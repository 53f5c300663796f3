"""Closing the count: announced, counted, registered, housed, present, left - and what is open.

Each step has its own meaning and none is computed from an estimate:

- announced: the figures claimed in entry requests (a claim);
- counted: people counted vehicle by vehicle at the gate;
- registered: people on record, a matched group counted once;
- housed: registered people with a place in a tent;
- present: registered people who have not left and were not missing at the last roll-call;
- left: registered people who went home.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from mawa.crossing.models import Arrival, VehicleCount
from mawa.movement.models import Mark, ReturnCase, RollCall
from mawa.people.groups import Groups, groups
from mawa.people.models import Person
from mawa.shelter.models import Stay


@dataclass(frozen=True)
class Closing:
    """The six numbers. ``announced`` is ``None`` when nobody named a figure."""

    announced: int | None
    counted: int
    registered: int
    housed: int
    present: int
    left: int
    unaccounted: int

    @property
    def steps(self) -> tuple[tuple[str, int | None, int | None], ...]:
        """Code, figure, and difference to the step before, in the order of the chain."""
        return (
            ("announced", self.announced, None),
            ("counted", self.counted, _minus(self.counted, self.announced)),
            ("registered", self.registered, self.registered - self.counted),
            ("housed", self.housed, self.housed - (self.registered - self.left)),
            ("present", self.present, -self.unaccounted),
            ("left", self.left, None),
        )


def _minus(a: int, b: int | None) -> int | None:
    return None if b is None else a - b


def close_count() -> Closing:
    """The six numbers as the register stands now."""
    known = groups()
    people = set(Person.objects.values_list("subject", flat=True))
    registered = known.heads(people)
    left = registered & known.heads(ReturnCase.objects.gone().values_list("subject", flat=True))
    housed = registered & known.heads(
        Stay.objects.exclude(tent="").values_list("subject", flat=True)
    )
    missing = (registered - left) & unaccounted_heads(known)
    return Closing(
        announced=Arrival.objects.people_announced(),
        counted=VehicleCount.objects.people(),
        registered=len(registered),
        housed=len(housed - left),
        present=len(registered - left - missing),
        left=len(left),
        unaccounted=len(missing),
    )


def unaccounted_heads(known: Groups) -> set[str]:
    """Who was absent at the last roll-call that marked them, however long ago."""
    marked = marks_of_the_absent(known)
    return {head for head, marks in marked.items() if marks[-1].state == "absent"}


class Marked(NamedTuple):
    """How somebody was found, and when."""

    state: str
    at: datetime


def marks_of_the_absent(known: Groups) -> dict[str, list[Marked]]:
    """The marks of everybody who was ever absent, in the order in which they count: by
    roll-call, then as they were recorded. The last one holds."""
    absent = known.heads(Mark.objects.filter(state="absent").values_list("person", flat=True))
    if not absent:
        return {}
    records = [record for head in absent for record in known.members(head)]
    calls = RollCall.objects.order_by("opened_at", "subject").values_list("subject", flat=True)
    order = {call: n for n, call in enumerate(calls)}
    rows = Mark.objects.filter(person__in=records).order_by("stamp", "subject")
    found: dict[str, list[Marked]] = defaultdict(list)
    marks = rows.values_list("roll_call", "person", "state", "marked_at")
    for _, person, state, at in sorted(marks, key=lambda mark: order.get(mark[0], -1)):
        found[known.head(person)].append(Marked(state, at))
    return found


def not_housed(known: Groups) -> list[Person]:
    """Registered people who have not left and have no place in a tent, one of each group."""
    housed = known.heads(Stay.objects.exclude(tent="").values_list("subject", flat=True))
    left = known.heads(ReturnCase.objects.gone().values_list("subject", flat=True))
    return _one_of_each(known, housed | left)


def _one_of_each(known: Groups, without: set[str]) -> list[Person]:
    """Everybody else, one record of each group, in the order of registration."""
    firsts = known.firsts(Person.objects.in_order().values_list("subject", flat=True))
    return _in_order(subject for subject in firsts if known.head(subject) not in without)


def _in_order(subjects: Iterable[str]) -> list[Person]:
    keys = list(subjects)
    batches = (keys[start : start + 500] for start in range(0, len(keys), 500))
    found = [p for batch in batches for p in Person.objects.filter(pk__in=batch)]
    return sorted(found, key=lambda person: (person.card_no, person.subject))


@dataclass(frozen=True)
class VehicleGap:
    """A vehicle whose registered people are not as many as were counted."""

    vehicle: VehicleCount
    registered: int

    @property
    def difference(self) -> int:
        """Registered less counted."""
        return self.registered - self.vehicle.people


def vehicle_gaps(known: Groups) -> tuple[list[VehicleGap], int]:
    """Vehicles that do not close, in order of arrival, and how many people were registered
    without saying in which vehicle they came."""
    by_vehicle: dict[str, set[str]] = {}
    for subject, vehicle in Person.objects.values_list("subject", "vehicle"):
        by_vehicle.setdefault(vehicle, set()).add(known.head(subject))
    gaps = [
        VehicleGap(vehicle, len(by_vehicle.get(vehicle.subject, ())))
        for vehicle in VehicleCount.objects.in_order()
    ]
    return [gap for gap in gaps if gap.difference], len(by_vehicle.get("", ()))


def missing_people(known: Groups) -> list[Person]:
    """Registered people who were absent at the last roll-call, one of each group."""
    left = known.heads(ReturnCase.objects.gone().values_list("subject", flat=True))
    return _in_order(unaccounted_heads(known) - left)


def gone_people(known: Groups) -> list[Person]:
    """People who went home, one of each group."""
    left = known.heads(ReturnCase.objects.gone().values_list("subject", flat=True))
    return _in_order(left)
