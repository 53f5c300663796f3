"""Pages of ledger A, and the way to both: state materiel from receipt to hand-over."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mawa.access.showing import photograph_answer
from mawa.access.typed import asked_of, part_off, query_of
from mawa.access.who import actor_of, page
from mawa.journal.history import history_of
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal
from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.people.search import search

from . import actions
from .checks import reads_as_personal
from .entries import MaterielHandedOver, MaterielReceived
from .forms import FindForm, HandOverForm, LedgerAFilter, LinkForm, MaterielForm
from .ledgers import categories, lines_a, open_links, packets_summary
from .linking import bearers, parts_of
from .models import Materiel, Packet
from .words import CATEGORY_WORDS, STATE_WORDS

NAMES_A_PAGE: Final = 20
_FOUND_MOST: Final = 6
SCOPES: Final = ("open", "custody")


@page("custody.see")
def custody(request: HttpRequest) -> HttpResponse:
    """The two ledgers, clearly apart, with what each holds."""
    rows = categories()
    context = {
        "categories": rows,
        "words": CATEGORY_WORDS,
        "held": sum(row.held for row in rows),
        "gone": sum(row.gone for row in rows),
        "receipts": Materiel.objects.count(),
        "open": open_links().count(),
        "packets": packets_summary(),
        "packets_in_all": Packet.objects.count(),
    }
    return render(request, "custody/custody.html", context)


@page("custody.see")
def ledger_a(request: HttpRequest) -> HttpResponse:
    """Ledger A: every item with its receipt, by serial, receipt, holder, category, state."""
    if onward := part_off(request, "ledger-a"):
        return onward
    form = LedgerAFilter(asked_of(request, "ledger-a"))
    asked = form.cleaned_data if form.is_valid() else {}
    found = lines_a(asked.get("q", ""), asked.get("category", ""), asked.get("state", ""))
    rows = Paginator(found, NAMES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "people": people_of(row.person for row in rows),
        "asked": asked,
        "query": query_of(asked),
        "words": CATEGORY_WORDS,
        "states": STATE_WORDS,
        "any": bool(rows.paginator.count) or Materiel.objects.exists(),
    }
    return render(request, "custody/ledger_a.html", context)


def people_of(subjects: Any) -> dict[str, Person]:
    """The people of these ids."""
    return Person.objects.in_bulk([subject for subject in subjects if subject])


@page("custody.receive")
def receive(request: HttpRequest) -> HttpResponse:
    """Ledger A: one item at the table."""
    person = Person.objects.filter(pk=request.GET.get("person", "")).first()
    form = MaterielForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            item = _receive(request, form, person)
        except Refusal as refusal:  # nothing that was typed is lost
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect("materiel", item)
    context = {"form": form, "person": person}
    return render(request, "custody/receive.html", context, status=status)


def _receive(request: HttpRequest, form: MaterielForm, person: Person | None) -> str:
    owner = Subject(person.subject if person else "")
    fact = MaterielReceived(Subject(""), person=owner, **form.fields_of_fact())
    item = actions.receive_materiel(actor=actor_of(request), fact=fact)
    receipt = Materiel.objects.get(pk=item).receipt_no
    messages.success(request, _("Taken in trust under receipt %(no)s.") % {"no": receipt})
    if reads_as_personal(fact.description):
        messages.warning(
            request,
            _("This reads as personal property. If it is, undo, and use ledger B."),
        )
    return item


@require_POST
@page("custody.receive")
def find(request: HttpRequest) -> HttpResponse:
    """Who a card or a name may mean, each leading on. By POST: no name in an address."""
    return render(request, "custody/_people.html", {"found": found_people(request)})


def found_people(request: HttpRequest) -> list[Person]:
    """The few people that the typed card or name may mean, each once."""
    form = FindForm(request.POST)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    people = {item.person.subject: item.person for item in search(typed, limit=_FOUND_MOST)}
    return [people[first] for first in groups().firsts(people)]


@page("custody.see")
def photograph(request: HttpRequest, item: str) -> HttpResponse:
    """The item's photograph, as its page shows it."""
    return photograph_answer(get_object_or_404(Materiel, pk=item).photo)


