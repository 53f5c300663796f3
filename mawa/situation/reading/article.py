"""Finding the article in a page: its title, its paragraphs, and what is only furniture.

A page is read line by line. Lines that are prose carry the article from the first to the last;
menus, tickers, "read also", counters and disclaimers around and between them are left out.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from .folding import folded
from .lexicon import load

Span = tuple[int, int]

_LONG_PROSE: Final = 150
_SHORT_PROSE: Final = 42
_STAMP_LONGEST: Final = 70
_TITLE: Final = (12, 190)
_ENDS: Final = re.compile(r"[.!؟?:؛。](?:[\"'”»)\]\s]|\(\S+\))*$")
_QUOTED: Final = re.compile(r"[\"”»]\s*$")
_WORD: Final = re.compile(r"\w+")
_DATE: Final = re.compile(
    r"\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{1,2}:\d{2}|(?<!\w)(?:19|20)\d{2}(?!\w)"
)
_LEADING_STAMP: Final = re.compile(
    r"\s*(?:date\s+)?(?:\d{4}-\d{2}-\d{2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})"
    r"(?:[T ,@|-]*\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:am|pm|GMT|UTC))?)?\s*[|-]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Article:
    """Where the article is. ``title_span`` is absent where no title was found."""

    title: str
    title_span: Span | None
    body: tuple[Span, ...]


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    key: str
    kind: str = ""

    @property
    def size(self) -> int:
        return self.end - self.start


@cache
def _openers(name: str) -> re.Pattern[str]:
    words = sorted((folded(word).text for word in load("furniture.toml")[name]), key=len)
    return re.compile("|".join(re.escape(word) for word in reversed(words)))


def find_article(text: str) -> Article:
    """The title and the paragraphs of a page; an empty body where nothing reads as prose."""
    lines = _lines(text)
    seen = Counter(line.key for line in lines if line.size >= _TITLE[0])
    for line in lines:
        line.kind = _kind(line, seen)
    _close_asides(lines)
    body = _body(lines)
    title = _title(lines, body, seen)
    if title is not None:
        body = [line for line in body if line.key != title.key]
    spans = tuple(_trimmed(text, line) for line in body)
    return Article(
        text[title.start : title.end] if title else "",
        (title.start, title.end) if title else None,
        _joined(text, [span for span in spans if span[0] < span[1]]),
    )


def _lines(text: str) -> list[_Line]:
    """The lines of a page; a glued one is parted where furniture begins after a sentence."""
    found: list[_Line] = []
    place = 0
    for raw in text.split("\n"):
        for start, end in _pieces(raw):
            piece = raw[start:end]
            inner = len(piece) - len(piece.lstrip())
            stripped = piece.strip()
            if stripped:
                at = place + start + inner
                found.append(_Line(at, at + len(stripped), stripped, _key(stripped)))
        place += len(raw) + 1
    return found


def _key(text: str) -> str:
    return " ".join(_WORD.findall(folded(text).text))


def _pieces(raw: str) -> list[Span]:
    """Where a long line falls apart: at a tail or aside that follows the end of a sentence."""
    if len(raw) < _LONG_PROSE:
        return [(0, len(raw))]
    lead = _LEADING_STAMP.match(raw)
    start = lead.end() if lead else 0
    cuts = [0, start] if start else [0]
    low = folded(raw)
    for name in ("tail", "aside"):
        for match in _openers(name).finditer(low.text):
            before = low.text[: match.start()].rstrip(" -|*•>")
            if before and before[-1] in '.!؟?")' and _starts_word(low.text, match):
                cuts.append(low.at[match.start()])
    cuts = sorted({*cuts, len(raw)})
    return list(itertools.pairwise(cuts))


def _starts_word(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 1]
    return not text[match.start() - 1 : match.start()].isalnum() and not after.isalpha()


def _kind(line: _Line, seen: Counter[str]) -> str:
    """tail, aside, furniture, stamp, prose (sure), text (perhaps) or short."""
    low = folded(line.text).text.lstrip(" -|*•>»\"'#")
    for name in ("tail", "aside"):
        match = _openers(name).match(low)
        if match and not low[match.end() : match.end() + 1].isalpha():
            if line.size < _LONG_PROSE or name == "aside":
                return name
    match = _openers("line").match(low)
    if match and line.size < _LONG_PROSE and not _ENDS.search(line.text):
        if not low[match.end() : match.end() + 1].isalpha() or match.group().endswith(" "):
            return "furniture"
    words = line.key.split()
    if seen[line.key] > 1 and line.size <= _TITLE[1]:
        return "headline"
    if line.size <= _STAMP_LONGEST and _is_stamp(line, low, words):
        return "stamp"
    ended = _ENDS.search(line.text) or (line.size > 100 and _QUOTED.search(line.text))
    if ended and line.size >= _SHORT_PROSE and len(words) >= 6:
        return "prose"
    if line.size >= _LONG_PROSE and len(words) >= 18:
        return "prose"
    return "text" if line.size >= _SHORT_PROSE else "short"


def _is_stamp(line: _Line, low: str, words: Sequence[str]) -> bool:
    if _DATE.search(low) and len(words) <= 7 and not _ENDS.search(line.text):
        return True
    if len(words) > 6 or _ENDS.search(line.text):
        return False
    return any(_starts_word(low, match) for match in _openers("stamp").finditer(low))


def _close_asides(lines: list[_Line]) -> None:
    """Headlines under an aside or a tail are other articles; prose after an aside is ours."""
    inside = ""
    for line in lines:
        if line.kind in ("tail", "aside"):
            inside = line.kind
        elif inside == "aside" and line.kind == "prose":
            inside = ""
        elif inside:
            line.kind = "tail"


def _body(lines: Sequence[_Line]) -> list[_Line]:
    sure = [n for n, line in enumerate(lines) if line.kind == "prose"]
    if not sure:
        longest = max(lines, key=lambda line: line.size, default=None)
        return [longest] if longest and longest.size >= _SHORT_PROSE else []
    first, last = _main_run(lines, sure)
    inner = [line for line in lines[first : last + 1] if line.kind in ("prose", "text")]
    rest = lines[last + 1 :]
    if rest and rest[0].kind == "text" and len(rest) <= 1:  # cut off by the crawler
        inner.append(rest[0])
    return inner


def _main_run(lines: Sequence[_Line], sure: Sequence[int]) -> tuple[int, int]:
    """First and last line of the longest stretch of prose; a wide gap of other lines parts it."""
    runs: list[list[int]] = [[sure[0]]]
    for number in sure[1:]:
        between = lines[runs[-1][-1] + 1 : number]
        apart = sum(line.kind not in ("prose", "text", "aside") for line in between)
        if apart > 6:
            runs.append([number])
        else:
            runs[-1].append(number)
    best = max(runs, key=lambda run: sum(lines[n].size for n in run))
    return best[0], best[-1]


def _title(lines: Sequence[_Line], body: Sequence[_Line], seen: Counter[str]) -> _Line | None:
    """The line above the article that is repeated, or that shares most words with it."""
    if not body:
        return None
    words = set(_key(" ".join(line.text for line in body[:4])).split())
    best, best_score = None, 0.0
    for line in lines:
        if line.start >= body[0].start and line.kind != "headline":
            continue
        if line.kind not in ("headline", "text", "short", "prose") or line.size > _TITLE[1]:
            continue
        own = line.key.split()
        if len(own) < 3 or line.size < _TITLE[0]:
            continue
        score = sum(word in words for word in own) / len(own) + min(len(own), 10) / 20
        score += 0.5 * (seen[line.key] > 1)
        if score > best_score + 1e-9:
            best, best_score = line, score
    return best


def _trimmed(text: str, line: _Line) -> Span:
    return line.start, line.end


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring paragraphs as one span where only white space lies between."""
    out: list[Span] = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)
