"""Which alphabet the bytes of a text file are written in, decided only when it is certain."""

import re
from typing import Final

from mawa.lib.sheets.problems import Refused

_ARABIC: Final = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_FOREIGN: Final = re.compile("[^\x00-\x7f\u0600-\u06ff\u2010-\u2026\xa0\xab\xbb\u200c-\u200f]")
# The bytes of Arabic UTF-8 read as Western text: a file that was saved wrongly before.
_GARBLED: Final = re.compile("[ØÙ][\x80-\xff\u0152-\u2122]")
_ARABIC_SHARE: Final = 0.97  # of all letters beyond ASCII, for a guess to be taken
_COMMON: Final = re.compile("ال|مد|بد|حم|ين|ير")
_SAMPLE: Final = 200_000  # characters looked at


def decode(data: bytes) -> str:
    """Return the text; raise ``Refused`` when the alphabet is not certain, or NULs are in it."""
    text = _decoded(data)
    if "\0" in text:
        raise Refused("nul_bytes")
    sample = text[:_SAMPLE]
    if len(_GARBLED.findall(sample)) > 4 and not _ARABIC.search(sample):
        raise Refused("garbled_text")
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise Refused("unknown_encoding")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and b"\0" in data:
        raise Refused("nul_bytes")
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        if wide:
            raise Refused("unknown_encoding") from None
    text = data.decode("cp1256", errors="replace")
    if not _plausible(text[:_SAMPLE]):
        raise Refused("unknown_encoding")
    return text


def _plausible(text: str) -> bool:
    """Say whether Windows Arabic gives Arabic words rather than the letters of another code."""
    arabic = len(_ARABIC.findall(text))
    foreign = len(_FOREIGN.findall(text))
    if arabic < 2 or arabic < _ARABIC_SHARE * (arabic + foreign):
        return False
    return arabic < 40 or _COMMON.search(text) is not None
