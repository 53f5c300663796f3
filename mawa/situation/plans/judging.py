"""Whether a plan opens by itself: pure, from its triggers, its last opening and the figures.

A trigger that was still met when the plan was stood down is spent: it opens the plan again only
after it was measured unmet, which is recorded. But an incident is an event: one that happened
after the stand-down counts at once, though the figure never went back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mawa.lib.refusal import Refusal

from .figures import INCIDENT_FIGURES
from .triggers import Figures, Trigger, parse_trigger


@dataclass(frozen=True)
class Verdict:
    """The trigger that opens the plan, if one does, with its figure; and those that eased."""

    opens: Trigger | None
    measured: float | None
    eased: tuple[tuple[Trigger, float | None], ...]


def read_triggers(lines: Iterable[str]) -> list[Trigger]:
    """The triggers of a plan; one that this version cannot read watches nothing."""
    found = []
    for line in lines:
        try:
            found.append(parse_trigger(line))
        except Refusal:
            continue
    return found


def judge(
    triggers: Iterable[Trigger], spent: Collection[str], figures: Figures, since: Figures
) -> Verdict:
    """What follows from the figures. ``since`` counts incidents after the stand-down alone."""
    opens: Trigger | None = None
    measured: float | None = None
    eased: list[tuple[Trigger, float | None]] = []
    for trigger in triggers:
        is_event = not trigger.codes.isdisjoint(INCIDENT_FIGURES)
        seen = figures
        if trigger.text in spent:
            if trigger.is_met(figures) is False:
                eased.append((trigger, figures.get(trigger.figure)))
            if not is_event:
                continue
            seen = {**figures, **since}
        if opens is None and trigger.is_met(seen):
            opens, measured = trigger, seen.get(trigger.figure)
    return Verdict(opens, measured, tuple(eased))
