"""Pages of statements: the list, a new one, one with its grade, links and history."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.actor import Actor
from mawa.access.typed import asked_of, part_off, query_of
from mawa.access.who import actor_of, page
from mawa.journal.history import history_of
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal

from . import actions
from .entries import (
    SourceNoted,
    StatementCorrected,
    StatementGraded,
    StatementRecorded,
    StatementsLinked,
)
from .forms import (
    FRESH,
    OFFERED,
    CorrectionForm,
    FilterForm,
    GradeForm,
    LinkForm,
    NoteForm,
    StatementForm,
)
from .independence import independent_sources
from .listing import Asked, known, speakers, statements
from .models import SourceNote, Statement, StatementLink
from .words import (
    CLAIM_WORDS,
    CREDIBILITY_WORDS,
    LINK_WAYS,
    RELATION_WORDS,
    RELIABILITY_WORDS,
    VALUE_WORDS,
)

PAGE: Final = "statements"
STATEMENTS_A_PAGE: Final = 20
FOUND_MOST: Final = 6
HISTORY_KINDS: Final = (
    StatementRecorded.kind,
    StatementCorrected.kind,
    StatementGraded.kind,
    StatementsLinked.kind,
)

_WORDS: Final[dict[str, Any]] = {"words": VALUE_WORDS}


def asked_for(request: HttpRequest) -> Asked:
    """The filters of the address, with the words that were typed for the list."""
    return FilterForm(asked_of(request, PAGE)).asked()


@page("statements.see")
def statements_list(request: HttpRequest) -> HttpResponse:
    """Everything that was said, the last first; searched and narrowed."""
    if onward := part_off(request, PAGE):
        return onward
    asked = asked_for(request)
    rows = Paginator(statements(asked), STATEMENTS_A_PAGE).get_page(request.GET.get("page"))
    chosen = {name: value for name, value in vars(asked).items() if value}
    context = {
        "rows": rows,
        "asked": asked,
        "query": query_of(chosen),
        "claims": CLAIM_WORDS,
        "reliabilities": RELIABILITY_WORDS,
        "credibilities": CREDIBILITY_WORDS,
        **_WORDS,
        "outlets": known("outlet"),
        "places": known("place_name"),
        "speakers": speakers(),
        "narrowed": len(chosen) - ("q" in chosen),
        "any": bool(rows.paginator.count) or Statement.objects.exists(),
    }
    return render(request, "situation/statements.html", context)


@page("statements.record")
def new_statement(request: HttpRequest) -> HttpResponse:
    """Take one down by hand."""
    form = StatementForm(request.POST or None, initial=FRESH)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            fact = StatementRecorded(Subject(""), **form.fields_of_fact())
            try:
                row = actions.record_statement(actor=actor_of(request), statement=fact)
            except Refusal as refusal:  # nothing that was typed is lost
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, _("The statement is recorded."))
                return redirect("statement", row)
    context = {"form": form, "offered": _offered()}
    return render(request, "situation/new_statement.html", context, status=status)


def _offered() -> dict[str, list[str]]:
    return {name: known(name) for name in OFFERED}


@page("statements.see")
def statement(request: HttpRequest, statement: str) -> HttpResponse:
    """One statement: what was said, its grade, its links, and every entry about it."""
    row = get_object_or_404(Statement, pk=statement)
    return render(request, "situation/statement.html", _context(row, actor_of(request)))


def _context(row: Statement, actor: Actor) -> dict[str, Any]:
    links = list(
        StatementLink.objects.filter(Q(statement=row.subject) | Q(other=row.subject)).order_by(
            "stamp", "subject"
        )
    )
    ends = {end for link in links for end in (link.statement, link.other)}
    return {
        "row": row,
        **_WORDS,
        "grade_form": GradeForm(
            initial={"reliability": row.reliability, "credibility": row.credibility}
        ),
        "independent": independent_sources(row),
        "links": links,
        "others": Statement.objects.in_bulk(ends - {row.subject}),
        "relations": RELATION_WORDS,
        "ways": LINK_WAYS,
        "found": _alike(row),
        "history": history_of(row.subject, kinds=HISTORY_KINDS),
        "note_form": NoteForm() if row.anonymous and actor.may("sources.note") else None,
        "notes": _notes(row) if actor.may("sources.see") else None,
    }


def _alike(row: Statement) -> list[Statement]:
    """Statements of the same claim told about the same time: what it may belong with."""
    same = Statement.objects.of(row.claim).exclude(pk=row.subject)
    before = same.filter(told_on__lte=row.told_on).latest_first()[:FOUND_MOST]
    after = same.filter(told_on__gt=row.told_on).in_order()[:FOUND_MOST]
    near = sorted((*before, *after), key=lambda other: abs((other.told_on - row.told_on).days))
    return near[:FOUND_MOST]


def _notes(row: Statement) -> list[Any]:
    """The notes on its source as the journal tells them: by whom, when, on which machine."""
    notes = SourceNote.objects.filter(statement=row.subject).values_list("subject", flat=True)
    return history_of(*notes, scopes=(SourceNoted.scope,), kinds=(SourceNoted.kind,))


@page("statements.record")
def correct(request: HttpRequest, statement: str) -> HttpResponse:
    """Put right what was taken down wrongly."""
    row = get_object_or_404(Statement, pk=statement)
    form = CorrectionForm(request.POST or None, initial=CorrectionForm.of(row))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.correct_statement(
                    actor=actor_of(request),
                    statement=row.subject,
                    changes=form.changes(row),
                    why=form.cleaned_data["why"],
                )
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, _("Corrected; the earlier wording stays readable."))
                return redirect("statement", statement)
    context = {"form": form, "row": row, "offered": _offered()}
    return render(request, "situation/correct_statement.html", context, status=status)


@require_POST
@page("statements.record")
def grade(request: HttpRequest, statement: str) -> HttpResponse:
    """Judge source and claim."""
    form = GradeForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("A grade is missing, or its reason."), _("Choose both grades and say why."))
    actions.grade_statement(actor=actor_of(request), statement=statement, **form.cleaned_data)
    messages.success(request, _("The grade is recorded."))
    return redirect("statement", statement)


@require_POST
@page("statements.record")
def link(request: HttpRequest, statement: str) -> HttpResponse:
    """Say how it belongs together with another one."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        raise Refusal(
            _("A link has two ends and a meaning."),
            _("Choose a statement and how the two belong together."),
        )
    other, way = form.cleaned_data["other"], LINK_WAYS[form.cleaned_data["way"]]
    first, second = (other, statement) if way.from_chosen else (statement, other)
    actions.link_statements(
        actor=actor_of(request),
        statement=first,
        other=second,
        relation=way.relation,
        why=form.cleaned_data["why"],
    )
    messages.success(request, _("The two statements are linked."))
    return redirect("statement", statement)


@require_POST
@page("statements.record")
def take_back_link(request: HttpRequest, statement: str, link: str) -> HttpResponse:
    """A link was wrong: it is struck, with the reason."""
    actions.take_back_link(actor=actor_of(request), link=link, why=request.POST.get("why", ""))
    messages.success(request, _("The link is taken back."))
    return redirect("statement", statement)


@require_POST
@page("statements.record")
def find(request: HttpRequest, statement: str) -> HttpResponse:
    """Other statements in which the typed words occur, each ready to be linked."""
    row = get_object_or_404(Statement, pk=statement)
    typed = request.POST.get("q", "").strip()
    found = Statement.objects.like(typed).exclude(pk=row.subject).latest_first()
    shown = list(found[:FOUND_MOST]) if typed else _alike(row)
    if not request.headers.get("HX-Request"):
        context = _context(row, actor_of(request)) | {"found": shown, "typed": typed}
        return render(request, "situation/statement.html", context)
    context = {"row": row, "found": shown, "ways": LINK_WAYS, "typed": typed} | _WORDS
    return render(request, "situation/_found_statements.html", context)
