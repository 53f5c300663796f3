"""What numbers count: people, tents, kilometres. The nouns are in ``data``: counted and units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from mawa.lib.arabic import fold

from .number_words import load
from .tokens import Page, stems, without_article

_SOUND_PLURAL: Final = "+ون"
_NO_DUAL: Final = "-dual"
_SAME: Final = "="
_LONGEST: Final = 4  # words in a phrase that is counted: "قطعة من السلاح"
_FEMININE: Final = "ه"


class Noun(NamedTuple):
    """A noun that is counted: its folded singular, its kind, or why it counts nobody."""

    stem: str
    kind: str
    distractor: str = ""
    is_two: bool = False  # a dual: جنديان


class Counted(NamedTuple):
    """A noun at its place: the token where it begins, and the one after it."""

    noun: Noun
    first: int
    last: int
    taken: int  # letters written on to it
    definite: bool
    follows: bool = True  # it stands after its number


def _arabic_forms(
    singular: str, others: Sequence[str], *, people: bool
) -> Iterator[tuple[str, bool]]:
    """Yield the folded forms of an Arabic noun, and whether each is a dual."""
    listed = {fold_phrase(each) for each in others if each[0] not in "+-="}
    for form in (singular, *listed):
        yield form, False
        if " " not in form and not form.endswith(_FEMININE):
            yield form + "ا", False
    if " " in singular:
        return
    base = singular.removesuffix(_FEMININE)
    sound = _SOUND_PLURAL in others
    if base != singular or people:
        yield from ((base + ending, False) for ending in ("ه", "ات"))
    if sound:
        yield from ((base + ending, False) for ending in ("ون", "ين", "و"))
    if _NO_DUAL in others:
        return
    feminine = ("تان", "تين") if base != singular or people else ()
    masculine = () if base != singular else ("ان",) if sound else ("ان", "ين")
    yield from ((base + ending, True) for ending in (*feminine, *masculine))


def _english_forms(singular: str, others: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for form in (singular, *(fold_phrase(each) for each in others if each != _SAME)):
        yield form, False
    if not others or others[0] != _SAME:
        stem = (
            singular[:-1] + "ie"
            if singular.endswith("y") and singular[-2] not in "aeo"
            else singular
        )
        ending = "es" if singular.endswith(("s", "x", "ch", "sh")) else "s"
        yield stem + ending, False


def fold_phrase(phrase: str) -> str:
    """Fold a phrase word by word."""
    return " ".join(map(fold, phrase.split()))


def _forms(table: dict[str, Any], kind: str, distractor: str) -> Iterator[tuple[str, Noun]]:
    for singular, others in table.items():
        stem = fold_phrase(singular)
        forms = (
            _english_forms(stem, others)
            if stem.isascii()
            else _arabic_forms(stem, others, people=kind == "people")
        )
        for form, is_two in forms:
            yield form, Noun(stem, kind, distractor, is_two)


@cache
def _nouns() -> dict[str, Noun]:
    """Return every form of every noun; a form that was listed first keeps its meaning."""
    found: dict[str, Noun] = {}
    for name in ("counted.ar.toml", "counted.en.toml"):
        for kind, table in load(name).items():
            for form, noun in _forms(table, kind, ""):
                if form not in found or (found[form].is_two and not noun.is_two):
                    found[form] = noun
    for distractor, table in load("units.toml").items():
        if distractor not in ("before", "after"):
            for form, noun in _forms(table, "unknown", distractor):
                found.setdefault(form, noun)
    return found


def _named(key: str) -> tuple[Noun, int, bool] | None:
    """Return the noun of a key, the letters written on to it, and whether it has the article."""
    nouns = _nouns()
    parted = stems(key)
    for _taken, stem in parted:
        if stem in nouns:
            return nouns[stem], len(key) - len(stem), False
    for _taken, stem in parted:
        bare = without_article(stem)
        if bare != stem and bare in nouns:
            return nouns[bare], len(key) - len(bare), True
    return None


def noun_at(page: Page, at: int) -> Counted | None:
    """Return the noun that begins at a token, the longest there is; None for another word."""
    first = page.word(at)  # "" beyond either end
    if not first:
        return None
    nouns = _nouns()
    words = [first]
    longest: Counted | None = None
    for last in range(at + 1, at + _LONGEST):
        word = page.word(last)
        if not word:
            break
        words.append(word)
        noun = nouns.get(" ".join(words))
        if noun:
            longest = Counted(noun, at, last + 1, 0, False)
    if longest:
        return longest
    named = _named(first)
    return Counted(named[0], at, at + 1, named[1], named[2]) if named else None
