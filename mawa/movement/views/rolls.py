"""Pages of the roll-call: the list, the walk from tent to tent, who is not accounted for."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mawa.access.who import actor_of, page
from mawa.movement import roll
from mawa.movement.forms import RollCallForm
from mawa.movement.models import Mark, RollCall, Walk
from mawa.movement.seen import last_seen
from mawa.movement.walk import LIMIT_MINUTES, TentWalk, figures_of, marks_of, next_tent, tents_of
from mawa.people.models import Person

CALLS_A_PAGE: Final = 50
NAMES_A_PAGE: Final = 20


@page("movement.roll")
def roll_calls(request: HttpRequest) -> HttpResponse:
    """Every roll-call with its figures and how long it took; and the way to open one."""
    form = RollCallForm(request.POST or None, initial={"name": _usual_name()})
    if request.method == "POST" and form.is_valid():
        call = roll.open_roll_call(actor=actor_of(request), **form.cleaned_data)
        return redirect("roll-call", call)
    pages = Paginator(RollCall.objects.order_by("-opened_at"), CALLS_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "calls": shown,
        "figures": figures_of(list(shown), timezone.now()),
        "form": form,
        "under_way": RollCall.objects.filter(closed_at__isnull=True).exists(),
        "limit": LIMIT_MINUTES,
    }
    return render(request, "movement/roll_calls.html", context)


def _usual_name() -> str:
    morning = timezone.localtime().hour < 12
    return _("Morning") if morning else _("Evening")


@page("movement.roll")
def roll_call(request: HttpRequest, call: str) -> HttpResponse:
    """One roll-call: the tents with their progress, and the people not accounted for."""
    row = get_object_or_404(RollCall, pk=call)
    walks = tents_of(call)
    found = marks_of(call).values()
    marks = [mark for mark in found if mark.state != roll.PRESENT or mark.other_state]
    shown = Paginator(sorted(marks, key=lambda m: (m.state, m.marked_at)), NAMES_A_PAGE).get_page(
        request.GET.get("page")
    )
    people = Person.objects.in_bulk([mark.person for mark in shown])
    seen = last_seen([mark.person for mark in shown])
    context = {
        "call": row,
        "figures": figures_of([row], timezone.now())[call],
        "blocks": _by_block(walks),
        "without": next((walk for walk in walks if walk.tent is None), None),
        "marks": shown,
        "missing": [(m, people[m.person], seen.get(m.person)) for m in shown if m.person in people],
        "next": next_tent(walks, ""),
        "limit": LIMIT_MINUTES,
        "to_report": not row.closed_at and bool(roll.marks_to_report(actor_of(request), call)),
        "finished": Walk.objects.filter(roll_call=call).order_by("finished_at"),
    }
    return render(request, "movement/roll_call.html", context)


def _by_block(walks: list[TentWalk]) -> dict[str, list[TentWalk]]:
    blocks: dict[str, list[TentWalk]] = {}
    for walk in walks:
        if walk.tent is not None:
            blocks.setdefault(walk.tent.block, []).append(walk)
    return blocks


@page("movement.roll")
def tent(request: HttpRequest, call: str, tent: str) -> HttpResponse:
    """The people of one tent, all present unless said otherwise; save, and on to the next."""
    row = get_object_or_404(RollCall, pk=call)
    walks = tents_of(call)
    walk = next((each for each in walks if each.address == tent), None)
    if walk is None:
        return redirect("roll-call", call)
    shown = Paginator(walk.people, 500 if walk.tent else NAMES_A_PAGE).get_page(
        request.GET.get("page")
    )
    if request.method == "POST":
        return _save_tent(request, row, walk, shown)
    people = Person.objects.in_bulk(list(shown))
    marks = marks_of(call)
    lines = [(people[p], _state(marks.get(p), walk)) for p in shown if p in people]
    context: dict[str, Any] = {
        "call": row,
        "walk": walk,
        "lines": lines,
        "people": shown,
        "states": roll.STATE_WORDS,
        "next": next_tent(walks, tent),
        "left": sum(not each.done for each in walks if each.tent is not None),
    }
    return render(request, "movement/tent.html", context)


def _state(mark: Mark | None, walk: TentWalk) -> roll.State:
    """As marked before; else present for those of a tent, nothing for those without."""
    if mark is not None:
        return mark.state, mark.where
    return (roll.PRESENT if walk.tent is not None else ""), ""


def _save_tent(
    request: HttpRequest, call: RollCall, walk: TentWalk, shown: Page[str]
) -> HttpResponse:
    states: dict[str, roll.State] = {}
    for person in shown:
        state = request.POST.get(f"state-{person}", "")
        if state:
            where = request.POST.get(f"where-{person}", "")[:200]
            states[person] = (state, where)
    roll.mark_tent(
        actor=actor_of(request),
        roll_call=call.subject,
        tent=walk.tent.subject if walk.tent is not None else "",
        states=states,
    )
    if walk.tent is None and shown.has_next():
        return redirect(f"{request.path}?page={shown.next_page_number()}")
    onward = next_tent(tents_of(call.subject), walk.address)
    if onward is None:
        messages.success(request, _("Every tent has been walked."))
        return redirect("roll-call", call.subject)
    return redirect("roll-tent", call.subject, onward.address)


@require_POST
@page("movement.roll")
def walked(request: HttpRequest, call: str) -> HttpResponse:
    """This walker is done with their part."""
    get_object_or_404(RollCall, pk=call)
    roll.finish_walk(actor=actor_of(request), roll_call=call)
    messages.success(request, _("Your walk is recorded."))
    return redirect("roll-call", call)


@require_POST
@page("movement.roll")
def close(request: HttpRequest, call: str) -> HttpResponse:
    """End the roll-call and say how many were not marked."""
    if not RollCall.objects.filter(pk=call).exists():
        raise Http404
    unmarked = roll.close_roll_call(actor=actor_of(request), roll_call=call)
    if unmarked:
        said = ngettext(
            "Closed. %(n)s person was not marked.",
            "Closed. %(n)s people were not marked.",
            unmarked,
        )
        messages.warning(request, said % {"n": unmarked})
    else:
        messages.success(request, _("Closed. Everybody was marked."))
    return redirect("roll-call", call)
