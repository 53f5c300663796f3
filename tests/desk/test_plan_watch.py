"""Plans open by themselves when a figure passes its bound: once, and not again for the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from mawa.access.actor import MACHINE, OPERATOR, Actor, NotAllowed
from mawa.access.recording import new_subject, record
from mawa.crossing.entries import VehicleCounted
from mawa.desk.plan_watch import still_met, watch_plans
from mawa.desk.telling import member_name
from mawa.desk.watchman import Watchman
from mawa.journal.kinds import Subject
from mawa.journal.models import StoredEntry
from mawa.journal.rebuild import rebuild
from mawa.journal.rows import stored_digest
from mawa.situation.incidents.entries import IncidentReported
from mawa.situation.plans.actions import (
    open_by_trigger,
    open_plan,
    stand_down,
    withdraw_plan,
    write_plan,
)
from mawa.situation.plans.entries import PlanOpened, PlanWritten
from mawa.situation.plans.models import PlanOpening
from tests.stories.running import mawa, served

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = Path(__file__).with_name("watched_at_once.py")
Plans = Callable[..., Subject]


@pytest.fixture
def plan(manager: Actor) -> Plans:
    """``plan("arrivals_1h > 100", ...)``: a plan in force with these triggers."""

    def write(*triggers: str, plan: str = "") -> Subject:
        fact = PlanWritten(
            Subject(plan),
            name="وصول جماعي",
            triggers=triggers,
            steps=("فتح مسار ثانٍ", "نصب الخيام"),
            owners=("الاستقبال", ""),
        )
        return write_plan(actor=manager, plan=fact)

    return write


def counted(people: int, at: datetime | None = None) -> None:
    record(OPERATOR, VehicleCounted(new_subject(), Subject(""), adults=people), happened_at=at)


def reported(kind: str, at: datetime | None = None) -> None:
    record(OPERATOR, IncidentReported(new_subject(), category=kind, text="x"), happened_at=at)


def look(later: timedelta = timedelta()) -> list[str]:
    """The triggers of what opened."""
    return [opened.trigger for opened in watch_plans(timezone.now() + later)]


def over(manager: Actor, plan: str) -> None:
    """Stand down whatever is open, as the page does."""
    (row,) = PlanOpening.objects.under_way().filter(plan=plan)
    stand_down(
        actor=manager,
        opening=row.subject,
        outcome="استُقبل الجميع",
        still_met=still_met(plan, timezone.now()),
    )


def test_a_trigger_that_is_met_opens_the_plan_once(plan: Plans) -> None:
    subject = plan("water_days < 2", "arrivals_1h > 100")
    assert look() == []
    counted(60)
    assert look() == []
    counted(60)
    assert look() == ["arrivals_1h > 100"]
    row = PlanOpening.objects.get()
    assert (row.plan, row.trigger, row.measured) == (subject, "arrivals_1h > 100", 120.0)
    assert row.steps == ["فتح مسار ثانٍ", "نصب الخيام"] and row.why == ""
    assert row.opened_by == MACHINE.member and member_name(row.opened_by) == "هذا الجهاز"
    counted(500)
    assert look() == [] and PlanOpening.objects.count() == 1


def test_the_machine_may_open_and_do_nothing_else(plan: Plans) -> None:
    subject = plan("arrivals_1h > 100")
    with pytest.raises(NotAllowed):
        withdraw_plan(actor=MACHINE, plan=subject, why="x")
    assert [
        right for right in ("plans.open", "plans.sign", "people.see") if MACHINE.may(right)
    ] == ["plans.open"]


def test_nothing_is_recorded_while_nothing_happens(plan: Plans) -> None:
    plan("arrivals_1h > 100", "water_days < 2")
    counted(60)
    before = StoredEntry.objects.count()
    for _time in range(3):
        assert look() == []
    assert StoredEntry.objects.count() == before


def test_a_figure_without_data_opens_nothing(plan: Plans) -> None:
    plan("water_days < 2", "free_places < 5", "people_per_toilet > 0")
    assert look() == []


def test_a_withdrawn_plan_is_not_watched(plan: Plans, manager: Actor) -> None:
    withdraw_plan(actor=manager, plan=plan("arrivals_1h > 100"), why="x")
    counted(200)
    assert look() == []


def test_a_plan_stood_down_while_its_trigger_is_met_stays_down(plan: Plans, manager: Actor) -> None:
    subject = plan("arrivals_1h > 100")
    counted(200)
    assert look() == ["arrivals_1h > 100"]
    over(manager, subject)
    assert PlanOpening.objects.get().still_met == ["arrivals_1h > 100"]
    counted(300)
    assert look() == [] == look()
    # Two hours later nobody has come: it was measured unmet, which is recorded once.
    assert look(timedelta(hours=2)) == [] == look(timedelta(hours=2))
    (eased,) = StoredEntry.objects.filter(kind="trigger_eased")
    assert eased.by == MACHINE.member
    counted(150, timezone.now() + timedelta(hours=2))
    assert look(timedelta(hours=2, minutes=1)) == ["arrivals_1h > 100"]
    assert PlanOpening.objects.count() == 2
    before = stored_digest()
    rebuild()
    assert stored_digest() == before


def test_what_kept_a_plan_down_is_in_the_journal_and_not_in_memory(
    plan: Plans, manager: Actor
) -> None:
    subject = plan("arrivals_1h > 100")
    counted(200)
    look()
    over(manager, subject)
    rebuild()
    assert look() == []


def test_another_trigger_opens_it_all_the_same(plan: Plans, manager: Actor) -> None:
    subject = plan("arrivals_1h > 100", "incident:infiltration >= 1")
    counted(200)
    assert look() == ["arrivals_1h > 100"]
    over(manager, subject)
    assert look() == []
    reported("infiltration")
    assert look() == ["incident:infiltration >= 1"]


def test_an_incident_after_the_stand_down_is_a_new_one(plan: Plans, manager: Actor) -> None:
    subject = plan("incident:infiltration >= 1")
    reported("infiltration", timezone.now() - timedelta(hours=1))
    assert look() == ["incident:infiltration >= 1"]
    over(manager, subject)
    assert look() == []
    reported("infiltration")  # within the same 24 hours: the figure never went back
    assert look() == ["incident:infiltration >= 1"]
    assert PlanOpening.objects.latest_first()[0].measured == 1.0


def test_a_plan_stood_down_when_all_was_calm_watches_at_once(plan: Plans, manager: Actor) -> None:
    subject = plan("arrivals_1h > 100")
    open_plan(actor=manager, plan=subject, why="إشاعة")
    over(manager, subject)
    counted(200)
    assert look() == ["arrivals_1h > 100"]


def test_a_plan_with_a_trigger_of_a_newer_version_is_watched_by_the_others(plan: Plans) -> None:
    subject = plan("arrivals_1h > 100")
    fact = PlanWritten(
        subject, name="x", triggers=("rain_mm > 5", "arrivals_1h > 100"), steps=("y",)
    )
    record(OPERATOR, fact)
    counted(200)
    assert look() == ["arrivals_1h > 100"]


def test_whoever_was_faster_was_first(plan: Plans, manager: Actor) -> None:
    subject = plan("arrivals_1h > 100")
    judged: dict[str, Any] = {"plan": subject, "trigger": "arrivals_1h > 100", "measured": 200.0}
    opening = open_by_trigger(actor=MACHINE, after="", **judged)
    assert opening is not None
    assert open_by_trigger(actor=MACHINE, after="", **judged) is None
    assert open_by_trigger(actor=MACHINE, after=opening, **judged) is None  # open already
    stand_down(actor=manager, opening=opening, outcome="x")
    assert open_by_trigger(actor=MACHINE, after="", **judged) is None  # judged before all that
    withdraw_plan(actor=manager, plan=subject, why="x")
    assert open_by_trigger(actor=MACHINE, after=opening, **judged) is None
    assert StoredEntry.objects.filter(kind="plan_opened").count() == 1


def test_two_machines_that_open_it_apart_open_the_same_one(plan: Plans) -> None:
    subject = plan("arrivals_1h > 100")
    counted(200)
    (opened,) = watch_plans(timezone.now())
    # What another machine with the same journal would have recorded, arriving later.
    elsewhere = PlanOpened(
        Subject(opened.opening), subject, trigger=opened.trigger, measured=230.0, steps=("y",)
    )
    record(MACHINE, elsewhere)
    row = PlanOpening.objects.get()
    assert (row.measured, row.steps) == (200.0, ["فتح مسار ثانٍ", "نصب الخيام"])


def environment(home: Path) -> dict[str, str]:
    settings = {"MAWA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "mawa.settings"}
    return {**os.environ, **settings, "PYTHONPATH": str(ROOT)}


def on(home: Path, *words: str) -> Any:
    """Run a program on a home to its end; the JSON that it printed."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A site of its own, as at a border."""
    folder = tmp_path / "home"
    mawa(folder, "init", "--site", "تجربة")
    return folder


