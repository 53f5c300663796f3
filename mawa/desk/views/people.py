"""The list of people: masked, twenty a page, with what a desk asks of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mawa.access.typed import asked_of, part_off, query_of
from mawa.access.who import page
from mawa.desk.tents import tents_of
from mawa.people.groups import Groups, groups
from mawa.people.models import Person, PersonQuerySet
from mawa.people.search import search
from mawa.people.ticks import STREAMS
from mawa.people.views import known_units
from mawa.shelter.models import Stay

PAGE_ROWS = 20
_FOUND_MOST = 400
FILTERS = ("q", "unit", "stream", "housed", "care")


@page("people.see")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody on record, or those asked for."""
    if onward := part_off(request, "people"):
        return onward
    filters = asked_of(request, "people")
    asked = {name: str(filters.get(name, "")).strip() for name in FILTERS}
    known = groups()
    found = _asked_for(asked, known)
    rows = Paginator(known.once(found), PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "people": rows,
        "records": found.count() if known.head_of else rows.paginator.count,
        "more": more_records([person.subject for person in rows], known),
        "asked": asked,
        "units": known_units(),
        "streams": STREAMS,
        "query": query_of(asked),
        "tents": tents_of([person.subject for person in rows]),
        "any": bool(rows.paginator.count) or Person.objects.exists(),
    }
    return render(request, "desk/people.html", context)


def more_records(people: Iterable[str], known: Groups) -> dict[str, int]:
    """Of those who stand on more than one record, on how many."""
    shown = list(people)
    number = Counter(known.records_of(shown).values())
    return {p: number[known.head(p)] for p in shown if number[known.head(p)] > 1}


def _asked_for(asked: dict[str, str], known: Groups) -> PersonQuerySet:
    people = Person.objects.in_order()
    if asked["q"]:
        found = search(asked["q"], limit=_FOUND_MOST)
        people = people.filter(pk__in=[item.person.subject for item in found])
    if asked["unit"]:
        people = people.filter(unit=asked["unit"])
    if asked["stream"]:
        people = people.filter(stream=asked["stream"])
    if asked["care"]:
        people = people.filter(needs_care=True)
    if asked["housed"] == "no":
        people = _without_a_place(people, known)
    return people


def _without_a_place(people: PersonQuerySet, known: Groups) -> PersonQuerySet:
    """Those who sleep nowhere; a second record of somebody housed is not asked for."""
    housed = Stay.objects.exclude(tent="")
    heads = known.heads(housed.filter(pk__in=known.head_of).values_list("subject", flat=True))
    same = [person for person, head in known.head_of.items() if head in heads]
    return people.exclude(pk__in=housed.values("subject")).exclude(pk__in=same)
