"""Statements as files: a workbook to read, a plain table for other software."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.who import page
from mawa.reporting.lists import export_rows, plain_table
from mawa.reporting.words import language
from mawa.situation.statements.listing import PLAIN, headers, lines, plain, statements
from mawa.situation.statements.views import asked_for

from .export import XLSX


@page("statements.see")
def statements_workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows, all pages of it, in the reader's words."""
    rows = lines(statements(asked_for(request)))
    lang = language(getattr(request, "LANGUAGE_CODE", "ar"))
    content = export_rows(_("Statements"), headers(), rows, lang)
    return _file(content, XLSX, "xlsx")


@page("statements.see")
def statements_csv(request: HttpRequest) -> HttpResponse:
    """The same by field names and codes, UTF-8 and comma-separated."""
    rows = plain(list(statements(asked_for(request))))
    content = plain_table(PLAIN, ([row[name] for name in PLAIN] for row in rows))
    return _file(content, "text/csv; charset=utf-8", "csv")


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    day = timezone.localdate().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="statements-{day}.{ending}"'
    return response
