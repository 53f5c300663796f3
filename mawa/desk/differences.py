"""In what two values differ, so that a tired clerk sees it: the kind, and the very letters.

A mark shows where to look and judges nothing: who is whom is decided by a person.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mawa.lib.arabic import fold
from mawa.lib.numerals import to_latin
from mawa.people.spelling import name_key, near

SAME: Final = ""
SPELLING: Final = "spelling"
ORDER: Final = "order"
MORE: Final = "more"
SCRIPT: Final = "script"
ONE: Final = "one"
OTHER: Final = "other"
KIND_WORDS: Final[dict[str, Promise]] = {
    SPELLING: _("spelt differently"),
    ORDER: _("in another order"),
    MORE: _("one says more"),
    SCRIPT: _("in other letters"),
    ONE: _("only one says it"),
    OTHER: _("another value"),
}
GRAVEST_FIRST: Final = (OTHER, SCRIPT, MORE, ORDER, SPELLING, ONE)
_LONGEST: Final = 300  # characters; what is longer is no value that anybody reads letter by letter


class Piece(NamedTuple):
    """A stretch of a value, and whether the other value has something else there."""

    text: str
    marked: bool


Pieces = list[Piece]


class Difference(NamedTuple):
    """How two values differ, and both of them in pieces."""

    kind: str
    a: Pieces
    b: Pieces


def difference(a: str, b: str) -> Difference:
    """Compare two values as they are written."""
    if a == b:
        return Difference(SAME, _plain(a), _plain(b))
    if not a or not b:
        return Difference(ONE, _whole(a), _whole(b))
    if max(len(a), len(b)) > _LONGEST:
        return Difference(SPELLING if fold(a) == fold(b) else OTHER, _whole(a), _whole(b))
    if _script(a) != _script(b) and "" not in (_script(a), _script(b)):
        return Difference(SCRIPT, _plain(a), _plain(b))
    if _one_name(a, b):
        return Difference(SPELLING, *_letters(a, b))
    return _words(a.split(), b.split())


def _plain(text: str) -> Pieces:
    return [Piece(text, False)] if text else []


def _whole(text: str) -> Pieces:
    return [Piece(text, True)] if text else []


def _script(text: str) -> str:
    """Which letters a value is written in: the first that tells."""
    for char in text:
        if char.isalpha():
            return "arabic" if unicodedata.name(char, "").startswith("ARABIC") else "other"
    return ""


def _one_name(a: str, b: str) -> bool:
    """Whether two words or names are one, whatever the spelling; digits are never near."""
    one, other = name_key(a) or fold(a), name_key(b) or fold(b)
    if one == other:
        return True
    return not any(char.isdigit() for char in one + other) and near(one, other)


def _words(a: Sequence[str], b: Sequence[str]) -> Difference:
    """Word by word: those that answer each other, wherever they stand, and those left over."""
    answers = _answers(a, b)
    left = [at for at in range(len(a)) if at not in answers]
    right = [at for at in range(len(b)) if at not in answers.values()]
    ours: list[Pieces] = [_whole(word) for word in a]
    theirs: list[Pieces] = [_whole(word) for word in b]
    for at, to in answers.items():
        ours[at], theirs[to] = _letters(a[at], b[to])
    if left and right:
        kind = OTHER
        if len(left) == len(right) == 1:
            ours[left[0]], theirs[right[0]] = _digits(a[left[0]], b[right[0]])
    elif left or right:
        kind = MORE
    elif list(answers.values()) != sorted(answers.values()):
        kind = ORDER
    else:
        kind = SPELLING
    return Difference(kind, _spaced(ours), _spaced(theirs))


def _answers(a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    """Places of words that are one: the very same first, then other spellings of it."""
    found: dict[int, int] = {}
    for alike in (str.__eq__, _one_name):
        for at, word in enumerate(a):
            if at in found:
                continue
            free = (to for to in range(len(b)) if to not in found.values())
            to = next((to for to in free if alike(word, b[to])), None)
            if to is not None:
                found[at] = to
    return dict(sorted(found.items()))


def _digits(a: str, b: str) -> tuple[Pieces, Pieces]:
    """Which digits of a number or day differ; of two names that differ, the whole of both."""
    one, other = to_latin(a), to_latin(b)
    if not any(map(str.isdigit, one)) or not any(map(str.isdigit, other)):
        return _whole(a), _whole(b)
    if len(one) == len(other):
        differ = [x != y for x, y in zip(one, other, strict=True)]
        return _runs(a, differ), _runs(b, differ)
    return _letters(a, b)


def _runs(text: str, marks: Sequence[bool]) -> Pieces:
    letters = groupby(zip(text, marks, strict=True), key=itemgetter(1))
    return [Piece("".join(char for char, _mark in run), marked) for marked, run in letters]


def _letters(a: str, b: str) -> tuple[Pieces, Pieces]:
    one, other = _clusters(a), _clusters(b)
    ours: Pieces = []
    theirs: Pieces = []
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for what, i, i_end, j, j_end in matcher.get_opcodes():
        for pieces, text in ((ours, one[i:i_end]), (theirs, other[j:j_end])):
            if text:
                pieces.append(Piece("".join(text), what != "equal"))
    return ours, theirs


def _clusters(text: str) -> list[str]:
    """Letters, each with the marks that stand on it: a mark alone cannot be shown."""
    found: list[str] = []
    for char in text:
        if found and unicodedata.combining(char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _spaced(words: Sequence[Pieces]) -> Pieces:
    """Words with the spaces between them; marks side by side run together."""
    found: Pieces = []
    for word in words:
        if found:
            found.append(Piece(" ", False))
        found += word
    return found
