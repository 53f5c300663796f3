"""Pages of care: the rounds, the desk that gives, and the list of who has not had it yet."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.showing import photograph_answer
from mawa.access.who import actor_of, page
from mawa.journal.history import history_of
from mawa.journal.kinds import Subject
from mawa.lib.arabic import isolated
from mawa.lib.refusal import Refusal
from mawa.people.models import Person
from mawa.shelter.models import Tent

from . import actions
from .desk import Desk, desk_of
from .entries import NeedNoted, RoundClosed, RoundOpened
from .forms import FindForm, GiveForm, NeedForm, RoundForm
from .models import Need, Round
from .reach import reach_of, waiting_for
from .recipients import find_recipient
from .words import NEED_WORDS

ROUNDS_A_PAGE: Final = 50
ROUND_KINDS: Final = (RoundOpened.kind, RoundClosed.kind)
NAMES_A_PAGE: Final = 20
_PLACE: Final = "care-place"


@page("care.see")
def rounds(request: HttpRequest) -> HttpResponse:
    """Every distribution with its reach, the latest first."""
    rows = Paginator(Round.objects.order_by("-opened_at"), ROUNDS_A_PAGE)
    shown = rows.get_page(request.GET.get("page"))
    return render(request, "care/rounds.html", {"rounds": shown, "reach": reach_of(shown)})


@page("care.open_round")
def new_round(request: HttpRequest) -> HttpResponse:
    """Open a distribution and go to its desk."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        round_id = actions.open_round(actor=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The distribution is open."))
        return redirect("care-round", round_id)
    return render(request, "care/new_round.html", {"form": form})


@page("care.see")
def round_desk(request: HttpRequest, round_id: str) -> HttpResponse:
    """The desk: scan or type, Enter, Enter. Names only for those who may see people."""
    row = get_object_or_404(Round, pk=round_id)
    return render(request, "care/round.html", _context(request, row))


@require_POST
@page("care.give")
def find(request: HttpRequest, round_id: str) -> HttpResponse:
    """Who the card or the name may mean, each with a button or with when they had it."""
    row = get_object_or_404(Round, pk=round_id)
    form = FindForm(request.POST)
    typed = ""
    desk = Desk()
    if form.is_valid():
        typed = form.cleaned_data["q"]
        request.session[_PLACE] = form.cleaned_data["place"]
        desk = desk_of(row.subject, find_recipient(typed))
    context = {**_context(request, row), "typed": typed, "desk": desk}
    return render(request, _template(request), context)


@require_POST
@page("care.give")
def give(request: HttpRequest, round_id: str) -> HttpResponse:
    """Give, and be ready for the next; a refusal is shown loudly on the same desk."""
    row = get_object_or_404(Round, pk=round_id)
    form = GiveForm(request.POST)
    if not form.is_valid():
        return redirect("care-round", round_id)
    try:
        gift = actions.give_items(actor=actor_of(request), round=round_id, **form.cleaned_data)
    except actions.AlreadyGiven as refusal:
        return _refused(request, row, refusal, form.cleaned_data["person"])
    given = desk_of(row.subject, [gift.person]).rows[0]
    if not request.headers.get("HX-Request"):
        messages.success(request, _("Given to %(name)s.") % {"name": isolated(given.person.name)})
        return redirect("care-round", round_id)
    return render(request, "care/_desk.html", {**_context(request, row), "given": given})


def _refused(request: HttpRequest, row: Round, refusal: Refusal, person: str) -> HttpResponse:
    known = desk_of(row.subject, [person]).rows
    context = {**_context(request, row), "refusal": refusal, "refused": known[0] if known else None}
    return render(request, _template(request), context, status=409)


@require_POST
@page("care.open_round")
def close(request: HttpRequest, round_id: str) -> HttpResponse:
    """End the distribution."""
    actions.close_round(actor=actor_of(request), round=round_id)
    messages.success(request, _("The distribution is closed."))
    return redirect("care-round", round_id)


@page("people.see")
def waiting(request: HttpRequest, round_id: str) -> HttpResponse:
    """Who has not had it yet, by block and tent, to walk with."""
    actor_of(request).require("care.see")
    row = get_object_or_404(Round, pk=round_id)
    block = request.GET.get("block", "")
    shown = Paginator(waiting_for(round_id, block), NAMES_A_PAGE)
    blocks = Tent.objects.exclude(block="").order_by("block").values_list("block", flat=True)
    context = {
        "round": row,
        "waiting": shown.get_page(request.GET.get("page")),
        "total": shown.count,
        "chosen": block,
        "blocks": blocks.distinct(),
    }
    return render(request, "care/waiting.html", context)


def _template(request: HttpRequest) -> str:
    return "care/_desk.html" if request.headers.get("HX-Request") else "care/round.html"


def _context(request: HttpRequest, row: Round) -> dict[str, Any]:
    names = actor_of(request).may("people.see")
    still = waiting_for(row.subject) if names else []
    return {
        "round": row,
        "reach": reach_of([row])[row.subject],
        "last": Desk.last_of(row.subject) if names else [],
        "waiting": still[:NAMES_A_PAGE],
        "names": names,
        "place": request.session.get(_PLACE, ""),
        "history": history_of(row.subject, kinds=ROUND_KINDS)
        if not request.headers.get("HX-Request")
        else [],
    }


@page("care.see")
def needs(request: HttpRequest) -> HttpResponse:
    """What is needed, the latest first, of one kind if wanted.

    Who may not see people is told the kind and the place alone of what a person needs.
    """
    category = request.GET.get("category", "")
    found = Need.objects.order_by("-noted_at", "subject")
    rows = Paginator(found.filter(category=category) if category else found, ROUNDS_A_PAGE)
    shown = rows.get_page(request.GET.get("page"))
    named = actor_of(request).may("people.see")
    people = Person.objects.in_bulk([row.person for row in shown if row.person]) if named else {}
    context = {
        "rows": shown,
        "people": people,
        "named": named,
        "category": category,
        "query": urlencode({"category": category}) if category else "",
        "words": NEED_WORDS,
    }
    return render(request, "care/needs.html", context)


@page("care.note")
def new_need(request: HttpRequest) -> HttpResponse:
    """Note a need from the desk; of a person, if one is named in the address."""
    person = Person.objects.filter(pk=request.GET.get("person", "")).first()
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        whose = Subject(person.subject if person else "")
        note = NeedNoted(Subject(""), person=whose, **form.cleaned_data)
        actions.note_need(actor=actor_of(request), note=note)
        messages.success(request, _("The need is noted."))
        if person:
            return redirect("person", person.subject)
        return redirect("needs" if actor_of(request).may("care.see") else "home")
    return render(request, "care/new_need.html", {"form": form, "person": person})


@page("care.see")
def need_photograph(request: HttpRequest, need: str) -> HttpResponse:
    """The photograph of a need, as the list shows it."""
    row = get_object_or_404(Need, pk=need)
    if row.person:
        actor_of(request).require("people.see")
    return photograph_answer(row.photo)
