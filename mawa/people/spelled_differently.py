"""In what two spellings of one Arabic name differ, as codes of ``reasons.REASONS``."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

_HAMZA: Final = frozenset("أإآٱؤئءٲٳ\u0654\u0655\u0674")
_FARSI: Final = frozenset("کیگچپژڤڕڵێۆۇەھہۀےڪ")


def _letters(text: str, kept: frozenset[str]) -> list[str]:
    return sorted(char for char in text if char in kept)


def _marks(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c)[0] == "M" or c == "\u0640"]


def _ending(text: str, letters: str) -> str:
    last = text[-1:]
    return last if last in letters else ""


_DIFFERENCES: Final[tuple[tuple[str, Callable[[str], object]], ...]] = (
    ("spelled_hamza", lambda text: _letters(text, _HAMZA)),
    ("spelled_heh", lambda text: _ending(text, "ةه")),
    ("spelled_yeh", lambda text: _ending(text, "ىيی")),
    ("spelled_article", lambda text: text.startswith("ال")),
    ("spelled_together", lambda text: len(text.split())),
    ("spelled_farsi", lambda text: _letters(text, _FARSI)),
    ("spelled_marks", _marks),
)


def spelled_differently(one: str, other: str) -> tuple[str, ...]:
    """The classes of spelling in which two forms of one word differ; never empty."""
    found = tuple(code for code, trait in _DIFFERENCES if trait(one) != trait(other))
    return found or ("spelled_otherwise",)
