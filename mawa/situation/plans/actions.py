"""What can be done about plans: write, withdraw, open, sign a step off, stand down.

Opening is a checklist in this register and nothing else: nothing outside is set in motion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.recording import new_subject, record, subject_of
from mawa.journal.kinds import Subject
from mawa.lib.arabic import clean, isolated
from mawa.lib.refusal import Refusal

from .entries import (
    PlanOpened,
    PlanStoodDown,
    PlanWithdrawn,
    PlanWritten,
    StepSignedOff,
    TriggerEased,
)
from .models import Plan, PlanOpening
from .triggers import parse_trigger
from .words import OUTCOME_WORDS

LINES_MOST: Final = 40
LINE_LENGTH_MOST: Final = 500


@transaction.atomic
def write_plan(*, actor: Actor, plan: PlanWritten, happened_at: datetime | None = None) -> Subject:
    """Write a plan as a whole, a new one or an earlier one anew; returns its id.

    Triggers are kept in their one spelling. A plan without triggers is opened by hand alone.
    """
    actor.require("plans.write")
    if plan.plan and not Plan.objects.filter(pk=plan.plan).exists():
        raise Refusal(_("This plan is not in the register."))
    if not clean(plan.name):
        raise Refusal(_("The plan has no name."), _("Write one, such as: mass arrival."))
    pairs = _owned_steps(plan)
    triggers = dict.fromkeys(parse_trigger(line).text for line in plan.triggers)
    precedents = [line for each in plan.precedents if (line := clean(each))]
    _check_size(triggers, pairs, precedents, plan.statements, plan.name, plan.purpose)
    ready = replace(
        plan,
        plan=plan.plan or new_subject(),
        name=clean(plan.name),
        purpose=clean(plan.purpose),
        triggers=tuple(triggers),
        steps=tuple(step for step, _owner in pairs),
        owners=tuple(owner for _step, owner in pairs),
        precedents=tuple(precedents),
    )
    record(actor, ready, happened_at=happened_at)
    return ready.plan


def _owned_steps(plan: PlanWritten) -> list[tuple[str, str]]:
    if len(plan.owners) != len(plan.steps):
        raise Refusal(_("Each step needs its owner, even if nobody is named."))
    pairs = [(clean(s), clean(o)) for s, o in zip(plan.steps, plan.owners, strict=True)]
    pairs = [pair for pair in pairs if pair[0]]
    if not pairs:
        raise Refusal(_("The plan has no steps."), _("Write what is done, one step a line."))
    return pairs


def _check_size(*parts: Sequence[object] | dict[str, None]) -> None:
    texts = [str(text) for part in parts if not isinstance(part, str) for text in part]
    texts += [part for part in parts if isinstance(part, str)]
    if max(map(len, texts)) > LINE_LENGTH_MOST or any(
        len(part) > LINES_MOST for part in parts if not isinstance(part, str)
    ):
        raise Refusal(
            _("This is too much for one plan."),
            _("At most %(lines)s lines of a kind, each of at most %(letters)s letters.")
            % {"lines": LINES_MOST, "letters": LINE_LENGTH_MOST},
        )


@transaction.atomic
def withdraw_plan(*, actor: Actor, plan: str, why: str) -> None:
    """The plan watches nothing any more; what it opened goes on until it is stood down."""
    actor.require("plans.write")
    row = _in_force(plan)
    if not clean(why):
        raise Refusal(_("Why the plan is withdrawn is missing."))
    record(actor, PlanWithdrawn(Subject(row.subject), why=clean(why)))


@transaction.atomic
def open_plan(*, actor: Actor, plan: str, why: str, happened_at: datetime | None = None) -> Subject:
    """Open the checklist by hand; returns the opening's id."""
    actor.require("plans.open")
    row = _in_force(plan)
    if not clean(why):
        raise Refusal(_("Why the plan is opened is missing."))
    if PlanOpening.objects.under_way().filter(plan=row.subject).exists():
        raise Refusal(
            _("The plan “%(name)s” is open already.") % {"name": isolated(row.name)},
            _("Sign its steps, or stand it down first."),
        )
    fact = replace(_opening_of(row, last_opening(row.subject)), why=clean(why))
    record(actor, fact, happened_at=happened_at)
    return fact.opening


