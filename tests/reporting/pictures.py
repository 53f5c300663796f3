"""Reading the codes off a printed page, from its PNG picture, without a library for pictures."""

from __future__ import annotations

import struct
import zlib

import zxingcpp


def codes_on(picture: bytes) -> list[str]:
    """What the QR codes on a page say."""
    wide, high, green = _green(picture)
    return [code.text for code in zxingcpp.read_barcodes(memoryview(green).cast("B", (high, wide)))]


def _green(picture: bytes) -> tuple[int, int, bytes]:
    """Width, height and the green of each pixel; filters act on each colour by itself."""
    wide, high, depth, colours = struct.unpack_from(">LLBB", picture, 16)
    assert depth == 8
    step = {2: 3, 6: 4}[colours]
    lines = zlib.decompress(_packed(picture))
    length = 1 + wide * step
    done, above = bytearray(), bytearray(wide)
    for y in range(high):
        line = lines[y * length : (y + 1) * length]
        above = _unfiltered(line[0], bytearray(line[2::step]), above)
        done += above
    return wide, high, bytes(done)


def _packed(picture: bytes) -> bytes:
    """The image data of all chunks."""
    at, parts = 8, []
    while at < len(picture):
        size, kind = struct.unpack_from(">L4s", picture, at)
        if kind == b"IDAT":
            parts.append(picture[at + 8 : at + 8 + size])
        at += size + 12
    return b"".join(parts)


def _unfiltered(kind: int, line: bytearray, above: bytearray) -> bytearray:
    if kind == 2:
        return bytearray((now + up) & 255 for now, up in zip(line, above, strict=True))
    if kind == 0:
        return line
    left = corner = 0
    for x, up in enumerate(above):
        guess = (left, (left + up) // 2, _paeth(left, up, corner))[(1, 3, 4).index(kind)]
        left, corner = (line[x] + guess) & 255, up
        line[x] = left
    return line


def _paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    return min((left, up, corner), key=lambda value: abs(near - value))
