"""Pages of incidents: the list, the form to report one, and each with what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mawa.access.showing import photograph_answer
from mawa.access.typed import asked_of, part_off, query_of
from mawa.access.who import actor_of, page
from mawa.journal.history import history_of
from mawa.journal.kinds import Subject

from . import actions
from .entries import IncidentReported
from .finding import find_incidents
from .forms import ClosingForm, DoneForm, IncidentFilter, IncidentForm, ToldForm
from .models import Incident
from .words import CATEGORY_WORDS, MEANS_WORDS, SEVERITY_LOOKS, SEVERITY_WORDS, STATE_WORDS

INCIDENTS_A_PAGE: Final = 30
SCOPES: Final = ("open", "security")
_WORDS: Final = {
    "categories": CATEGORY_WORDS,
    "severities": SEVERITY_WORDS,
    "states": STATE_WORDS,
    "looks": SEVERITY_LOOKS,
}


class Step(NamedTuple):
    """One way to go on with an incident: its words, form and action."""

    words: Promise
    form: type[forms.Form]
    act: Callable[..., None]


STEPS: Final[dict[str, Step]] = {
    "tell": Step(gettext_lazy("Record who was told"), ToldForm, actions.tell_incident),
    "handle": Step(gettext_lazy("Record what was done"), DoneForm, actions.handle_incident),
    "close": Step(gettext_lazy("Close it"), ClosingForm, actions.close_incident),
}


@page("situation.see")
def incidents(request: HttpRequest) -> HttpResponse:
    """Every incident, the open ones first, of one kind, gravity or state if wanted."""
    if onward := part_off(request, "incidents"):
        return onward
    form = IncidentFilter(asked_of(request, "incidents"))
    asked = form.cleaned_data if form.is_valid() else {}
    found = find_incidents(**asked)
    context = {
        "rows": Paginator(found, INCIDENTS_A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "query": query_of(asked),
        "any": bool(found) or Incident.objects.exists(),
        **_WORDS,
    }
    return render(request, "situation/incidents.html", context)


@page("situation.note")
def new_incident(request: HttpRequest) -> HttpResponse:
    """Report one from the desk."""
    form = IncidentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_of(request)
        report = IncidentReported(Subject(""), **form.cleaned_data)
        actions.report_incident(actor=actor, report=report)
        messages.success(request, _("The incident is recorded."))
        return redirect("incidents" if actor.may("situation.see") else "home")
    return render(request, "situation/new_incident.html", {"form": form})


@page("situation.see")
def incident(request: HttpRequest, incident: str) -> HttpResponse:
    """One incident: what was said, who was told, what was done, and how to go on."""
    row = get_object_or_404(Incident, pk=incident)
    return render(request, "situation/incident.html", _page_of(row))


def _page_of(row: Incident, refused: forms.Form | None = None, step: str = "") -> dict[str, Any]:
    """What the page shows; a form that was refused keeps what was typed into it."""
    open_steps = STEPS if row.closed_at is None else {}
    return {
        "incident": row,
        "steps": [
            (name, each.words, refused if name == step and refused else each.form())
            for name, each in open_steps.items()
        ],
        "means": MEANS_WORDS,
        "history": history_of(row.subject, scopes=SCOPES),
        **_WORDS,
    }


@require_POST
@page("situation.handle")
def incident_step(request: HttpRequest, incident: str, step: str) -> HttpResponse:
    """Somebody was told, something was done, or it is over."""
    row = get_object_or_404(Incident, pk=incident)
    chosen = STEPS.get(step)
    if chosen is None:
        raise Http404
    form = chosen.form(request.POST)
    if not form.is_valid():
        return render(request, "situation/incident.html", _page_of(row, form, step), status=422)
    chosen.act(actor=actor_of(request), incident=row.subject, **form.cleaned_data)
    messages.success(request, _("Recorded."))
    return redirect("incident", row.subject)


@page("situation.see")
def photograph(request: HttpRequest, incident: str) -> HttpResponse:
    """The incident's photograph, as the list shows it."""
    return photograph_answer(get_object_or_404(Incident, pk=incident).photo)
