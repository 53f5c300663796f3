"""Sentences and words of an article, with the places they stand at in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from .folding import folded
from .lexicon import load

Span = tuple[int, int]

_LINE: Final = re.compile(r"[^\n]+")
_STOP: Final = re.compile(
    r"[.!?؟…]+[\"'”»’)\]]*(?=\s|$)|(?<=[\s\u0600-\u06ff])\.(?=[\u0621-\u064a])"
)
_BEFORE: Final = re.compile(r"[\w'’-]+(?:\.\w+)*$")
_LOWER: Final = re.compile(r"\s*[\"'“«‘(]*[a-z]")
_WORD: Final = re.compile(
    r"\w(?:[\w'’\u0610-\u061a\u0640\u064b-\u065f\u0670]|-(?=\w)|[.,٫٬](?=\d))*|[^\w\s]"
)
_LONGEST_WORD: Final = 60
_QUOTATION: Final = 300
"""Code points looked back for an open quotation mark."""
# Letters; what is longer is a list or junk, and is cut so that a page takes no longer than it is.
_LONGEST: Final = 3_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``paragraph`` counts the lines of the article from nought."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign: as it is compared, as it is written, and where it stands."""

    key: str
    raw: str
    start: int
    end: int


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("attribution.en.toml")["abbreviations"])


def split(text: str, body: Sequence[Span]) -> list[Sentence]:
    """The sentences of an article in the order of the page. Linear in its length."""
    found: list[Sentence] = []
    paragraph = -1
    for start, end in body:
        for line in _LINE.finditer(text, max(0, start), min(end, len(text))):
            if line.group().strip():
                paragraph += 1
                found += [Sentence(*span, paragraph) for span in _parts(text, *line.span())]
    return found


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    place = start
    for stop in _STOP.finditer(text, start, end):
        if _ends(text, stop, start, end):
            yield from _trimmed(text, place, stop.end())
            place = stop.end()
    yield from _trimmed(text, place, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        start += len(piece) - len(piece.lstrip())
        end = start + len(inner)
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST) + 1 or start + _LONGEST
            yield start, cut
            start = cut
        yield start, end


def _ends(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation or a pause."""
    signs = stop.group()
    after = text[stop.end() : min(end, stop.end() + 8)]
    if not signs.startswith("."):
        # Dots in a quotation are a pause; the sentence goes on in small letters or in Arabic.
        return not (signs.startswith("…") and after.strip())
    if signs.startswith(".."):
        if _inside_quotation(text, start, stop.start()) and len(signs.strip(".")) == 0:
            return not after.strip()
        return not after.strip() or not _LOWER.match(after)
    before = _BEFORE.search(text, max(start, stop.start() - _LONGEST_WORD), stop.start())
    if before is None or len(signs) > 1:
        return True
    word = before.group().lower().replace("’", "'")
    if word in _abbreviations() and after.strip():
        return False
    initial = len(word) == 1 or all(len(part) == 1 for part in word.split("."))
    return not (initial and word[-1].isalpha() and after.strip()) and not _LOWER.match(after)


def _inside_quotation(text: str, start: int, place: int) -> bool:
    before = text[max(start, place - _QUOTATION) : place]
    return sum(map(before.count, "«“")) > sum(map(before.count, "»”"))


@lru_cache(maxsize=8192)
def _key(raw: str) -> str:
    return folded(raw).text


def words(text: str, start: int, end: int) -> list[Word]:
    """Words and signs of a stretch; marks that are not read are left out."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        key = _key(match.group())
        if key:
            found.append(Word(key, match.group(), match.start(), match.end()))
    return found
