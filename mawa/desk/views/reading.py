"""Reading a report: paste or choose a page, look at what it proposes, accept, change or reject."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mawa.access.actor import Actor, NotAllowed
from mawa.access.who import actor_of, page
from mawa.desk import waiting
from mawa.desk.accepting import Card, accept, cards, recorded_subjects, source_of
from mawa.desk.drafts import KIND, Report, own_draft
from mawa.desk.marked_page import blocks
from mawa.lib.refusal import Refusal
from mawa.situation.reading.intake import PDF_LARGEST, plain_text
from mawa.situation.reading.model_reader import reader_at
from mawa.situation.reading.published import published_on
from mawa.situation.reading.words import MARK_WORDS, READER_WORDS, WARNING_WORDS
from mawa.situation.statements.draft_form import DraftForm, ReportForm, SourceForm
from mawa.situation.statements.fields import DAY_FORMAT
from mawa.situation.statements.forms import OFFERED
from mawa.situation.statements.listing import known
from mawa.situation.statements.models import Statement
from mawa.situation.statements.words import VALUE_WORDS


@page("statements.record")
def read_report(request: HttpRequest) -> HttpResponse:
    """Paste or choose a page; nothing is recorded."""
    form = ReportForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "outlets": known("outlet")}
    if request.method != "POST":
        return render(request, "desk/read_report.html", context)
    if not form.is_valid():
        return render(request, "desk/read_report.html", context, status=422)
    try:
        token = _put_down(request, actor_of(request), form)
    except Refusal as refusal:
        context["refusal"] = refusal
        return render(request, "desk/read_report.html", context, status=422)
    return redirect("read-preview", token)


def _put_down(request: HttpRequest, actor: Actor, form: ReportForm) -> str:
    """Keep the page's text and read it once; returns the token under which it waits."""
    content, name, kind = _given(request, form.cleaned_data["text"])
    found = plain_text(content, name, kind)
    kept = found.text.encode("utf-8", "replace")
    source = {each: str(form.data.get(each, "")) for each in SourceForm.base_fields}
    report = Report("", kept.decode(), hashlib.sha256(content).hexdigest(), source)
    report.unpacked = list(found.warnings)
    published, lang = form.cleaned_data["published_on"], form.cleaned_data["lang"]
    if published is None and (published := found.published or published_on(report.text, lang)):
        report.source["published_on"] = published.strftime(DAY_FORMAT)
        report.unpacked.append("published_guessed")
    _read(report, form.cleaned_data | {"published_on": published})
    titles = (source["source_title"], report.title, found.title_hint)
    source["source_title"] = next(filter(None, titles), "")
    report.token = waiting.keep([kept], by=actor.member, kind=KIND)
    report.keep(waiting.read_card(report.token))
    return report.token


def _read(report: Report, source: dict[str, Any]) -> None:
    """Read it, or once more: what was proposed before is proposed anew."""
    reader = reader_at(settings.READER_URL, settings.READER_MODEL)
    read = reader.read(
        report.text,
        lang=source["lang"],
        outlet=source["outlet"],
        published=source["published_on"],
    )
    report.take_in(read, reader.name)
    if source["published_on"] is None:
        report.warnings.append("published_missing")


