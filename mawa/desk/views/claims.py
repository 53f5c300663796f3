"""Claims beside the register: the official answer, the chart, what contradicts, and every claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from mawa.access.who import actor_of, page
from mawa.desk.claim_rows import claim_row, found_rows
from mawa.reporting.charts import NARROW
from mawa.reporting.claim_figures import AGAINST, FIGURE_WORDS, VERDICT_LOOKS, VERDICT_WORDS
from mawa.reporting.claim_table import PLAIN, by_day, headers, lines, plain
from mawa.reporting.claims import ClaimLine, claims_now
from mawa.reporting.claims_board import ClaimsBoard, claims_board
from mawa.reporting.claims_chart import BROAD, claims_chart
from mawa.reporting.claims_plot import drawn_of
from mawa.reporting.contradiction_words import RULES
from mawa.reporting.lists import export_rows, plain_table
from mawa.reporting.official_answer import OfficialAnswer, official_answer
from mawa.reporting.register_lines import PEOPLE_LINES
from mawa.reporting.words import LANGS, day, language
from mawa.situation.statements.words import CLAIM_WORDS

from .export import XLSX

CLAIMS_A_PAGE: Final = 50


@page("statements.see")
def claims(request: HttpRequest) -> HttpResponse:
    """The official answer first; then what was claimed, against the register and each other."""
    now = timezone.now()
    lang = language(translation.get_language())
    board, asked = claims_board(now), _asked(request)
    shown = list(_shown(board.claims, asked))
    rows = Paginator(shown, CLAIMS_A_PAGE).get_page(request.GET.get("page"))
    actor = actor_of(request)
    context: dict[str, Any] = {
        "answers": _answers(lang, now),
        # Our own drawings; every text in them is escaped where they are made.
        "chart": mark_safe(claims_chart(board.claims, board.lines, lang, NARROW)),
        "wide_chart": mark_safe(claims_chart(board.claims, board.lines, lang, BROAD)),
        "left_out": drawn_of(board.claims, board.lines).left_out,
        "by_day": [(day(each, lang), values) for each, values in by_day(board.lines)],
        "figures": [FIGURE_WORDS[code] for code in PEOPLE_LINES],
        "found": found_rows(board.contradictions),
        "confirmed": found_rows(board.confirmed),
        "cut": [RULES[rule] for rule in board.cut],
        "rows": rows,
        "claim_rows": [claim_row(line, actor) for line in rows],
        "any": bool(board.claims),
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "claims": {code: CLAIM_WORDS[code] for code in _claims_of(board)},
        "verdicts": VERDICT_WORDS,
        "looks": VERDICT_LOOKS,
        "table": [(CLAIM_WORDS[c], FIGURE_WORDS[a.figure], a.why) for c, a in AGAINST.items()],
    }
    return render(request, "desk/claims.html", context)


def _answers(lang: str, now: datetime) -> list[OfficialAnswer]:
    """In the reader's language first, and in the other."""
    return [official_answer(each, now) for each in sorted(LANGS, key=lambda each: each != lang)]


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("claim", "verdict")}


def _shown(claims: Sequence[ClaimLine], asked: dict[str, str]) -> Iterator[ClaimLine]:
    """The claims asked for, the last told first."""
    for line in reversed(claims):
        if asked["claim"] in ("", line.said.claim) and asked["verdict"] in ("", line.verdict):
            yield line


def _claims_of(board: ClaimsBoard) -> list[str]:
    """The claims of which there are some, in the order of the list of claims."""
    known = {line.said.claim for line in board.claims}
    return [code for code in CLAIM_WORDS if code in known]


@page("statements.see")
def claims_workbook(request: HttpRequest) -> HttpResponse:
    """What the table shows, all pages of it, in the reader's words."""
    shown = _shown(claims_now(timezone.now()), _asked(request))
    lang = language(translation.get_language())
    return _file(export_rows(_("Claims"), headers(), lines(shown), lang), XLSX, "xlsx")


@page("statements.see")
def claims_csv(request: HttpRequest) -> HttpResponse:
    """The same by field names and codes, UTF-8 and comma-separated."""
    rows = [plain(line) for line in _shown(claims_now(timezone.now()), _asked(request))]
    content = plain_table(PLAIN, ([row[name] for name in PLAIN] for row in rows))
    return _file(content, "text/csv; charset=utf-8", "csv")


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    today = timezone.localdate().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="claims-{today}.{ending}"'
    return response
