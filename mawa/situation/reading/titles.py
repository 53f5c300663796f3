"""Which line of a page is the title of its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from .lexicon import load
from .page_lines import SHORT, TITLE_LONGEST, Line, openers, repeated

_SHORTEST: Final = 12
_KINDS: Final = frozenset(["headline", "text", "short", "prose"])
_DATELINE: Final = re.compile(r"[^.:\-–—]{2,60}?(?:\s?[-–—:]\s)")
_PARTICLES: Final = re.compile("^(?:و|ف)?(?:ال|بال|لل|كال|ل(?=ال))")
_SITE_SUFFIX: Final = re.compile(r"\s*[-|–—•»:]\s*\S")
_LEAST: Final = 0.6


def subject_words(lines: Iterable[Line]) -> set[str]:
    """The words that say what lines are about: no particles, no articles, no short words."""
    words = {word for line in lines for word in line.key.split() if len(word) > 2}
    return {_stem(word) for word in words - _small_words()}


def _stem(word: str) -> str:
    return _PARTICLES.sub("", word)[:5]


def _small_words() -> frozenset[str]:
    return frozenset(load("furniture.toml")["small"])


def find_title(lines: Sequence[Line], body: Sequence[Line]) -> Line | None:
    """The line above the article that is repeated, or that shares most words with it."""
    if not body:
        return None
    about = subject_words(body[1:5]) | _lead_words(body[0])
    places = [line for line in lines if _may_be(line, body)]
    lead = body[0].start
    seen = repeated(lines)
    best, best_score = None, _LEAST
    for line in places:
        score = _score(line, about, lead) + 0.5 * (seen[line.key] > 1 or _echoed(line, places))
        if score > best_score + 1e-9:
            best, best_score = line, score
    return _fullest(best, places) if best else None


def _lead_words(lead: Line) -> set[str]:
    """The words of the first paragraph, without the place and outlet it opens with."""
    opening = _DATELINE.match(lead.text)
    words = subject_words([lead])
    if opening:
        head = lead.key.split()[: len(re.findall(r"\w+", opening.group()))]
        rest = {_stem(word) for word in lead.key.split()[len(head) :]}
        words -= {_stem(word) for word in head} - rest
    return words


def _may_be(line: Line, body: Sequence[Line]) -> bool:
    if line.kind not in _KINDS or not _SHORTEST <= line.size <= TITLE_LONGEST:
        return False
    if len(line.key.split()) < 3 or (line.listed and line.kind != "headline"):
        return False
    if line is body[0]:
        return _heads(line, body)
    return line.start < body[0].start or line.kind == "headline"


def _heads(line: Line, body: Sequence[Line]) -> bool:
    """Whether the first sentence is a title that happens to end like one."""
    if len(body) < 2 or line.size > 130 or body[1].size < 1.3 * line.size:
        return False
    sentence = line.text.rstrip(" \"'”»)").endswith((".", ":"))
    apart = body[1].start - line.end > 15
    return not sentence or (apart and not re.search(r"[.!؟?]\s", line.text))


def _score(line: Line, about: set[str], lead: int) -> float:
    own = subject_words([line])
    shared = len(own & about)
    score = shared / max(len(own), 3) + min(shared, 6) / 12 + min(len(line.key.split()), 10) / 20
    if line.size < 20:
        score -= 0.2
    if openers("stamp").search(line.low) and line.size < SHORT:
        score -= 0.3
    if " / " in line.text or " > " in line.text or ("»" in line.text and "«" not in line.text):
        score -= 0.4
    if line.start <= lead:
        score += 0.15 * (line.start + 1) / (lead + 1)
    return score


def _echoed(line: Line, places: Sequence[Line]) -> bool:
    """Whether another line says the same, cut short or lengthened."""
    return any(
        line.key != other.key and (line.key.startswith(other.key) or other.key.startswith(line.key))
        for other in places[:60]
    )


def _fullest(best: Line, places: Sequence[Line]) -> Line:
    """A title is often repeated cut short, or with the name of the site behind it."""
    for line in places:
        if line.key == best.key or not line.key.startswith(best.key):
            continue
        rest = line.text[len(best.text) :]
        if not _SITE_SUFFIX.match(rest):
            best = line
    return best
