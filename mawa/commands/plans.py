"""The verb ``plans check``: hold every plan against the live figures once."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.desk.plan_states import trigger_states
from mawa.desk.plan_watch import watch_plans
from mawa.situation.plans.models import Plan, PlanOpening

from .terms import Shared


def add_verbs(verbs: Any, shared: Shared) -> None:
    """plans check."""
    plans = verbs.add_parser("plans", help=_("contingency plans"), parents=[shared.parser])
    kinds = plans.add_subparsers(dest="what", required=True)
    shared.verb(
        kinds, "check", _("hold every plan against the live figures; open what is met"), check_plans
    )


def check_plans(line: Namespace) -> dict[str, Any]:
    """What was opened, what is open, and which triggers have no data to be watched by."""
    now = timezone.now()
    opened = watch_plans(now)
    in_force = list(Plan.objects.in_force().order_by("name", "subject"))
    states = [(plan, trigger_states(plan.triggers, now)) for plan in in_force]
    return {
        "opened": [asdict(each) for each in opened],
        "open": [
            {"plan": o.plan, "name": o.name, "opening": o.subject, "trigger": o.trigger}
            for o in PlanOpening.objects.under_way().latest_first()
        ],
        "in_force": len(in_force),
        "no_data": [
            {"plan": plan.subject, "name": plan.name, "trigger": state.line}
            for plan, found in states
            for state in found
            if state.is_met is None
        ],
    }
