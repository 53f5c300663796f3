"""Where somebody's own words stand: quotation marks of every kind, also broken ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

Span = tuple[int, int]

_PAIRS: Final = {"“": "”", "«": "»", "„": "“”", "‘": "’", "″": "″"}
_CLOSERS: Final = frozenset("”»")
_PLAIN: Final = '"'
_LONGEST: Final = 1500
"""Code points; a mark that is opened and not closed within these is a slip of the pen."""


class Quotations:
    """The quoted stretches of the given paragraphs, outermost only."""

    def __init__(self, text: str, paragraphs: Iterable[Span]) -> None:
        self.spans: list[Span] = []
        for start, end in paragraphs:
            self._read(text, start, end)
        self._starts = [start for start, _ in self.spans]

    def _read(self, text: str, start: int, end: int) -> None:
        opened, closer = -1, ""
        for place in range(start, end):
            char = text[place]
            if opened >= 0 and place - opened > _LONGEST:
                opened = -1
            if opened >= 0:
                if char in closer and _closes(text, place, end):
                    self.spans.append((opened + 1, place))
                    opened = -1
            elif char == _PLAIN:
                opened, closer = place, _PLAIN + "”"
            elif char in _PAIRS and _opens(text, place, start):
                opened, closer = place, _PAIRS[char] + (_PLAIN if char == "“" else "")
            elif char in _CLOSERS and char == "”" and _opens(text, place, start):
                opened, closer = place, "”“"
        if opened >= 0 and end - opened > 1:
            self.spans.append((opened + 1, end))

    def at(self, place: int) -> Span | None:
        """The quotation that holds a place of the page."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self.spans[index][1]:
            return self.spans[index]
        return None

    def holds(self, start: int, end: int) -> bool:
        """Whether more than half of a stretch is quoted."""
        index = max(0, bisect_right(self._starts, start) - 1)
        inside = 0
        while index < len(self.spans) and self.spans[index][0] < end:
            low, high = self.spans[index]
            inside += max(0, min(high, end) - max(low, start))
            index += 1
        return inside * 2 > end - start


def _closes(text: str, place: int, end: int) -> bool:
    """An apostrophe inside a word closes nothing."""
    return text[place] != "’" or place + 1 >= end or not text[place + 1].isalnum()


def _opens(text: str, place: int, start: int) -> bool:
    return place == start or not text[place - 1].isalnum()
