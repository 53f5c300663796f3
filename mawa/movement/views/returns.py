"""Pages of the way home: the cases, and one case as a checklist of steps in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.actor import Actor
from mawa.access.who import actor_of, page
from mawa.care.recipients import find_recipient
from mawa.custody.models import Materiel, Packet
from mawa.journal.history import Told, history_of
from mawa.movement import actions
from mawa.movement.forms import (
    TOLD,
    DeclarationForm,
    HandoverForm,
    InterviewForm,
    LiftForm,
    StopForm,
    WithdrawalForm,
)
from mawa.movement.models import DepartureStop, ReturnCase
from mawa.movement.steps import case_of, missing_steps
from mawa.people.groups import groups
from mawa.people.models import Person, ProtectionNote

NAMES_A_PAGE: Final = 20
_KINDS: Final = frozenset(
    ("return_interviewed", "return_declared", "return_withdrawn", "person_returned")
)
_STOP_KINDS: Final = frozenset(("departure_stopped", "departure_stop_lifted"))


def _interview(actor: Actor, person: str, form: Any) -> str:
    said = form.cleaned_data["own_words"]
    actions.interview_for_return(actor=actor, interview=form.fact(person), own_words=said)
    if form.cleaned_data["wish"] == "stay":
        return _("Recorded: the person does not wish to return. They stay.")
    return _("The interview is recorded.")


def _declaration(actor: Actor, person: str, form: Any) -> str:
    actions.declare_return(actor=actor, declaration=form.fact(person))
    return _("The declaration is recorded.")


def _withdrawal(actor: Actor, person: str, form: forms.Form) -> str:
    actions.withdraw_return(actor=actor, person=person, **form.cleaned_data)
    return _("Recorded: the person changed their mind. They stay.")


def _handover(actor: Actor, person: str, form: forms.Form) -> str:
    actions.record_return(actor=actor, person=person, **form.cleaned_data)
    return _("The return is recorded. Print the property statement for the person.")


def _stop(actor: Actor, person: str, form: forms.Form) -> str:
    actions.stop_departure(actor=actor, person=person, **form.cleaned_data)
    return _("The departure is stopped.")


def _lift(actor: Actor, person: str, form: forms.Form) -> str:
    actions.lift_stop(actor=actor, person=person, **form.cleaned_data)
    return _("The stop is lifted.")


Act = Callable[[Actor, str, Any], str]
STEPS: Final[dict[str, tuple[type[forms.Form], Act]]] = {
    "interview": (InterviewForm, _interview),
    "declaration": (DeclarationForm, _declaration),
    "withdrawal": (WithdrawalForm, _withdrawal),
    "handover": (HandoverForm, _handover),
    "stop": (StopForm, _stop),
    "lift": (LiftForm, _lift),
}


@page("movement.see")
def returns(request: HttpRequest) -> HttpResponse:
    """Returns under way and those who have gone; and the way to begin with a person."""
    cases = ReturnCase.objects.once(groups())
    under_way = cases.under_way().order_by("-stamp")
    gone = Paginator(cases.gone().order_by("-returned_at"), NAMES_A_PAGE)
    waiting = Paginator(under_way, NAMES_A_PAGE)
    shown_gone = gone.get_page(request.GET.get("gone"))
    shown = waiting.get_page(request.GET.get("page"))
    people = Person.objects.in_bulk([case.subject for case in (*shown_gone, *shown)])
    context = {
        "under_way": [(c, people.get(c.subject), missing_steps(c.subject)) for c in shown],
        "under_way_page": shown,
        "gone": [(c, people.get(c.subject)) for c in shown_gone],
        "gone_page": shown_gone,
        "stayed": cases.withdrawn().count(),
    }
    return render(request, "movement/returns.html", context)


@require_POST
@page("movement.see")
def find(request: HttpRequest) -> HttpResponse:
    """People whom a card or a name may mean, each a way to their case."""
    typed = request.POST.get("q", "").strip()[:300]
    found = find_recipient(typed) if typed else []
    context = {"found": found, "typed": typed}
    if request.headers.get("HX-Request"):
        return render(request, "movement/_found.html", context)
    return render(request, "movement/found.html", context)


@page("movement.see")
def case(request: HttpRequest, person: str) -> HttpResponse:
    """One person's way home, step by step."""
    row = get_object_or_404(Person, pk=person)
    begun = case_of(person)
    if begun is not None and begun.subject != person:
        return redirect("return-case", begun.subject)
    return render(request, "movement/case.html", _context(request, row, begun, {}))


@require_POST
@page("movement.see")
def step(request: HttpRequest, person: str, step: str) -> HttpResponse:
    """Take one step; the action judges whether it may be taken."""
    row = get_object_or_404(Person, pk=person)
    if step not in STEPS:
        raise Http404
    form_class, act = STEPS[step]
    form = form_class(request.POST)
    if not form.is_valid():
        context = _context(request, row, case_of(person), {step: form})
        return render(request, "movement/case.html", context, status=422)
    messages.success(request, act(actor_of(request), person, form))
    return redirect("return-case", person)


def _context(
    request: HttpRequest, person: Person, begun: ReturnCase | None, bound: dict[str, forms.Form]
) -> dict[str, Any]:
    actor = actor_of(request)
    records = groups().members(person.subject)
    missing = missing_steps(person.subject)
    blank = {name: form_class() for name, (form_class, _act) in STEPS.items()}
    blank["interview"].fields["interviewer"].initial = actor.name
    knows_why = actor.may("protection.see")
    return {
        "person": person,
        "case": begun,
        "own_words": _own_words(actor, records),
        "missing": missing,
        "done": _done(begun, {each.code for each in missing}),
        "why": {each.code: each for each in missing},
        "forms": {**blank, **bound},
        "open_step": next(iter(bound), ""),
        "told": TOLD.values(),
        "stop": DepartureStop.objects.filter(pk__in=records).first(),
        "knows_why": knows_why,
        "packets": Packet.objects.filter(person__in=records).order_by("receipt_no"),
        "materiel": Materiel.objects.held().filter(person__in=records).count(),
        "history": _history(actor, records),
    }


def _own_words(actor: Actor, records: list[str]) -> str:
    """What the person said in the last interview, for those who interview."""
    if not actor.may("movement.interview"):
        return ""
    notes = ProtectionNote.objects.filter(person__in=records, concern=actions.OWN_WORDS)
    last = notes.order_by("-noted_at").first()
    return last.text if last else ""


def _done(begun: ReturnCase | None, missing: set[str]) -> dict[str, bool]:
    """The checklist: which steps are ticked."""
    talked = begun is not None and begun.interviewed_at is not None
    return {
        "told": talked and "informed" not in missing,
        "talk": talked and not missing & {"alone", "wish"},
        "declaration": "declaration" not in missing,
        "property": "property" not in missing,
        "stop": not missing & {"stop", "child"},
    }


def _history(actor: Actor, records: list[str]) -> list[Told]:
    """What was recorded of the return; what the person said is for those who interview."""
    if not actor.may("movement.interview"):
        return []
    kinds, scopes = _KINDS, ["open"]
    if actor.may("protection.see"):
        kinds, scopes = _KINDS | _STOP_KINDS, ["open", "protection"]
    return history_of(*records, scopes=scopes, kinds=kinds)
