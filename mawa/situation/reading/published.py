"""The day a page says it was published on: a guess from its stamps, for want of a given day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from .article import Article, find_article
from .folding import folded
from .lexicon import load

_EARLIEST, _LATEST = 1990, 2099
_STAMP_LONGEST: Final = 160
_LINES: Final = 400
_MOST: Final = 200_000
_LABEL: Final = re.compile(
    r"نشر|تاريخ|بتاريخ|اضيف|حرر في|published|posted|publication date|date\b|issued|filed"
)
_CHANGED: Final = re.compile(r"تحديث|تعديل|updated|modified|edited")
_CLOCK: Final = re.compile(r"\d{1,2}:\d{2}")
_NUMERIC: Final = re.compile(
    r"(?<![\d/.-])(?:(?P<y>\d{4})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})\s?[-/.]\s?(?P<b>\d{1,2})\s?[-/.]\s?(?P<y2>\d{4}))(?![\d/-])"
)


def published_on(text: str, lang: str = "") -> date | None:
    """The day of publication as the page states it, or None; a guess that a person confirms.

    Labelled stamps come before those beside the title, these before a day alone on top, which is
    often the day the page was viewed. Days within the article are events and are never taken.
    ``lang`` settles which number of 3/4/2024 is the month only where both could be: the second.
    """
    text = text[:_MOST]
    article = find_article(text)
    best, best_score = None, 0.0
    for score, day in _stamps(text, article, lang):
        if score > best_score + 1e-9:
            best, best_score = day, score
    return best


def _stamps(text: str, article: Article, lang: str) -> Iterator[tuple[float, date]]:
    begins = article.body[0][0] if article.body else len(text)
    ends = article.body[-1][1] if article.body else 0
    title = article.title_span[0] if article.title_span else -1
    place = 0
    for raw in text[:begins].split("\n")[:_LINES]:
        low = folded(raw).text
        for day, match in _days(low[:_STAMP_LONGEST]):
            yield _weight(low, match, after_title=0 <= title < place), day
        place += len(raw) + 1
    lead = folded(text[begins : begins + 80]).text
    for day, match in _days(lead):
        if match.start() <= 45 and re.match(r"[^.]{0,25}[(-]", lead[match.end() :]):
            yield 1.0, day  # a dateline: "GENEVA, 3 May 2024 - "
    for raw in text[ends:].split("\n")[:_LINES]:
        low = folded(raw).text[:_STAMP_LONGEST]
        if _LABEL.search(low) and not re.search(r"\d{4}\s*$", low[:6]):
            yield from ((1.5, day) for day, _match in _days(low))


def _weight(low: str, match: re.Match[str], *, after_title: bool) -> float:
    """How surely a stamp above the article is the day of publication."""
    before = low[max(0, match.start() - 40) : match.start()]
    score = 1.0 + 1.5 * after_title + 0.5 * bool(_CLOCK.search(low))
    if _CHANGED.search(before):
        return score + 0.5
    return score + 3.0 * bool(_LABEL.search(before))


def _days(low: str) -> Iterator[tuple[date, re.Match[str]]]:
    for match in _NUMERIC.finditer(low):
        day = _numeric(match)
        if day:
            yield day, match
    for match in _worded().finditer(low):
        year, number = match["y"] or match["y2"], match["d"] or match["d2"]
        day = _day(int(year), _names()[match["m"] or match["m2"]], int(number))
        if day:
            yield day, match


def _numeric(match: re.Match[str]) -> date | None:
    if match["y"]:
        return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    first, second = int(match["a"]), int(match["b"])
    if second > 12:
        first, second = second, first
    return _day(int(match["y2"]), second, first)


def _day(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _names() -> dict[str, int]:
    months = load("months.toml")
    return {folded(name).text: int(number) for number, names in months.items() for name in names}


@cache
def _worded() -> re.Pattern[str]:
    """19 كانون الأول/ديسمبر 2024, 17/يوليو/2024, December 19th, 2024 and their like."""
    names = "|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))
    other = rf"(?:\s?[/(]\s?(?:{names})\)?)?"
    return re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,/.-]{{1,3}}(?:of |من )?"
        rf"(?P<m>{names})(?!\w){other}"
        rf"[\s,/.-]{{1,3}}(?P<y>\d{{4}})(?!\d)"
        rf"|(?<!\w)(?P<m2>{names})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"[,\s]\s?(?P<y2>\d{{4}})(?!\d)"
    )
