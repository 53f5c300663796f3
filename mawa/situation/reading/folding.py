"""Text as rules compare it: letters folded one by one, each knowing where it stood.

``mawa.lib.arabic.fold`` makes a search key and forgets places and signs; a reader has to point
at the very words, so this fold keeps every sign and an index back into the page.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from mawa.lib.numerals import to_latin

_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیے", "ي"),
        **dict.fromkeys("ةەھہ", "ه"),
        "ئ": "ي",
        "ؤ": "و",
        "ک": "ك",
        "گ": "ك",
        "پ": "ب",
        "چ": "ج",
        "ڤ": "ف",
        **dict.fromkeys("“”„«»″‟", '"'),
        **dict.fromkeys("‘’‛`´", "'"),
        **dict.fromkeys("–—−‒", "-"),
        "…": ".",
        "\u00a0": " ",
        "\u202f": " ",
        "\t": " ",
        "\r": " ",
    }
)
_DROPPED: Final = frozenset(["Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"])
_TATWEEL: Final = "\u0640"


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """What one character is compared as; nothing for marks, kashida and invisible controls."""
    if char == "\n":
        return char
    char = char.translate(_LETTERS)
    if char == _TATWEEL:
        return ""
    if char.isascii() and char.isprintable():
        return char.lower()
    # Presentation forms and accents come apart; what is left of them is folded again.
    parts = unicodedata.normalize("NFKD", char)
    kept = "".join(c for c in parts if unicodedata.category(c) not in _DROPPED)
    return to_latin(kept.translate(_LETTERS).replace(_TATWEEL, "")).lower()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded ``text``; ``at[i]`` is where its i-th character stood in the ``page``."""

    text: str
    at: tuple[int, ...]
    page: str

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the page that a span of the folded text stands for."""
        if start >= end:
            place = self.at[start] if start < len(self.at) else len(self.page)
            return place, place
        return self.at[start], self.at[end - 1] + 1

    def written(self, start: int, end: int) -> str:
        """The words of the page that a span of the folded text stands for, as written."""
        return self.page[slice(*self.origin(start, end))]

    def place(self, original: int) -> int:
        """Where a place of the page lies in the folded text."""
        return bisect_left(self.at, original)


def folded(text: str) -> Folded:
    """Fold a page. Linear in its length."""
    out: list[str] = []
    at: list[int] = []
    for index, char in enumerate(text):
        for kept in _fold_char(char):
            out.append(kept)
            at.append(index)
    return Folded("".join(out), tuple(at), text)
