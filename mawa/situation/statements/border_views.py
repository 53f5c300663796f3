"""The page of the border and the front, as stated."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mawa.access.who import page

from .border import border_states, events_by_day
from .models import Statement
from .words import BORDER_STATE_LOOKS, BORDER_STATE_WORDS, EVENT_WORDS, VALUE_WORDS

REINFORCEMENTS_MOST: Final = 20
EVENTS_MOST: Final = 60


@page("statements.see")
def border(request: HttpRequest) -> HttpResponse:
    """Each crossing and section with its state, reinforcements, and the wider events by day."""
    days = events_by_day(EVENTS_MOST)
    reinforcements = Statement.objects.of("reinforcement").latest_first()
    context = {
        "places": border_states(),
        "states": BORDER_STATE_WORDS,
        "looks": BORDER_STATE_LOOKS,
        "reinforcements": reinforcements[:REINFORCEMENTS_MOST],
        "reinforcements_in_all": reinforcements.count(),
        "days": days,
        "events_shown": sum(len(each.statements) for each in days),
        "events_in_all": Statement.objects.of("wider_event").count(),
        "events": EVENT_WORDS,
        "words": VALUE_WORDS,
    }
    return render(request, "situation/border.html", context)
