"""Plans are written, opened by hand, signed step by step, stood down and withdrawn."""

from __future__ import annotations

import pytest

from mawa.access.actions import undo_last
from mawa.access.actor import NotAllowed
from mawa.journal.kinds import Subject
from mawa.journal.models import StoredEntry
from mawa.journal.rebuild import rebuild
from mawa.journal.rows import stored_digest
from mawa.lib.refusal import Refusal
from mawa.situation.plans.actions import (
    open_plan,
    sign_step,
    stand_down,
    withdraw_plan,
    write_plan,
)
from mawa.situation.plans.entries import PlanWritten
from mawa.situation.plans.models import Plan, PlanOpening


def test_a_plan_is_kept_in_one_spelling(written):
    plan = Plan.objects.get(
        pk=written(
            triggers=("arrivals_6h>٣٠٠", " arrivals_6h > 300 ", "water_days < 2"),
            steps=(" فتح  مسار ", " "),
            owners=("الاستقبال", "لا أحد"),
            precedents=("2014", " "),
        )
    )
    assert plan.triggers == ["arrivals_6h > 300", "water_days < 2"]
    assert plan.owned_steps == [("فتح مسار", "الاستقبال")]
    assert plan.precedents == ["2014"]


@pytest.mark.parametrize(
    "said",
    [
        {"name": " "},
        {"steps": (), "owners": ()},
        {"steps": (" ",), "owners": ("x",)},
        {"owners": ("الاستقبال",)},
        {"triggers": ("rain > 5",)},
        {"steps": ("x",) * 41, "owners": ("",) * 41},
        {"purpose": "x" * 501},
    ],
)
def test_a_plan_that_cannot_be_is_refused(written, said):
    with pytest.raises(Refusal):
        written(**said)
    assert not Plan.objects.exists()


def test_each_right_is_asked_for(cast, written):
    plan = written()
    fact = PlanWritten(Subject(""), name="x", steps=("y",), owners=("",))
    with pytest.raises(NotAllowed):
        write_plan(actor=cast["clerk"], plan=fact)
    with pytest.raises(NotAllowed):
        withdraw_plan(actor=cast["clerk"], plan=plan, why="x")
    with pytest.raises(NotAllowed):
        open_plan(actor=cast["reporter"], plan=plan, why="x")
    opening = open_plan(actor=cast["clerk"], plan=plan, why="حافلات كثيرة")
    with pytest.raises(NotAllowed):
        sign_step(actor=cast["reporter"], opening=opening, step=1)
    with pytest.raises(NotAllowed):
        stand_down(actor=cast["clerk"], opening=opening, outcome="x")


def test_an_open_checklist_keeps_its_steps(written, manager, clerk):
    plan = written()
    opening = open_plan(actor=clerk, plan=plan, why="حافلات كثيرة")
    anew = PlanWritten(plan, name="خطة أخرى", steps=("غيره",), owners=("",))
    write_plan(actor=manager, plan=anew)
    row = PlanOpening.objects.get(pk=opening)
    assert (row.name, row.steps) == ("وصول جماعي", ["فتح مسار ثانٍ", "نصب الخيام"])
    assert Plan.objects.get(pk=plan).steps == ["غيره"]
    assert (row.trigger, row.measured, row.why) == ("", None, "حافلات كثيرة")


def test_steps_are_signed_by_whoever_did_them(written, cast):
    opening = open_plan(actor=cast["clerk"], plan=written(), why="حافلات كثيرة")
    sign_step(actor=cast["clerk"], opening=opening, step=1, note="البوابة 2")
    sign_step(actor=cast["care"], opening=opening, step=2, outcome="not_needed")
    sign_step(actor=cast["manager"], opening=opening, step=2, outcome="done")
    row = PlanOpening.objects.get(pk=opening)
    first, second = row.step_states
    assert [(s.by, s.note) for s in first.signatures] == [(cast["clerk"].member, "البوابة 2")]
    assert [s.outcome for s in second.signatures] == ["not_needed", "done"]
    assert (second.outcome, row.steps_signed) == ("done", 2)
    before = stored_digest()
    rebuild()
    assert stored_digest() == before


@pytest.mark.parametrize(
    "said", [{"step": 0}, {"step": 3}, {"step": 1, "outcome": "maybe"}, {"step": 1}]
)
def test_a_signature_that_cannot_be_is_refused(written, clerk, said):
    opening = open_plan(actor=clerk, plan=written(), why="حافلات كثيرة")
    sign_step(actor=clerk, opening=opening, step=1)
    before = StoredEntry.objects.count()
    with pytest.raises(Refusal):
        sign_step(actor=clerk, opening=opening, **said)
    assert StoredEntry.objects.count() == before


def test_a_plan_is_open_once_at_a_time(written, manager, clerk):
    plan = written()
    first = open_plan(actor=clerk, plan=plan, why="حافلات كثيرة")
    with pytest.raises(Refusal, match="مفتوحة"):
        open_plan(actor=clerk, plan=plan, why="مرة أخرى")
    stand_down(actor=manager, opening=first, outcome="استُقبل الجميع")
    with pytest.raises(Refusal):
        sign_step(actor=clerk, opening=first, step=1)
    with pytest.raises(Refusal):
        stand_down(actor=manager, opening=first, outcome="مرة أخرى")
    second = open_plan(actor=clerk, plan=plan, why="موجة ثانية")
    assert second != first and PlanOpening.objects.count() == 2


@pytest.mark.parametrize("empty", ["", " \u200f"])
def test_reasons_and_outcomes_are_needed(written, manager, empty):
    plan = written()
    with pytest.raises(Refusal):
        open_plan(actor=manager, plan=plan, why=empty)
    with pytest.raises(Refusal):
        withdraw_plan(actor=manager, plan=plan, why=empty)
    opening = open_plan(actor=manager, plan=plan, why="x")
    with pytest.raises(Refusal):
        stand_down(actor=manager, opening=opening, outcome=empty)


def test_a_withdrawn_plan_is_not_opened_until_it_is_written_anew(written, manager):
    plan = written()
    withdraw_plan(actor=manager, plan=plan, why="خطة أحدث")
    with pytest.raises(Refusal):
        open_plan(actor=manager, plan=plan, why="x")
    with pytest.raises(Refusal):
        withdraw_plan(actor=manager, plan=plan, why="x")
    assert not Plan.objects.in_force().exists()
    write_plan(actor=manager, plan=PlanWritten(plan, name="عادت", steps=("y",), owners=("",)))
    assert Plan.objects.in_force().get().name == "عادت"


def test_what_is_not_there_is_refused(manager):
    nothing = "0" * 32
    for act in (
        lambda: open_plan(actor=manager, plan=nothing, why="x"),
        lambda: withdraw_plan(actor=manager, plan=nothing, why="x"),
        lambda: sign_step(actor=manager, opening=nothing, step=1),
        lambda: stand_down(actor=manager, opening=nothing, outcome="x"),
        lambda: write_plan(actor=manager, plan=PlanWritten(Subject(nothing), name="x")),
    ):
        with pytest.raises(Refusal):
            act()


def test_an_opening_that_is_undone_leaves_the_plan_watching(written, clerk):
    plan = written()
    opening = open_plan(actor=clerk, plan=plan, why="حافلات كثيرة")
    sign_step(actor=clerk, opening=opening, step=1)
    undo_last(actor=clerk)
    undo_last(actor=clerk)
    assert not PlanOpening.objects.exists()
    again = open_plan(actor=clerk, plan=plan, why="حقاً")
    assert PlanOpening.objects.get(pk=again).signed == []
