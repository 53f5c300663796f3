"""The example's incidents and its opened plan: the same each time, and all in the past."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from mawa.access.actor import MACHINE
from mawa.crossing.actions import count_vehicles
from mawa.crossing.entries import VehicleCounted
from mawa.desk.discrepancies import all_discrepancies
from mawa.desk.plan_watch import watch_plans
from mawa.journal.kinds import Subject
from mawa.rehearsal.alarms import raise_alarms
from mawa.situation.alerts import alerts_for
from mawa.situation.incidents.models import Incident
from mawa.situation.plans.models import Plan, PlanOpening


@pytest.fixture
def night(cast):
    """Ten vehicles of forty, five minutes apart, since yesterday."""
    start = timezone.now().replace(microsecond=0) - timedelta(days=1)
    counts = [
        (
            start + timedelta(minutes=5 * n),
            VehicleCounted(Subject(""), Subject(""), label=f"{n}", adults=40),
        )
        for n in range(10)
    ]
    count_vehicles(actor=cast["clerk"], counts=counts)
    raise_alarms(cast, start)
    return start


def test_three_incidents_one_of_them_open_and_the_grave_one_closed(cast, night):
    rows = {row.category: row for row in Incident.objects.all()}
    assert rows.keys() == {"fire", "accident", "fight"}
    assert [kind for kind, row in rows.items() if row.closed_at is None] == ["fight"]
    fire = rows["fire"]
    assert (fire.severity, len(fire.told), len(fire.handled)) == ("high", 1, 1)
    assert alerts_for(cast["manager"]).incidents == []
    assert "grave_untold" not in {item.code for item in all_discrepancies()}


def test_the_gates_own_count_opens_the_plan_and_two_steps_of_five_are_signed(night):
    (opening,) = PlanOpening.objects.under_way()
    plan = Plan.objects.get(pk=opening.plan)
    assert (opening.opened_by, opening.trigger) == (MACHINE.member, plan.triggers[0])
    # A third of 400 is 133: passed with the fourth vehicle.
    assert (opening.trigger, opening.measured) == ("arrivals_6h > 133", 160.0)
    assert opening.opened_at == night + timedelta(minutes=15)
    assert (opening.steps_signed, len(opening.steps)) == (2, 5)
    assert watch_plans(timezone.now()) == []


def test_nothing_of_it_lies_in_the_future(night):
    now = timezone.now()
    times = [row.happened_at for row in Incident.objects.all()]
    times += [told.at for row in Incident.objects.all() for told in row.tellings]
    times += [
        s.at for o in PlanOpening.objects.all() for step in o.step_states for s in step.signatures
    ]
    assert len(times) == 8 and max(times) < now
