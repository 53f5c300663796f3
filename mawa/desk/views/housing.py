"""Who has no place in a tent, and giving them one; the list of tents as a workbook."""

from __future__ import annotations

from collections import Counter
from typing import Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.who import actor_of, page
from mawa.people.groups import groups
from mawa.people.ticks import STREAMS
from mawa.reporting.closing import not_housed
from mawa.reporting.lists import export_rows
from mawa.reporting.words import language
from mawa.shelter.actions import house_by_unit
from mawa.shelter.models import Site
from mawa.shelter.occupancy import occupancy
from mawa.shelter.words import USE_WORDS

from .export import XLSX

NAMES_A_PAGE: Final = 20
_UNITS_MOST: Final = 12


@page("shelter.assign")
def without_tent(request: HttpRequest) -> HttpResponse:
    """Everybody who has not gone home and sleeps nowhere, by unit."""
    people = not_housed(groups())
    people.sort(key=lambda person: (person.unit, person.card_no))
    units = Counter(person.unit for person in people)
    unit = request.GET.get("unit", "")
    shown = [person for person in people if person.unit == unit] if unit else people
    context = {
        "people": Paginator(shown, NAMES_A_PAGE).get_page(request.GET.get("page")),
        "all": len(people),
        "units": units.most_common(_UNITS_MOST),
        "unit": unit,
        "query": urlencode({"unit": unit}) if unit else "",
        "streams": STREAMS,
        "children": sum(person.stream == "child" for person in people),
        "free": sum(use.free for use in occupancy()),
    }
    return render(request, "desk/without_tent.html", context)


@require_POST
@page("shelter.assign")
def house(request: HttpRequest) -> HttpResponse:
    """Give everybody a place at once, those who served together side by side."""
    people = not_housed(groups())
    assigned, left = house_by_unit(actor=actor_of(request), people=people)
    if assigned:
        said = ngettext("%(n)s person has a place now.", "%(n)s people have a place now.", assigned)
        messages.success(request, said % {"n": assigned})
    if left:
        said = ngettext(
            "%(n)s person found no room: pitch more tents, or place them by hand.",
            "%(n)s people found no room: pitch more tents, or place them by hand.",
            left,
        )
        messages.warning(request, said % {"n": left})
    return redirect("without-tent" if left else "shelter")


@page("shelter.see")
def tents_workbook(request: HttpRequest) -> HttpResponse:
    """The list of tents with how full they are; no name is in it."""
    sites = dict(Site.objects.values_list("subject", "name"))
    headers = [
        *(_("Site"), _("Block"), _("Tent"), _("Use"), _("Floor, m²"), _("Places")),
        *(_("Places in the cold"), _("People"), _("Free places"), _("Latitude"), _("Longitude")),
    ]
    rows = [
        (
            *(sites.get(use.tent.site, ""), use.tent.block, use.tent.number),
            *(str(USE_WORDS.get(use.tent.use, use.tent.use)), use.tent.floor_m2, use.capacity),
            *(use.capacity_cold, use.people, use.free, use.tent.lat, use.tent.lon),
        )
        for use in occupancy()
    ]
    lang = language(get_language())
    response = HttpResponse(export_rows(_("Tents"), headers, rows, lang), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="tents.xlsx"'
    return response