@transaction.atomic
def open_by_trigger(
    *,
    actor: Actor,
    plan: str,
    trigger: str,
    measured: float | None,
    after: str,
    happened_at: datetime | None = None,
) -> Subject | None:
    """Open the checklist because a trigger was met; ``None`` if that is no longer called for.

    ``after`` is the plan's last opening when the figure was judged, empty for none: whoever else
    opened the plan, or withdrew it, meanwhile was first.
    """
    actor.require("plans.open")
    row = Plan.objects.in_force().filter(pk=plan).first()
    last = last_opening(plan)
    if row is None or (last.subject if last else "") != after:
        return None
    if last is not None and last.stood_down_at is None:
        return None
    fact = replace(_opening_of(row, last), trigger=trigger, measured=measured)
    record(actor, fact, happened_at=happened_at)
    return fact.opening


@transaction.atomic
def ease_trigger(*, actor: Actor, opening: str, trigger: str, measured: float | None) -> None:
    """Record that a trigger still met at the stand-down was measured unmet since; once."""
    actor.require("plans.open")
    row = PlanOpening.objects.filter(pk=opening).first()
    if row is not None and trigger in row.still_met:
        record(actor, TriggerEased(Subject(row.subject), trigger=trigger, measured=measured))


@transaction.atomic
def sign_step(
    *,
    actor: Actor,
    opening: str,
    step: int,
    outcome: str = "done",
    note: str = "",
    happened_at: datetime | None = None,
) -> None:
    """Sign a step, counted from 1, as done or not needed; another outcome may be signed after."""
    actor.require("plans.sign")
    row = _under_way(opening)
    if outcome not in OUTCOME_WORDS:
        raise Refusal(_("Say whether the step was done or is not needed."))
    states = row.step_states
    if not 1 <= step <= len(states):
        raise Refusal(_("The plan has no such step."))
    if states[step - 1].outcome == outcome:
        raise Refusal(
            _("Step %(n)s is signed like this already.") % {"n": step},
            _("Look at the list again: somebody was faster."),
        )
    fact = StepSignedOff(Subject(row.subject), step=step, outcome=outcome, note=clean(note))
    record(actor, fact, happened_at=happened_at)


@transaction.atomic
def stand_down(*, actor: Actor, opening: str, outcome: str, still_met: Sequence[str] = ()) -> None:
    """The opened plan is over. ``still_met``: its triggers that are met at this moment."""
    actor.require("plans.write")
    row = _under_way(opening)
    if not clean(outcome):
        raise Refusal(_("What came of the plan is missing."), _("Write it in a few words."))
    said = PlanStoodDown(
        Subject(row.subject), outcome=clean(outcome), still_met=tuple(dict.fromkeys(still_met))
    )
    record(actor, said)


def last_opening(plan: str) -> PlanOpening | None:
    """The plan's latest opening, whether it is over or not."""
    return PlanOpening.objects.filter(plan=plan).latest_first().first()


def _opening_of(row: Plan, last: PlanOpening | None) -> PlanOpened:
    # Named by the plan and what came before: two machines that open it apart open the same one.
    previous = last.subject if last else ""
    return PlanOpened(
        opening=subject_of("opening", row.subject, previous),
        plan=Subject(row.subject),
        name=row.name,
        steps=tuple(row.steps),
        owners=tuple(row.owners),
    )


def _in_force(plan: str) -> Plan:
    row = Plan.objects.filter(pk=plan).first()
    if row is None:
        raise Refusal(_("This plan is not in the register."))
    if row.withdrawn_at is not None:
        raise Refusal(_("This plan is withdrawn."), _("Write it anew to use it again."))
    return row


def _under_way(opening: str) -> PlanOpening:
    row = PlanOpening.objects.filter(pk=opening).first()
    if row is None:
        raise Refusal(_("This opened plan is not in the register."))
    if row.stood_down_at is not None:
        raise Refusal(_("This plan was stood down."), _("Open it again if it is needed once more."))
    return row
