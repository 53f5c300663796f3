"""The registration desk: one person in under a minute, from the keyboard alone."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.who import actor_of, page
from mawa.crossing.models import VehicleCount
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal

from .actions import register_person
from .entries import PersonRegistered
from .forms import DECLINABLE, RegistrationForm, rank_choices
from .matching import REASONS, likely_duplicates
from .models import Person
from .ticks import TICKS

KEPT: Final = ("unit", "vehicle")  # what stays in the form for the next person
_UNITS_MOST: Final = 200
_ALIKE_MOST: Final = 4
# The keys that tick the boxes, with Alt (or what the browser takes for access keys).
_TICK_KEYS: Final = "1234567890-="


@page("people.register")
def register(request: HttpRequest) -> HttpResponse:
    """A fresh form, or the person who was just typed."""
    if request.method == "POST":
        return _registered(request)
    kept = request.session.get("registering", {})
    form = RegistrationForm(initial={name: kept.get(name, "") for name in KEPT})
    last = Person.objects.filter(pk=kept.get("last", "")).first()
    return _form_page(request, form, last=last)


def _registered(request: HttpRequest) -> HttpResponse:
    form = RegistrationForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    vehicle = _vehicle(form.cleaned_data.get("vehicle", ""))
    try:
        person = register_person(actor=actor_of(request), draft=_draft(form, vehicle))
    except Refusal as refusal:  # nothing that was typed is lost
        form.add_error(None, str(refusal))
        return _form_page(request, form, status=409)
    kept = {name: form.cleaned_data.get(name, "") for name in KEPT}
    request.session["registering"] = kept | {"last": person.subject}
    messages.success(request, _("Registered."))  # who, and the card, stand below it
    return redirect("register-person")


def _draft(form: RegistrationForm, vehicle: VehicleCount | None) -> PersonRegistered:
    values = form.values()
    typed = form.cleaned_data.get("vehicle", "")
    if typed and vehicle is None:  # not in the head-count: kept in words, no reason to refuse
        said = _("Vehicle: %(label)s") % {"label": typed}
        values["note"] = " - ".join(filter(None, (values["note"], said)))
    # The request to enter is known by the vehicle: named here, its subject would grow without end.
    return PersonRegistered(
        person=Subject(""),
        vehicle=Subject(vehicle.subject if vehicle else ""),
        **values,
    )


def _vehicle(label: str) -> VehicleCount | None:
    """The latest vehicle counted under this label."""
    if not label:
        return None
    return VehicleCount.objects.filter(label=label).order_by("-counted_at").first()


def _form_page(
    request: HttpRequest, form: RegistrationForm, last: Person | None = None, status: int = 200
) -> HttpResponse:
    vehicles = VehicleCount.objects.order_by("-counted_at").values_list("label", flat=True)
    context: dict[str, Any] = {
        "form": form,
        "last": last,
        "ranks": rank_choices(),
        "units": known_units(),
        "vehicles": dict.fromkeys(vehicles),
        "ticks": list(zip(TICKS.items(), _TICK_KEYS, strict=True)),
        "ticked": _chosen(form, "ticks"),
        "declinable": DECLINABLE,
        "declined": _chosen(form, "declined"),
    }
    return render(request, "people/register.html", context, status=status)


def _chosen(form: RegistrationForm, name: str) -> list[str]:
    return form.data.getlist(name) if form.is_bound else []  # type: ignore[attr-defined]


def known_units() -> list[str]:
    """Units already registered, the largest first."""
    rows = Person.objects.exclude(unit="").values("unit").annotate(n=Count("pk"))
    return list(rows.order_by("-n", "unit").values_list("unit", flat=True)[:_UNITS_MOST])


@require_POST
@page("people.register")
def reading(request: HttpRequest) -> HttpResponse:
    """While somebody types: the name in its parts, and who it may be already.

    By POST, so that no name stands in an address.
    """
    form = RegistrationForm(request.POST)
    form.is_valid()
    for name in ("as_written", "given", "father", "grand", "family"):
        form.cleaned_data.setdefault(name, "")
    values = form.values()
    typed = form.cleaned_data["as_written"]
    draft = PersonRegistered(person=Subject(""), **values)
    context = {
        "alike": [
            (candidate.person, [REASONS[code] for code in candidate.likeness.reasons])
            for candidate in likely_duplicates(draft, limit=_ALIKE_MOST)
        ],
        "parts": _parts(values, typed) if request.POST.get("split_of", "") != typed else None,
    }
    return render(request, "people/_reading.html", context)


def _parts(values: dict[str, Any], typed: str) -> RegistrationForm:
    names = ("given", "father", "grand", "family")
    return RegistrationForm(initial={n: values[n] for n in names} | {"split_of": typed})