@page("custody.see")
def item(request: HttpRequest, item: str) -> HttpResponse:
    """Ledger A: one item, whose it was, where it went, and every entry about it."""
    row = get_object_or_404(Materiel, pk=item)
    context = {
        "item": row,
        "person": Person.objects.filter(pk=row.person).first() if row.person else None,
        "suggested": [] if row.person or row.formation else _suggested(row),
        "category_words": CATEGORY_WORDS.get(row.category, row.category),
        "form": HandOverForm(),
        "personal": reads_as_personal(row.description),
        "history": history_of(item, scopes=SCOPES),
    }
    return render(request, "custody/item.html", context)


def _suggested(row: Materiel) -> list[Person]:
    (found,) = _suggestions([row])
    return found[1]


def _suggestions(rows: list[Materiel]) -> list[tuple[Materiel, list[Person]]]:
    """Each open receipt with the few people it may mean: namesakes first, then near names."""
    everybody = bearers()
    found = [
        (row, everybody.candidates(parts_of(row.holder_as_written), actions.rank_code_of(row)))
        for row in rows
    ]
    people = Person.objects.in_bulk([person for _row, ids in found for person in ids])
    return [(row, [people[person] for person in ids]) for row, ids in found]


@require_POST
@page("custody.receive")
def find_holder(request: HttpRequest, item: str) -> HttpResponse:
    """Who may be the holder of this item, each with a button."""
    row = get_object_or_404(Materiel, pk=item)
    context = {"item": row, "found": found_people(request), "typed": True}
    return render(request, "custody/_holders.html", context)


@require_POST
@page("custody.receive")
def link(request: HttpRequest, item: str) -> HttpResponse:
    """Say whose the item was."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Choose a person."))
    why = form.cleaned_data["why"] or _("Chosen at the desk among people of that name")
    person = form.cleaned_data["person"]
    actions.link_materiel(actor=actor_of(request), item=item, person=person, why=why)
    messages.success(request, _("The holder is linked."))
    return redirect("open-links") if "open" in request.GET else redirect("materiel", item)


@page("custody.see")
def open_receipts(request: HttpRequest) -> HttpResponse:
    """Ledger A: receipts whose holder is still to be found, with who it may be."""
    rows = Paginator(open_links(), NAMES_A_PAGE).get_page(request.GET.get("page"))
    context = {"rows": rows, "lines": _suggestions(list(rows)), "words": CATEGORY_WORDS}
    return render(request, "custody/open.html", context)


@require_POST
@page("custody.receive")
def link_again(request: HttpRequest) -> HttpResponse:
    """Look again for everybody's receipts by name."""
    found = actions.link_open(actor=actor_of(request))
    if found:
        said = ngettext(
            "%(n)s receipt found its holder.", "%(n)s receipts found their holders.", found
        )
        messages.success(request, said % {"n": found})
    else:
        messages.info(request, _("No further receipt can be linked for certain."))
    return redirect("open-links")


@require_POST
@page("custody.hand_back")
def hand_over(request: HttpRequest, item: str) -> HttpResponse:
    """Ledger A: the item leaves custody."""
    form = HandOverForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Receiver, document and signature are needed."))
    fact = MaterielHandedOver(Subject(item), **form.cleaned_data)
    actions.hand_over_materiel(actor=actor_of(request), fact=fact)
    messages.success(request, _("The hand-over is recorded."))
    return redirect("materiel", item)


@page("custody.hand_back")
def hand_over_many(request: HttpRequest) -> HttpResponse:
    """Ledger A: everything that a search shows leaves custody on one document."""
    asked = LedgerAFilter(asked_of(request, "ledger-a"))
    data = asked.cleaned_data if asked.is_valid() else {}
    rows = lines_a(data.get("q", ""), data.get("category", ""), data.get("state", "")).held()
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("count") != str(rows.count()):
            raise Refusal(_("The list has changed meanwhile."), _("Look at it again."))
        n = actions.hand_over_list(
            actor=actor_of(request),
            items=list(rows.values_list("subject", flat=True)),
            **form.cleaned_data,
        )
        said = ngettext("%(n)s item is handed over.", "%(n)s items are handed over.", n)
        messages.success(request, said % {"n": n})
        return redirect("ledger-a")
    context = {
        "form": form,
        "count": rows.count(),
        "asked": data,
        "category_words": CATEGORY_WORDS.get(data.get("category", ""), ""),
    }
    return render(request, "custody/hand_over.html", context)
