"""Pages of ledger B: a person's own money and valuables, from the deposit to their return."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.showing import photograph_answer
from mawa.access.typed import asked_of, part_off, query_of
from mawa.access.who import actor_of, page
from mawa.journal.history import history_of
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal
from mawa.people.models import Person

from . import actions
from .entries import PropertyDeposited, PropertyReturned
from .forms import DepositForm, LedgerBFilter, ReturnForm
from .ledgers import lines_b
from .models import Packet
from .views import NAMES_A_PAGE, SCOPES, people_of
from .words import PACKET_STATE_WORDS

_KEPT: Final = ("order_no", "officer", "officer_rank", "officer_unit")
_SESSION: Final = "deposit-officer"


@page("custody.see")
def ledger_b(request: HttpRequest) -> HttpResponse:
    """Ledger B: every packet, by receipt, seal, owner, state."""
    if onward := part_off(request, "ledger-b"):
        return onward
    form = LedgerBFilter(asked_of(request, "ledger-b"))
    asked = form.cleaned_data if form.is_valid() else {}
    found = lines_b(asked.get("q", ""), asked.get("state", ""))
    rows = Paginator(found, NAMES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "people": people_of(row.person for row in rows),
        "asked": asked,
        "query": query_of(asked),
        "states": PACKET_STATE_WORDS,
        "any": bool(rows.paginator.count) or Packet.objects.exists(),
    }
    return render(request, "custody/ledger_b.html", context)


@page("custody.receive")
def deposit(request: HttpRequest) -> HttpResponse:
    """Ledger B: first the person, then the paper, then what is inside."""
    person = Person.objects.filter(pk=request.GET.get("person", "")).first()
    form = DepositForm(request.POST or None, initial=request.session.get(_SESSION, {}))
    status = 200
    if person and request.method == "POST" and form.is_valid():
        try:
            packet = _deposit(request, form, person)
        except Refusal as refusal:  # nothing that was typed is lost
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect("packet", packet)
    context = {"form": form, "person": person}
    return render(request, "custody/deposit.html", context, status=status)


def _deposit(request: HttpRequest, form: DepositForm, person: Person) -> str:
    texts = {name: text for name, text in form.cleaned_data.items() if name != "contents"}
    fact = PropertyDeposited(Subject(""), Subject(person.subject), contents=form.lines(), **texts)
    packet = actions.deposit_property(actor=actor_of(request), fact=fact)
    # The same officer signs for a whole queue: the next form begins with the same paper.
    request.session[_SESSION] = {name: texts[name] for name in _KEPT}
    receipt = Packet.objects.get(pk=packet).receipt_no
    said = _("Deposited under receipt %(no)s. Print it and give a copy to the owner.")
    messages.success(request, said % {"no": receipt})
    return packet


@page("custody.see")
def photograph(request: HttpRequest, packet: str) -> HttpResponse:
    """The packet's photograph, as its page shows it."""
    return photograph_answer(get_object_or_404(Packet, pk=packet).photo)


@page("custody.see")
def packet(request: HttpRequest, packet: str) -> HttpResponse:
    """Ledger B: one packet, its list, its paper, and the way back to its owner."""
    return _packet_page(request, packet, ReturnForm())


def _packet_page(
    request: HttpRequest, packet: str, form: ReturnForm, status: int = 200
) -> HttpResponse:
    row = get_object_or_404(Packet, pk=packet)
    ticked = request.POST.getlist("line") if form.is_bound else None
    context = {
        "packet": row,
        "person": Person.objects.filter(pk=row.person).first(),
        "contents": [
            (n, line, ticked is None or str(n) in ticked) for n, line in enumerate(row.contents)
        ],
        "form": form,
        "history": history_of(packet, scopes=SCOPES),
    }
    return render(request, "custody/packet.html", context, status=status)


@require_POST
@page("custody.hand_back")
def give_back(request: HttpRequest, packet: str) -> HttpResponse:
    """Ledger B: the packet goes back to its owner."""
    row = get_object_or_404(Packet, pk=packet)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _packet_page(request, packet, form, status=422)
    ticked = set(request.POST.getlist("line"))
    back = [line for n, line in enumerate(row.contents) if str(n) in ticked]
    fact = PropertyReturned(Subject(packet), Subject(row.person), **form.cleaned_data)
    try:
        actions.return_property(actor=actor_of(request), fact=fact, returned=back)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _packet_page(request, packet, form, status=409)
    messages.success(request, _("Given back to its owner."))
    return redirect("packet", packet)
