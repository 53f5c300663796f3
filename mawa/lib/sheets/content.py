"""What a file really is, told from its first bytes; everything but a table is refused."""

from typing import Final

from mawa.lib.sheets.problems import Refused

ZIP: Final = "zip"
TEXT: Final = "text"

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
# The first bytes of what people send by mistake.
_OTHERS: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
    b"MZ",
    b"\x7fELF",
    b"SQLite format 3",
)
_MARKUP: Final = (b"<?xml", b"<!doctype", b"<html", b"<table", b"<!--", b"<svg", b"<meta")


def kind_of(data: bytes) -> str:
    """Return ``ZIP`` or ``TEXT``; raise ``Refused`` for what can be no table."""
    if data.startswith(_OLE):
        raise Refused("encrypted" if _ENCRYPTED_STREAM in data else "old_excel")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return ZIP
    if data.startswith(_OTHERS):
        raise Refused("not_a_table")
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_MARKUP):
        raise Refused("not_a_table")
    return TEXT
