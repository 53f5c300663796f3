"""A text as folded words that remember where they stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mawa.lib.arabic import fold, without_marks

# Letters and digits, with marks, joining signs and apostrophes inside.
_WORD: Final = re.compile(
    "[^\\W_](?:[^\\W_]|['\u2019\u02bc\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0640\u200b-\u200f\u2060-\u206f])*"
)
_OWNED: Final = re.compile("['\u2019]s?$")  # Iraq's, the camps'
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LIGHT: Final = re.compile("[\u0640\u200b-\u200f\u2060-\u206f]")  # no letters of a word


@dataclass(frozen=True, slots=True)
class Token:
    """One word: where it stands (code points, end exclusive) and its search key."""

    start: int
    end: int
    key: str
    arabic: bool
    upper: bool
    shouted: bool


def tokens(text: str) -> list[Token]:
    """The words of a text in order; an English possessive ending is no part of its word."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        arabic = _ARABIC.match(word) is not None
        if not arabic and ("'" in word or "\u2019" in word):
            word = _OWNED.sub("", word)
        key = fold(word).replace(" ", "")
        if key:
            start = match.start()
            upper = word[0].isupper()
            found.append(Token(start, start + len(word), key, arabic, upper, word.isupper()))
    return found


def after_letters(text: str, token: Token, letters: int) -> int:
    """Where a word goes on after so many of its letters, marks and joining signs passed over."""
    at, left = token.start, letters
    while at < token.end and (left or not _letter(text[at])):
        left -= _letter(text[at])
        at += 1
    return at


def _letter(char: str) -> bool:
    return bool(without_marks(_LIGHT.sub("", char)))
