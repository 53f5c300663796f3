"""Kinds of what is said: a statement with its source, its grade, its links, a note on a source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class StatementRecorded(Fact):
    """Somebody said something: the claim (``words.CLAIM_WORDS``), its figure, who, where, when.

    ``figure_min`` and ``figure_max`` are the bounds of the figure as said, either open; both
    absent: no figure. ``carrier`` stands between speaker and outlet (an agency); ``mode`` is
    ``direct``, ``reported`` or ``narration``. ``happened_from`` and ``happened_to`` are the days
    of what is claimed, ``date_words`` the words they rest on. ``state`` belongs to a border
    (``words.BORDER_STATE_WORDS``), ``event`` to a wider event (``words.EVENT_WORDS``).
    ``quote`` is the exact quotation; ``source_sha`` the page's SHA-256 and ``quote_from``,
    ``quote_to`` where in its text the quotation stands. ``proposed_by`` names the reader that
    proposed it, empty for a person. Grades are those of ``words``; unjudged is F6.
    """

    statement: Subject
    claim: str = "other"
    figure_min: int | None = None
    figure_max: int | None = None
    figure_approx: bool = False
    unit: str = ""
    speaker_name: str = ""
    speaker_office: str = ""
    speaker_org: str = ""
    anonymous: bool = False
    mode: str = "reported"
    carrier: str = ""
    outlet: str = ""
    first_hand: bool | None = None
    published_on: date | None = None
    said_on: date | None = None
    happened_from: date | None = None
    happened_to: date | None = None
    date_words: str = ""
    place_key: str = ""
    place_name: str = ""
    pcode: str = ""
    lat: float | None = None
    lon: float | None = None
    party: str = ""
    polarity: str = "affirmed"
    state: str = ""
    event: str = ""
    quote: str = ""
    quote_from: int | None = None
    quote_to: int | None = None
    source_title: str = ""
    source_address: str = ""
    source_sha: str = ""
    proposed_by: str = ""
    reliability: str = "F"
    credibility: str = "6"


@kind
@dataclass(frozen=True)
class StatementCorrected(Fact):
    """It was taken down wrongly: only the changed fields, as they should be, and why."""

    statement: Subject
    changes: dict[str, Any]
    why: str = ""


@kind
@dataclass(frozen=True)
class StatementGraded(Fact):
    """How far the source is to be relied on (A-F) and the claim believed (1-6), and why."""

    statement: Subject
    reliability: str = "F"
    credibility: str = "6"
    why: str = ""


@kind
@dataclass(frozen=True)
class StatementsLinked(Fact):
    """``statement`` repeats, corrects, contradicts or is the source of ``other``."""

    link: Subject
    statement: Subject
    other: Subject
    relation: str = "repeats"
    why: str = ""


@kind
@dataclass(frozen=True)
class SourceNoted(Fact):
    """What must stay between few about an anonymous source: who it may be, what it risks."""

    scope = "protection"

    note: Subject
    statement: Subject
    text: str = ""
