"""From the bytes of a page to its characters: marks, declarations, and what the bytes betray."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{3,30})", re.IGNORECASE)
_KNOWN: Final = frozenset(
    [
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1256",
        "iso8859-6",
        "cp1252",
        "cp1254",
        "iso8859-1",
        "iso8859-9",
        "iso8859-15",
        "ascii",
        "cp720",
        "cp864",
    ]
)
_HEAD: Final = 4096
_BROKEN_SHARE: Final = 0.05
_MULTI: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_CONTROLS: Final = dict.fromkeys((*range(9), *range(14, 32), 127)) | {11: "\n", 12: "\n"}


def decoded(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of the bytes, and warnings: ``broken_bytes``, ``encoding_guessed``.

    Bytes that are well-formed UTF-8 are taken as such whatever is declared; a declaration goes
    before a guess. Never raises: what no alphabet explains becomes the replacement sign.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name) or _loosely(data[len(mark) :], name)
    wide = _wide(data)
    if wide:
        return _strictly(data, wide) or _loosely(data, wide)
    plain = _strictly(data, "utf-8")
    if plain:
        return plain
    named = _codec(declared) or _codec(_declared_in(data))
    if named and named != "utf-8" and not named.startswith("utf-16"):
        return _strictly(data, named) or _loosely(data, named)
    well, high = len(_MULTI.findall(data)), len(_HIGH.findall(data))
    if named == "utf-8" or well * 2 >= high * (1 - _BROKEN_SHARE) > 0:
        return _loosely(data, "utf-8")
    text, warnings = _loosely(data, _guess(data))
    return text, ("encoding_guessed", *warnings)


def tidy(text: str) -> str:
    """One kind of line break, composed letters, no control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n\n").replace("\u0085", "\n").replace("\ufeff", "")
    return unicodedata.normalize("NFC", text.translate(_CONTROLS))


def _strictly(data: bytes, name: str) -> tuple[str, tuple[str, ...]] | None:
    try:
        return data.decode(name), ()
    except UnicodeDecodeError:
        return None


def _loosely(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(name, errors="replace")
    return text, ("broken_bytes",) if "\ufffd" in text else ()


def _codec(name: str) -> str:
    try:
        found = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return found if found in _KNOWN else ""


def _declared_in(data: bytes) -> str:
    match = _CHARSET.search(data[:_HEAD])
    return match.group(1).decode("ascii", "ignore") if match else ""


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every second byte is the half of Latin or of Arabic."""
    head = data[:_HEAD]
    half = len(head) // 2
    if half < 8 or b"\0" not in head:
        return ""
    for name, side in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if side.count(0) + side.count(6) >= 0.8 * half:
            return name
    return ""


def _guess(data: bytes) -> str:
    """Windows or ISO Arabic by the article ال and the letter ي, else Western."""
    windows = data.count(b"\xc7\xe1") + data.count(b"\xed") - data.count(b"\xea") / 4
    iso = data.count(b"\xc7\xe4") + data.count(b"\xea") - data.count(b"\xed") / 4
    high = len(_HIGH.findall(data))
    letters = sum(0xC0 <= byte <= 0xED for byte in data[:20_000])
    if high < 20 or letters < 0.1 * min(len(data), 20_000):
        return "cp1252" if data.count(b"\xc7\xe1") == 0 else "cp1256"
    return "iso8859-6" if iso > windows else "cp1256"
