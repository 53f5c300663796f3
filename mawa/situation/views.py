"""The banner on every desk page: asked for again and again, so it is small and only reads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mawa.access.who import actor_of, page

from .alerts import alerts_for
from .incidents.actions import confirm_seen
from .incidents.words import CATEGORY_WORDS


@page("situation.see")
def alerts(request: HttpRequest) -> HttpResponse:
    """The banner as it is now; nothing if the page shows this very one (``?shown=``)."""
    found = alerts_for(actor_of(request))
    if request.GET.get("shown") == found.mark:
        return HttpResponse(status=204)
    context = {"alerts": found, "alert_kinds": CATEGORY_WORDS}
    return render(request, "situation/_alerts.html", context)


@require_POST
@page("situation.see")
def seen(request: HttpRequest, incident: str) -> HttpResponse:
    """This member has seen the alert: recorded, and gone from their banner."""
    confirm_seen(actor=actor_of(request), incident=incident)
    if not request.headers.get("HX-Request"):
        return redirect("incident", incident)
    context = {"alerts": alerts_for(actor_of(request)), "alert_kinds": CATEGORY_WORDS}
    return render(request, "situation/_alerts.html", context)
