"""Taking in a list: upload, preview with every guess in sight, correct, apply or discard."""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mawa.access.actor import Actor
from mawa.access.who import actor_of, page
from mawa.desk import waiting
from mawa.desk.import_lines import doubt_words, names_rows, table_of, totals_of
from mawa.desk.importing import KIND_WORDS, RIGHT_FOR, Preview, apply, plan
from mawa.desk.repeats import Repeats, count_repeats
from mawa.lib.arabic import isolated
from mawa.lib.numerals import parse_int
from mawa.lib.refusal import Refusal
from mawa.lib.sheets import Limits
from mawa.people.models import Roll
from mawa.people.rolls import MEANINGS
from mawa.people.rolls.overrides import NAME_SLOTS
from mawa.people.words import MEANING_WORDS, WHY_WORDS

PAGE_ROWS = 20
_NAME_LENGTH_MAX: Final = 200
_PLANS_KEPT: Final = 3


class _Planned(NamedTuple):
    preview: Preview
    repeats: Repeats | None


# Reading a list again for each page of its preview would take a second each time.
_plans: dict[str, _Planned] = {}


@page("home.see")
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; nothing is recorded yet."""
    actor = actor_of(request)
    kinds = {kind: KIND_WORDS[kind] for kind, right in RIGHT_FOR.items() if actor.may(right)}
    if not kinds:
        actor.require("people.import")
    if request.method == "POST":
        return _uploaded(request, actor, kinds)
    return render(request, "desk/import.html", {"kinds": kinds})


def _uploaded(request: HttpRequest, actor: Actor, kinds: dict[str, Any]) -> HttpResponse:
    file = request.FILES.get("file")
    kind = request.POST.get("kind", "")
    context: dict[str, Any] = {"kinds": kinds, "chosen": kind}
    try:
        token, read = _put_down(actor, file, kind if kind in kinds else "")
        if read not in kinds:
            waiting.discard(token)
            actor.require(RIGHT_FOR[read])
    except Refusal as refusal:
        if getattr(refusal, "right", ""):
            raise
        context["refusal"] = refusal
        return render(request, "desk/import.html", context, status=422)
    return redirect("import-preview", token)


def _put_down(actor: Actor, file: UploadedFile[Any] | None, kind: str) -> tuple[str, str]:
    """Keep the upload and read it once; a file that cannot be read does not stay."""
    if file is None or not file.size:
        raise Refusal(_("No file was chosen."), _("Choose a file with the list."))
    if file.size > Limits().packed:
        raise Refusal(
            _("The file is larger than %(mb)s MB.") % {"mb": Limits().packed // 1_000_000},
            _("Remove pictures from it, or split it into parts."),
        )
    name = (file.name or "")[-_NAME_LENGTH_MAX:]
    token = waiting.keep(file.chunks(), by=actor.member, name=name, kind=kind, overrides={})
    try:
        preview = _planned(token, waiting.read_card(token)).preview
    except Refusal:
        waiting.discard(token)
        raise
    waiting.write_card(token, waiting.read_card(token) | {"kind": preview.kind})
    return token, preview.kind


def _planned(token: str, card: dict[str, Any]) -> _Planned:
    """The preview of an upload as corrected so far."""
    path = waiting.path_of(token)
    if path is None:
        raise Http404
    overrides = card["overrides"]
    key = f"{token} {json.dumps(overrides, sort_keys=True)}"
    found = _plans.get(key)
    if found is None:
        today = timezone.localdate()
        preview = plan(card["kind"], path, card["name"], overrides or None, today)
        repeats = count_repeats(preview.lines) if preview.kind == "names" else None
        found = _Planned(preview, repeats)
        while len(_plans) >= _PLANS_KEPT:
            del _plans[next(iter(_plans))]
        _plans[key] = found
    return found


def _card_of(request: HttpRequest, token: str) -> dict[str, Any]:
    """What is known of this actor's upload; anybody else's is not there."""
    if waiting.path_of(token) is None:
        raise Refusal(
            _("This upload no longer waits."),
            _("It was applied, discarded or older than a day. Choose the file again."),
        )
    card = waiting.read_card(token)
    if "overrides" not in card or card["by"] != actor_of(request).member:
        raise Http404
    return card


@page("home.see")
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What would be recorded, every guess in sight."""
    card = _card_of(request, token)
    planned = _planned(token, card)
    seen = planned.preview
    show = request.GET.get("show", "")
    show = show if show in ("left",) else "lines"
    lines: list[Any] = list(seen.left_out if show == "left" else _doubtful_first(seen))
    rows = Paginator(lines, PAGE_ROWS).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "token": token,
        "preview": seen,
        "kind_words": KIND_WORDS[seen.kind],
        "repeats": planned.repeats,
        "show": show,
        "rows": rows,
        "query": f"show={show}",
        "totals": totals_of(seen),
    }
    if show == "left":
        cells = _cells_of(seen, rows)
        context["left"] = [(row, cells.get((row.sheet, row.row), "")) for row in rows]
    if seen.roll is not None:
        context |= {
            "sheets": seen.roll.sheets,
            "meanings": [(m, MEANING_WORDS[m]) for m in MEANINGS],
            "why_words": WHY_WORDS,
            "corrected": bool(card["overrides"]),
            "taken": Roll.objects.filter(file_sha256=seen.sha256).first(),
            "names": names_rows(seen.roll, rows) if show == "lines" else [],
        }
    elif show == "lines":
        context["table"] = table_of(seen.kind, rows)
        context["doubts"] = doubt_words(seen.kind)
    return render(request, "desk/import_preview.html", context)


