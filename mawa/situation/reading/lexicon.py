"""Word lists as data: classes of words and phrases, all found in one pass over a page.

An entry is written as it is read. ``*`` at the end of a word stands for any ending, ``?`` after
a word makes it optional, ``…`` between two words for up to four others, ``%`` before a verb allows
the letters of the present before it and any ending, ``=`` before a word forbids particles. Attached
particles (و ف ب ل ك س) and the article may stand before any Arabic word and need not be written.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from .folding import folded

Span = tuple[int, int]

DATA: Final = Path(__file__).parent / "data"
_WORD: Final = re.compile(r"\w+")
_ARABIC: Final = re.compile("[\u0621-\u064a]")
# Conjunction, then preposition or future particle, then the article in any of its forms.
_JOINED: Final = ("", "ب", "ل", "ك", "س", "لل", "ال", "بال", "كال", "فال")
_PARTICLES: Final = tuple(a + b for a in ("", "و", "ف") for b in _JOINED)
_PRESENT: Final = "يتنا"
_ARTICLE: Final = "ال"
_SHORTEST_WITH_ARTICLE: Final = 4  # letters; what is shorter is a word of its own, as التي
_GAP: Final = 4


class Word(NamedTuple):
    """One word of an entry."""

    stem: str
    bare: bool  # no particles before it
    any_end: bool
    verb: bool
    optional: bool
    gap: bool  # up to four other words may stand before it


@cache
def load(name: str) -> Mapping[str, Any]:
    """One data file of this room."""
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def _words(entry: str) -> tuple[Word, ...]:
    out: list[Word] = []
    gap = False
    for text in entry.split():
        if text == "…":
            gap = True
            continue
        optional, text = text.endswith("?"), text.rstrip("?")
        bare, text = text.startswith("="), text.lstrip("=")
        verb, text = text.startswith("%"), text.lstrip("%")
        any_end, text = text.endswith("*") or verb, text.rstrip("*")
        # As written: folded, the first letters of ألوية or آليات would pass for an article too.
        article = not bare and text.startswith(_ARTICLE)
        for number, stem in enumerate(_WORD.findall(folded(text).text)):
            arabic = bool(_ARABIC.search(stem))
            if article and not number and len(stem) > _SHORTEST_WITH_ARTICLE:
                stem = stem[len(_ARTICLE) :]
            out.append(Word(stem, bare or not arabic, any_end, verb, optional, gap and not number))
        gap = False
    return tuple(out)


class _Index(NamedTuple):
    """Entries by the stem of their first word: those spelled out, those with any ending."""

    whole: Mapping[str, tuple[tuple[str, tuple[Word, ...]], ...]]
    begun: Mapping[str, tuple[tuple[str, tuple[Word, ...]], ...]]
    longest: int  # letters of the longest of the latter


@cache
def _index(lang: str) -> _Index:
    whole: dict[str, list[tuple[str, tuple[Word, ...]]]] = defaultdict(list)
    begun: dict[str, list[tuple[str, tuple[Word, ...]]]] = defaultdict(list)
    for name, entries in load(f"words.{lang}.toml").items():
        for entry in entries:
            words = _words(entry)
            (begun if words[0].any_end else whole)[words[0].stem].append((name, words))
    return _Index(
        {stem: tuple(found) for stem, found in whole.items()},
        {stem: tuple(found) for stem, found in begun.items()},
        max(map(len, begun), default=0),
    )


@lru_cache(maxsize=20_000)
def _bodies(word: str) -> tuple[tuple[str, bool], ...]:
    """What may be left of a word without particles, and whether any were taken off."""
    found = {(word, False)}
    if _ARABIC.search(word):
        for particles in _PARTICLES:
            if particles and word.startswith(particles) and len(word) > len(particles):
                found.add((word[len(particles) :], True))
    return tuple(found)


@lru_cache(maxsize=50_000)
def _is(word: str, wanted: Word) -> bool:
    for body, taken in _bodies(word):
        if taken and wanted.bare:
            continue
        for form in (body, body[1:]) if wanted.verb and body[:1] in _PRESENT else (body,):
            if form == wanted.stem or (wanted.any_end and form.startswith(wanted.stem)):
                return True
    return False


@lru_cache(maxsize=20_000)
def _begins(word: str, lang: str) -> tuple[tuple[str, tuple[Word, ...]], ...]:
    """The entries whose first word this may be."""
    index = _index(lang)
    found: dict[tuple[str, tuple[Word, ...]], None] = {}
    for body, _taken in _bodies(word):
        for form in (body, body[1:]):
            for entry in index.whole.get(form, ()):
                found[entry] = None
            for end in range(1, min(len(form), index.longest) + 1):
                for entry in index.begun.get(form[:end], ()):
                    found[entry] = None
    return tuple(entry for entry in found if _is(word, entry[1][0]))


class Hits:
    """Where the classes of a language stand in a folded text."""

    def __init__(self, text: str, lang: str) -> None:
        self._found: dict[str, list[Span]] = defaultdict(list)
        tokens = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
        for at, (start, _end, word) in enumerate(tokens):
            for name, words in _begins(word, lang):
                last = _rest(tokens, at, words)
                if last is not None:
                    self._found[name].append((start, tokens[last][1]))

    def each(self, names: tuple[str, ...], start: int, end: int) -> Iterator[Span]:
        """The places of the classes that lie wholly between two others, class by class."""
        for name in names:
            spans = self._found.get(name, [])
            for span in spans[bisect_left(spans, (start, start)) :]:
                if span[0] >= end:
                    break
                if span[1] <= end:
                    yield span

    def first(self, names: tuple[str, ...], start: int, end: int) -> Span | None:
        """The first of them."""
        return min(self.each(names, start, end), default=None, key=lambda s: (s[0], -s[1]))

    def last(self, names: tuple[str, ...], start: int, end: int) -> Span | None:
        """The last of them."""
        return max(self.each(names, start, end), default=None)

    def any(self, names: tuple[str, ...], start: int, end: int) -> bool:
        """Whether there is one."""
        return next(self.each(names, start, end), None) is not None


def _rest(tokens: list[tuple[int, int, str]], at: int, words: tuple[Word, ...]) -> int | None:
    """The token that ends an entry whose first word stands at a token; None if it does not."""
    place = at
    for wanted in words[1:]:
        reach = _GAP + 1 if wanted.gap else 1
        for ahead in range(place + 1, min(place + 1 + reach, len(tokens))):
            if _is(tokens[ahead][2], wanted):
                place = ahead
                break
        else:
            if not wanted.optional:
                return None
    return place


@cache
def words_of(lang: str, name: str) -> tuple[Word, ...]:
    """The single words of a class."""
    entries = load(f"words.{lang}.toml")[name]
    return tuple(words[0] for entry in entries if len(words := _words(entry)) == 1)


def is_one_of(word: str, lang: str, name: str) -> bool:
    """Whether a folded word belongs to a class."""
    return any(_is(word, wanted) for wanted in words_of(lang, name))
