"""A group: the records said to be one person, beside each other, with what made them one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.who import actor_of, page
from mawa.desk.side_by_side import lines_of
from mawa.journal.history import Told, history_of
from mawa.people.actions import DECISIONS, part_person, take_back_decision
from mawa.people.entries import PersonsMatched
from mawa.people.groups import contradictions, groups
from mawa.people.models import Person

from .settle import log_reading

_SIDE_BY_SIDE_MOST: Final = 12


class Decision(NamedTuple):
    """What somebody said about two records. It ``stands`` until taken back or said anew."""

    told: Told
    a: Person | None
    b: Person | None
    same: bool
    stands: bool
    contradicts: bool


@page("people.see")
def group(request: HttpRequest, person: str) -> HttpResponse:
    """Every record of a person side by side; opening them is logged."""
    row = get_object_or_404(Person, pk=person)
    known = groups()
    records = list(Person.objects.filter(pk__in=known.members(person)).in_order())
    shown = records[:_SIDE_BY_SIDE_MOST]
    log_reading(actor_of(request), *shown)
    pairs = {
        pair.subject for pair in contradictions(known) if known.head(pair.a) == known.head(person)
    }
    decisions = _decisions([record.subject for record in records], pairs)
    context = {
        "person": row,
        "records": records,
        "shown": shown,
        "lines": lines_of([[record] for record in shown]),
        "decisions": decisions,
        "contradicting": [each for each in decisions if each.contradicts],
    }
    return render(request, "desk/group.html", context)


def _decisions(records: Iterable[str], contradicting: set[str]) -> list[Decision]:
    """Everything said about these records, newest first, also what no longer stands."""
    told = history_of(*records, kinds=DECISIONS)
    last = {each.fact.pair: each.entry for each in told if not each.struck}
    people = Person.objects.in_bulk({p for each in told for p in (each.fact.a, each.fact.b)})
    return [
        Decision(
            told=each,
            a=people.get(each.fact.a),
            b=people.get(each.fact.b),
            same=each.kind == PersonsMatched.kind,
            stands=last.get(each.fact.pair) == each.entry,
            contradicts=last.get(each.fact.pair) == each.entry and each.fact.pair in contradicting,
        )
        for each in reversed(told)
    ]


@require_POST
@page("people.settle")
def part(request: HttpRequest, person: str) -> HttpResponse:
    """This record is another person than the rest of its group."""
    others = [p for p in groups().members(person) if p != person]
    part_person(actor=actor_of(request), person=person, why=request.POST.get("why", ""))
    messages.success(request, _("Recorded: this record is another person. The others stay."))
    return redirect("settle-group", others[0])


@require_POST
@page("people.settle")
def take_back(request: HttpRequest, entry: str) -> HttpResponse:
    """Strike one decision; the pair is asked about again, where nothing else settles it."""
    take_back_decision(actor=actor_of(request), entry=entry, why=request.POST.get("why", ""))
    messages.success(request, _("The decision is taken back; it stays readable in the journal."))
    person = get_object_or_404(Person, pk=request.POST.get("person", ""))
    return redirect("settle-group", person.subject)
