"""What else the words of a claim tell: with whom, denied or not, a border's state, an event."""

from __future__ import annotations

import re
from typing import Final

from .claims import Found
from .folding import Folded
from .lexicon import Hits, Span

_STATES: Final = ("closed", "restricted", "open", "secured")
_WITH: Final = re.compile(r"(?<!\w)(?:مع|with)\s+")
_BY: Final = re.compile(r"(?<!\w)(?:و?بموافقه|و?موافقه|من|by|from)\s+")
_LONGEST_PARTY: Final = 90
_REACH: Final = 40  # letters between a denial and what it denies


def party_of(text: str, low: Folded, found: Found) -> str:
    """With whom it was coordinated, or who approved; "" where the words do not say."""
    lead = {"coordinated_with": _WITH, "entry_approved": _BY}.get(found.claim)
    if lead is None:
        return ""
    start = found.trigger[0]
    match = lead.search(low.text, start, found.span[1])
    if match is None:
        return ""
    first, last = low.origin(match.end(), found.span[1])
    words = text[first:last].strip(" \n،,;:.\"'")
    return words if len(words) <= _LONGEST_PARTY else ""


def polarity_of(hits: Hits, low: Folded, span: Span, sentence: Span) -> str:
    """``denied`` where a denial stands in the words or right before them."""
    start = max(low.place(sentence[0]), span[0] - _REACH)
    return "denied" if hits.any(("deny",), start, span[1]) else "affirmed"


def state_of(hits: Hits, found: Found) -> str:
    """The state of a border that the words tell; "unknown" where they name none."""
    if found.claim != "border_status":
        return ""
    for state in _STATES:
        if hits.any((state,), *found.span):
            return state
    return "unknown"


def event_of(hits: Hits, claim: str, span: Span) -> str:
    """The wider event that a precedent or a person's movement tells of."""
    if claim not in ("historical_reference", "person_movement"):
        return ""
    for event in ("government_fallen", "leader_gone", "town_taken"):
        if hits.any((event,), *span):
            return event
    return ""