def test_two_processes_at_once_open_it_once(home: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, str(AT_ONCE), place],
            cwd=ROOT,
            env=environment(home),
            stdout=subprocess.PIPE,
            text=True,
        )
        for place in ("first", "second")
    ]
    told = [json.loads(process.communicate(timeout=120)[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    rounds = told[0]["rounds"]
    assert told[0]["opened"] + told[1]["opened"] == rounds
    check = on(home, "-m", "mawa.cli", "--home", str(home), "plans", "check", "--json")
    assert (check["opened"], len(check["open"])) == ([], rounds)


_MEET_A_TRIGGER = """
import django, json; django.setup()
from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.journal.kinds import Subject
from mawa.situation.incidents.entries import IncidentReported
from mawa.situation.plans.actions import write_plan
from mawa.situation.plans.entries import PlanWritten
fact = PlanWritten(Subject(""), name="x", triggers=("incident:fire >= 1", "water_days < 2"),
                   steps=("y",), owners=("",))
plan = write_plan(actor=OPERATOR, plan=fact)
record(OPERATOR, IncidentReported(new_subject(), category="fire", text="x"))
print(json.dumps(plan))
"""
_OPENINGS = """
import django, json; django.setup()
from mawa.situation.plans.models import PlanOpening
print(json.dumps(list(PlanOpening.objects.values_list("plan", "opened_by"))))
"""


def test_the_verb_opens_what_is_met_and_names_what_cannot_be_watched(home: Path) -> None:
    plan = on(home, "-c", _MEET_A_TRIGGER)
    check = ("-m", "mawa.cli", "--home", str(home), "plans", "check", "--json")
    first, second = on(home, *check), on(home, *check)
    (opened,) = first["opened"]
    assert (opened["plan"], opened["trigger"], opened["measured"]) == (
        plan,
        "incident:fire >= 1",
        1.0,
    )
    assert second["opened"] == [] and second["open"][0]["opening"] == opened["opening"]
    assert [each["trigger"] for each in second["no_data"]] == ["water_days < 2"]
    assert second["in_force"] == 1


def test_the_running_server_watches_by_itself(home: Path) -> None:
    plan = on(home, "-c", _MEET_A_TRIGGER)
    with served(home):
        deadline = time.monotonic() + 30
        while not (found := on(home, "-c", _OPENINGS)) and time.monotonic() < deadline:
            time.sleep(0.5)
    assert found == [[plan, "machine"]]


def test_the_watchman_looks_again_and_survives_trouble(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looked: list[datetime] = []

    def trouble(now: datetime) -> list[Any]:
        looked.append(now)
        if len(looked) == 1:
            raise ValueError("نادر سالم")
        return []

    monkeypatch.setattr("mawa.desk.watchman.watch_plans", trouble)
    watchman = Watchman(every_s=0.02)
    watchman.start()
    deadline = time.monotonic() + 10
    while len(looked) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    watchman.stop()
    watchman.join(10)
    assert len(looked) >= 3 and not watchman.is_alive()
    assert "plans not watched type=ValueError" in caplog.text and "نادر" not in caplog.text
