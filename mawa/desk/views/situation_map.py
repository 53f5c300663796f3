"""The map of what is stated, and the time line: day by day, on a page and in print."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

from mawa.access.who import actor_of, page
from mawa.reporting.map import NARROW, WIDE, situation_map
from mawa.reporting.map_print import map_pdf
from mawa.reporting.map_rows import mapped, timed, told_days
from mawa.reporting.map_told import heaps_of
from mawa.reporting.timeline import time_line
from mawa.reporting.words import language
from mawa.situation.statements.words import VALUE_WORDS


@page("statements.see")
def map_page(request: HttpRequest) -> HttpResponse:
    """Everything stated up to ``?until=`` (a day), else up to the last day; the part that changes
    with the day alone for htmx."""
    lang = language(translation.get_language())
    days = told_days()
    until = _day(request) or (days[-1] if days else timezone.localdate())
    shown = mapped(lang, until)
    line = timed(lang, until, actor_of(request).may("situation.see"))
    context = {
        "until": until,
        "days": days,
        "at": max(0, sum(each <= until for each in days) - 1),
        "shown": shown,
        "heaps": heaps_of(shown.told.statements),
        "words": VALUE_WORDS,
        # Our own drawings; every text in them is escaped where they are made.
        "wide_map": mark_safe(situation_map(shown.told, lang, WIDE)),
        "narrow_map": mark_safe(situation_map(shown.told, lang, NARROW)),
        "wide_line": mark_safe(time_line(line, lang, WIDE)),
        "narrow_line": mark_safe(time_line(line, lang, NARROW)),
        "lang": lang,
        "part": bool(request.headers.get("HX-Request")),
    }
    template = "desk/_situation_map.html" if context["part"] else "desk/situation_map.html"
    response = render(request, template, context)
    response.headers["Vary"] = "HX-Request, Cookie"
    return response


@page("statements.see")
def map_print(request: HttpRequest, lang: str) -> HttpResponse:
    """The map and the time line as PDF in one language, up to ``?until=``."""
    if lang not in ("ar", "en"):
        raise Http404
    incidents = actor_of(request).may("situation.see")
    pdf = map_pdf("ar" if lang == "ar" else "en", _day(request), incidents)
    response = HttpResponse(pdf.content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="map-{lang}.pdf"'
    return response


def _day(request: HttpRequest) -> date | None:
    """The day asked for; None where there is none or it is no day."""
    try:
        return date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        return None
