"""Watching the plans: each is held against the live figures, and opened if a trigger is met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mawa.access.actor import MACHINE
from mawa.reporting.live import incident_figures, live_figures
from mawa.situation.plans.actions import ease_trigger, last_opening, open_by_trigger
from mawa.situation.plans.figures import INCIDENT_FIGURES
from mawa.situation.plans.judging import judge, read_triggers
from mawa.situation.plans.models import Plan, PlanOpening
from mawa.situation.plans.triggers import Figures, Trigger


@dataclass(frozen=True)
class Opened:
    """A plan that the watch has opened: by which trigger, and the figure that met it."""

    plan: str
    name: str
    opening: str
    trigger: str
    measured: float | None


def watch_plans(now: datetime) -> list[Opened]:
    """Open every plan in force that is not open and has a trigger met; returns those opened.

    The figures are worked out before anything is locked; each plan is then opened under the
    lock, if nobody was faster. Safe with several processes and several machines.
    """
    under_way = PlanOpening.objects.under_way().values("plan")
    waiting = Plan.objects.in_force().exclude(pk__in=under_way).order_by("written_at", "subject")
    watched = [(plan, read_triggers(plan.triggers)) for plan in waiting]
    wanted = {code for _plan, triggers in watched for each in triggers for code in each.codes}
    figures = live_figures(now, wanted) if wanted else {}
    found = (_watch(plan, triggers, figures, now) for plan, triggers in watched)
    return [opened for opened in found if opened is not None]


def _watch(plan: Plan, triggers: list[Trigger], figures: Figures, now: datetime) -> Opened | None:
    last = last_opening(plan.subject)
    spent = last.still_met if last else []
    since: Figures = {}
    if last and last.stood_down_at and any(INCIDENT_FIGURES & each.codes for each in triggers):
        since = incident_figures(now, after=last.stood_down_at)
    verdict = judge(triggers, spent, figures, since)
    after = last.subject if last else ""
    for eased, value in verdict.eased:
        ease_trigger(actor=MACHINE, opening=after, trigger=eased.text, measured=value)
    if verdict.opens is None:
        return None
    opening = open_by_trigger(
        actor=MACHINE,
        plan=plan.subject,
        trigger=verdict.opens.text,
        measured=verdict.measured,
        after=after,
    )
    if opening is None:
        return None
    return Opened(plan.subject, plan.name, opening, verdict.opens.text, verdict.measured)


def still_met(plan: str, now: datetime) -> list[str]:
    """Which of the plan's triggers are met now: what a stand-down leaves behind."""
    row = Plan.objects.filter(pk=plan).first()
    triggers = read_triggers(row.triggers) if row else []
    wanted = {code for each in triggers for code in each.codes}
    figures = live_figures(now, wanted) if wanted else {}
    return [each.text for each in triggers if each.is_met(figures)]
