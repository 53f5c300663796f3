"""Pages of shelter: the site with its plan, the list of tents, and one tent with its people."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.who import actor_of, page
from mawa.journal.history import history_of
from mawa.journal.kinds import Subject
from mawa.lib.arabic import fold
from mawa.lib.refusal import Refusal
from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.people.search import search

from . import actions
from .capacity import COLD, m2_of, standard_at
from .entries import SiteOpened, StandardChosen, TentCorrected
from .forms import CorrectionForm, FilterForm, FindForm, MoveForm, PlaceForm, StandardForm
from .ground import asked_for, blocks_of, on_plan, site_shown, state_of, sum_of
from .models import Site, Stay, Tent
from .occupancy import TentUse, occupancy, people_by_tent
from .plan import Lang, site_plan_svg
from .words import STANDARD_WORDS, STATE_WORDS, USE_WORDS

TENTS_A_PAGE: Final = 50
SITE_KINDS: Final = (SiteOpened.kind, StandardChosen.kind)
_FOUND_MOST: Final = 6


@page("shelter.see")
def ground(request: HttpRequest) -> HttpResponse:
    """A site: its plan to scale, its figures by block, the standard in force."""
    everything = occupancy()
    sites = list(Site.objects.order_by("name", "subject"))
    site = site_shown(sites, request.GET.get("site", ""), everything)
    uses = [use for use in everything if site and use.tent.site == site.subject]
    standard = standard_at(site)
    lang: Lang = "ar" if (get_language() or "ar").startswith("ar") else "en"
    context = {
        "sites": sites,
        "site": site,
        "total": sum_of(uses),
        "blocks": blocks_of(uses),
        "standard": standard,
        "standard_words": STANDARD_WORDS.get(standard.figure, standard.figure),
        "cold_m2": m2_of(COLD),
        # Made of numbers and escaped words by the drawing itself.
        "plan": mark_safe(site_plan_svg(site, on_plan(uses), lang, True)) if site and uses else "",
        "form": StandardForm(initial={"figure": standard.figure}),
        "history": history_of(site.subject, kinds=SITE_KINDS) if site else [],
    }
    return render(request, "shelter/ground.html", context)


@require_POST
@page("shelter.plan")
def choose_standard(request: HttpRequest, site: str) -> HttpResponse:
    """Choose the figure that gives the capacity."""
    form = StandardForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Choose a standard, and say why."))
    actions.choose_standard(actor=actor_of(request), site=site, **form.cleaned_data)
    messages.success(request, _("The standard is chosen; the capacity follows it."))
    return redirect(f"/shelter/?{urlencode({'site': site})}")


@page("shelter.see")
def tents(request: HttpRequest) -> HttpResponse:
    """Tents with how full they are, by number, block and state."""
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    everything = occupancy()
    found = asked_for(everything, **asked)
    rows = Paginator(found, TENTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tents": [(use, state_of(use)) for use in rows],
        "rows": rows,
        "total": sum_of(found),
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "blocks": list(dict.fromkeys(use.tent.block for use in everything)),
        "states": STATE_WORDS,
        "uses": USE_WORDS,
        "any": bool(everything),
    }
    return render(request, "shelter/tents.html", context)


@page("shelter.see")
def tent(request: HttpRequest, tent: str) -> HttpResponse:
    """One tent: who sleeps there, and what can be done."""
    return render(request, "shelter/tent.html", _tent_context(request, tent))


def _tent_context(request: HttpRequest, tent: str) -> dict[str, Any]:
    row = get_object_or_404(Tent, pk=tent)
    use = next(each for each in occupancy(row.site) if each.tent.subject == tent)
    actor = actor_of(request)
    correction = {"floor_m2": f"{row.floor_m2:g}", "use": row.use}
    return {
        "tent": row,
        "use": use,
        "state": state_of(use),
        "state_words": STATE_WORDS[state_of(use)],
        "use_words": USE_WORDS.get(row.use, row.use),
        "site": Site.objects.filter(pk=row.site).first(),
        "people": _sleepers(tent) if actor.may("people.see") else None,
        "form": CorrectionForm(initial=correction),
        "history": history_of(tent),
        "near": _with_room(row, use),
    }


def _sleepers(tent: str) -> list[tuple[Person, Stay]]:
    """Who sleeps in a tent, each person once, in the order of their cards."""
    stays = {stay.subject: stay for stay in Stay.objects.filter(tent=tent)}
    known, seen = groups(), set()
    found: list[tuple[Person, Stay]] = []
    for person in Person.objects.filter(pk__in=list(stays)).order_by("card_no", "subject"):
        if known.head(person.subject) not in seen:
            seen.add(known.head(person.subject))
            found.append((person, stays[person.subject]))
    return found


def _with_room(row: Tent, use: TentUse) -> list[str]:
    """Numbers of the tents of the same block that have free places, for a move."""
    near = asked_for(occupancy(row.site), block=row.block, state="free")
    return [each.tent.number for each in near if each.tent.subject != use.tent.subject]


@require_POST
@page("shelter.assign")
def find(request: HttpRequest, tent: str) -> HttpResponse:
    """Who a card or a name may mean, each with a button. By POST: no name in an address."""
    form = FindForm(request.POST)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    known = groups()
    sleeping = people_by_tent(known)
    numbers = dict(Tent.objects.values_list("subject", "number"))
    tent_of = {head: numbers.get(place, "") for place, heads in sleeping.items() for head in heads}
    people = {item.person.subject: item.person for item in search(typed, limit=_FOUND_MOST)}
    context = _tent_context(request, tent) | {
        "typed": typed,
        "found": [
            (people[first], tent_of.get(known.head(first), "")) for first in known.firsts(people)
        ],
    }
    page_name = "shelter/_found.html" if request.headers.get("HX-Request") else "shelter/tent.html"
    return render(request, page_name, context)


@require_POST
@page("shelter.assign")
def assign(request: HttpRequest, tent: str) -> HttpResponse:
    """Give somebody a place here."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Choose a person."))
    actions.assign_tent(actor=actor_of(request), tent=tent, **form.cleaned_data)
    messages.success(request, _("The place is given."))
    return redirect("tent", tent)


