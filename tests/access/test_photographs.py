"""What a photograph may be, read segment by segment."""

from __future__ import annotations

import contextlib
import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.access.files import FileRefused, all_files, file_path, is_held, keep_file
from mawa.access.photographs import Hidden, NoPhotograph, check_photograph
from tests.exchange.photographs import jpeg


def chunk(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)


def webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def lossy(width: int = 640, height: int = 480) -> bytes:
    sides = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    return chunk(b"VP8 ", b"\x10\x02\0\x9d\x01\x2a" + sides + b"coded")


def lossless(width: int = 640, height: int = 480) -> bytes:
    bits = (width - 1) | (height - 1) << 14
    return chunk(b"VP8L", b"\x2f" + bits.to_bytes(4, "little") + b"coded")


def extended(flags: int = 0, width: int = 640, height: int = 480) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return chunk(b"VP8X", bytes([flags, 0, 0, 0]) + sides)


def frame(width: int, height: int) -> bytes:
    return b"\xff\xc0\x00\x0b\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\x00"


@pytest.mark.parametrize("data", [webp(lossy()), webp(lossless()), webp(extended(0x10), lossy())])
def test_a_picture_alone_is_a_webp(data):
    assert check_photograph(data) == "image/webp"


@pytest.mark.parametrize(
    "data",
    [
        webp(extended(), lossy(), chunk(b"EXIF", b"48.2 N")),
        webp(extended(), chunk(b"ICCP", b"profile"), lossy()),
        webp(lossy(), chunk(b"XMP ", b"<x/>")),
        webp(extended(0x08), lossy()),
        jpeg() + b"\xff\xd8",
        jpeg(extra=b"\xff\xed\x00\x08Photos"),
        jpeg(extra=b"\xff\xe0\x00\x0aJFXX\0\0\0\0"),
    ],
)
def test_anything_more_than_the_picture_is_hidden(data):
    with pytest.raises(Hidden):
        check_photograph(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        webp(),
        webp(lossy())[:-3],
        webp(lossy()) + b"more",
        webp(chunk(b"ANMF", b"moving")),
        webp(lossy(4_001, 10)),
        webp(lossless(10, 4_001)),
        webp(extended(0, 4_001), lossy()),
        jpeg(extra=frame(4_001, 10)),
        jpeg(extra=frame(10, 0)),
        b"\xff\xd8\xff\xd9",
    ],
)
def test_what_is_cut_off_too_wide_or_no_picture_is_none(data):
    with pytest.raises(NoPhotograph):
        check_photograph(data)


@given(st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", jpeg()[:40], webp(lossy())]))
def test_any_bytes_are_a_photograph_or_refused(data, head):
    with contextlib.suppress(Hidden, NoPhotograph):
        assert check_photograph(head + data) in ("image/jpeg", "image/webp")


def test_a_file_is_kept_whole_for_its_owner_alone(site):
    data = webp(lossy())
    name = hashlib.sha256(data).hexdigest()
    assert not is_held(name)
    assert keep_file(data, name) == keep_file(data, name) == name
    path = file_path(name)
    assert path == site.home / "files" / name[:2] / name and path.read_bytes() == data
    modes = [each.stat().st_mode & 0o777 for each in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]
    assert list(all_files()) == os.listdir(path.parent) == [name]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (jpeg() + bytes(150_000), "too_large"),
        (b"GIF89a", "not_a_photograph"),
        (jpeg(extra=b"\xff\xfe\x00\x04ab"), "has_metadata"),
    ],
)
def test_what_is_refused_leaves_nothing(site, data, code):
    name = hashlib.sha256(data).hexdigest()
    with pytest.raises(FileRefused) as refused:
        keep_file(data, name)
    assert refused.value.code == code and list(all_files()) == []


def test_a_name_that_is_no_hash_is_no_place(site):
    with pytest.raises(ValueError):
        file_path("../writer.pem")
    with pytest.raises(FileRefused) as refused:
        keep_file(jpeg(), "0" * 64)
    assert refused.value.code == "not_its_name"
