"""What a photograph may be: a JPEG or a WebP of moderate size with nothing but the picture in it.

Read strictly, segment by segment: a part that is not known to belong to a picture is refused.
"""

from __future__ import annotations

from typing import Final

SIDE_MAX_PX: Final = 4_000
_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_SCAN: Final = 0xDA
# Tables, frames and restart intervals; APP0 is allowed as the bare JFIF head alone.
_PICTURE_SEGMENTS: Final = frozenset((0xDB, 0xC4, 0xDD, 0xDA, 0xC0, 0xC1, 0xC2))
_FRAMES: Final = frozenset((0xC0, 0xC1, 0xC2))
_JFIF_HEAD_BYTES: Final = 14
_PICTURE_CHUNKS: Final = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH"))
_HIDDEN_CHUNKS: Final = frozenset((b"EXIF", b"XMP ", b"ICCP"))
_VP8X_FLAGS_HIDDEN: Final = 0x20 | 0x08 | 0x04 | 0x02  # ICC, Exif, XMP, animation


class NoPhotograph(ValueError):
    """The bytes are no photograph that is taken."""


class Hidden(ValueError):
    """There is more in it than the picture."""


def check_photograph(data: bytes) -> str:
    """Say what kind of photograph it is, as a media type; raises ``NoPhotograph``, ``Hidden``."""
    if data.startswith(_JPEG_START):
        _check_jpeg(data)
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        _check_webp(data)
        return "image/webp"
    raise NoPhotograph("neither JPEG nor WebP")


def _check_jpeg(data: bytes) -> None:
    at, framed = 2, False
    while True:
        if at + 4 > len(data) or data[at] != 0xFF:
            raise NoPhotograph("a segment does not begin as it should")
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise NoPhotograph("a segment is cut off")
        if kind == 0xE0:
            if length != _JFIF_HEAD_BYTES + 2 or data[at + 4 : at + 9] != b"JFIF\0":
                raise Hidden("a head that is not JFIF's")
        elif 0xE1 <= kind <= 0xEF or kind == 0xFE:
            raise Hidden("an application's segment or a comment")
        elif kind not in _PICTURE_SEGMENTS:
            raise NoPhotograph("an unknown segment")
        if kind in _FRAMES:
            height, width = data[at + 5 : at + 7], data[at + 7 : at + 9]
            _check_size(int.from_bytes(width, "big"), int.from_bytes(height, "big"))
            framed = True
        at = _after_scan(data, end) if kind == _SCAN else end
        if data[at : at + 2] == _JPEG_END:
            break
    if not framed:
        raise NoPhotograph("no frame")
    if at + 2 != len(data):
        raise Hidden("bytes after the end")


def _after_scan(data: bytes, at: int) -> int:
    """Where the entropy-coded bytes end: at a marker that is neither stuffing nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0:
        following = data[at + 1] if at + 1 < len(data) else -1
        if following != 0 and not 0xD0 <= following <= 0xD7:
            return at
        at += 2
    raise NoPhotograph("the picture is cut off")


def _check_webp(data: bytes) -> None:
    if int.from_bytes(data[4:8], "little") + 8 != len(data):
        raise NoPhotograph("its length is not what it says")
    at, drawn = 12, False
    while at < len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        content = data[at + 8 : at + 8 + length]
        if len(content) != length:
            raise NoPhotograph("a chunk is cut off")
        if kind in _HIDDEN_CHUNKS:
            raise Hidden("a chunk that is not the picture")
        if kind not in _PICTURE_CHUNKS:
            raise NoPhotograph("an unknown chunk")
        drawn |= _check_chunk(kind, content)
        at += 8 + length + length % 2
    if not drawn:
        raise NoPhotograph("no picture")


def _check_chunk(kind: bytes, content: bytes) -> bool:
    """Check a chunk's size and flags; whether it holds the picture."""
    if kind == b"VP8X":
        if len(content) != 10 or content[0] & _VP8X_FLAGS_HIDDEN:
            raise Hidden("it says that there is more than the picture")
        width, height = content[4:7], content[7:10]
        _check_size(int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1)
    elif kind == b"VP8 ":
        if content[3:6] != b"\x9d\x01\x2a":
            raise NoPhotograph("no key frame")
        width, height = content[6:8], content[8:10]
        _check_size(
            int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF
        )
    elif kind == b"VP8L":
        if content[:1] != b"\x2f":
            raise NoPhotograph("no lossless picture")
        bits = int.from_bytes(content[1:5], "little")
        _check_size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    return kind in (b"VP8 ", b"VP8L")


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= SIDE_MAX_PX and 0 < height <= SIDE_MAX_PX):
        raise NoPhotograph("its sides are out of range")
