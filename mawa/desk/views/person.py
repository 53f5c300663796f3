"""One person's file: its panels, and what can be done about the person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, NamedTuple

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.access.actor import Actor
from mawa.access.models import ReadOfFile
from mawa.access.roles import CARE, CLERK, CUSTODY, HEALTH, MANAGER, PROTECTION
from mawa.access.showing import photograph_answer
from mawa.access.who import actor_of, page
from mawa.desk.panels import panels_for
from mawa.lib.numerals import to_latin
from mawa.lib.refusal import Refusal
from mawa.people.actions import correct_person, note_health, note_protection, replace_card
from mawa.people.forms import (
    CorrectionForm,
    HealthForm,
    ProtectionForm,
    ReplaceCardForm,
    rank_choices,
)
from mawa.people.models import Person
from mawa.people.ticks import TICKS
from mawa.people.views import known_units
from mawa.reporting.cards import identity_cards
from mawa.shelter.actions import assign_tent
from mawa.shelter.models import Tent
from mawa.shelter.occupancy import occupancy

# What a file is opened for, where a link says so; else the purpose of the reader's role.
PURPOSES: Final[dict[str, Promise]] = {
    "duplicate": gettext_lazy("To see whether two records are one person"),
    "search": gettext_lazy("Looked up by search"),
    "correction": gettext_lazy("To put the record right"),
    "housing": gettext_lazy("To give a place in a tent"),
    "custody": gettext_lazy("Property in trust"),
    "return": gettext_lazy("Return (home)"),
    "roll-call": gettext_lazy("Roll-call"),
    "settling": gettext_lazy("To settle a contradiction"),
}


# What each role opens files for, where nothing else is said.
_ROLE_PURPOSES: Final[dict[str, Promise]] = {
    CLERK: gettext_lazy("Reception and registration"),
    MANAGER: gettext_lazy("Management of the site"),
    CUSTODY: gettext_lazy("Property in trust"),
    CARE: gettext_lazy("Care and distribution"),
    HEALTH: gettext_lazy("Health"),
    PROTECTION: gettext_lazy("Protection"),
}


_LOOKED_AT_FOR: Final = timedelta(minutes=15)  # the photograph of a file that lies open


@page("people.see")
def person_file(request: HttpRequest, person: str) -> HttpResponse:
    """Everything that this reader may know of a person; the reading is logged."""
    row = get_object_or_404(Person, pk=person)
    actor = actor_of(request)
    purpose = purpose_of(request, actor)
    ReadOfFile.objects.create(person=row.subject, member=actor.member, reason=purpose)
    context = {
        "person": row,
        "panels": panels_for(row, actor),
        "purpose": purpose,
        "steps": {code: step for code, step in STEPS.items() if actor.may(step.right)},
    }
    return render(request, "desk/person.html", context)


def purpose_of(request: HttpRequest, actor: Actor) -> str:
    """Why the file is opened: as the link says, else what the role is there for."""
    said = PURPOSES.get(request.GET.get("for", ""))
    return str(said or _ROLE_PURPOSES.get(actor.role) or actor.role)


@page("people.see")
def photograph(request: HttpRequest, person: str) -> HttpResponse:
    """The person's photograph, as their file shows it; a reading without the file is logged."""
    row, actor = get_object_or_404(Person, pk=person), actor_of(request)
    lately = ReadOfFile.objects.filter(at__gt=timezone.now() - _LOOKED_AT_FOR)
    if not lately.filter(person=row.subject, member=actor.member).exists():
        reason = purpose_of(request, actor)
        ReadOfFile.objects.create(person=row.subject, member=actor.member, reason=reason)
    return photograph_answer(row.photo)


