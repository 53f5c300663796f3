"""The lines of a page and what each looks like: prose, headline, stamp, menu, notice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from .folding import folded
from .glued_lines import pieces
from .lexicon import load

LONG: Final = 150
"""Characters from which a line with a sentence in it is prose beyond doubt."""
SHORT: Final = 42
"""Characters under which a line is a label, unless it is a whole short sentence."""
TITLE_LONGEST: Final = 190

_STAMP_LONGEST: Final = 70
_NOTICE_LONGEST: Final = 320
_HEADLINE_SHORTEST: Final = 12
_MARKS: Final = " -|*•>»›\"'#▶·.؛،"
_ENDS: Final = re.compile(r"[.!?؛؟:。]['\"”»)\]\s]*(?:\([^()\s]{1,30}\)[\s.]*)?$")
_STOPS: Final = re.compile(r"[.!?؟。]['\"”»)\]\s]*(?:\([^()\s]{1,30}\)[\s.]*)?$")
_QUOTED: Final = re.compile(r"[\"”»]\s*$")
_WORD: Final = re.compile(r"\w+")
_DATE: Final = re.compile(
    r"\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{1,2}:\d{2}|(?<!\w)(?:19|20)\d{2}(?!\w)"
    r"|(?<!\w)1[34]\d\d(?!\w)"
)
_SEGMENT: Final = re.compile(r"\s*[|»›>•·<]\s*|\s{2,}|\t|\s/\s")
_COMMA: Final = re.compile(r"[,،;؛:.]")
_NUMBERED: Final = re.compile(r"\s*(?:[-•*▪●◄►]|\(?\d{1,2}\s?[-.)ـ])\s*")


@dataclass(slots=True)
class Line:
    """One line of a page; ``gap`` is how many line breaks stand before it."""

    start: int
    end: int
    text: str
    low: str
    key: str
    gap: int
    kind: str = ""

    @property
    def size(self) -> int:
        """Characters, without the white space around."""
        return self.end - self.start

    @property
    def ended(self) -> bool:
        """Whether it closes a sentence, or opens a speech with a colon."""
        return bool(_ENDS.search(self.text[-80:]))

    @property
    def stopped(self) -> bool:
        """Whether it closes a sentence."""
        return bool(_STOPS.search(self.text[-80:]))

    @property
    def listed(self) -> bool:
        """Whether it begins with a bullet or a number of a list."""
        return bool(_NUMBERED.match(self.text))


@cache
def openers(name: str) -> re.Pattern[str]:
    """The phrases of one list of the data file, the longest first, as whole words."""
    phrases = {folded(word).text.strip(" ") for word in load("furniture.toml")[name]}
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    parts = [re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "") for phrase in ordered]
    return re.compile("|".join(parts))


@cache
def _small() -> frozenset[str]:
    return frozenset(folded(word).text for word in load("furniture.toml")["small"])


def page_lines(text: str) -> list[Line]:
    """The lines of a page with their kinds; a glued one is parted where furniture begins."""
    found: list[Line] = []
    place = gap = 0
    for raw in text.split("\n"):
        for start, end in pieces(raw, openers):
            piece = raw[start:end]
            stripped = piece.strip()
            if stripped:
                at = place + start + len(piece) - len(piece.lstrip())
                low = folded(stripped).text
                key = " ".join(_WORD.findall(low))
                found.append(Line(at, at + len(stripped), stripped, low, key, gap))
                gap = 0
        place += len(raw) + 1
        gap += 1
    seen = repeated(found)
    for line in found:
        line.kind = _kind(line, seen)
    return found


def repeated(lines: Iterable[Line]) -> Counter[str]:
    """How often each line long enough for a headline stands on the page."""
    return Counter(line.key for line in lines if line.size >= _HEADLINE_SHORTEST)


def _kind(line: Line, seen: Counter[str]) -> str:
    """end, tail, aside, furniture, caption, headline, stamp, prose, text (perhaps) or short."""
    low, words = line.low.lstrip(_MARKS), line.key.split()
    named = _named(line, low, words)
    if named:
        return named
    if _is_caption(line):
        return "caption"
    if seen[line.key] > 1 and line.size <= TITLE_LONGEST and not line.stopped:
        return "headline"
    if line.size <= _STAMP_LONGEST and _is_stamp(line, low, words):
        return "stamp"
    if _is_links(line, words) or _is_menu(line, words):
        return "furniture"
    closed = line.ended or (line.size > 100 and bool(_QUOTED.search(line.text)))
    if closed and line.size >= SHORT and len(words) >= 6:
        return "prose"
    if line.size >= LONG and len(words) >= 18:
        return "prose"
    if line.stopped and len(words) >= 4:
        return "text"
    return "text" if line.size >= SHORT else "short"


def _named(line: Line, low: str, words: Sequence[str]) -> str:
    """The kind a word list gives: a phrase at the beginning, or a notice anywhere."""
    sentence = line.stopped and line.size >= 60 and len(words) >= 9
    for name in ("end", "tail", "aside"):
        match = openers(name).match(low) or openers(name).match(line.low)
        if not match:
            continue
        label = _is_label(line, match, words, 4)
        if name == "aside" and (label or line.size < 2 * LONG):
            return name
        if name == "end" and line.low[match.end() : match.end() + 1] == ".":
            return name
        if line.size < LONG and label and (not sentence or _marked(line, match)):
            return name
    if line.size <= _NOTICE_LONGEST and openers("notice").search(line.low):
        return "furniture"
    match = openers("line").match(low)
    if not match or line.size >= LONG or not _is_label(line, match, words, 6):
        return ""
    return "furniture" if not line.ended or _marked(line, match) else ""


def _is_label(line: Line, match: re.Match[str], words: Sequence[str], most: int) -> bool:
    """One word alone labels only a short line: a headline may begin with it as well."""
    return " " in match.group().strip() or len(words) <= most or _marked(line, match)


def _marked(line: Line, match: re.Match[str]) -> bool:
    """Whether a colon, bar or bracket follows the phrase, or closes it."""
    after = match.string[match.end() - 1 : match.end() + 2]
    return after[:1] == ":" or after[1:].strip()[:1] in (":", "|", "(") or after[2:] in ("-", "/")


def _is_caption(line: Line) -> bool:
    if line.size > 220:
        return False
    tail = line.low[-60:]
    if any(
        tail[match.end() :].lstrip()[:1] in (":", "/") for match in openers("credit").finditer(tail)
    ):
        return True
    return "©" in tail or bool(
        re.search(r"[\[(](?:photo|image|getty|file)\b[^\])]*[\])]\s*$", tail)
    )


def _is_stamp(line: Line, low: str, words: Sequence[str]) -> bool:
    if line.ended and not low.endswith((".m.", "a.m.", ":")):
        return False
    if _DATE.search(low) and len(words) <= 12 and _mostly_date(words):
        return True
    if len(words) > 6:
        return False
    if line.size <= SHORT and re.search(r"\w\s?/\s?\w", low):
        return True
    return any(not low[m.start() - 1 : m.start()].isalnum() for m in openers("stamp").finditer(low))


def _mostly_date(words: Sequence[str]) -> bool:
    return len(words) <= 7 or sum(word[0].isdigit() for word in words) >= 3


def _is_links(line: Line, words: Sequence[str]) -> bool:
    """A row of short items between bars, arrows or wide spaces: a menu, a crumb trail, a ticker."""
    if len(words) < 2 or line.size > 2000:
        return False
    parts = [part for part in _SEGMENT.split(line.text) if part]
    if len(parts) < 3 or (line.stopped and len(parts) < 4):
        return False
    return sum(map(len, parts)) / len(parts) <= 32


def _is_menu(line: Line, words: Sequence[str]) -> bool:
    """Many words, or many figures, and nothing of a sentence."""
    if len(words) < 8 or line.stopped:
        return False
    figures = sum(word[0].isdigit() for word in words) / len(words)
    if figures > 0.4:
        return True
    small = sum(word in _small() for word in words) / len(words)
    return len(words) >= 20 and small < 0.03 and not _COMMA.search(line.text)
