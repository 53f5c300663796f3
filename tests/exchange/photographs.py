"""Photographs made of bytes: the smallest that a strict reader takes."""

from __future__ import annotations

import os

_JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_FRAME = b"\xff\xc0\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00"
_SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"


def jpeg(size: int = 500, extra: bytes = b"") -> bytes:
    """A JPEG of one grey frame with so many random coded bytes; ``extra`` are more segments."""
    coded = os.urandom(size).replace(b"\xff", b"\x7f")
    return b"\xff\xd8" + _JFIF + extra + _FRAME + _SCAN + coded + b"\xff\xd9"
