"""Where a text names places, type words included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .index import Entry, index
from .tokens import Token, after_letters
from .wordings import (
    AR_AFTER,
    DIRECTIONS,
    EN_BETWEEN,
    LEVELS_OF,
    NAMED_AFTER,
    NO_NOUN,
    NOT_AFTER,
    NOT_BEFORE,
    TYPE_WORDS,
    counted,
)

_PARTED: Final = re.compile("[,،;؛:!?؟()]|\\.(?:\\s|$)|\n\\s*\n")
_TANWIN: Final = "\u064b"
_OPENING: Final = "\"'«“‘(- \n\t\u00a0\u2066\u2067\u2068"


@dataclass
class Hit:
    """A stretch of text that is the name of one or several places."""

    first: int  # the word at which it begins, type word included
    last: int
    start: int
    end: int
    prefix: str
    entries: list[Entry]
    arabic: bool
    kind: str = ""
    generic: tuple[int, int] | None = None


def _stems(token: Token) -> Iterator[tuple[str, str]]:
    """A word as it is, and without the letters joined to it, which come second."""
    yield token.key, ""
    if not token.arabic:
        return
    key, joined = token.key, ""
    if key[0] in "وف" and len(key) > 3:
        key, joined = key[1:], key[0]
        yield key, joined
    if len(key) > 3 and key.startswith("لل"):
        yield f"ال{key[2:]}", f"{joined}ل"
        yield f"ال{key[1:]}", f"{joined}ل"  # للاذقية: of three لام two are written
    if len(key) > 3 and key[0] in "بلك":
        yield key[1:], joined + key[0]


def parted(between: str) -> bool:
    """Whether what stands between two words ends a clause."""
    return _PARTED.search(between) is not None


def hits(text: str, words: list[Token]) -> list[Hit]:
    """Where the text names places: the longest name at each word, then on after it."""
    found, at = [], 0
    while at < len(words):
        hit = _hit(text, words, at)
        if hit is None:
            at += 1
            continue
        found.append(hit)
        at = hit.last + 1
    return found


def _hit(text: str, words: list[Token], at: int) -> Hit | None:
    best: Hit | None = None
    for stem, joined in _stems(words[at]):
        last, entries = _longest(text, words, at, stem)
        if entries and (best is None or last > best.last):
            start = after_letters(text, words[at], len(joined)) if joined else words[at].start
            end, arabic = words[last].end, words[at].arabic
            best = Hit(at, last, start, end, joined[-1:], entries, arabic)
    if best is None or _no_place(text, words, best):
        return None
    _with_type_word(text, words, best)
    return best


def _longest(text: str, words: list[Token], at: int, stem: str) -> tuple[int, list[Entry]]:
    """The longest name that begins with a word: its last word, and whose name it is."""
    found = index()
    for length in range(found.longest.get(stem, 0), 0, -1):
        run = words[at : at + length]
        if len(run) < length:
            continue
        entries = found.entries.get((stem, *(word.key for word in run[1:])), ())
        kept = [entry for entry in entries if _agrees(text, run, entry)]
        if kept:
            return at + length - 1, kept
    return at, []


def _no_place(text: str, words: list[Token], hit: Hit) -> bool:
    """Whether what stands before the name makes it something else than a place."""
    before = words[hit.first - 1].key if hit.first else ""
    after = words[hit.last + 1].key if hit.last + 1 < len(words) else ""
    name = words[hit.first].key
    if name in DIRECTIONS and before in DIRECTIONS:  # شمال غرب العراق
        return True
    before = before.removeprefix("ال")
    if (
        before in NAMED_AFTER
        or before in NOT_AFTER.get(name, ())
        or after in NOT_BEFORE.get(name, ())
    ):
        return True
    return _adjective(text, words, hit)


def _adjective(text: str, words: list[Token], hit: Hit) -> bool:
    """لاجئا سوريا, 20 سوريا: not the country but سورياً, a Syrian."""
    if hit.first != hit.last or not hit.arabic:
        return False
    if _TANWIN in text[hit.start : hit.end]:
        return True
    before = words[hit.first - 1] if hit.first else None
    if before is None or hit.prefix or not words[hit.first].key.endswith("يا"):
        return False
    if text[before.end : hit.start].strip():
        return False
    word = before.key
    indefinite = word.endswith("ا") and not word.endswith(("وا", "يا", "ها", "نا"))
    a_kind = word.endswith("يا") and word not in index().longest  # جنديا, but not تركيا
    return word not in NO_NOUN and (indefinite or a_kind or counted(word))


def _agrees(text: str, run: list[Token], entry: Entry) -> bool:
    """No clause ends within the name, and a Latin one is written as a name is."""
    if any(parted(text[a.end : b.start]) for a, b in pairwise(run)):
        return False
    if run[0].arabic:
        return True
    named = run[1:] if entry.article else run
    return any(word.upper for word in named) and (not entry.shouted or named[0].shouted)


def _with_type_word(text: str, words: list[Token], hit: Hit) -> None:
    """Takes the type word before the name, or after an English one, into the hit."""
    inner = words[hit.first] if hit.arabic else words[hit.last]
    first_key = next((k for k, _ in _stems(inner) if k in TYPE_WORDS), "")
    if hit.last > hit.first and first_key:  # معبر القائم is in the list of names itself
        hit.kind, hit.generic = TYPE_WORDS[first_key], (inner.start, inner.end)
        if hit.arabic and hit.prefix:
            hit.generic = (hit.start, inner.end)
    elif hit.arabic:
        _type_before(text, words, hit)
    elif not _type_after(text, words, hit):
        _type_of(text, words, hit)
    if hit.kind and hit.arabic:
        _tail(text, words, hit)


def _type_before(text: str, words: list[Token], hit: Hit) -> None:
    before = words[hit.first - 1] if hit.first else None
    if before is None or hit.prefix or text[before.end : hit.start].strip(_OPENING):
        return
    for stem, joined in _stems(before):
        bare = stem.removeprefix("ال")
        if bare in TYPE_WORDS and _fits(hit, TYPE_WORDS[bare]):
            start = after_letters(text, before, len(joined))
            hit.kind, hit.generic = TYPE_WORDS[bare], (start, before.end)
            hit.first, hit.start, hit.prefix = hit.first - 1, start, joined[-1:]
            return


def _fits(hit: Hit, kind: str) -> bool:
    """The border of a country is its border; the border of a town says nothing of the town."""
    return kind != "border" or any(e.place.level in LEVELS_OF["border"] for e in hit.entries)


def _tail(text: str, words: list[Token], hit: Hit) -> None:
    while hit.last + 1 < len(words) and words[hit.last + 1].key in AR_AFTER:
        if text[hit.end : words[hit.last + 1].start].strip():
            return
        hit.last += 1
        hit.end = words[hit.last].end


def _type_after(text: str, words: list[Token], hit: Hit) -> bool:
    """Al-Qaim crossing, Al-Qaim border crossing, Zaatari refugee camp."""
    for steps in (1, 2):
        at = hit.last + steps
        run = words[hit.last + 1 : at + 1]
        if at >= len(words) or not _runs_on(text, words[hit.last : at + 1]):
            return False
        kind = TYPE_WORDS.get(words[at].key, "")
        between = all(word.key in EN_BETWEEN for word in run[:-1])
        followed = words[at + 1].key if at + 1 < len(words) else ""
        if kind and between and not (words[at].key in EN_BETWEEN and followed in TYPE_WORDS):
            hit.kind, hit.generic = kind, (words[at].start, words[at].end)
            hit.last, hit.end = at, words[at].end
            return True
    return False


def _runs_on(text: str, run: list[Token]) -> bool:
    """Whether nothing but space and hyphens stands between words: not so in Iraq's border."""
    return all(not text[a.end : b.start].strip(" -\n\t\u00a0") for a, b in pairwise(run))


def _type_of(text: str, words: list[Token], hit: Hit) -> None:
    """The town of Rutba, Camp Roj."""
    steps = 2 if hit.first >= 2 and words[hit.first - 1].key == "of" else 1
    at = hit.first - steps
    if at < 0 or words[at].arabic or parted(text[words[at].end : hit.start]):
        return
    kind = TYPE_WORDS.get(words[at].key, "")
    if kind == "camp" or (kind and steps == 2):
        hit.kind, hit.generic = kind, (words[at].start, words[at].end)
        hit.first, hit.start = at, words[at].start
