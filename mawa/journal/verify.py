"""Verify: read every stored byte again and name each entry that does not hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import DatabaseError, connection

from .entry import GENESIS, Malformed, read_body, read_header
from .folding import Progress, no_progress
from .models import Chain, Mention, StoredEntry
from .rebuild import folded_digest
from .rows import stored_digest
from .seal import is_signed, read_point, writer_id


@dataclass
class Verified:
    """What was checked and what is wrong: pairs of entry id and reason (in English)."""

    entries: int = 0
    heads: dict[str, dict[str, object]] = field(default_factory=dict)
    bad: list[tuple[str, str]] = field(default_factory=list)
    rows_match: bool = True


def verify(progress: Progress = no_progress) -> Verified:
    """Check signatures, chains, bodies, what was noted beside them, and the rows."""
    result = Verified()
    try:
        _check_database(result)
        total = StoredEntry.objects.count()
        for chain in Chain.objects.order_by("writer"):
            _check_chain(chain, result, progress, total)
        _check_orphans(result)
        result.rows_match = folded_digest() == stored_digest()
        if not result.rows_match:
            result.bad.append(("", "the rows differ from the journal: run 'mawa rebuild'"))
    except (DatabaseError, OverflowError, ValueError, TypeError) as error:
        result.bad.append(("", f"the database cannot be read to its end: {error}"))
    return result


def _check_database(result: Verified) -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        for (line,) in cursor.fetchall():
            if line != "ok":
                result.bad.append(("", f"database file: {line}"))


def _check_chain(chain: Chain, result: Verified, progress: Progress, total: int) -> None:
    point = bytes(chain.point)
    key: ec.EllipticCurvePublicKey | None = None
    try:
        if writer_id(point) == chain.writer:
            key = read_point(point)
    except ValueError:
        pass
    if key is None:
        result.bad.append(("", f"writer {chain.writer}: the public key is not this writer's"))
    expected, previous = 1, GENESIS
    for row, mentions in _rows_with_mentions(chain.writer):
        for why in _faults(row, key, expected, previous, mentions):
            result.bad.append((row.entry, why))
        expected, previous = row.seq + 1, hashlib.sha256(bytes(row.header)).hexdigest()
        result.entries += 1
        if result.entries % 1000 == 0:
            progress(result.entries, total)
    if (chain.head_seq, chain.head) != (expected - 1, previous):
        result.bad.append(
            (chain.head, f"writer {chain.writer}: the head says {chain.head_seq} entries")
        )
    result.heads[chain.writer] = {"seq": chain.head_seq, "entry": chain.head}


def _rows_with_mentions(writer: str) -> Iterator[tuple[StoredEntry, set[str]]]:
    rows = StoredEntry.objects.filter(writer=writer).order_by("seq")
    batch: list[StoredEntry] = []
    for row in rows.iterator(1000):
        batch.append(row)
        if len(batch) == 1000:
            yield from _join_mentions(batch)
            batch = []
    yield from _join_mentions(batch)


def _join_mentions(batch: list[StoredEntry]) -> Iterator[tuple[StoredEntry, set[str]]]:
    found: dict[int, set[str]] = {row.pk: set() for row in batch}
    for start in range(0, len(batch), 500):
        keys = [row.pk for row in batch[start : start + 500]]
        for pk, subject in Mention.objects.filter(entry_id__in=keys).values_list(
            "entry_id", "subject"
        ):
            found[pk].add(subject)
    for row in batch:
        yield row, found[row.pk]


def _faults(
    row: StoredEntry,
    key: ec.EllipticCurvePublicKey | None,
    expected: int,
    previous: str,
    mentions: set[str],
) -> Iterator[str]:
    raw = bytes(row.header)
    try:
        header = read_header(raw)
    except Malformed as malformed:
        yield str(malformed)
        return
    if header.id != row.entry:
        yield "the id is not the hash of the header"
    if header.writer != row.writer or header.seq != row.seq:
        yield "writer or seq differ from the header"
    if header.stamp != row.stamp or header.scope != row.scope:
        yield "stamp or scope differ from the header"
    if header.seq != expected:
        yield f"an entry is missing before seq {header.seq}"
    elif header.previous != previous:
        yield "it does not follow the entry before it"
    if key is None or not is_signed(key, bytes(row.signature), raw):
        yield "the signature is not the writer's"
    yield from _body_faults(row, header.body_hash, mentions)


def _body_faults(row: StoredEntry, body_hash: bytes, mentions: set[str]) -> Iterator[str]:
    if row.body is None:
        if row.kind or row.by or row.act or mentions:
            yield "the body is withheld, but something is noted of it"
        return
    raw = bytes(row.body)
    if hashlib.sha256(raw).digest() != body_hash:
        yield "the body is not the one that was signed"
        return
    body = read_body(raw)
    noted = (body.kind, body.by, body.act) if body else ("", "", "")
    if noted != (row.kind, row.by, row.act):
        yield "kind, author or action differ from the body"
    if mentions != (set(body.subjects.values()) if body else set()):
        yield "the subjects noted differ from the body"


def _check_orphans(result: Verified) -> None:
    known = Chain.objects.values("writer")
    for entry in StoredEntry.objects.exclude(writer__in=known).values_list("entry", flat=True):
        result.bad.append((entry, "its writer has no chain here"))
        result.entries += 1
