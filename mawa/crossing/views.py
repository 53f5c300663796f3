"""Pages of the way in: requests and their answers, and the head-count at the gate."""

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

from mawa.access.who import actor_of, page
from mawa.journal.history import history_of
from mawa.journal.kinds import Subject
from mawa.lib.arabic import isolated

from . import actions
from .entries import (
    CountCorrected,
    EmergencyAdmitted,
    EntryApproved,
    EntryCoordinated,
    EntryRefused,
    EntryRequested,
    VehicleCounted,
)
from .forms import (
    ApprovalForm,
    CoordinationForm,
    CorrectionForm,
    CountForm,
    EmergencyForm,
    RefusalForm,
    RequestForm,
)
from .models import Arrival, VehicleCount

VEHICLES_A_PAGE: Final = 50


class Step(NamedTuple):
    """One way to go on from a request: its words, form and action."""

    words: Promise
    right: str
    form: type[forms.Form]
    act: Callable[..., None]
    keyword: str
    kind: type[Any]


STEPS: Final[dict[str, Step]] = {
    "coordination": Step(
        gettext_lazy("Record coordination"),
        "crossing.coordinate",
        CoordinationForm,
        actions.coordinate_entry,
        "coordination",
        EntryCoordinated,
    ),
    "approval": Step(
        gettext_lazy("Record the approval"),
        "crossing.approve",
        ApprovalForm,
        actions.approve_entry,
        "approval",
        EntryApproved,
    ),
    "refusal": Step(
        gettext_lazy("Record a refusal"),
        "crossing.approve",
        RefusalForm,
        actions.refuse_entry,
        "refusal",
        EntryRefused,
    ),
    "emergency": Step(
        gettext_lazy("Admit in an emergency"),
        "crossing.admit_in_emergency",
        EmergencyForm,
        actions.admit_in_emergency,
        "admission",
        EmergencyAdmitted,
    ),
}


# Counts and registrations name the arrival too; the file shows who agreed to what.
FILE_KINDS: Final = (EntryRequested.kind, *(step.kind.kind for step in STEPS.values()))


@page("crossing.see")
def arrivals(request: HttpRequest) -> HttpResponse:
    """Every request, the latest first."""
    rows = Arrival.objects.order_by("-requested_at")
    return render(request, "crossing/arrivals.html", {"arrivals": rows})


@page("crossing.request")
def new_arrival(request: HttpRequest) -> HttpResponse:
    """A request arrives."""
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fact = EntryRequested(arrival=Subject(""), **form.cleaned_data)
        arrival = actions.request_entry(actor=actor_of(request), request=fact)
        messages.success(request, _("The request is recorded."))
        return redirect("arrival", arrival)
    context = {"form": form, "title": _("New entry request"), "back": "arrivals"}
    return render(request, "crossing/form.html", context)


@page("crossing.see")
def arrival_file(request: HttpRequest, arrival: str) -> HttpResponse:
    """Who agreed to what, when: the request and every entry about it."""
    row = get_object_or_404(Arrival, pk=arrival)
    context = {
        "arrival": row,
        "steps": STEPS,
        "history": history_of(arrival, kinds=FILE_KINDS),
        "counted": VehicleCount.objects.filter(arrival=arrival).people(),
    }
    return render(request, "crossing/arrival.html", context)


@page("crossing.see")
def answer(request: HttpRequest, arrival: str, step: str) -> HttpResponse:
    """One step further: coordination, approval, refusal or emergency."""
    row = get_object_or_404(Arrival, pk=arrival)
    chosen = STEPS.get(step)
    if chosen is None:
        raise Http404
    actor = actor_of(request)
    actor.require(chosen.right)
    form = chosen.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fact = chosen.kind(arrival=row.subject, **form.cleaned_data)
        chosen.act(actor=actor, **{chosen.keyword: fact})
        messages.success(request, _("Recorded."))
        return redirect("arrival", arrival)
    context = {"form": form, "title": chosen.words, "arrival": row, "step": step}
    return render(request, "crossing/form.html", context)


@page("crossing.count")
def head_count(request: HttpRequest) -> HttpResponse:
    """The gate: one tap a person, one entry a vehicle."""
    arrival = Arrival.objects.order_by("-requested_at").first()
    counted = VehicleCount.objects.in_order()
    form = CountForm(request.POST or None, initial={"label": _next_label(counted)})
    if request.method == "POST" and form.is_valid():
        fact = VehicleCounted(
            vehicle=Subject(""),
            arrival=Subject(arrival.subject if arrival else ""),
            **form.cleaned_data,
        )
        actions.count_vehicle(actor=actor_of(request), count=fact)
        said = _("%(vehicle)s: %(n)s people counted.")
        people = fact.adults + fact.women + fact.children
        messages.success(request, said % {"vehicle": isolated(fact.label), "n": people})
        request.session["counted"] = True
        return redirect("head-count")
    context = {
        "form": form,
        "vehicles": counted.reverse()[:12],
        "vehicles_in_all": counted.count(),
        "people": counted.people(),
        "on_stretcher": counted.on_stretcher(),
        "arrival": arrival,
        "fresh": request.session.pop("counted", False),
    }
    return render(request, "crossing/head_count.html", context)


@page("crossing.see")
def vehicles(request: HttpRequest) -> HttpResponse:
    """Every vehicle as it was counted, in order of arrival."""
    counted = VehicleCount.objects.in_order()
    rows = Paginator(counted, VEHICLES_A_PAGE).get_page(request.GET.get("page"))
    context = {"rows": rows, "people": counted.people(), "on_stretcher": counted.on_stretcher()}
    return render(request, "crossing/vehicles.html", context)


@page("crossing.see")
def vehicle_file(request: HttpRequest, vehicle: str) -> HttpResponse:
    """One vehicle: its figures, who counted it, and the way to put them right."""
    row = get_object_or_404(VehicleCount, pk=vehicle)
    form = CorrectionForm(request.POST or None, initial=_figures(row))
    if request.method == "POST" and form.is_valid():
        fact = CountCorrected(vehicle=Subject(row.subject), **form.cleaned_data)
        actions.correct_count(actor=actor_of(request), correction=fact)
        messages.success(request, _("The count is corrected; the earlier figures stay readable."))
        return redirect("vehicle", vehicle)
    kinds = (VehicleCounted.kind, CountCorrected.kind)
    context = {"vehicle": row, "form": form, "history": history_of(vehicle, kinds=kinds)}
    return render(request, "crossing/vehicle.html", context)


def _figures(row: VehicleCount) -> dict[str, int]:
    return {name: getattr(row, name) for name in ("adults", "women", "children", "on_stretcher")}


def _next_label(counted: Any) -> str:
    return _("Vehicle %(n)s") % {"n": counted.count() + 1}
