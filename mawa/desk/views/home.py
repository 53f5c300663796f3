"""The overview, the closing of the count, and undo."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.actions import undo_last
from mawa.access.who import actor_of, page
from mawa.crossing.models import Arrival
from mawa.desk.discrepancies import count_discrepancies
from mawa.journal.history import deeds, tell
from mawa.journal.models import StoredEntry
from mawa.movement.actions import last_seen
from mawa.origin.standing import certificate_state
from mawa.people.groups import groups
from mawa.people.matching import count_probable, probable_duplicates
from mawa.reporting.charts import WIDE, arrivals_chart
from mawa.reporting.closing import gone_people, missing_people, not_housed, vehicle_gaps
from mawa.reporting.figures import morning
from mawa.reporting.sitrep import page_of
from mawa.reporting.words import language
from mawa.situation.plans.models import PlanOpening

from .journal import scopes_of

NAMES_SHOWN: Final = 20
LATEST: Final = 8
LOOKED_AT: Final = 60
WHERE_SETTLED: Final = {
    "unaccounted": "/count/closing/#housed",
    "waiting_approval": "/entry/",
    "not_registered": "/count/closing/#counted",
    "without_place": "/shelter/",
    "over_full": "/shelter/",
    "weapons_unlinked": "/custody/",
}


@page("home.see")
def overview(request: HttpRequest) -> HttpResponse:
    """What a director looks at all night: the count, what is open, and how it came to be."""
    actor = actor_of(request)
    lang = language(translation.get_language())
    report = morning(
        timezone.now(),
        probable_duplicates=count_probable(),
        discrepancies=count_discrepancies(),
    )
    words, drawings = page_of(report, lang, "")
    latest = StoredEntry.objects.filter(scope__in=scopes_of(actor)).exclude(kind="")
    context: dict[str, Any] = {
        "words": words,
        "open_items": [
            (item.code, line["word"], item.count, WHERE_SETTLED.get(item.code, "/settle/"))
            for item, line in zip(report.open_items, words["open"], strict=True)
        ],
        # Our own drawings of our own figures; every text in them is escaped where they are made.
        "chart": mark_safe(drawings["arrivals.svg"]) if report.gate.vehicles else "",
        "wide_chart": mark_safe(arrivals_chart(report.gate.hours, lang, report.gate.before, WIDE)),
        "plan": mark_safe(drawings["plan.svg"]),
        "plans_open": PlanOpening.objects.under_way().count(),
        "certificate": certificate_state() if actor.may("phones.manage") else None,
        "latest": deeds(tell(latest.order_by("-stamp")[:LOOKED_AT]), LATEST)
        if actor.may("journal.see")
        else [],
    }
    return render(request, "desk/overview.html", context)


@page("home.see")
def closing(request: HttpRequest) -> HttpResponse:
    """Each step of the count with its open difference, person by person, vehicle by vehicle."""
    known = groups()
    gaps, without_vehicle = vehicle_gaps(known)
    unhoused, missing, gone = not_housed(known), missing_people(known), gone_people(known)
    seen = last_seen([person.subject for person in missing[:NAMES_SHOWN]])
    context = {
        "arrivals": Arrival.objects.order_by("requested_at"),
        "gaps": gaps,
        "without_vehicle": without_vehicle,
        "duplicates": probable_duplicates()[:NAMES_SHOWN],
        "duplicates_in_all": count_probable(),
        "unhoused": unhoused[:NAMES_SHOWN],
        "unhoused_in_all": len(unhoused),
        "missing": [(person, seen.get(person.subject)) for person in missing[:NAMES_SHOWN]],
        "missing_in_all": len(missing),
        "gone": gone[:NAMES_SHOWN],
        "gone_in_all": len(gone),
        "may_see_names": actor_of(request).may("people.see"),
    }
    return render(request, "desk/closing.html", context)


@require_POST
@page("journal.undo")
def undo(request: HttpRequest) -> HttpResponse:
    """Strike the member's last action; back to the page that says so, else to where it was."""
    count = undo_last(actor=actor_of(request))
    messages.success(request, _("Undone: %(n)s entries struck.") % {"n": count})
    back = request.POST.get("back") or request.headers.get("Referer", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/")
