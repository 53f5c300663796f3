"""A page of text in blocks and pieces, so that words which proposals rest on can be shown."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mawa.desk.drafts import Draft, Report


@dataclass(frozen=True)
class Piece:
    """A run of text under the same quotations: whose it is, whose begins here, what was read."""

    text: str
    keys: tuple[str, ...]
    begins: tuple[str, ...]
    read: str


@dataclass(frozen=True)
class Block:
    """``title``, ``body`` or ``furniture``, in pieces; ``size`` in letters."""

    kind: str
    pieces: tuple[Piece, ...]
    size: int

    @property
    def quoted(self) -> bool:
        """Whether a proposal rests on something in it."""
        return any(piece.keys for piece in self.pieces)


def blocks(report: Report, drafts: Sequence[Draft]) -> list[Block]:
    """The whole page from its first letter to its last; white space alone makes no block."""
    spans = [("body", a, b) for a, b in report.body] or [("body", 0, len(report.text))]
    if report.title_span and report.body:
        spans.append(("title", report.title_span[0], report.title_span[1]))
    found: list[tuple[str, int, int]] = []
    done = 0
    for kind, start, end in sorted(spans, key=lambda each: each[1:]):
        start = max(start, done)
        found += [("furniture", done, start), (kind, start, max(start, end))]
        done = max(done, end)
    found.append(("furniture", done, len(report.text)))
    return [
        Block(kind, tuple(_pieces(report.text, start, end, drafts)), end - start)
        for kind, start, end in found
        if report.text[start:end].strip()
    ]


def _pieces(text: str, start: int, end: int, drafts: Sequence[Draft]) -> Iterator[Piece]:
    here = [d for d in drafts if d.span and d.span[0] < end and start < d.span[1]]
    marks = [(code, a, b) for draft in here for code, a, b in draft.marks]
    edges = {start, end, *(place for draft in here for place in draft.span or ())}
    edges |= {place for _code, *span in marks for place in span}
    cuts = sorted(place for place in edges if start <= place <= end)
    for a, b in itertools.pairwise(cuts):
        over = [d for d in here if d.span and d.span[0] <= a and b <= d.span[1]]
        begins = [d.key for d in over if d.span and d.span[0] == a]
        read = next((code for code, x, y in marks if x <= a and b <= y), "") if over else ""
        yield Piece(text[a:b], tuple(d.key for d in over), tuple(begins), read)
