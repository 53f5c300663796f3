"""The journal as a reader sees it: the latest entries, and each with its bytes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from mawa.access.actor import Actor
from mawa.access.who import actor_of, page
from mawa.journal.history import deeds, tell
from mawa.journal.models import Chain, Mention, Quarantined, StoredEntry
from mawa.people.models import Person

ROWS = 40
LOOKED_AT = 500  # an action may have recorded hundreds of entries


def scopes_of(actor: Actor) -> tuple[str, ...]:
    """The scopes whose bodies this actor may read."""
    rights = (
        ("custody", "custody.see"),
        ("health", "health.see"),
        ("protection", "protection.see"),
        ("security", "situation.see"),
    )
    return ("open", *(scope for scope, right in rights if actor.may(right)))


@page("journal.see")
def entries(request: HttpRequest) -> HttpResponse:
    """The latest entries of all writers."""
    scopes = scopes_of(actor_of(request))
    latest = StoredEntry.objects.filter(scope__in=scopes).order_by("-stamp")[:LOOKED_AT]
    context = {
        "deeds": deeds(tell(latest), ROWS),
        "chains": Chain.objects.order_by("writer"),
        "total": StoredEntry.objects.count(),
        "quarantined": Quarantined.objects.count(),
    }
    return render(request, "desk/journal.html", context)


@page("home.see")
def entry(request: HttpRequest, entry: str) -> HttpResponse:
    """One entry: what it says, and the bytes that prove it."""
    row = get_object_or_404(StoredEntry, entry=entry, scope__in=scopes_of(actor_of(request)))
    named = Mention.objects.filter(entry=row).values("subject")
    if row.scope != "open" or Person.objects.filter(pk__in=named).exists():
        actor_of(request).require("people.see")
    context = {
        "told": tell([row])[0],
        "stored": row,
        "header": bytes(row.header).hex(),
        "signature": bytes(row.signature).hex(),
    }
    return render(request, "desk/entry.html", context)
