"""The overview, the closing of the count, and undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.actions import undo_last
from mawa.access.who import actor_of, page
from mawa.crossing.models import Arrival, VehicleCount
from mawa.journal.history import tell
from mawa.journal.models import StoredEntry


@page("home.see")
def overview(request: HttpRequest) -> HttpResponse:
    """What a director looks at all night."""
    context: dict[str, Any] = {
        "arrival": Arrival.objects.order_by("-requested_at").first(),
        "vehicles": VehicleCount.objects.count(),
    }
    return render(request, "desk/overview.html", context)


@page("home.see")
def closing(request: HttpRequest) -> HttpResponse:
    """Each step of the count with its open difference."""
    return render(request, "desk/closing.html", {})


@require_POST
@page("journal.undo")
def undo(request: HttpRequest) -> HttpResponse:
    """Strike the member's last action."""
    count = undo_last(actor=actor_of(request))
    messages.success(request, _("Undone: %(n)s entries struck.") % {"n": count})
    return redirect(request.headers.get("Referer", "/") if _is_ours(request) else "/")


def _is_ours(request: HttpRequest) -> bool:
    return request.headers.get("Referer", "").startswith(f"{request.scheme}://{request.get_host()}/")
