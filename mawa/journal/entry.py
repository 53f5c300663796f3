"""An entry as bytes: a fixed header that is signed, and a body that may be detached.

Header, 101 bytes, big-endian (see ``docs/reference/journal.md``):

====== ===== ==========================================================
offset bytes meaning
====== ===== ==========================================================
0      4     magic ``MWE1``
4      16    writer: first 16 bytes of SHA-256 of the public key
20     8     seq, from 1, without gaps
28     8     stamp: hybrid clock, milliseconds x 1024 + counter, < 2^63
36     32    previous entry's id (zeros for seq 1)
68     1     scope: 0 open, 1 custody, 2 health, 3 protection, 4 security
69     32    SHA-256 of the exact body bytes
====== ===== ==========================================================
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
from dataclasses import dataclass
from typing import Any, Final

MAGIC: Final = b"MWE1"
HEADER: Final = struct.Struct(">4s16sQQ32sB32s")
HEADER_BYTES: Final = HEADER.size
SIGNATURE_BYTES: Final = 64
BODY_BYTES_MAX: Final = 65_536
GENESIS: Final = "0" * 64
SCOPES: Final = ("open", "custody", "health", "protection", "security")
DEPTH_MAX: Final = 32
_INT63: Final = 2**63
_STRINGS: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS: Final = re.compile(r"[{}\[\]]")


class Malformed(ValueError):
    """These bytes are not an entry; ``args[0]`` says why, in English, for the record."""


@dataclass(frozen=True, slots=True)
class Header:
    """The decoded header. ``raw`` is what was signed and is never made anew."""

    writer: str
    seq: int
    stamp: int
    previous: str
    scope: str
    body_hash: bytes
    raw: bytes

    @property
    def id(self) -> str:
        """The entry's id: SHA-256 of the header bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.raw).hexdigest()


def make_header(
    *, writer: str, seq: int, stamp: int, previous: str, scope: str, body: bytes
) -> Header:
    """Lay out a new header; the only place where header bytes are made."""
    body_hash = hashlib.sha256(body).digest()
    raw = HEADER.pack(
        MAGIC,
        bytes.fromhex(writer),
        seq,
        stamp,
        bytes.fromhex(previous),
        SCOPES.index(scope),
        body_hash,
    )
    return Header(writer, seq, stamp, previous, scope, body_hash, raw)


def read_header(raw: bytes) -> Header:
    """Decode header bytes; raises ``Malformed`` for anything that is not a header."""
    if len(raw) != HEADER_BYTES:
        raise Malformed(f"header has {len(raw)} bytes, not {HEADER_BYTES}")
    magic, writer, seq, stamp, previous, scope, body_hash = HEADER.unpack(raw)
    if magic != MAGIC:
        raise Malformed("header does not begin with MWE1")
    if not 1 <= seq < _INT63 or not 0 <= stamp < _INT63:
        raise Malformed("seq or stamp out of range")
    if scope >= len(SCOPES):
        raise Malformed(f"unknown scope {scope}")
    if (seq == 1) != (previous == bytes(32)):
        raise Malformed("only the first entry has no predecessor")
    return Header(writer.hex(), seq, stamp, previous.hex(), SCOPES[scope], body_hash, raw)


def make_body(content: dict[str, Any]) -> bytes:
    """Write a body once, as compact UTF-8 JSON with keys in the order given."""
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    body = raw.encode("utf-8")
    if len(body) > BODY_BYTES_MAX:
        raise Malformed(f"body has {len(body)} bytes; at most {BODY_BYTES_MAX}")
    return body


@dataclass(frozen=True, slots=True)
class Body:
    """What a body says, as far as it can be read; every part has a harmless default."""

    kind: str
    subjects: dict[str, str]
    happened_at: str
    by: str
    act: str
    fields: dict[str, Any]


def read_body(raw: object) -> Body | None:
    """Decode a body; ``None`` when it is not a readable statement, or not even bytes.

    Never raises. What is read depends on the bytes alone: not on the interpreter's limits,
    nor on how deep in calls it is read.
    """
    if not isinstance(raw, bytes | memoryview):
        return None
    try:
        text = str(raw, "utf-8")
        content = _decode(text) if _is_shallow(text) else None
    except ValueError:
        return None
    if not isinstance(content, dict):
        return None
    if "\\u" in text:  # what can only come escaped could not be stored as text
        content = _storable(content)
    kind = _text(content.get("kind"))
    if not kind:
        return None
    subjects = content.get("subjects")
    fields = content.get("fields")
    return Body(
        kind,
        {
            role: subject
            for role, subject in (subjects if isinstance(subjects, dict) else {}).items()
            if is_subject(subject)
        },
        _text(content.get("happened_at")),
        _text(content.get("by")),
        _text(content.get("act")),
        fields if isinstance(fields, dict) else {},
    )


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= 20 else None


_decode = json.JSONDecoder(parse_int=_whole, parse_constant=lambda name: None).decode


def is_id(value: object) -> bool:
    """An entry's id is written as 64 lower-case hexadecimal digits."""
    return isinstance(value, str) and len(value) == 64 and not value.strip("0123456789abcdef")


def is_subject(value: object) -> bool:
    """A subject is a UUID written as 32 lower-case hexadecimal digits."""
    return isinstance(value, str) and len(value) == 32 and not value.strip("0123456789abcdef")


def _text(value: object) -> str:
    return value[:64] if isinstance(value, str) else ""


def _is_shallow(text: str) -> bool:
    """Whether no list or object lies deeper than ``DEPTH_MAX``."""
    if text.count("{") + text.count("[") <= DEPTH_MAX:
        return True
    depth = deepest = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub("", text)):
        depth += 1 if bracket in "{[" else -1
        deepest = max(deepest, depth)
    return deepest <= DEPTH_MAX


def _storable(value: Any) -> Any:
    """Without NUL characters and lone surrogates, which some databases refuse."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_storable(k): _storable(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_storable(v) for v in value]
    return value
