"""To settle: everything that contradicts, and the pairs of records that may be one person."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mawa.access.models import ReadOfFile
from mawa.access.who import actor_of, page
from mawa.desk.discrepancies import CODE_WORDS, DUPLICATE, all_discrepancies
from mawa.desk.telling import FIELD_WORDS
from mawa.lib.arabic import fold
from mawa.lib.discrepancy import Discrepancy
from mawa.people.actions import match_persons, unmatch_persons
from mawa.people.forms import shown_rank
from mawa.people.matching import REASONS, compare, probable_duplicates, register_frequencies
from mawa.people.models import Person

_SHOWN_OF_A_KIND: Final = 8
_PAGE_ROWS: Final = 20
_LATER: Final = "pairs_for_later"
_LATER_MOST: Final = 500
_COMPARED: Final = (
    *("as_written", "given", "father", "grand", "family", "mother", "born", "rank", "unit"),
    *("service_no", "origin", "sheet", "row", "registered_at"),
)
_OWN_WORDS: Final[dict[str, Promise]] = {
    "born": gettext_lazy("Born"),
    "rank": gettext_lazy("Rank"),
    "registered_at": gettext_lazy("Registered at"),
}


class Line(NamedTuple):
    """A field of two records side by side."""

    words: Any
    a: Any
    b: Any
    differs: bool


@page("settle.see")
def settle(request: HttpRequest) -> HttpResponse:
    """Every contradiction this reader may know of, by kind, the likely duplicates first."""
    by_code: dict[str, list[Discrepancy]] = defaultdict(list)
    for item in all_discrepancies(actor_of(request)):
        by_code[item.code].append(item)
    known = [code for code in CODE_WORDS if code in by_code]
    others = sorted(by_code.keys() - CODE_WORDS.keys())
    groups = [
        (code, CODE_WORDS.get(code, code), len(by_code[code]), by_code[code][:_SHOWN_OF_A_KIND])
        for code in (*known, *others)
    ]
    context: dict[str, Any] = {
        "groups": groups,
        "in_all": sum(number for _code, _words, number, _items in groups),
        "duplicate": DUPLICATE,
        "first_pair": _next_pair(request),
    }
    kind = request.GET.get("kind", "")
    if kind in by_code:
        rows = Paginator(by_code[kind], _PAGE_ROWS).get_page(request.GET.get("page"))
        context |= {"groups": [(*g[:3], rows) for g in groups if g[0] == kind], "rows": rows}
        context["query"] = f"kind={kind}"
    return render(request, "desk/settle.html", context)


def _next_pair(request: HttpRequest) -> tuple[str, str] | None:
    """The likeliest pair that nobody put off for later; then those put off."""
    pairs = [(pair.a.subject, pair.b.subject) for pair in probable_duplicates()]
    later = {tuple(pair) for pair in request.session.get(_LATER, [])}
    return next((pair for pair in pairs if pair not in later), None)


@page("people.settle")
def next_pair(request: HttpRequest) -> HttpResponse:
    """On to the next pair, or back to the list when there is none."""
    pair = _next_pair(request)
    if pair is None:
        waiting = len(request.session.pop(_LATER, []))
        if waiting:
            messages.info(request, _("%(n)s pairs were put off for later.") % {"n": waiting})
        return redirect("settle")
    return redirect("settle-pair", *pair)


@page("people.settle")
def pair(request: HttpRequest, a: str, b: str) -> HttpResponse:
    """Two records side by side; opening both is logged."""
    first, second = get_object_or_404(Person, pk=a), get_object_or_404(Person, pk=b)
    likeness = compare(first, second, register_frequencies())
    actor = actor_of(request)
    purpose = _("To see whether two records are one person")
    for person in (first, second):
        ReadOfFile.objects.create(person=person.subject, member=actor.member, reason=purpose)
    reasons = [str(REASONS[code]) for code in likeness.reasons]
    context = {
        "a": first,
        "b": second,
        "reasons": reasons,
        "why": _("Compared: %(reasons)s.") % {"reasons": _("; ").join(reasons)},
        "lines": [_line(name, first, second) for name in _COMPARED],
        "waiting": len(probable_duplicates()),
    }
    return render(request, "desk/pair.html", context)


def _line(name: str, first: Person, second: Person) -> Line:
    a, b = _shown(first, name), _shown(second, name)
    differs = bool(a and b) and fold(str(a)) != fold(str(b)) and name not in _NEVER_ALIKE
    return Line(_OWN_WORDS.get(name) or FIELD_WORDS.get(name, name), a, b, differs)


_NEVER_ALIKE: Final = frozenset(("as_written", "sheet", "row", "registered_at"))


def _shown(person: Person, name: str) -> Any:
    if name == "born":
        return person.birth_on.isoformat() if person.birth_on else person.birth_year or ""
    if name == "rank":
        return shown_rank(person)
    return getattr(person, name) or ""


@require_POST
@page("people.settle")
def decide(request: HttpRequest, a: str, b: str) -> HttpResponse:
    """The same person, two persons, or later; on to the next pair."""
    verdict, actor = request.POST.get("verdict", ""), actor_of(request)
    why = request.POST.get("why", "").strip() or _("Compared side by side.")
    if verdict == "same":
        match_persons(actor=actor, a=a, b=b, why=why)
        messages.success(request, _("Recorded: the same person. Both records stay."))
    elif verdict == "different":
        unmatch_persons(actor=actor, a=a, b=b, why=why)
        messages.success(request, _("Recorded: two different persons."))
    else:
        later = request.session.get(_LATER, [])
        request.session[_LATER] = [*later, sorted((a, b)), [a, b]][-_LATER_MOST:]
    return redirect("next-pair")
