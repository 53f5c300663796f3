"""Contingency plans: the list with every trigger's live figure, each plan, and writing one."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.actor import Actor
from mawa.access.who import actor_of, page
from mawa.desk.plan_states import TriggerState, known_figures, trigger_states
from mawa.journal.history import history_of
from mawa.lib.refusal import Refusal
from mawa.reporting.words import language
from mawa.situation.plans import actions
from mawa.situation.plans.drafts import draft, drafts
from mawa.situation.plans.entries import PlanWithdrawn, PlanWritten
from mawa.situation.plans.forms import PlanForm, WhyForm, as_typed, form_values, lines_of
from mawa.situation.plans.models import Plan, PlanOpening
from mawa.situation.statements.models import Statement

PRECEDENTS_MOST: Final = 50
OPENINGS_MOST: Final = 20
TRIGGERS_TYPED_MOST: Final = 5_000
_QUOTED: Final = 90
_KINDS: Final = (PlanWritten.kind, PlanWithdrawn.kind)


class Shown(NamedTuple):
    """A plan as the list shows it: its triggers as they stand, and its opening if it is open."""

    plan: Plan
    triggers: list[TriggerState]
    opening: PlanOpening | None


@page("plans.see")
def plans(request: HttpRequest) -> HttpResponse:
    """What is open first, then what watches, then what was withdrawn; drafts to start from."""
    open_now = list(PlanOpening.objects.under_way().latest_first())
    by_plan = {opening.plan: opening for opening in open_now}
    in_force = Plan.objects.in_force().order_by("name", "subject")
    context = {
        "openings": open_now,
        "plans": [_shown(plan, by_plan.get(plan.subject)) for plan in in_force],
        "withdrawn": Plan.objects.exclude(withdrawn_at=None).order_by("-withdrawn_at"),
        "drafts": drafts(language(get_language())),
        "past": PlanOpening.objects.exclude(stood_down_at=None).latest_first()[:OPENINGS_MOST],
    }
    return render(request, "desk/plans.html", context)


def _shown(plan: Plan, opening: PlanOpening | None) -> Shown:
    last = opening or actions.last_opening(plan.subject)
    spent = last.still_met if last else []
    return Shown(plan, trigger_states(plan.triggers, timezone.now(), spent), opening)


@page("plans.see")
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    """One plan: what sets it off and how near that is, its steps, what it was written from."""
    row = get_object_or_404(Plan, pk=plan)
    openings = list(PlanOpening.objects.filter(plan=plan).latest_first()[:OPENINGS_MOST])
    open_now = next((each for each in openings if each.stood_down_at is None), None)
    linked = Statement.objects.filter(pk__in=row.statements)
    context = {
        "plan": row,
        "shown": _shown(row, open_now),
        "openings": openings,
        "statements": linked if actor_of(request).may("statements.see") else [],
        "linked": linked.count(),
        "why": WhyForm(),
        "history": history_of(plan, kinds=_KINDS),
    }
    return render(request, "desk/plan.html", context)


@page("plans.write")
def new_plan(request: HttpRequest) -> HttpResponse:
    """Write a plan, from nothing or from a draft (``?draft=``)."""
    code = request.GET.get("draft", "")
    initial: dict[str, Any] = {}
    if any(each.code == code for each in drafts("en")):
        chosen = draft(code, language(get_language()))
        initial = as_typed(
            name=chosen.name,
            purpose=chosen.purpose,
            triggers=chosen.triggers,
            steps=chosen.steps,
            precedents=chosen.precedents,
        )
    return _write(request, None, initial)


@page("plans.write")
def edit_plan(request: HttpRequest, plan: str) -> HttpResponse:
    """Write an earlier plan anew; what is open already keeps its steps."""
    row = get_object_or_404(Plan, pk=plan)
    return _write(request, row, form_values(row))


def _write(request: HttpRequest, row: Plan | None, initial: dict[str, Any]) -> HttpResponse:
    actor = actor_of(request)
    choices = _precedents(actor)
    form = PlanForm(request.POST or None, initial=initial, statements=choices)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            seen = {code for code, _words in choices}
            kept = [each for each in row.statements if each not in seen] if row else []
            try:
                fact = form.fact(row.subject if row else "", kept)
                written = actions.write_plan(actor=actor, plan=fact)
            except Refusal as refusal:  # nothing that was typed is lost
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, _("The plan is written; it watches from now on."))
                return redirect("plan", written)
    lines = lines_of(str(form["triggers"].value() or ""))
    now = timezone.now()
    context = {
        "form": form,
        "plan": row,
        "states": trigger_states(lines, now),
        "figures": known_figures(now),
        "choices": choices,
        "chosen": form["statements"].value() or [],
    }
    return render(request, "desk/write_plan.html", context, status=status)


def _precedents(actor: Actor) -> list[tuple[str, str]]:
    """Recorded statements that tell of an earlier time, for those who may read statements."""
    if not actor.may("statements.see"):
        return []
    told = Statement.objects.of("historical_reference").in_order().reverse()[:PRECEDENTS_MOST]
    return [(each.subject, _quotation(each)) for each in told]


def _quotation(said: Statement) -> str:
    words = Truncator(said.quote or said.source_title or "—").chars(_QUOTED)
    return " · ".join(part for part in (words, said.outlet, said.told_on.isoformat()) if part)


@require_POST
@page("plans.write")
def preview_triggers(request: HttpRequest) -> HttpResponse:
    """The lines typed so far, read back in words, each with its figure now."""
    lines = lines_of(request.POST.get("triggers", "")[:TRIGGERS_TYPED_MOST])
    states = trigger_states(lines[: actions.LINES_MOST], timezone.now())
    return render(request, "desk/_triggers.html", {"states": states})


@require_POST
@page("plans.write")
def withdraw_plan(request: HttpRequest, plan: str) -> HttpResponse:
    """The plan watches no more."""
    actions.withdraw_plan(actor=actor_of(request), plan=plan, why=request.POST.get("why", ""))
    messages.success(request, _("The plan is withdrawn."))
    return redirect("plans")


@require_POST
@page("plans.open")
def open_plan(request: HttpRequest, plan: str) -> HttpResponse:
    """Open the checklist by hand."""
    why = request.POST.get("why", "")
    opening = actions.open_plan(actor=actor_of(request), plan=plan, why=why)
    messages.success(request, _("The plan is open: sign each step as it is done."))
    return redirect("plan-opening", opening)
