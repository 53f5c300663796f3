"""An opened plan as a checklist: who signed what, what is left, and standing down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.who import actor_of, page
from mawa.desk.plan_states import shown
from mawa.desk.plan_watch import still_met
from mawa.journal.history import history_of
from mawa.lib.refusal import Refusal
from mawa.situation.plans import actions
from mawa.situation.plans.forms import SignForm, StandDownForm
from mawa.situation.plans.models import PlanOpening
from mawa.situation.plans.triggers import trigger_words
from mawa.situation.plans.words import OUTCOME_WORDS


@page("plans.see")
def plan_opening(request: HttpRequest, opening: str) -> HttpResponse:
    """The checklist as it stands."""
    row = get_object_or_404(PlanOpening, pk=opening)
    steps = row.step_states
    context = {
        "opening": row,
        "steps": steps,
        "signed": sum(bool(step.signatures) for step in steps),
        "trigger": trigger_words(row.trigger) if row.trigger else "",
        "measured": shown(row.measured),
        "outcomes": OUTCOME_WORDS,
        "stand_down": StandDownForm(),
        "history": history_of(opening),
    }
    return render(request, "desk/plan_opening.html", context)


@require_POST
@page("plans.sign")
def sign_step(request: HttpRequest, opening: str) -> HttpResponse:
    """A step is done, or is decided not to be needed."""
    form = SignForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Say whether the step was done or is not needed."))
    actions.sign_step(actor=actor_of(request), opening=opening, **form.cleaned_data)
    messages.success(request, _("Step %(n)s is signed.") % {"n": form.cleaned_data["step"]})
    return redirect("plan-opening", opening)


@require_POST
@page("plans.write")
def stand_down(request: HttpRequest, opening: str) -> HttpResponse:
    """The plan is over; the triggers that are still met now are kept with it."""
    row = get_object_or_404(PlanOpening, pk=opening)
    actions.stand_down(
        actor=actor_of(request),
        opening=opening,
        outcome=request.POST.get("outcome", ""),
        still_met=still_met(row.plan, timezone.now()),
    )
    messages.success(request, _("The plan is stood down."))
    return redirect("plan-opening", opening)
