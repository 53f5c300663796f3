"""Arabic phrases around a source: where they begin, end, and fall apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from .sentences import Word
from .sources import bare, bare_set, word_set

SIGNS: Final = re.compile(r"^\W+$")
_THAT: Final = re.compile(r"^[فولب]?ب?ان(?:ه|ها|هم|هما|هن|نا|ني)?$")
_LONGEST: Final = 45
_AGENCY_LONGEST: Final = 6


def is_that(key: str) -> bool:
    """أن with whatever is attached to it."""
    return bool(_THAT.match(key))


def unjoined(key: str, known: frozenset[str]) -> str:
    """A word without و or ف before it, where that leaves a known one."""
    if key in known or bare(key) in known:
        return key
    if key[:1] in "وفل" and (key[1:] in known or bare(key[1:]) in known):
        return key[1:]
    return key


def is_ali(word: Word) -> bool:
    """The name; the preposition على is written with another last letter."""
    return word.key == "علي" and not word.raw.endswith("ى")


@cache
def heads() -> frozenset[str]:
    return bare_set("ar", "anonymous", "offices", "orgs", "records") | bare_set("ar", "ranks")


@lru_cache(maxsize=4096)
def head_of(key: str) -> str:
    """The noun of a source a word stands for, bare; empty if it is none."""
    ends = word_set("ar", "ends")
    if key in ends or (key[:1] in "وف" and key[1:] in ends):
        return ""
    plain = bare(unjoined(key, heads()))
    return plain if plain in heads() else ""


def is_definite(key: str) -> bool:
    return key.startswith(("ال", "وال", "فال"))


def chunks(words: Sequence[Word]) -> list[list[Word]]:
    """The phrase falls apart at commas, dashes and brackets; quoted titles stay in it."""
    out: list[list[Word]] = [[]]
    aside = False
    looked = words[:_LONGEST]
    last_closed = max((i for i, word in enumerate(looked) if word.key == ")"), default=-1)
    for index, word in enumerate(looked):
        aside = (aside or (word.key == "(" and index < last_closed)) and word.key != ")"
        if aside or word.key in "()":
            continue
        if word.key in "،,-[]؛;":
            out.append([])
        elif not SIGNS.match(word.key):
            out[-1].append(word)
    return [part for part in out if part]


def cut(words: Sequence[Word], closed: bool) -> list[Word]:
    """A phrase up to where the source is over. ``closed``: a "that" ends it anyway."""
    ends = word_set("ar", "ends")
    manner = bare_set("ar", "manner")
    going_on = word_set("ar", "participles")
    out: list[Word] = []
    for index, word in enumerate(words):
        key = word.key
        after = words[index + 1].key if index + 1 < len(words) else ""
        if out and (
            (key in ends and not is_ali(word))
            or (key[:1] in "وف" and key[1:] in ends and len(key) > 4)
        ):
            break
        if out and key in ("في", "ب", "لدي") and bare(after) in manner:
            break
        if out and key in ("في",) and after in ("وقت", "هذا", "تصريح"):
            break
        if out and _to_media(key, after):
            break
        if out and not closed and key[:1].isdigit():
            break
        if is_that(key) or key == ":" or (out and key in going_on):
            break
        out.append(word)
    return out


def _to_media(key: str, after: str) -> bool:
    media = bare_set("ar", "media")
    if key == "ل":
        return True
    if key.startswith("ل") and len(key) > 3:
        inner = bare(key) if key.startswith("لل") else key[1:]
        return inner in media or bare(inner) in media or inner.endswith(("نا",))
    return bare(key) in ("وكاله",) and bool(after)


def carrier_in(text: str, words: Sequence[Word]) -> str:
    """The agency the source spoke to; whoever is only "reporters" is none."""
    media = bare_set("ar", "media") - bare_set("ar", "reporters")
    for index, word in enumerate(words[:_LONGEST]):
        key = word.key
        inner = bare(key) if key.startswith(("لل", "ال")) else key[1:] if key[:1] == "ل" else key
        if (inner in media or bare(inner) in media) and (key[:1] == "ل" or inner == "وكاله"):
            return _agency(text, words[index : index + _AGENCY_LONGEST + 1])
    return ""


def _agency(text: str, words: Sequence[Word]) -> str:
    """The name of an agency: two words, more while they have the article, or what is quoted."""
    out = [words[0]]
    ends = word_set("ar", "ends")
    for word in words[1:]:
        settled = len(out) > 2 or bare(out[0].key.removeprefix("ل")) == "رويترز"
        over = word.key in "،,()." or word.key in ends or (settled and not is_definite(word.key))
        if over and not (word.key.startswith("لل") and len(out) > 1):
            break
        if not SIGNS.match(word.key):
            out.append(word)
    written = " ".join(word.raw for word in out)
    return (
        "ال" + written[2:] if written.startswith("لل") else written.removeprefix("ل").lstrip("ـ ")
    )


def shown(text: str, words: Sequence[Word]) -> str:
    """The words as the page has them, without the و before the first and without marks."""
    if not words:
        return ""
    written = " ".join(word.raw.replace("\u0640", "") for word in words if word.key not in '"')
    first = unjoined(words[0].key, heads())
    if words[0].key.startswith("لل"):
        return "ال" + written[2:]
    return written[1:] if first != words[0].key and written[:1] in "وفل" else written


def before_comma(words: Sequence[Word]) -> list[Word]:
    """A phrase up to its first comma, bracket or day."""
    out: list[Word] = []
    for word in words:
        if word.key in "،,(" or word.key in word_set("ar", "ends"):
            break
        out.append(word)
    return out
