"""The reader of rules: article, sentences, claims, figures, days, places, speakers."""

from __future__ import annotations

from datetime import date
from typing import Final

import re

from .article import Span, find_article
from .claims import Found, find_claims
from .figures import find_figures
from .folding import Folded, folded
from .proposals import Proposal, ReadPage

LONGEST_PAGE: Final = 200_000
"""Characters read of a page; what is longer is no news page, and is cut with a warning."""


class RuleReader:
    """Proposes statements by rules and word lists; see ``Reader``."""

    name = "rules"

    def read(
        self, text: str, *, lang: str = "", outlet: str = "", published: date | None = None
    ) -> ReadPage:
        """Read a page of plain text; never raises for what is in it."""
        warnings = ("cut",) if len(text) > LONGEST_PAGE else ()
        text = text[:LONGEST_PAGE]
        lang = lang or language_of(text)
        article = find_article(text)
        return ReadPage(
            text=text,
            lang=lang,
            outlet=outlet,
            published=published,
            title=article.title,
            title_span=article.title_span,
            body=article.body,
            statements=tuple(_statements(text, article.body, lang)),
            warnings=warnings,
        )


def language_of(text: str) -> str:
    """``ar`` where Arabic letters prevail, else ``en``."""
    arabic = sum("\u0600" <= char <= "\u06ff" for char in text[:5000])
    latin = sum(char.isascii() and char.isalpha() for char in text[:5000])
    return "ar" if arabic >= latin else "en"


_END: Final = re.compile(r"(?<=[.!؟?])[\"')\]]*\s+|\n+")

_COUNTS: Final = frozenset(("arrivals_count", "present_count", "returned_count"))


def _statements(text: str, body: tuple[Span, ...], lang: str) -> list[Proposal]:
    low = folded(text)
    figures = find_figures(text, lang)
    out: list[Proposal] = []
    running = ""
    for start, end in body:
        for span in _sentences(low, low.place(start), low.place(end)):
            found = find_claims(low, span, figures, lang, running)
            running = next((f.claim for f in found if f.figure and f.claim in _COUNTS), running)
            out += [_proposal(low, each) for each in found]
    return out


def _sentences(low: Folded, start: int, end: int) -> list[Span]:
    cuts = [start, *(m.end() for m in _END.finditer(low.text, start, end)), end]
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if low.text[a:b].strip()]


def _proposal(low: Folded, found: Found) -> Proposal:
    start, end = found.span
    raw = low.text[start:end]
    start += len(raw) - len(raw.lstrip(" \n،,;:-\"'"))
    end -= len(raw) - len(raw.rstrip(" \n،,;:-.\"'"))
    figure = found.figure
    return Proposal(
        claim=found.claim,
        quote=low.origin(start, max(end, start + 1)),
        figure_min=figure.min if figure else None,
        figure_max=figure.max if figure else None,
        figure_approx=figure.approx if figure else False,
        unit=figure.noun if figure else "",
    )
