"""Notes on unnamed sources: who they may be and what they risk, for few."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.who import actor_of, page
from mawa.lib.refusal import Refusal

from . import actions
from .forms import NoteForm
from .models import SourceNote, Statement

SOURCES_A_PAGE: Final = 20


@page("sources.see")
def sources(request: HttpRequest) -> HttpResponse:
    """Every statement of an unnamed source, with the notes on that source."""
    found = Statement.objects.filter(anonymous=True).latest_first()
    rows = Paginator(found, SOURCES_A_PAGE).get_page(request.GET.get("page"))
    notes: dict[str, list[SourceNote]] = {row.subject: [] for row in rows}
    for note in SourceNote.objects.filter(statement__in=list(notes)).order_by(
        "noted_at", "subject"
    ):
        notes[note.statement].append(note)
    context = {"rows": rows, "notes": notes, "form": NoteForm()}
    return render(request, "situation/sources.html", context)


@require_POST
@page("sources.note")
def note(request: HttpRequest, statement: str) -> HttpResponse:
    """Note what must be kept of the source of this statement."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("The note is empty."), _("Write what must be kept of the source."))
    actor = actor_of(request)
    actions.note_source(actor=actor, statement=statement, text=form.cleaned_data["text"])
    messages.success(request, _("Noted, for few to read."))
    return redirect("statement", statement) if actor.may("statements.see") else redirect("sources")
