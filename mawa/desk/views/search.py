"""Search over everything that has a number or a name."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from mawa.access.typed import asked_of, part_off
from mawa.access.who import actor_of, page
from mawa.crossing.models import VehicleCount
from mawa.custody.models import Materiel, Packet
from mawa.desk.tents import tents_of
from mawa.lib.arabic import clean
from mawa.lib.cards import parse, scanned
from mawa.lib.numerals import to_latin
from mawa.people.groups import groups
from mawa.people.search import REASONS
from mawa.people.search import search as search_people
from mawa.shelter.models import Tent
from mawa.shelter.occupancy import people_by_tent

from .people import more_records

PEOPLE_MOST = 20
_OTHERS_MOST = 20


@page("people.see")
def search(request: HttpRequest) -> HttpResponse:
    """People, tents, receipts and vehicles; an exact card number opens the person."""
    if onward := part_off(request, "search"):
        return onward
    typed = scanned(clean(str(asked_of(request, "search").get("q", ""))))
    actor = actor_of(request)
    found = search_people(typed, limit=PEOPLE_MOST)
    card = parse(typed)
    if card and not card.series and len(found) == 1:
        return redirect(f"/people/{found[0].person.subject}/?{urlencode({'for': 'search'})}")
    number, known = to_latin(typed), groups()
    first = set(known.firsts(item.person.subject for item in found))
    context: dict[str, Any] = {
        "typed": typed,
        "people": [(i.person, REASONS[i.why]) for i in found if i.person.subject in first],
        "more": more_records(first, known),
        "is_cut": len(found) == PEOPLE_MOST,
        "places": tents_of([item.person.subject for item in found]),
        "tents": _tents(number) if actor.may("shelter.see") else [],
        "vehicles": _vehicles(typed) if actor.may("crossing.see") else [],
    }
    if actor.may("custody.see"):
        context |= _receipts(str(card) if card else number)
    nothing = ("people", "tents", "vehicles", "materiel", "packets")
    context["nothing"] = not any(context.get(kind) for kind in nothing)
    return render(request, "desk/search.html", context)


def _tents(number: str) -> list[tuple[Tent, int]]:
    """Tents of that number, or of a number that begins so, with how many people sleep there."""
    if not number or len(number) > 20:
        return []
    tents = Tent.objects.filter(number__istartswith=number).in_order()[:_OTHERS_MOST]
    sleeping = people_by_tent(groups())
    return [(tent, len(sleeping.get(tent.subject, ()))) for tent in tents]


def _vehicles(typed: str) -> list[VehicleCount]:
    if not typed:
        return []
    return list(VehicleCount.objects.filter(label__icontains=typed).in_order()[:_OTHERS_MOST])


def _receipts(number: str) -> dict[str, Any]:
    """Items of both ledgers by receipt, paper, serial or seal number."""
    if not number:
        return {}
    a = Q(receipt_no=number) | Q(paper_no=number) | Q(serial=number)
    b = Q(receipt_no=number) | Q(seal_no=number)
    return {
        "materiel": Materiel.objects.filter(a)[:_OTHERS_MOST],
        "packets": Packet.objects.filter(b)[:_OTHERS_MOST],
    }
