"""Verify: read every stored byte again and name each entry that does not hold."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import DatabaseError, connection

from .entry import GENESIS, HEADER, MAGIC, SCOPES, Body, Malformed, read_body, read_header
from .folding import Progress, no_progress
from .hearing import Hearing, without_pauses
from .models import Chain, Mention, StoredEntry, Strike
from .rows import stored_rows
from .seal import are_signed, read_point, writer_id
from .standing import compute_standings, stored_standings
from .storing import struck_by

_BATCH: Final = 2000
_QUERIED: Final = 500


@dataclass
class Verified:
    """What was checked and what is wrong: pairs of entry id and reason (in English)."""

    entries: int = 0
    heads: dict[str, dict[str, object]] = field(default_factory=dict)
    bad: list[tuple[str, str]] = field(default_factory=list)
    rows_match: bool = True


class _Line(NamedTuple):
    """One stored entry, as the database gives it back."""

    pk: int
    entry: str
    writer: str
    seq: int
    stamp: int
    scope: str
    header: bytes
    signature: bytes
    body: bytes | None
    kind: str
    by: str
    act: str


def verify(progress: Progress = no_progress) -> Verified:
    """Check signatures, chains, bodies, what was noted beside them, and the rows."""
    try:
        return _verify(progress)
    except _UNREADABLE:
        pass
    try:
        with _any_bytes_as_text():  # once more: what cannot be read is to be named
            return _verify(progress)
    except _UNREADABLE as error:
        return Verified(bad=[("", f"the database cannot be read to its end: {error}")])


_UNREADABLE: Final = (DatabaseError, OverflowError, ValueError, TypeError)


@without_pauses
def _verify(progress: Progress) -> Verified:
    result = Verified()
    _check_database(result)
    standings = compute_standings()
    if standings != stored_standings():
        result.rows_match = False
        result.bad.append(("", "who may write differs from the journal: run 'mawa rebuild'"))
    hearing = Hearing(standings)
    total = StoredEntry.objects.count()
    for chain in Chain.objects.order_by("writer"):
        _check_chain(chain, result, hearing, progress, total)
    _check_orphans(result)
    _check_rows(result, hearing)
    return result


@contextmanager
def _any_bytes_as_text() -> Iterator[None]:
    """Let SQLite give back text that is no longer UTF-8, so that its entry can be named."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual = connection.connection.text_factory
    connection.connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        yield
    finally:
        connection.connection.text_factory = usual


def _check_database(result: Verified) -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(20)")
        for (line,) in cursor.fetchall():
            if line != "ok":
                result.bad.append(("", f"database file: {line}"))


def _check_rows(result: Verified, hearing: Hearing) -> None:
    hearing.put_in_order()
    differing = 0
    for row, values in hearing.tables():
        folded = {value[0]: value for value in values}
        for stored in stored_rows(row):
            differing += folded.pop(stored[0], None) != stored
        differing += len(folded)
    if differing:
        result.rows_match = False
        result.bad.append(
            ("", f"{differing} rows differ from the journal: run 'mawa rebuild'"),
        )


def _check_chain(
    chain: Chain, result: Verified, hearing: Hearing, progress: Progress, total: int
) -> None:
    key = _key_of(chain)
    if key is None:
        result.bad.append(("", f"writer {chain.writer}: the public key is not this writer's"))
    expected, previous = 1, GENESIS
    for batch in _batches(chain.writer):
        signed = are_signed((key, line.signature, line.header) for line in batch)
        noted = _noted(batch)
        for line, holds in zip(batch, signed, strict=True):
            faults = [] if holds else ["the signature is not the writer's"]
            if not _is_as_expected(line, expected, previous):
                faults += _header_faults(line, expected, previous)
            expected, previous = expected + 1, hashlib.sha256(line.header).hexdigest()
            body = read_body(line.body)
            faults += _body_faults(line, body, noted.get(line.pk, _NOTHING))
            result.bad += [(line.entry, why) for why in faults]
            if body and body.kind in hearing.listeners:
                hearing.tell(line.entry, line.writer, line.seq, line.stamp, body)
        result.entries += len(batch)
        progress(result.entries, total)
    if (chain.head_seq, chain.head) != (expected - 1, previous):
        result.bad.append(
            (chain.head, f"writer {chain.writer}: the head says {chain.head_seq} entries")
        )
    result.heads[chain.writer] = {"seq": chain.head_seq, "entry": chain.head}


def _key_of(chain: Chain) -> ec.EllipticCurvePublicKey | None:
    try:
        point = bytes(chain.point)
        return read_point(point) if writer_id(point) == chain.writer else None
    except (ValueError, TypeError):
        return None