@page("report.cards")
def card(request: HttpRequest, person: str) -> HttpResponse:
    """The person's card, to print; two of it, one to keep (GC III art 17)."""
    row = get_object_or_404(Person, pk=person)
    pdf = identity_cards([row], duplicate=True)
    response = HttpResponse(pdf.content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="card.pdf"'
    return response


class Step(NamedTuple):
    """Something that can be done about a person: words, right, form, and the action."""

    words: Promise
    right: str
    form: type[forms.Form]
    act: Callable[[Actor, Person, Any], str]


def _correct(actor: Actor, person: Person, form: CorrectionForm) -> str:
    why = form.cleaned_data["why"]
    correct_person(actor=actor, person=person.subject, changes=form.changes(person), why=why)
    return _("The record is corrected.")


def _replace(actor: Actor, person: Person, form: forms.Form) -> str:
    card = replace_card(actor=actor, person=person.subject, why=form.cleaned_data["why"])
    return _("The new card is %(card)s.") % {"card": card}


def _note_health(actor: Actor, person: Person, form: forms.Form) -> str:
    note_health(actor=actor, person=person.subject, **form.cleaned_data)
    return _("Noted for health staff.")


def _note_protection(actor: Actor, person: Person, form: forms.Form) -> str:
    note_protection(actor=actor, person=person.subject, **form.cleaned_data)
    return _("Noted for protection staff.")


class TentForm(forms.Form):
    """Which tent."""

    tent = forms.CharField(
        label=gettext_lazy("Tent"),
        max_length=40,
        widget=forms.TextInput(attrs={"list": "tents", "autocomplete": "off", "autofocus": ""}),
    )
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)


def _assign(actor: Actor, person: Person, form: forms.Form) -> str:
    number = to_latin(form.cleaned_data["tent"]).strip()
    tents = list(Tent.objects.for_housing().filter(number__iexact=number)[:2])
    if len(tents) != 1:
        raise Refusal(
            _("There is no tent %(number)s to sleep in.") % {"number": number}
            if not tents
            else _("Several tents have the number %(number)s.") % {"number": number},
            _("Choose it on the page of the shelter."),
        )
    why = form.cleaned_data["why"]
    assign_tent(actor=actor, person=person.subject, tent=tents[0].subject, why=why)
    return _("The place is in tent %(number)s.") % {"number": tents[0].number}


STEPS: Final[dict[str, Step]] = {
    "tent": Step(gettext_lazy("Give a place in a tent"), "shelter.assign", TentForm, _assign),
    "correct": Step(
        gettext_lazy("Correct the record"), "people.register", CorrectionForm, _correct
    ),
    "card": Step(gettext_lazy("Replace the card"), "people.register", ReplaceCardForm, _replace),
    "health": Step(gettext_lazy("Note on health"), "health.note", HealthForm, _note_health),
    "protection": Step(
        gettext_lazy("Note on protection"), "protection.note", ProtectionForm, _note_protection
    ),
}


_TENTS_MOST: Final = 500


@page("people.see")
def person_step(request: HttpRequest, person: str, step: str) -> HttpResponse:
    """Correct the record, replace the card, note health or protection."""
    chosen = STEPS.get(step)
    if chosen is None:
        raise Http404
    actor = actor_of(request)
    actor.require(chosen.right)
    row = get_object_or_404(Person, pk=person)
    status = 200
    if request.method == "POST":
        form = chosen.form(request.POST)
        status = 422
        if form.is_valid():
            try:
                messages.success(request, chosen.act(actor, row, form))
                return redirect("person", person)
            except Refusal as refusal:  # nothing that was typed is lost
                form.add_error(None, str(refusal))
                status = 409
    else:
        form = chosen.form(initial=CorrectionForm.of(row) if step == "correct" else None)
    context: dict[str, Any] = {"form": form, "person": row, "step": step, "words": chosen.words}
    if step == "correct":
        context |= {"ranks": rank_choices(), "units": known_units(), "all_ticks": TICKS.items()}
        context["ticked"] = form["ticks"].value() or []
    if step == "tent":
        context["tents"] = [use.tent.number for use in occupancy() if use.free > 0][:_TENTS_MOST]
    return render(request, "desk/person_step.html", context, status=status)
