"""Arabic verbs of saying in all their forms, and what else opens an attribution."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .folding import folded
from .lexicon import load
from .sentences import Word
from .sources import word_set


@cache
def verbs(name: str) -> frozenset[str]:
    """Every form of the verbs of a class, folded."""
    found: set[str] = set()
    for entry in load("attribution.ar.toml")[name]:
        he, she, *rest = (folded(word).text for word in entry.split())
        stem = he[:-1] if he[-1] in "يا" else he
        found |= {he, she, stem + "وا", she + "ا"} | ({he + "ا"} - {stem + "اا"})
        for present in rest:
            found |= {present, "ت" + present[1:], present + "ون"}
            found |= {"ت" + present[1:] + "ان", present + "ان"}
    return frozenset(found)


def is_verb(key: str, name: str) -> bool:
    """Whether a word is a form of these verbs, "and" or the future before it."""
    known = verbs(name)
    if key in known or (key[:1] in "وف" and key[1:] in known):
        return True
    plain = key[1:] if key[:1] in "وف" else key
    return plain[:1] == "س" and plain[1:2] in ("ي", "ت") and plain[1:] in known


def says_it(words: Sequence[Word], place: int) -> bool:
    """ما أعلنه: a verb that points back at what was said."""
    key = words[place].key
    if before_at(words, place) not in ("ما", "الذي", "التي") or not key.endswith(("ه", "ها")):
        return False
    plain = key.removesuffix("ها").removesuffix("ه")
    return is_verb(plain, "say") or is_verb(plain.removesuffix("ا") + "ي", "say")


def opens_saying(key: str) -> bool:
    return key[:1] == "و" or key in ("قال", "قالت")


def is_according(words: Sequence[Word], place: int) -> bool:
    key = words[place].key
    plain = key[1:] if key[:1] in "وفب" and len(key) > 3 else key
    known = word_set("ar", "according")
    if key in known or plain in known:
        return key != "نقلا" or after_at(words, place) == "عن"
    after = after_at(words, place)
    if plain in ("كما", "مثلما") or key == "كما":
        return is_verb(after, "say") and after[:1] not in "وفت" and place > 0
    return key == "علي" and after in ("حد", "لسان", "ما")


def before_at(words: Sequence[Word], place: int) -> str:
    return words[place - 1].key if place else ""


def after_at(words: Sequence[Word], place: int) -> str:
    return words[place + 1].key if place + 1 < len(words) else ""


def filler(key: str) -> bool:
    """What may stand between "according to" and the source: ما أفاد به."""
    if key in word_set("ar", "according_fillers", "said_it"):
        return True
    classes = ("say", "relay", "say_with_that")
    return any(is_verb(key, name) or is_verb(key.removesuffix("ه"), name) for name in classes)
