"""What a reader gives back: the article, and the statements it proposes with their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

Span = tuple[int, int]
"""Code points of the page's text, the end exclusive."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. All names empty with ``mode`` ``narration``: the outlet's own words."""

    name: str = ""
    office: str = ""
    org: str = ""
    anonymous: bool = False
    mode: str = "narration"
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as the atlas knows it."""

    key: str
    name: str
    level: str
    iso3: str = ""
    pcode: str = ""
    lat: float | None = None
    lon: float | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One statement proposed; ``quote`` are the words it rests on, ``marks`` what was read in them.

    ``warnings`` are codes of what a person has to look at (``date_impossible``,
    ``figures_differ``), see ``words``.
    """

    claim: str
    quote: Span
    figure_min: int | None = None
    figure_max: int | None = None
    figure_approx: bool = False
    unit: str = ""
    speaker: Speaker = Speaker()
    said_on: date | None = None
    happened_from: date | None = None
    happened_to: date | None = None
    date_words: str = ""
    places: tuple[NamedPlace, ...] = ()
    party: str = ""
    polarity: str = "affirmed"
    state: str = ""
    event: str = ""
    marks: tuple[tuple[str, int, int], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read: what the article is, when it was published, what it states."""

    text: str
    lang: str
    outlet: str = ""
    published: date | None = None
    title: str = ""
    title_span: Span | None = None
    body: tuple[Span, ...] = ()
    statements: tuple[Proposal, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def as_json(self, page_id: str = "") -> dict[str, Any]:
        """The page in the schema that statement readers are compared by."""
        return {
            "id": page_id,
            "lang": self.lang,
            "outlet": self.outlet,
            "publication_date": _day(self.published),
            "title": self.title or None,
            "title_span": list(self.title_span) if self.title_span else None,
            "body": [list(span) for span in self.body],
            "statements": [
                _statement(number, proposal, self.text)
                for number, proposal in enumerate(self.statements, start=1)
            ],
            "warnings": list(self.warnings),
        }


class Reader(Protocol):
    """Whatever proposes statements: the rules, or a language model behind the same door."""

    name: str

    def read(self, text: str, *, lang: str, outlet: str, published: date | None) -> ReadPage:
        """Read a page of plain text; never raises for what is in it."""


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _statement(number: int, said: Proposal, text: str) -> dict[str, Any]:
    speaker = said.speaker
    has_figure = said.figure_min is not None or said.figure_max is not None
    has_date = said.happened_from is not None or said.happened_to is not None
    return {
        "id": f"s{number}",
        "claim": said.claim,
        "figure": {
            "min": said.figure_min,
            "max": said.figure_max,
            "approx": said.figure_approx,
            "unit": said.unit,
        }
        if has_figure
        else None,
        "speaker": {
            "name": speaker.name or None,
            "office": speaker.office or None,
            "org": speaker.org or None,
            "anonymous": speaker.anonymous,
            "mode": speaker.mode,
            "carrier": speaker.carrier or None,
        },
        "said_on": _day(said.said_on),
        "event_date": {
            "from": _day(said.happened_from),
            "to": _day(said.happened_to),
            "phrase": said.date_words,
        }
        if has_date
        else None,
        "places": [_place(place) for place in said.places],
        "party": said.party or None,
        "polarity": said.polarity,
        "state": said.state or None,
        "event": said.event or None,
        "quote": list(said.quote),
        "quote_text": text[slice(*said.quote)],
        "warnings": list(said.warnings),
    }


def _place(place: NamedPlace) -> dict[str, Any]:
    return {
        "key": place.key,
        "name": place.name,
        "level": place.level,
        "iso3": place.iso3 or None,
        "pcode": place.pcode or None,
        "lat": place.lat,
        "lon": place.lon,
        "role": place.role or None,
    }