def _batches(writer: str) -> Iterator[list[_Line]]:
    rows = StoredEntry.objects.filter(writer=writer).order_by("seq").values_list(*_COLUMNS)
    batch: list[_Line] = []
    for row in rows.iterator(_BATCH):
        batch.append(_line(row))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _line(row: tuple[Any, ...]) -> _Line:
    line = _Line._make(row)
    if {type(line.header), type(line.signature), type(line.body)} <= _AS_STORED:
        return line
    return line._replace(
        header=_bytes(line.header),
        signature=_bytes(line.signature),
        body=None if line.body is None else _bytes(line.body),
    )


def _bytes(value: object) -> bytes:
    """What a damaged column holds, as bytes: its entry will be named."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


_AS_STORED: Final = {bytes, type(None)}
_COLUMNS: Final = ("pk", *_Line._fields[1:])
_NOTHING: Final[frozenset[str]] = frozenset()


def _noted(batch: list[_Line]) -> dict[int, set[str]]:
    """What was noted beside each entry: the subjects it names and, marked so, what it strikes."""
    found: dict[int, set[str]] = {}
    for pk, subject in _beside(Mention, "entry_id", "subject", batch):
        found.setdefault(pk, set()).add(subject)
    for pk, of in _beside(Strike, "by_entry_id", "of", batch):
        found.setdefault(pk, set()).add(f"strikes {of}")
    return found


def _beside(
    model: type[Mention] | type[Strike], key: str, value: str, batch: list[_Line]
) -> Iterator[tuple[int, str]]:
    keys = [line.pk for line in batch]
    first, last = min(keys), max(keys)
    rows: Any = model.objects.values_list(key, value)
    if last - first < 3 * len(keys):  # a chain is mostly stored in one go
        yield from rows.filter(**{f"{key}__gte": first, f"{key}__lte": last}).iterator(5000)
        return
    for start in range(0, len(keys), _QUERIED):
        yield from rows.filter(**{f"{key}__in": keys[start : start + _QUERIED]})


def _is_as_expected(line: _Line, seq: int, previous: str) -> bool:
    """Whether the header is, byte for byte, the one that should stand at this place."""
    body_hash = line.header[-32:] if line.body is None else hashlib.sha256(line.body).digest()
    try:
        scope = SCOPES.index(line.scope)
        writer, before = bytes.fromhex(line.writer), bytes.fromhex(previous)
        expected = HEADER.pack(MAGIC, writer, seq, line.stamp, before, scope, body_hash)
    except (ValueError, TypeError, struct.error):
        return False
    return (
        expected == line.header
        and line.seq == seq
        and hashlib.sha256(expected).hexdigest() == line.entry
    )


def _header_faults(line: _Line, expected: int, previous: str) -> Iterator[str]:
    """Why the header is not the one that should stand here."""
    try:
        header = read_header(line.header)
    except Malformed as malformed:
        yield str(malformed)
        return
    if header.id != line.entry:
        yield "the id is not the hash of the header"
    if header.writer != line.writer or header.seq != line.seq:
        yield "writer or seq differ from the header"
    if header.stamp != line.stamp or header.scope != line.scope:
        yield "stamp or scope differ from the header"
    if header.seq != expected:
        yield f"an entry is missing before seq {header.seq}"
    elif header.previous != previous:
        yield "it does not follow the entry before it"
    if line.body is not None and hashlib.sha256(line.body).digest() != header.body_hash:
        yield "the body is not the one that was signed"


def _body_faults(line: _Line, body: Body | None, noted: set[str] | frozenset[str]) -> Iterator[str]:
    if body is None:
        if line.kind or line.by or line.act or noted:
            yield "there is no body to be read, but something is noted of it"
        return
    if (body.kind, body.by, body.act) != (line.kind, line.by, line.act):
        yield "kind, author or action differ from the body"
    says: set[str] = set(body.subjects.values())
    if of := struck_by(body):
        says.add(f"strikes {of}")
    if noted != says:
        yield "the subjects or strikes noted differ from the body"


def _check_orphans(result: Verified) -> None:
    known: Any = Chain.objects.values("writer")
    for entry in StoredEntry.objects.exclude(writer__in=known).values_list("entry", flat=True):
        result.bad.append((entry, "its writer has no chain here"))
        result.entries += 1
    here: Any = StoredEntry.objects.values("pk")
    lost = Mention.objects.exclude(entry__in=here).values("entry_id").distinct().count()
    lost += Strike.objects.exclude(by_entry__in=here).count()
    if lost:
        result.bad.append(("", f"something is noted of {lost} entries that are not here"))
