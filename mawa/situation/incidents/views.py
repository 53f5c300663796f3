"""Pages of incidents: the list, and the form to report one."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from mawa.access.showing import photograph_answer
from mawa.access.who import actor_of, page
from mawa.journal.kinds import Subject

from .actions import report_incident
from .entries import IncidentReported
from .forms import IncidentForm
from .models import Incident
from .words import CATEGORY_WORDS, SEVERITY_LOOKS, SEVERITY_WORDS

INCIDENTS_A_PAGE: Final = 30


@page("situation.see")
def incidents(request: HttpRequest) -> HttpResponse:
    """Every incident, the latest first, of one kind or gravity if wanted."""
    found = Incident.objects.order_by("-happened_at", "subject")
    asked = {name: request.GET.get(name, "") for name in ("category", "severity")}
    for name, value in asked.items():
        found = found.filter(**{name: value}) if value else found
    context = {
        "rows": Paginator(found, INCIDENTS_A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "categories": CATEGORY_WORDS,
        "severities": SEVERITY_WORDS,
        "looks": SEVERITY_LOOKS,
    }
    return render(request, "situation/incidents.html", context)


@page("situation.note")
def new_incident(request: HttpRequest) -> HttpResponse:
    """Report one from the desk."""
    form = IncidentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_of(request)
        report_incident(actor=actor, report=IncidentReported(Subject(""), **form.cleaned_data))
        messages.success(request, _("The incident is recorded."))
        return redirect("incidents" if actor.may("situation.see") else "home")
    return render(request, "situation/new_incident.html", {"form": form})


@page("situation.see")
def photograph(request: HttpRequest, incident: str) -> HttpResponse:
    """The incident's photograph, as the list shows it."""
    return photograph_answer(get_object_or_404(Incident, pk=incident).photo)
