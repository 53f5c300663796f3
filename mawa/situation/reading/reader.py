"""The reader of rules: article, sentences, claims, figures, days, places, speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from mawa.situation.atlas.gazetteer import PlaceMention

from .article import Article, find_article
from .attribution import Attribution, attribute
from .claims import Found, find_claims
from .clauses import cut_sentence
from .communique import issuer_of, said_by
from .dates import DatePhrase, find_dates
from .figures import Figure, find_figures
from .folding import Folded, folded
from .lexicon import Hits, Span
from .placing import mentions, places_of
from .proposals import Proposal, ReadPage, Speaker
from .sentences import split
from .telling import event_of, party_of, polarity_of, state_of
from .timing import is_old, when

LONGEST_PAGE: Final = 200_000
"""Characters read of a page; what is longer is no news page, and is cut with a warning."""

_EXCERPT: Final = 200
"""Characters up to which a text is a pasted excerpt and no page: all of it is the article."""

# Sudanese and military Arabic puts figures in brackets: "(12) ألفاً و(500)".
_BRACKETED: Final = re.compile(r"\(([\d٠-٩.,٬]+)\)")
_HUNDRED: Final = 100
_PERCENT: Final = re.compile(r"\d\s+(?:في|ب)\s*$")
_ANNOUNCED: Final = re.compile(r"أعلن|اعلن|\bannounc", re.IGNORECASE)
_EDGES: Final = " \n\t،,;:؛-\"'"
# What an old date makes a precedent of: the coming, the staying and the going of people.
_EPISODE: Final = frozenset(
    (
        *("arrivals_count", "present_count", "returned_count", "weapons", "person_movement"),
        *("turned_back", "entry_approved", "border_status", "camp_location"),
    )
)
_COUNTS: Final = frozenset(("arrivals_count", "present_count", "returned_count"))


class RuleReader:
    """Proposes statements by rules and word lists; see ``Reader``."""

    name = "rules"

    def read(
        self, text: str, *, lang: str = "", outlet: str = "", published: date | None = None
    ) -> ReadPage:
        """Read a page of plain text; never raises for what is in it."""
        warnings = ("cut",) if len(text) > LONGEST_PAGE else ()
        text = text[:LONGEST_PAGE]
        lang = lang if lang in ("ar", "en") else language_of(text)
        article = find_article(text) if len(text) > _EXCERPT else _all_of(text)
        page = _page(text, article.body, lang, published)
        return ReadPage(
            text=text,
            lang=lang,
            outlet=outlet,
            published=published,
            title=article.title,
            title_span=article.title_span,
            body=article.body,
            statements=_with_warnings(tuple(_statements(page, article.body))),
            warnings=warnings,
        )


def language_of(text: str) -> str:
    """``ar`` where Arabic letters prevail, else ``en``."""
    arabic = sum("\u0600" <= char <= "\u06ff" for char in text[:5000])
    latin = sum(char.isascii() and char.isalpha() for char in text[:5000])
    return "ar" if arabic >= latin else "en"


def _all_of(text: str) -> Article:
    return Article("", None, ((0, len(text)),) if text.strip() else ())


@dataclass(frozen=True, slots=True)
class _Page:
    """What is found once for a whole page."""

    text: str
    lang: str
    published: date | None
    low: Folded
    hits: Hits
    figures: list[Figure]
    places: list[PlaceMention]
    dates: list[DatePhrase]
    speakers: Attribution
    issued: tuple[Speaker, int] | None


def _page(text: str, body: tuple[Span, ...], lang: str, published: date | None) -> _Page:
    low = folded(text)
    dates = find_dates(text, published, lang)
    figures = find_figures(_BRACKETED.sub(r" \1 ", text), lang)
    return _Page(
        text=text,
        lang=lang,
        published=published,
        low=low,
        hits=Hits(low.text, lang),
        figures=[f for f in figures if not _in_a_date(f, dates) and not _is_percent(f, text)],
        places=mentions(text, lang),
        dates=dates,
        speakers=attribute(text, body, lang),
        issued=issuer_of(text, body),
    )


def _is_percent(figure: Figure, text: str) -> bool:
    """The hundred of "16 in the hundred"."""
    return figure.min == _HUNDRED and _PERCENT.search(text[: figure.number_start]) is not None


def _in_a_date(figure: Figure, dates: list[DatePhrase]) -> bool:
    """The 15 of "since 15 April" counts nobody."""
    return any(phrase.start <= figure.number_start < phrase.end for phrase in dates)


def _statements(page: _Page, body: tuple[Span, ...]) -> Iterator[Proposal]:
    running = ""
    for sentence in split(page.text, body):
        span = page.low.place(sentence.start), page.low.place(sentence.end)
        cut = cut_sentence(page.low, page.lang, page.hits, span, page.figures)
        found = find_claims(cut, running)
        running = next((f.claim for f in found if f.figure and f.claim in _COUNTS), running)
        for each in found:
            yield _proposal(page, each, (sentence.start, sentence.end))


def _proposal(page: _Page, found: Found, sentence: Span) -> Proposal:
    quote = _quote(page.low, found.span)
    times = when(
        quote,
        page.low.origin(*found.span),
        sentence,
        page.dates,
        page.speakers.said_phrase_spans,
        announced=found.claim in _COUNTS
        and _ANNOUNCED.search(page.text[slice(*sentence)]) is not None,
    )
    old = found.claim in _EPISODE and is_old(times, page.published)
    claim = "historical_reference" if old else found.claim
    figure = found.figure
    return Proposal(
        claim=claim,
        quote=quote,
        figure_min=figure.min if figure else None,
        figure_max=figure.max if figure else None,
        figure_approx=figure.approx if figure else False,
        unit=figure.noun if figure else "",
        speaker=said_by(page.speakers.speaker_of(*quote), page.issued, quote[0]),
        said_on=times.said_on,
        happened_from=times.from_,
        happened_to=times.to,
        date_words=page.text[slice(*times.words)] if times.words else "",
        places=places_of(page.low, page.hits, claim, quote, sentence, page.places, page.lang),
        party=party_of(page.text, page.low, found),
        polarity=polarity_of(page.hits, page.low, found.span, sentence),
        state=state_of(page.hits, found),
        event=event_of(page.hits, claim, found.span),
        marks=(("figure", figure.start, figure.end),) if figure else (),
        warnings=times.warnings,
    )


def _quote(low: Folded, span: Span) -> Span:
    """The words of a claim in the page, without the signs around them."""
    start, end = span
    raw = low.text[start:end]
    start += len(raw) - len(raw.lstrip(_EDGES))
    end -= len(raw) - len(raw.rstrip(_EDGES + "."))
    return low.origin(start, max(end, start + 1))


def _with_warnings(statements: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """Say where the page gives another figure for the same: both are kept apart."""
    return tuple(
        replace(one, warnings=(*one.warnings, "figures_differ"))
        if any(_exclude(one, other) for other in statements)
        else one
        for one in statements
    )


def _exclude(one: Proposal, other: Proposal) -> bool:
    if one.claim != other.claim or one.claim not in _COUNTS or one.speaker == other.speaker:
        return False
    if one.happened_to != other.happened_to or None in (one.figure_min, other.figure_min):
        return False
    low = max(one.figure_min or 0, other.figure_min or 0)
    highs = [each.figure_max for each in (one, other) if each.figure_max is not None]
    return bool(highs) and low > min(highs)
