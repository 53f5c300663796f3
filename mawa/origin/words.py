"""A fingerprint as six words, for people to compare: on the poster, on the page, in one's head.

Six words out of 256 are 48 bits. That alone could be ground: somebody makes authorities until
one has the same words. So the fingerprint is stretched first: each try then costs 64 MiB and a
quarter of a second, and 2^48 tries are out of reach. The words in the two languages say the same.
"""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from mawa.reporting.words import LANGS, Lang

COUNT: Final = 6
_SALT: Final = b"mawa words 1\n"
_COST, _BLOCK, _LANES = 2**16, 8, 1
_MOST_MEMORY: Final = 128 * 1024 * 1024


@cache
def word_list() -> dict[Lang, tuple[str, ...]]:
    """256 words in each language, in order."""
    path = Path(__file__).with_name("data") / "words.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {lang: tuple(row[lang] for row in rows) for lang in LANGS}


def fingerprint_words(fingerprint: str) -> dict[Lang, list[str]]:
    """The six words of a SHA-256 in hexadecimal, in each language. Takes a quarter of a second."""
    places = _places(fingerprint)
    return {lang: [words[place] for place in places] for lang, words in word_list().items()}


@cache
def _places(fingerprint: str) -> bytes:
    return hashlib.scrypt(
        bytes.fromhex(fingerprint),
        salt=_SALT,
        n=_COST,
        r=_BLOCK,
        p=_LANES,
        maxmem=_MOST_MEMORY,
        dklen=COUNT,
    )
