"""What every page shows: who is signed in, the count, alerts, what can be undone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from mawa.access.actions import last_act
from mawa.access.home import site_card
from mawa.access.who import NOBODY, actor_of
from mawa.reporting.closing import close_count
from mawa.situation.alerts import alerts_for
from mawa.situation.incidents.words import CATEGORY_WORDS

from .navigation import menu


def desk(request: HttpRequest) -> dict[str, Any]:
    """Lazy, so that a fragment which shows none of it pays for none of it."""
    code = (get_language() or settings.LANGUAGE_CODE)[:2]
    actor = actor_of(request) if hasattr(request, "user") else NOBODY
    return {
        "actor": actor if actor is not NOBODY else None,
        "lang": code,
        "html_lang": "ar-IQ" if code == "ar" else "en",
        "direction": "rtl" if code == "ar" else "ltr",
        "other_lang": "en" if code == "ar" else "ar",
        "site_name": SimpleLazyObject(lambda: site_card().name),
        "closing": SimpleLazyObject(close_count),
        "menu": menu(actor, request.path),
        "alerts": SimpleLazyObject(lambda: alerts_for(actor)),
        "alert_kinds": CATEGORY_WORDS,
        "undoable": SimpleLazyObject(lambda: last_act(actor)),
    }
