"""A discrepancy: facts that contradict each other, listed for a person to settle."""

from __future__ import annotations

from typing import NamedTuple


class Discrepancy(NamedTuple):
    """``code`` sorts them, ``text`` says what contradicts what, ``subjects`` are whom it is about.

    ``address`` is the page where it is settled, if there is one.
    """

    code: str
    text: str
    subjects: tuple[str, ...]
    address: str = ""
