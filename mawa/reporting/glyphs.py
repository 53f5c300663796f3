"""Which letters the house's font can print, so that no name stops a print run."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from .press import FONTS

MISSING: Final = "\ufffd"  # the templates draw it as an empty box
_CUT: Final = "…"
_LONGEST_WORD: Final = 26


def printable(said: object, limit: int = 80) -> str:
    """Text as the press can print it: one line, at most ``limit`` characters, then "…".

    A letter that the font lacks becomes an empty box (``MISSING``); signs that only steer
    (direction marks, variation selectors, emoji joiners) are left out.
    """
    known = coverage()
    flat = " ".join(str(said)[: limit * 4 + 64].split())
    kept = [
        char if ord(char) in known else MISSING
        for char in unicodedata.normalize("NFC", flat)
        if not _steers(char)
    ]
    text = "".join(kept)
    cut = text if len(text) <= limit else text[: limit - 1].rstrip() + _CUT
    return " ".join(_foldable(word) for word in cut.split(" "))


def _foldable(word: str) -> str:
    """A word that fits a line: no name's is longer, but what is typed by mistake may be."""
    return word if len(word) <= _LONGEST_WORD else word[: _LONGEST_WORD - 1] + _CUT


def _steers(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") or "\ufe00" <= char <= "\ufe0f"


@cache
def coverage() -> frozenset[int]:
    """The code points that every weight of the font has."""
    weights = [_code_points(path) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*weights) if weights else frozenset()


def _code_points(path: Path) -> frozenset[int]:
    """The code points of a font's Unicode cmap subtables (formats 4 and 12)."""
    font = path.read_bytes()
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for n in range(count):
        platform, _, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * n)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if platform in (0, 3) and form == 4:
            found |= _format_4(font, start + offset)
        elif platform in (0, 3) and form == 12:
            found |= _format_12(font, start + offset)
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for n in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        if name == tag:
            return int(offset)
    raise ValueError("the font has no such table")


def _format_4(font: bytes, at: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    return {
        code
        for first, last in zip(starts, ends, strict=True)
        for code in range(first, last + 1)
        if code != 0xFFFF
    }


def _format_12(font: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">L", font, at + 12)
    found: set[int] = set()
    for n in range(count):
        first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * n)
        found.update(range(first, last + 1))
    return found
