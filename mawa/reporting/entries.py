"""Kinds of reporting: what the public was given, for the next edition to be held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from mawa.journal.kinds import Fact, Subject, kind


@kind
@dataclass(frozen=True)
class EditionPublished(Fact):
    """A public edition was made at a site: its number there, and every figure by its key.

    ``figures`` are what it said; ``repeated`` names those that it took over from an earlier
    edition, with that edition's number. ``withheld`` are the counts that it did not say, and
    ``tables`` how figures add up (``tables``: a list): both are there for the next edition's sake.
    Figures below ``threshold`` were small. What the public has cannot be unsaid: never undone.
    """

    lasting: ClassVar[bool] = True

    edition: Subject
    site: Subject
    figures: dict[str, Any]
    repeated: dict[str, Any]
    withheld: dict[str, Any]
    tables: dict[str, Any]
    number: int = 0
    threshold: int = 0
