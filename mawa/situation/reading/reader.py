"""The reader of rules: article, sentences, claims, figures, days, places, speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

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

T = TypeVar("T")

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
Range = tuple[int, int | None]
"""At least so many, and at most (None: no bound)."""


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

    def between(self, start: int, end: int) -> _Page:
        """The same with only the figures, places and dates of a stretch."""
        return replace(
            self,
            figures=_starting(self.figures, start, end, lambda figure: figure.number_start),
            places=_starting(self.places, start, end, lambda place: place.start),
            dates=_starting(self.dates, start, end, lambda phrase: phrase.start),
        )


def _starting(things: list[T], start: int, end: int, place: Callable[[T], int]) -> list[T]:
    """Those of a list in order that begin in a stretch."""
    return things[bisect_left(things, start, key=place) : bisect_left(things, end, key=place)]


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
    after = bisect_right(dates, figure.number_start, key=lambda phrase: phrase.start)
    # A phrase that holds others begins before them, and no phrase holds many.
    return any(figure.number_start < phrase.end for phrase in dates[max(0, after - 4) : after])


def _statements(page: _Page, body: tuple[Span, ...]) -> Iterator[Proposal]:
    running = ""
    for sentence in split(page.text, body):
        span = page.low.place(sentence.start), page.low.place(sentence.end)
        near = page.between(sentence.start, sentence.end)
        cut = cut_sentence(page.low, page.lang, page.hits, span, near.figures)
        found = find_claims(cut, running)
        running = next((f.claim for f in found if f.figure and f.claim in _COUNTS), running)
        for each in found:
            yield _proposal(near, each, (sentence.start, sentence.end))


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
    told: dict[tuple[str, date | None], dict[Speaker, Range]] = {}
    for said in statements:
        if said.claim in _COUNTS and said.figure_min is not None:
            by_speaker = told.setdefault((said.claim, said.happened_to), {})
            known = by_speaker.get(said.speaker, (0, None))
            by_speaker[said.speaker] = _furthest(known, (said.figure_min, said.figure_max))
    return tuple(
        replace(said, warnings=(*said.warnings, "figures_differ")) if _differs(said, told) else said
        for said in statements
    )


def _furthest(one: Range, other: Range) -> Range:
    """The highest least and the lowest most of two ranges: what others are held against."""
    highs = [high for _, high in (one, other) if high is not None]
    return max(one[0], other[0]), min(highs, default=None)


def _differs(
    said: Proposal, told: Mapping[tuple[str, date | None], Mapping[Speaker, Range]]
) -> bool:
    """Whether another speaker's figure for the same cannot be true beside this one."""
    if said.claim not in _COUNTS or said.figure_min is None:
        return False
    low, high = said.figure_min, said.figure_max
    return any(
        (high is not None and other_low > high) or (other_high is not None and low > other_high)
        for speaker, (other_low, other_high) in told[said.claim, said.happened_to].items()
        if speaker != said.speaker
    )
