"""The reader of rules: article, sentences, claims, figures, days, places, speakers."""

from __future__ import annotations

from datetime import date
from typing import Final

from .article import find_article
from .proposals import ReadPage

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
        article = find_article(text)
        return ReadPage(
            text=text,
            lang=lang or language_of(text),
            outlet=outlet,
            published=published,
            title=article.title,
            title_span=article.title_span,
            body=article.body,
            statements=(),
            warnings=warnings,
        )


def language_of(text: str) -> str:
    """``ar`` where Arabic letters prevail, else ``en``."""
    arabic = sum("\u0600" <= char <= "\u06ff" for char in text[:5000])
    latin = sum(char.isascii() and char.isalpha() for char in text[:5000])
    return "ar" if arabic >= latin else "en"
