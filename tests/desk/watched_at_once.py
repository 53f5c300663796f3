"""Watch plans in one of two processes on one home, many times at the same instant.

Run as a program, twice at once, with MAWA_HOME naming a home that was made: ``first`` writes the
plans, both watch them, and each prints how many it opened.
"""

from __future__ import annotations

import json
import sys
import time

import django

django.setup()

from django.utils import timezone  # noqa: E402

from mawa.access.actor import OPERATOR  # noqa: E402
from mawa.access.home import home  # noqa: E402
from mawa.access.recording import new_subject, record  # noqa: E402
from mawa.desk.plan_watch import watch_plans  # noqa: E402
from mawa.journal.kinds import Subject  # noqa: E402
from mawa.situation.incidents.entries import IncidentReported  # noqa: E402
from mawa.situation.plans.actions import write_plan  # noqa: E402
from mawa.situation.plans.entries import PlanWritten  # noqa: E402
from mawa.situation.plans.models import Plan  # noqa: E402

ROUNDS = 8
WAITS_S = 60


def wait_for(number: int) -> None:
    """Until so many plans are written."""
    deadline = time.monotonic() + WAITS_S
    while Plan.objects.count() < number and time.monotonic() < deadline:
        time.sleep(0.001)


def here(place: str, number: int) -> None:
    """Say that this process has come so far, and wait until the other one has."""
    (home() / f"{place}-{number}").touch()
    other = {"first": "second", "second": "first"}[place]
    deadline = time.monotonic() + WAITS_S
    while not (home() / f"{other}-{number}").exists() and time.monotonic() < deadline:
        time.sleep(0.0005)


def main(place: str) -> None:
    """Write, meet, watch; as often as there are rounds."""
    opened = 0
    here(place, 0)
    if place == "first":
        record(OPERATOR, IncidentReported(new_subject(), category="fire", text="x"))
    for number in range(1, ROUNDS + 1):
        if place == "first":
            fact = PlanWritten(
                Subject(""), name="x", triggers=("incident:fire >= 1",), steps=("y",), owners=("",)
            )
            write_plan(actor=OPERATOR, plan=fact)
        wait_for(number)
        here(place, number)
        opened += len(watch_plans(timezone.now()))
    print(json.dumps({"rounds": ROUNDS, "opened": opened}))


main(sys.argv[1])
