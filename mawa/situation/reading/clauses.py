"""A sentence while it is read: its clauses, the words found in it, its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .figures import Figure
from .folding import Folded
from .lexicon import Hits, Span

# A comma inside a number or between two digits parts nothing.
_COMMA: Final = re.compile(r"(?<!\d)[ \n]?[،,;؛:](?!\d)|\s-\s|(?<=\d)[،,;؛:](?=\s)")
_SHORTEST: Final = 2  # words; less hangs on to what follows


@dataclass(frozen=True, slots=True)
class CutSentence:
    """A sentence of a folded page. ``clauses`` are without gaps; places are folded ones."""

    text: Folded
    lang: str
    hits: Hits
    span: Span
    clauses: tuple[Span, ...]
    figures: tuple[tuple[int, Figure], ...]

    def has(self, names: tuple[str, ...], number: int, back: int = 0) -> bool:
        """Whether a word of the classes stands in a clause, or in those before it."""
        start = self.clauses[max(0, number - back)][0]
        return self.hits.any(names, start, self.clauses[number][1])

    def has_at_all(self, names: tuple[str, ...]) -> bool:
        """Whether a word of the classes stands anywhere in the sentence."""
        return self.hits.any(names, *self.span)

    def part(self, start: int, end: int) -> str:
        """A stretch of the folded text."""
        return self.text.text[start:end]

    def start_of(self, figure: Figure) -> int:
        """Where a figure begins, with the words that bound it."""
        return self.text.place(figure.start)

    def end_of(self, figure: Figure) -> int:
        """Where a figure ends, with what it counts."""
        return self.text.place(max(figure.noun_end, figure.end))


def cut_sentence(
    text: Folded, lang: str, hits: Hits, span: Span, figures: list[Figure]
) -> CutSentence:
    """A sentence cut into clauses, with the figures that count something."""
    clauses = _clauses(text.text, hits, *span)
    placed: list[tuple[int, Figure]] = []
    for figure in figures:
        at = text.place(figure.number_start)
        if figure.distractor or not span[0] <= at < span[1] or _is_one(figure):
            continue
        placed.append((next(n for n, (a, b) in enumerate(clauses) if a <= at < b), figure))
    return CutSentence(text, lang, hits, span, tuple(clauses), tuple(placed))


def _is_one(figure: Figure) -> bool:
    """A single soldier is no count: "not one", "one of them"."""
    return figure.min == figure.max == 1


def _clauses(text: str, hits: Hits, start: int, end: int) -> list[Span]:
    cuts = {start, end}
    cuts.update(match.end() for match in _COMMA.finditer(text, start, end))
    cuts.update(place for place, _ in hits.each(("clause_opens",), start, end))
    found: list[Span] = []
    for left, right in pairwise(sorted(cuts)):
        if found and len(text[slice(*found[-1])].split()) < _SHORTEST:
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found
