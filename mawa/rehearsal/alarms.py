"""What goes wrong in the invented night: three incidents, and a plan that the arrivals open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from mawa.access.actor import MACHINE, Actor
from mawa.crossing.models import VehicleCount
from mawa.journal.kinds import Subject
from mawa.situation.incidents.actions import (
    close_incident,
    handle_incident,
    report_incident,
    tell_incident,
)
from mawa.situation.incidents.entries import IncidentReported
from mawa.situation.plans.actions import open_by_trigger, sign_step, write_plan
from mawa.situation.plans.drafts import draft
from mawa.situation.plans.entries import PlanWritten

WINDOW: Final = timedelta(hours=6)
BOUND: Final = 300
_MINUTE: Final = timedelta(minutes=1)
Cast = dict[str, Actor]


class Crossing(NamedTuple):
    """When the arrivals of six hours passed the bound, and how many they were then."""

    at: datetime
    people: int


def raise_alarms(cast: Cast, start: datetime) -> None:
    """A fire that is put out, an accident at the gate, a fight not settled; then the plan."""
    _fire(cast, start + 75 * _MINUTE)
    _accident(cast, start + 20 * _MINUTE)
    _fight(cast, start + 110 * _MINUTE)
    _plan(cast, start)


def _fire(cast: Cast, at: datetime) -> None:
    report = IncidentReported(
        Subject(""),
        category="fire",
        severity="high",
        place="خيمة المطبخ",
        text="اشتعلت خيمة المطبخ من موقد غاز، ولا أحد في داخلها",
    )
    fire = report_incident(actor=cast["care"], report=report, happened_at=at)
    manager, told = cast["manager"], at + 4 * _MINUTE
    tell_incident(
        actor=manager,
        incident=fire,
        who="خفر الدفاع المدني",
        means="telephone",
        happened_at=told,
    )
    handle_incident(
        actor=manager,
        incident=fire,
        done="أُخليت الخيام المجاورة وأُغلقت أسطوانات الغاز",
        happened_at=at + 9 * _MINUTE,
    )
    close_incident(
        actor=manager,
        incident=fire,
        outcome="أُخمد الحريق، واحترقت خيمة واحدة بلا إصابات",
        happened_at=at + 40 * _MINUTE,
    )


def _accident(cast: Cast, at: datetime) -> None:
    report = IncidentReported(
        Subject(""),
        category="accident",
        severity="medium",
        place="البوابة 2",
        text="انزلقت شاحنة عند البوابة وتوقف المرور",
    )
    accident = report_incident(actor=cast["clerk"], report=report, happened_at=at)
    manager = cast["manager"]
    tell_incident(
        actor=manager,
        incident=accident,
        who="مفرزة المرور",
        means="radio",
        happened_at=at + 3 * _MINUTE,
    )
    close_incident(
        actor=manager,
        incident=accident,
        outcome="سُحبت الشاحنة وفُتح المسار",
        happened_at=at + 35 * _MINUTE,
    )


def _fight(cast: Cast, at: datetime) -> None:
    report = IncidentReported(
        Subject(""),
        category="fight",
        severity="medium",
        place="خزان الماء",
        text="شجار على دور الماء بين مجموعتين",
    )
    fight = report_incident(actor=cast["clerk"], report=report, happened_at=at)
    tell_incident(
        actor=cast["protection"],
        incident=fight,
        who="مدير الموقع",
        means="in_person",
        happened_at=at + 6 * _MINUTE,
    )


def _plan(cast: Cast, start: datetime) -> None:
    """Written the day before; the gate's own count opens it, and two steps are signed."""
    words = draft("mass_arrival", "ar")
    counts = list(VehicleCount.objects.in_order())
    bound = min(BOUND, sum(each.people for each in counts) // 3)
    trigger = f"arrivals_6h > {bound}"
    fact = PlanWritten(
        Subject(""),
        name=words.name,
        purpose=words.purpose,
        triggers=(trigger, *words.triggers[1:]),
        steps=tuple(step for step, _owner in words.steps),
        owners=tuple(owner for _step, owner in words.steps),
        precedents=words.precedents,
    )
    plan = write_plan(actor=cast["authority"], plan=fact, happened_at=start - timedelta(days=1))
    passed = _passed(counts, bound)
    opening = open_by_trigger(
        actor=MACHINE,
        plan=plan,
        trigger=trigger,
        measured=float(passed.people),
        after="",
        happened_at=passed.at,
    )
    assert opening is not None
    for step, role, minutes, note in (
        (1, "manager", 7, "أُبلغت قيادة العمليات بالعدد المعدود"),
        (2, "clerk", 16, ""),
    ):
        sign_step(
            actor=cast[role],
            opening=opening,
            step=step,
            note=note,
            happened_at=passed.at + minutes * _MINUTE,
        )


def _passed(counts: Sequence[VehicleCount], bound: int) -> Crossing:
    """The first vehicle with which more than the bound had come within six hours."""
    for last in counts:
        since = last.counted_at - WINDOW
        within = [each for each in counts if since < each.counted_at <= last.counted_at]
        people = sum(each.people for each in within)
        if people > bound:
            return Crossing(last.counted_at, people)
    raise ValueError("the night never passes the bound")
