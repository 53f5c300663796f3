"""Sentences cut into clauses: the stretches that carry one claim each."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from .lexicon import load, phrase_pattern

Span = tuple[int, int]

# A comma inside a number or between two digits parts nothing.
_COMMA: Final = re.compile(r"(?<!\d)\s*[،,;؛:](?!\d)|\s-\s|(?<=\d)[،,;؛:](?=\s)|[()\[\]]")
_SHORTEST: Final = 2  # words; less hangs on to what follows


@cache
def _openers(lang: str) -> re.Pattern[str]:
    """Words that open another clause without any sign before them."""
    words = sorted(load("clauses.toml")[lang], key=len, reverse=True)
    return re.compile("|".join(phrase_pattern(word) for word in words))


def clauses(folded_text: str, start: int, end: int, lang: str) -> list[Span]:
    """The clauses of a sentence, in places of the folded text, without gaps."""
    cuts = {start, end}
    for match in _COMMA.finditer(folded_text, start, end):
        cuts.add(match.end())
    for match in _openers(lang).finditer(folded_text, start, end):
        cuts.add(match.start())
    places = sorted(cuts)
    found: list[Span] = []
    for left, right in zip(places, places[1:], strict=False):
        if found and len(folded_text[found[-1][0] : found[-1][1]].split()) < _SHORTEST:
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found