def _doubtful_first(seen: Preview) -> list[Any]:
    return sorted(seen.lines, key=lambda line: not line.doubts)


def _cells_of(seen: Preview, rows: Any) -> dict[tuple[str, int], str]:
    """The cells of rows left out, by sheet and row."""
    wanted = {(row.sheet, row.row) for row in rows}
    return {
        (row.sheet, row.row_number): " · ".join(filter(None, row.cells))
        for row in (seen.roll.rows() if seen.roll else ())
        if (row.sheet, row.row_number) in wanted
    }


@require_POST
@page("people.import")
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Correct a guess: a header row, the columns of a sheet, what a row is, how a name splits."""
    card = _card_of(request, token)
    before = card["overrides"]
    card["overrides"] = _corrected(request, json.loads(json.dumps(before)), _planned(token, card))
    _planned(token, card)  # refuses what does not fit the file, before it is kept
    waiting.write_card(token, card)
    back = request.POST.get("back", "")
    place = f"?{back}" if back and set(back) <= _IN_A_QUERY else ""
    anchor = f"#row-{request.POST['row']}" if "row" in request.POST else ""
    return redirect(f"/import/{token}/{place}{anchor if anchor[5:].isdecimal() else ''}")


_IN_A_QUERY: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789=&")


def _corrected(
    request: HttpRequest, overrides: dict[str, Any], planned: _Planned
) -> dict[str, Any]:
    """The corrections with those of this form added."""
    asked, sheet = request.POST, request.POST.get("sheet", "")

    def part(name: str) -> dict[str, Any]:
        found: dict[str, Any] = overrides.setdefault(name, {}).setdefault(sheet, {})
        return found

    row = asked.get("row", "")
    if "header" in asked:
        header = parse_int(asked["header"])
        overrides.setdefault("headers", {})[sheet] = 0 if header is None else header
        _choose_columns(asked, sheet, planned, overrides)
    elif asked.get("choice") in ("person", "not_person"):
        part("rows")[row] = asked["choice"]
    elif row:
        part("names")[row] = {slot: asked.get(slot, "") for slot in NAME_SLOTS if slot in asked}
    return overrides


def _choose_columns(asked: Any, sheet: str, planned: _Planned, overrides: dict[str, Any]) -> None:
    """Keep the meanings that differ from the guesses; the rest stays guessed."""
    roll = planned.preview.roll
    guesses = next((s.columns for s in roll.sheets if s.name == sheet), ()) if roll else ()
    chosen: dict[str, str] = overrides.setdefault("columns", {}).setdefault(sheet, {})
    for guess in guesses:
        meaning = asked.get(f"column-{guess.index}", guess.meaning)
        if meaning != guess.meaning:
            chosen[str(guess.index)] = meaning


@require_POST
@page("home.see")
def apply_upload(request: HttpRequest, token: str) -> HttpResponse:
    """Record all of it, or nothing."""
    card = _card_of(request, token)
    seen = _planned(token, card).preview
    applied = apply(actor_of(request), seen.kind, seen)
    waiting.discard(token)
    said = _("%(file)s: %(n)s taken in, %(m)s rows left out.")
    messages.success(
        request, said % {"file": isolated(seen.file), "n": applied.lines, "m": applied.skipped}
    )
    return redirect(_AFTER[seen.kind])


_AFTER: Final = {
    "names": "/people/",
    "weapons": "/custody/",
    "counts": "/count/",
    "tents": "/shelter/",
}


@require_POST
@page("home.see")
def discard_upload(request: HttpRequest, token: str) -> HttpResponse:
    """Forget the upload."""
    _card_of(request, token)
    waiting.discard(token)
    messages.info(request, _("The file was discarded; nothing was recorded."))
    return redirect("import")
