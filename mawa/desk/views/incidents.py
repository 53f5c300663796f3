"""The incidents as a workbook: one line an incident, nobody's name and nobody's own words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mawa.access.who import page
from mawa.reporting.lists import export_rows
from mawa.reporting.words import language
from mawa.situation.incidents.models import Incident
from mawa.situation.incidents.words import CATEGORY_WORDS, SEVERITY_WORDS, STATE_WORDS

from .export import XLSX


@page("situation.see")
def incidents_workbook(request: HttpRequest) -> HttpResponse:
    """Every incident, open ones first; what was written of it stays here: it may name somebody."""
    headers = [
        *(_("Happened at"), _("Kind of incident"), _("How grave"), _("State"), _("Where")),
        *(_("Latitude"), _("Longitude"), _("People told"), _("First told at")),
        *(_("Things done"), _("Closed at")),
    ]
    lang = language(get_language())
    rows = [_line(row) for row in Incident.objects.open_first()]
    response = HttpResponse(export_rows(_("Incidents"), headers, rows, lang), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="incidents.xlsx"'
    return response


def _line(row: Incident) -> tuple[object, ...]:
    tellings = row.tellings
    return (
        row.happened_at,
        str(CATEGORY_WORDS.get(row.category, row.category)),
        str(SEVERITY_WORDS.get(row.severity, row.severity)),
        str(STATE_WORDS["closed" if row.closed_at else "open" if tellings else "untold"]),
        *(row.place, row.lat, row.lon),
        len(tellings),
        min((told.at for told in tellings), default=None),
        len(row.handled),
        row.closed_at,
    )
