"""A page read for its dates: its tokens, their marks, and the day that "today" is."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from .calendar_words import Mark, marks
from .spelled import Number, read_number
from .tokens import Page

YEARS: Final = range(1900, 2101)
HIJRI_YEARS: Final = range(1343, 1501)
SOFT_SIGNS: Final = frozenset((",", "،", "(", "-", "–", "/", "|", ":"))


class Span(NamedTuple):
    """A date phrase between two tokens; its days are None where it is open or not known.

    ``impossible`` is a reason code, "" for a phrase that can be; ``kind`` as in ``DatePhrase``.
    """

    first: int
    last: int
    begin: date | None
    end: date | None
    kind: str
    certain: bool = True
    impossible: str = ""


class Calendar(NamedTuple):
    """What the readers of date phrases look at."""

    page: Page
    marks: list[tuple[Mark, ...]]
    anchor: date | None
    month_first: bool  # of 3/15/2024, where day first cannot be

    def mark(self, at: int, role: str) -> Mark | None:
        """Return the longest mark of a role at a token."""
        if not 0 <= at < len(self.marks):
            return None
        best: Mark | None = None
        for mark in self.marks[at]:
            if mark.role == role and (best is None or mark.last > best.last):
                best = mark
        return best

    def turn(self, at: int, *values: str) -> Mark | None:
        """Return a mark such as "last" or "this" of the given values."""
        if not 0 <= at < len(self.marks):
            return None
        found = (m for m in self.marks[at] if m.role == "turn" and m.value in values)
        return max(found, key=lambda mark: mark.last, default=None)

    def past(self, at: int, role: str) -> int:
        """Return the token after a mark of a role, or the token itself without one."""
        mark = self.mark(at, role)
        return mark.last if mark else at

    def number(self, at: int, numbers: range) -> int | None:
        """Return the plain whole number at a token, if it is one of those."""
        page = self.page
        if not 0 <= at < len(page.tokens):
            return None
        token = page.tokens[at]
        if token.kind != "number" or not token.key.isdigit() or len(token.key) > 4:
            return None
        value = int(token.key)
        return value if value in numbers else None

    def year(self, at: int) -> int | None:
        """Return the year of four digits at a token."""
        return self.number(at, YEARS) if len(self.page.key(at)) == 4 else None

    def spoken(self, at: int) -> Number | None:
        """Return the number at a token, in digits or words."""
        return read_number(self.page, at) if 0 <= at < len(self.page.tokens) else None

    def soft(self, at: int) -> int:
        """Return the token after a comma, a bracket or a dash, or the token itself."""
        return at + 1 if self.page.key(at) in SOFT_SIGNS else at

    def closed(self, last: int) -> int:
        """Return the token after a closing bracket, or the token itself."""
        return last + 1 if self.page.key(last) == ")" else last


def calendar_of(page: Page, anchor: date | None, lang: str) -> Calendar:
    """Mark the words of dates in a page."""
    return Calendar(page, marks(page), anchor, lang == "en")


def unknown(first: int, last: int, kind: str) -> Span:
    """Return a phrase that hangs on a publication day that is not known."""
    return Span(first, last, None, None, kind, certain=False)


def refused(first: int, last: int, reason: str) -> Span:
    """Return a phrase that contradicts itself or the page: for a person to settle."""
    return Span(first, last, None, None, "day", certain=False, impossible=reason)
