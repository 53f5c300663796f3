"""To settle: everything that contradicts, and the pairs of records that may be one person."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.actions import last_act
from mawa.access.actor import Actor
from mawa.access.models import ReadOfFile
from mawa.access.who import actor_of, page
from mawa.desk.discrepancies import CODE_WORDS, DUPLICATE, all_discrepancies
from mawa.desk.pairs import pair_id, put_off, queue_of, take_up
from mawa.desk.side_by_side import lines_of
from mawa.journal.history import Told, history_of, tell
from mawa.lib.discrepancy import Discrepancy
from mawa.lib.refusal import Refusal
from mawa.people.actions import DECISIONS, match_persons, unmatch_persons
from mawa.people.entries import PersonsMatched
from mawa.people.groups import BOTH, Groups, groups, said_of
from mawa.people.matching import REASONS, compare, register_frequencies
from mawa.people.models import Person

_SHOWN_OF_A_KIND: Final = 8
_PAGE_ROWS: Final = 20


@page("settle.see")
def settle(request: HttpRequest) -> HttpResponse:
    """Every contradiction this reader may know of, by kind, the likely duplicates first."""
    actor = actor_of(request)
    by_code: dict[str, list[Discrepancy]] = defaultdict(list)
    for item in all_discrepancies(actor):
        by_code[item.code].append(item)
    known = [code for code in CODE_WORDS if code in by_code]
    others = sorted(by_code.keys() - CODE_WORDS.keys())
    kinds = [
        (code, CODE_WORDS.get(code, code), len(by_code[code]), by_code[code][:_SHOWN_OF_A_KIND])
        for code in (*known, *others)
    ]
    context: dict[str, Any] = {
        "groups": kinds,
        "in_all": sum(number for _code, _words, number, _items in kinds),
        "duplicate": DUPLICATE,
        "queue": queue_of(actor) if actor.may("people.settle") else None,
    }
    kind = request.GET.get("kind", "")
    if kind in by_code:
        rows = Paginator(by_code[kind], _PAGE_ROWS).get_page(request.GET.get("page"))
        context |= {"groups": [(*g[:3], rows) for g in kinds if g[0] == kind], "rows": rows}
        context["query"] = f"kind={kind}"
    return render(request, "desk/settle.html", context)


@page("people.settle")
def next_pair(request: HttpRequest) -> HttpResponse:
    """On to the next pair, or back to the list when there is none."""
    pair = queue_of(actor_of(request)).next
    return redirect("settle-pair", *pair) if pair else redirect("settle")


@require_POST
@page("people.settle")
def take_up_later(request: HttpRequest) -> HttpResponse:
    """Go through the pairs again that this member put off."""
    take_up(actor_of(request))
    return redirect("next-pair")


@page("people.settle")
def pair(request: HttpRequest, a: str, b: str) -> HttpResponse:
    """Two records side by side, each with its group; opening them is logged."""
    first, second = get_object_or_404(Person, pk=a), get_object_or_404(Person, pk=b)
    if first == second:
        raise Refusal(_("This is one and the same record."), _("Choose two records."))
    known, actor, this = groups(), actor_of(request), pair_id(a, b)
    sides = [[first], [second]]
    if known.head(a) != known.head(b):
        sides = [_side(first, known), _side(second, known)]
    log_reading(actor, *(person for side in sides for person in side))
    likeness = compare(first, second, register_frequencies())
    reasons = [str(REASONS[code]) for code in likeness.reasons]
    queue = queue_of(actor)
    context = {
        "a": first,
        "b": second,
        "sides": sides,
        "reasons": reasons,
        "why": _("Compared: %(reasons)s.") % {"reasons": _("; ").join(reasons)},
        "lines": lines_of(sides),
        "queue": queue,
        "place": queue.place_of(this),
        "is_put_off": this in queue.later,
        "said": said_of(a, b, known),
        "decisions": [told for told in history_of(this, kinds=DECISIONS) if not told.struck],
        "last": (last := _last_decision(actor)),
        "undo_back": reverse("settle-pair", args=(last.a, last.b)) if last else "",
    }
    return render(request, "desk/pair.html", context)


def _side(person: Person, known: Groups) -> list[Person]:
    """A record, then the others of its group as they were registered."""
    others = [p for p in known.members(person.subject) if p != person.subject]
    return [person, *Person.objects.filter(pk__in=others).in_order()]


def log_reading(actor: Actor, *people: Person) -> None:
    """Each of these files was opened to see who is whom."""
    purpose = _("To see whether two records are one person")
    ReadOfFile.objects.bulk_create(
        ReadOfFile(person=p.subject, member=actor.member, reason=purpose)
        for p in dict.fromkeys(people)
    )


class LastDecision(NamedTuple):
    """The member's last act, where it was a decision: what *undo* would take back."""

    a: str
    b: str
    names: list[str]
    same: bool
    told: Told


def _last_decision(actor: Actor) -> LastDecision | None:
    entry = last_act(actor)
    if entry is None or entry.kind not in DECISIONS:
        return None
    (told,) = tell([entry])
    people = Person.objects.in_bulk([told.fact.a, told.fact.b])
    if len(people) < 2:
        return None
    names = [people[told.fact.a].name, people[told.fact.b].name]
    same = told.kind == PersonsMatched.kind
    return LastDecision(told.fact.a, told.fact.b, names, same, told)


@require_POST
@page("people.settle")
def decide(request: HttpRequest, a: str, b: str) -> HttpResponse:
    """The same person, two persons, or later; on to the next pair."""
    verdict, actor = request.POST.get("verdict", ""), actor_of(request)
    why = request.POST.get("why", "").strip() or _("Compared side by side.")
    seen = request.POST.get("seen")
    if verdict == "same":
        match_persons(actor=actor, a=a, b=b, why=why, seen=seen)
        messages.success(request, _("Recorded: the same person. Both records stay."))
    elif verdict == "different":
        unmatch_persons(actor=actor, a=a, b=b, why=why, seen=seen)
        messages.success(request, _("Recorded: two different persons."))
    elif verdict == "later":
        get_object_or_404(Person, pk=a), get_object_or_404(Person, pk=b)
        put_off(actor, pair_id(a, b))
    else:
        raise Refusal(_("Say whether it is one person or two."))
    if verdict != "later" and said_of(a, b, groups()) == BOTH:
        messages.warning(request, _("This contradicts another decision: say which one holds."))
        return redirect("settle-group", a)
    return redirect("next-pair")
