"""Where a long line falls apart: pages whose breaks were lost have furniture within a line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Final

from .folding import Folded, folded

Span = tuple[int, int]

_LONG: Final = 150
_GLUED: Final = 600
_HEAD: Final = 420
_AFTER_STOP: Final = re.compile(r"[.!؟?\")][ \-|*•>]*")
_STOP: Final = re.compile(r"[.!؟?]\"?\s")
_LEADING_STAMP: Final = re.compile(
    r"\s*(?:date\s+)?(?:\d{4}-\d{2}-\d{2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})"
    r"(?:[T ,@|-]*\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:am|pm|GMT|UTC))?)?\s*[|-]?\s*",
    re.IGNORECASE,
)
_HEAD_STAMP: Final = re.compile(
    r"(?:\d{1,4}\s?[-/.]\s?\w{1,9}\s?[-/.]\s?\d{2,4}[\s|,-]*)?\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:\s*(?:am|pm|gmt|utc|م|ص|مساء|صباحا)(?!\w))?\s*"
)
_HEAD_CREDIT: Final = re.compile(
    r"(?<!\w)(?:ا ?ش ?ا|ا ?ف ?ب|د ?ب ?ا|وكالات|رويترز|الاناضول|ارشيفيه|afp|reuters|agencies)(?!\w)"
    r"[\s:)\-]*"
)
_AND: Final = re.compile(r"(?<=\s)(?:و\w{3,}|فيما|كما)\s")


def pieces(raw: str, openers: Callable[[str], re.Pattern[str]]) -> list[Span]:
    """Spans that cover a line, cut at a tail or aside that follows the end of a sentence."""
    if len(raw) < _LONG:
        return [(0, len(raw))]
    low = folded(raw)
    cuts = {0, len(raw)}
    lead = _LEADING_STAMP.match(raw)
    if lead:
        cuts.add(lead.end())
    if len(raw) >= _GLUED:
        cuts.update(_head_cuts(low))
    for stop in _AFTER_STOP.finditer(low.text):
        place = stop.end()
        for name in ("end", "tail", "aside", "notice", "line"):
            if name == "line" and len(raw) < _GLUED:
                continue
            match = openers(name).match(low.text, place)
            if match and low.text[place - 1] in " -|*•>":
                cuts.update(_cuts_at(low, place, match.end(), name))
                break
    return list(itertools.pairwise(sorted(cuts)))


def _cuts_at(low: Folded, place: int, after: int, name: str) -> list[int]:
    """The cut before furniture within a line, and the one after it where the article goes on."""
    stop = _STOP.search(low.text, after, after + 1000)
    if name in ("end", "tail"):
        # A sentence may begin with such a word: furniture has no full stop after it.
        return [] if stop or low.text[-3:].rstrip().endswith(".") else [low.at[place]]
    found = [low.at[place]]
    again = _AND.search(low.text, after, stop.start() if stop else after)
    goes_on = (stop is not None and len(low.text) - stop.end() >= _LONG) or (
        again is not None and stop is not None
    )
    if name == "line" and not again:
        return []
    if goes_on and stop:
        back = again.start() if again else stop.end()
        found.append(low.at[back])
    return found


def _head_cuts(low: Folded) -> list[int]:
    """Cuts after the time stamp and after the agency that stand before the first sentence."""
    first = _STOP.search(low.text)
    limit = min(first.start() if first else _HEAD, _HEAD)
    cuts: list[int] = []
    for pattern in (_HEAD_STAMP, _HEAD_CREDIT):
        ends = [match.end() for match in pattern.finditer(low.text, cuts[-1] if cuts else 0, limit)]
        if ends and ends[-1] < len(low.at):
            cuts.append(ends[-1])
    return [low.at[cut] for cut in cuts]
