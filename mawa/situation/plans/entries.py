"""Kinds of contingency plans: written, opened, its steps signed off, stood down."""

from __future__ import annotations

from dataclasses import dataclass

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class PlanWritten(Fact):
    """A plan as a whole; writing it again under the same subject replaces what it says.

    ``triggers`` are conditions over live figures (``arrivals_6h > 300``), any of which opens it;
    ``steps`` and ``owners`` run in parallel; ``precedents`` say what it was written from, and
    ``statements`` are the ids of recorded statements that tell of them.
    """

    plan: Subject
    name: str = ""
    purpose: str = ""
    triggers: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    precedents: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@kind
@dataclass(frozen=True)
class PlanWithdrawn(Fact):
    """The plan no longer watches anything, and why."""

    plan: Subject
    why: str = ""


@kind
@dataclass(frozen=True)
class PlanOpened(Fact):
    """A trigger was met, or a person opened it; the steps as they stood in the plan that moment.

    ``trigger`` is empty when a person opened it; ``measured`` is the figure that met it.
    """

    opening: Subject
    plan: Subject
    trigger: str = ""
    measured: float | None = None
    name: str = ""
    steps: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    why: str = ""


@kind
@dataclass(frozen=True)
class StepSignedOff(Fact):
    """A step of an opened plan, counted from 1, was done or was decided not to be done."""

    opening: Subject
    step: int = 0
    outcome: str = "done"
    note: str = ""


@kind
@dataclass(frozen=True)
class PlanStoodDown(Fact):
    """The opened plan is over, with what came of it.

    ``still_met`` are the triggers that were met that moment: each can open the plan again only
    after it was measured unmet (``TriggerEased``).
    """

    opening: Subject
    outcome: str = ""
    still_met: tuple[str, ...] = ()


@kind
@dataclass(frozen=True)
class TriggerEased(Fact):
    """A trigger that was still met when the plan was stood down was measured unmet since."""

    opening: Subject
    trigger: str = ""
    measured: float | None = None
