"""Bundles: a file of entries in chain order, the only thing that machines exchange.

Layout (big-endian; byte by byte in ``docs/reference/journal.md``): ``MAWAB001``; a count of
writers (4 bytes) and each writer's public point (65 bytes); then for each entry one byte 01,
header (101), signature (64), body length (4; FFFFFFFF for a withheld body) and the body;
one byte 00; SHA-256 of all that came before (32).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from .entry import BODY_BYTES_MAX, HEADER_BYTES, SCOPES, SIGNATURE_BYTES
from .models import Chain, StoredEntry
from .seal import POINT_BYTES, writer_id

MAGIC: Final = b"MAWAB001"
WITHHELD: Final = 0xFFFFFFFF
WRITERS_MAX: Final = 10_000
_COUNT: Final = struct.Struct(">I")
_ENTRY, _END = b"\x01", b"\x00"


class NotABundle(ValueError):
    """The file does not begin as a bundle does."""


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it lies in a bundle: bytes, unchecked."""

    header: bytes
    signature: bytes
    body: bytes | None

    @property
    def digest(self) -> str:
        """A name for exactly these bytes."""
        parts = (self.header, self.signature, b"\x00" if self.body is None else b"\x01" + self.body)
        return hashlib.sha256(b"".join(parts)).hexdigest()


class _HashingWriter:
    def __init__(self, file: BinaryIO) -> None:
        self.file, self.hash = file, hashlib.sha256()

    def write(self, data: bytes) -> None:
        self.hash.update(data)
        self.file.write(data)


def write_bundle(
    file: BinaryIO,
    *,
    after: Mapping[str, int] | None = None,
    from_stamp: int = 0,
    scopes: Collection[str] = SCOPES,
) -> int:
    """Write what the reader lacks; return how many entries.

    ``after`` maps a writer to the last seq the reader holds; ``from_stamp`` leaves out what
    was recorded before; bodies outside ``scopes`` are withheld, their headers always travel.
    """
    chains = list(Chain.objects.filter(head_seq__gt=0).order_by("writer"))
    entries = (
        raw
        for chain in chains
        for raw in _stored(chain.writer, (after or {}).get(chain.writer, 0), from_stamp, scopes)
    )
    return write_entries(file, [bytes(chain.point) for chain in chains], entries)


def _stored(
    writer: str, after: int, from_stamp: int, scopes: Collection[str]
) -> Iterator[RawEntry]:
    entries = StoredEntry.objects.filter(writer=writer, seq__gt=after, stamp__gte=from_stamp)
    rows = entries.order_by("seq").values_list("header", "signature", "body", "scope")
    for header, signature, body, scope in rows.iterator(500):
        told = bytes(body) if body is not None and scope in scopes else None
        yield RawEntry(bytes(header), bytes(signature), told)


def write_entries(file: BinaryIO, points: Sequence[bytes], entries: Iterable[RawEntry]) -> int:
    """Write a bundle of these entries, in the order given; return how many."""
    out = _HashingWriter(file)
    out.write(MAGIC + _COUNT.pack(len(points)))
    for point in points:
        out.write(point)
    count = 0
    for raw in entries:
        out.write(_ENTRY + raw.header + raw.signature)
        told = raw.body
        out.write(_COUNT.pack(WITHHELD) if told is None else _COUNT.pack(len(told)) + told)
        count += 1
    out.write(_END)
    file.write(out.hash.digest())
    return count


@dataclass
class Contents:
    """What a bundle holds; ``damage`` says where it stopped being readable, if it did."""

    points: dict[str, bytes]
    entries: list[RawEntry]
    damage: str = ""


def read_bundle(file: BinaryIO) -> Contents:
    """Read as much as can be read. Raises ``NotABundle`` only if it does not begin as one."""
    reader = _Reader(file)
    if file.read(len(MAGIC)) != MAGIC:
        raise NotABundle("the file is not a bundle of Mawa")
    reader.hash.update(MAGIC)
    contents = Contents({}, [])
    try:
        count = _COUNT.unpack(reader.take(_COUNT.size))[0]
        if count > WRITERS_MAX:
            raise _CutShort("the number of writers is absurd")
        for _ in range(count):
            point = reader.take(POINT_BYTES)
            contents.points[writer_id(point)] = point
        for entry in _entries(reader):
            contents.entries.append(entry)
        expected = reader.hash.digest()
        if reader.take(32) != expected:
            contents.damage = "the checksum does not match: some bytes were changed"
        elif file.read(1):
            contents.damage = "there are bytes after the end"
    except _CutShort as cut:
        contents.damage = str(cut)
    return contents


class _CutShort(Exception):
    pass


class _Reader:
    def __init__(self, file: BinaryIO) -> None:
        self.file, self.hash = file, hashlib.sha256()

    def take(self, size: int) -> bytes:
        data = self.file.read(size)
        if len(data) != size:
            raise _CutShort("the file ends in the middle")
        self.hash.update(data)
        return data


def _entries(reader: _Reader) -> Iterator[RawEntry]:
    while (mark := reader.take(1)) == _ENTRY:
        header, signature = reader.take(HEADER_BYTES), reader.take(SIGNATURE_BYTES)
        length = _COUNT.unpack(reader.take(_COUNT.size))[0]
        if length == WITHHELD:
            yield RawEntry(header, signature, None)
        elif length > BODY_BYTES_MAX:
            raise _CutShort("an entry's length is absurd; what follows cannot be read")
        else:
            yield RawEntry(header, signature, reader.take(length))
    if mark != _END:
        raise _CutShort("an entry does not begin as it should; what follows cannot be read")