@require_POST
@page("shelter.assign")
def move(request: HttpRequest, tent: str) -> HttpResponse:
    """Move somebody to the tent of a number at the same site."""
    row = get_object_or_404(Tent, pk=tent)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Write the number of the other tent."))
    number = form.cleaned_data["number"]
    target = _numbered(row, number)
    actions.assign_tent(
        actor=actor_of(request),
        person=form.cleaned_data["person"],
        tent=target.subject,
        why=form.cleaned_data["why"],
    )
    messages.success(request, _("Moved to tent %(tent)s.") % {"tent": target.number})
    return redirect("tent", tent)


def _numbered(row: Tent, number: str) -> Tent:
    """The tent of a number: of the same block first; refused where several others have it."""
    wanted = fold(number)
    at_site = [t for t in Tent.objects.filter(site=row.site) if fold(t.number) == wanted]
    if not at_site:
        raise Refusal(_("There is no tent %(tent)s at this site.") % {"tent": number})
    near = [t for t in at_site if t.block == row.block] or at_site
    if len(near) > 1:
        raise Refusal(
            _("Several tents have the number %(tent)s.") % {"tent": number},
            _("Open the right one in the list of tents and give the place there."),
        )
    return near[0]


@require_POST
@page("shelter.assign")
def leave(request: HttpRequest, tent: str) -> HttpResponse:
    """Take somebody out of this tent."""
    get_object_or_404(Tent, pk=tent)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Choose a person."))
    if not Stay.objects.filter(pk=form.cleaned_data["person"], tent=tent).exists():
        raise Refusal(_("This person no longer sleeps in this tent."), _("Look at it again."))
    actions.leave_tent(actor=actor_of(request), **form.cleaned_data)
    messages.success(request, _("The place is free again."))
    return redirect("tent", tent)


@require_POST
@page("shelter.plan")
def correct(request: HttpRequest, tent: str) -> HttpResponse:
    """Correct a tent's floor or use."""
    row = get_object_or_404(Tent, pk=tent)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        context = _tent_context(request, tent) | {"form": form}
        return render(request, "shelter/tent.html", context, status=422)
    data = form.cleaned_data
    area = data["floor_m2"]
    correction = TentCorrected(
        Subject(tent),
        floor_m2=area if area != row.floor_m2 else None,
        use=data["use"] if data["use"] != row.use else "",
        why=data["why"],
    )
    actions.correct_tent(actor=actor_of(request), correction=correction)
    messages.success(request, _("The tent is corrected."))
    return redirect("tent", tent)