def _given(request: HttpRequest, typed: str) -> tuple[bytes, str, str]:
    """The page as bytes, with its name and kind: the file, or what was pasted."""
    file = request.FILES.get("file")
    pasted = typed.replace("\r\n", "\n").strip("\n")
    if file is not None and pasted.strip():
        raise Refusal(
            _("There is a text and a file."), _("Give one of them; each page is read by itself.")
        )
    if file is None:
        if not pasted.strip():
            raise Refusal(
                _("There is nothing to read."), _("Paste the text of a page, or choose a file.")
            )
        return pasted.encode("utf-8", "replace"), "", "text/plain"
    if not file.size:
        raise Refusal(_("The file is empty."), _("Choose another one."))
    if file.size > PDF_LARGEST:
        raise Refusal(
            _("The file is larger than %(mb)s MB.") % {"mb": PDF_LARGEST // 1_000_000},
            _("Save the page as text, or copy the article and paste it."),
        )
    return file.read(), file.name or "", file.content_type or ""


def _waiting(request: HttpRequest, token: str) -> tuple[Report, dict[str, Any]]:
    """This actor's report and its card; anybody else's is not there."""
    path = waiting.path_of(token)
    if path is None:
        raise Refusal(
            _("This page no longer waits."),
            _("It was put away or is older than a day. Give it again; what was recorded stays."),
        )
    card = waiting.read_card(token)
    if card.get("kind") != KIND or card["by"] != actor_of(request).member:
        raise Http404
    return Report.of(token, path.read_bytes().decode("utf-8"), card), card


@page("statements.record")
def read_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The page with what it proposes; a posted form keeps what was typed, then does one thing."""
    report, card = _waiting(request, token)
    if request.method != "POST":
        return _shown(request, report, SourceForm(report.source), cards(report))
    report.take_typed(request.POST, recorded_subjects(report))
    source = SourceForm(request.POST)
    report.source = {name: str(request.POST.get(name, "")) for name in SourceForm.base_fields}
    deed, _space, key = request.POST.get("do", "keep").partition(" ")
    draft = next((each for each in report.drafts if each.key == key), None)
    if draft and deed in ("reject", "reopen"):
        draft.rejected = deed == "reject"
    if deed == "again" and source.is_valid():
        report.unpacked = [code for code in report.unpacked if code != "published_guessed"]
        _read(report, source.cleaned_data)
    report.keep(card)
    shown = cards(report)
    if not source.is_valid():
        return _shown(request, report, source, shown, status=422)
    if deed in ("accept", "chosen"):
        return _accepted(request, report, source, shown, key if deed == "accept" else "")
    return redirect(f"{request.path}{_anchor(shown, key)}")


def _accepted(
    request: HttpRequest, report: Report, source: SourceForm, shown: list[Card], key: str
) -> HttpResponse:
    """Record one card, or all that are chosen."""
    wanted = [card for card in shown if (card.key == key if key else card.draft.chosen)]
    try:
        recorded = accept(
            actor=actor_of(request),
            report=report,
            source=source_of(source),
            accepted=[card for card in wanted if key or card.open],
        )
    except Refusal as refusal:
        if isinstance(refusal, NotAllowed):
            raise
        return _shown(request, report, source, shown, status=409, refusal=refusal)
    if recorded is None:
        return _shown(request, report, source, shown, status=422)
    said = ngettext("%(n)s statement is recorded.", "%(n)s statements are recorded.", len(recorded))
    messages.success(request, said % {"n": len(recorded)})
    return redirect(f"{request.path}{_anchor(shown, key)}")


def _anchor(shown: list[Card], key: str) -> str:
    """The next card that waits after the one just decided; where there is none, the first."""
    place = next((n for n, card in enumerate(shown) if card.key == key), -1)
    waits = [card for card in (*shown[place + 1 :], *shown[: max(place, 0)]) if card.open]
    return f"#{waits[0].key}" if key and waits else ""


def _shown(
    request: HttpRequest,
    report: Report,
    source: SourceForm,
    shown: list[Card],
    status: int = 200,
    refusal: Refusal | None = None,
) -> HttpResponse:
    here = {card.recorded.subject for card in shown if card.recorded}
    own = own_draft()
    context = {
        "report": report,
        "source": source,
        "cards": shown,
        "by_key": {card.key: card for card in shown},
        "waits": sum(card.open for card in shown),
        "own": Card(own, 0, DraftForm.of(own.values, own.key)),
        "blocks": blocks(report, [card.draft for card in shown if not card.draft.rejected]),
        "others": Statement.objects.filter(source_sha=report.sha).exclude(pk__in=here).in_order(),
        "refusal": refusal,
        "offered": {name: known(name) for name in OFFERED},
        "warning_words": WARNING_WORDS,
        "reader_words": READER_WORDS,
        "mark_words": MARK_WORDS,
        "words": VALUE_WORDS,
    }
    return render(request, "desk/read_preview.html", context, status=status)


@require_POST
@page("statements.record")
def put_away(request: HttpRequest, token: str) -> HttpResponse:
    """Forget the page; what was recorded from it stays."""
    _waiting(request, token)
    waiting.discard(token)
    messages.info(request, _("The page was put away. What was recorded from it stays."))
    return redirect("statements")
