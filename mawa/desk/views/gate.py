"""The head-count as a workbook: one line a vehicle, nobody's name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mawa.access.who import page
from mawa.crossing.models import VehicleCount
from mawa.reporting.lists import export_rows
from mawa.reporting.words import language

from .export import XLSX


@page("crossing.count")
def vehicles_workbook(request: HttpRequest) -> HttpResponse:
    """Every vehicle with its figures; notes stay here, for a note may name somebody."""
    headers = [
        *(_("Vehicle"), _("Place"), _("Counted at"), _("Adults"), _("Women"), _("Children")),
        *(_("People"), _("On stretchers"), _("Corrected")),
    ]
    rows = [
        (
            *(row.label, row.place, row.counted_at, row.adults, row.women, row.children),
            *(row.people, row.on_stretcher, _("yes") if row.corrected else ""),
        )
        for row in VehicleCount.objects.in_order()
    ]
    lang = language(getattr(request, "LANGUAGE_CODE", "ar"))
    response = HttpResponse(export_rows(_("Head-count"), headers, rows, lang), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="head-count.xlsx"'
    return response
