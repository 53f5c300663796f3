"""Receiving: what comes from elsewhere happened. It is taken, or kept aside with the reason.

Every entry ends as applied, known or quarantined, and the three add up. What was kept aside
for want of an earlier entry or of an admission is tried again whenever that may have come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction

from .bundle import RawEntry
from .chain import Touched, fold_touched, mention_all, store
from .entries import WriterAdmitted
from .entry import BODY_BYTES_MAX, Header, Malformed, read_body, read_header
from .models import Chain, Quarantined, StoredEntry
from .seal import is_signed, read_point, writer_id
from .standing import SOVEREIGN, Standings, stored_standings

MALFORMED: Final = "malformed"
BODY_MISMATCH: Final = "body_mismatch"
UNKNOWN_WRITER: Final = "unknown_writer"
BAD_SIGNATURE: Final = "bad_signature"
FORK: Final = "fork"
GAP: Final = "gap"
NOT_ADMITTED: Final = "not_admitted"
REASONS: Final = (
    MALFORMED,
    BODY_MISMATCH,
    UNKNOWN_WRITER,
    BAD_SIGNATURE,
    FORK,
    GAP,
    NOT_ADMITTED,
)
_CURABLE: Final = (GAP, NOT_ADMITTED, UNKNOWN_WRITER)


@dataclass
class Received:
    """How a delivery ended. ``healed`` counts earlier quarantined entries now applied."""

    entries: int = 0
    applied: int = 0
    known: int = 0
    healed: int = 0
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    new_writers: list[str] = field(default_factory=list)


def receive(points: Mapping[str, bytes], delivered: Iterable[RawEntry]) -> Received:
    """Take a delivery: all checks, one transaction, rows brought up to date. Never raises
    for what the bytes say."""
    result = Received()
    with transaction.atomic():
        before = set(stored_standings())
        intake = _Intake(points)
        batch = list(delivered)
        result.entries = len(batch)
        outcome = intake.take(batch)
        result.applied, result.known = outcome.applied, outcome.known
        result.quarantined = _quarantine(outcome.refused)
        result.healed = _heal(intake)
        result.new_writers = sorted(set(stored_standings()) - before)
    return result


@dataclass
class _Outcome:
    applied: int = 0
    known: int = 0
    refused: list[tuple[RawEntry, Header | None, str]] = field(default_factory=list)


class _Intake:
    """The state of one delivery: heads and keys as they move while entries are taken."""

    def __init__(self, points: Mapping[str, bytes]) -> None:
        self.points = points
        self.chains = {c.writer: c for c in Chain.objects.all()}
        self.keys: dict[str, ec.EllipticCurvePublicKey | None] = {}

    def take(self, batch: Iterable[RawEntry]) -> _Outcome:
        """Take entries in chain order; then, once admissions are known, those that waited."""
        outcome = _Outcome()
        headed: list[tuple[Header, RawEntry]] = []
        for raw in batch:
            try:
                headed.append((read_header(raw.header), raw))
            except Malformed:
                outcome.refused.append((raw, None, MALFORMED))
        headed.sort(key=lambda pair: (pair[0].writer, pair[0].seq))
        waiting = self._pass(headed, outcome)
        while waiting:
            still = self._pass([(h, r) for h, r, _ in waiting], outcome)
            if len(still) == len(waiting):
                outcome.refused += [(r, h, reason) for h, r, reason in still]
                self._keep_points({header.writer for header, _, _ in still})
                break
            waiting = still
        return outcome

    def _keep_points(self, writers: set[str]) -> None:
        """Keep the key of whoever must wait, so that a later delivery need not bring it."""
        for writer in writers - self.chains.keys():
            self.chains[writer] = Chain(writer=writer, point=self.points[writer])
            self.chains[writer].save()

    def _pass(
        self, headed: list[tuple[Header, RawEntry]], outcome: _Outcome
    ) -> list[tuple[Header, RawEntry, str]]:
        standings = stored_standings()
        taken: list[tuple[Header, bytes, bytes | None]] = []
        waiting: list[tuple[Header, RawEntry, str]] = []
        filled: list[tuple[Header, bytes]] = []
        for header, raw in headed:
            verdict = self._judge(header, raw, standings)
            if verdict == "take":
                taken.append((header, raw.signature, raw.body))
                self._advance(header)
            elif verdict == "known":
                outcome.known += 1
                if raw.body is not None:
                    filled.append((header, raw.body))
            elif verdict in (GAP, NOT_ADMITTED):
                waiting.append((header, raw, verdict))
            else:
                outcome.refused.append((raw, header, verdict))
        outcome.applied += len(taken)
        touched = store(taken)
        _fill_bodies(filled, touched)
        for chain in {header.writer for header, _, _ in taken}:
            self.chains[chain].save()
        fold_touched(touched)
        return waiting

    def _judge(self, header: Header, raw: RawEntry, standings: Standings) -> str:
        """``take``, ``known`` or the reason why not."""
        if raw.body is not None and (
            len(raw.body) > BODY_BYTES_MAX
            or hashlib.sha256(raw.body).digest() != header.body_hash
        ):
            return BODY_MISMATCH
        key = self._key(header.writer)
        if key is None:
            return UNKNOWN_WRITER
        if not is_signed(key, raw.signature, header.raw):
            return BAD_SIGNATURE
        chain = self.chains.get(header.writer)
        head_seq = chain.head_seq if chain else 0
        if header.seq <= head_seq:
            held = StoredEntry.objects.filter(writer=header.writer, seq=header.seq)
            return "known" if held.filter(entry=header.id).exists() else FORK
        if header.seq > head_seq + 1:
            return GAP
        if chain is not None and header.previous != chain.head:
            return FORK
        if header.writer not in standings and not _admits_itself(header, raw, chain):
            return NOT_ADMITTED
        return "take"

    def _key(self, writer: str) -> ec.EllipticCurvePublicKey | None:
        if writer not in self.keys:
            chain = self.chains.get(writer)
            point = bytes(chain.point) if chain else self.points.get(writer)
            self.keys[writer] = _usable_key(writer, point)
        return self.keys[writer]

    def _advance(self, header: Header) -> None:
        chain = self.chains.get(header.writer)
        if chain is None:
            chain = Chain(writer=header.writer, point=self.points[header.writer])
            self.chains[header.writer] = chain
        chain.head_seq, chain.head = header.seq, header.id


def _usable_key(writer: str, point: bytes | None) -> ec.EllipticCurvePublicKey | None:
    if point is None or writer_id(point) != writer:
        return None
    try:
        return read_point(point)
    except ValueError:
        return None


def _admits_itself(header: Header, raw: RawEntry, chain: Chain | None) -> bool:
    """A site's or a nation's first entry admits it; its next ones follow in the same pass."""
    if chain is not None and header.seq > 1:
        return _first_admits(chain.writer)
    if header.seq != 1 or raw.body is None:
        return False
    body = read_body(raw.body)
    return (
        body is not None
        and body.kind == WriterAdmitted.kind
        and body.subjects.get("writer") == header.writer
        and body.fields.get("role") in SOVEREIGN
    )


def _first_admits(writer: str) -> bool:
    # The first entry may have been taken a moment ago and not be stored yet.
    stored = StoredEntry.objects.filter(writer=writer, seq=1).first()
    return stored is None or stored.kind == WriterAdmitted.kind


def _fill_bodies(filled: list[tuple[Header, bytes]], touched: Touched) -> None:
    """A body that had been withheld has come: store and fold it now."""
    for header, raw in filled:
        row = StoredEntry.objects.filter(entry=header.id, body__isnull=True).first()
        if row is None:
            continue
        body = read_body(raw)
        row.body = raw
        if body is not None:
            row.kind, row.by, row.act = body.kind, body.by, body.act
        row.save()
        mention_all([row], [body], touched)


def _quarantine(refused: list[tuple[RawEntry, Header | None, str]]) -> list[tuple[str, str]]:
    now = datetime.now(UTC)
    Quarantined.objects.bulk_create(
        (
            Quarantined(
                digest=raw.digest,
                writer=header.writer if header else "",
                seq=header.seq if header else 0,
                reason=reason,
                header=raw.header,
                signature=raw.signature,
                body=raw.body,
                received_at=now,
            )
            for raw, header, reason in refused
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
    return [
        (header.id if header else hashlib.sha256(raw.header).hexdigest(), reason)
        for raw, header, reason in refused
    ]


def _heal(intake: _Intake) -> int:
    """Try again what waited for an earlier entry, a key or an admission."""
    healed = 0
    while True:
        waiting = {
            RawEntry(bytes(q.header), bytes(q.signature), _bytes(q.body)): q.pk
            for q in Quarantined.objects.filter(reason__in=_CURABLE).order_by("writer", "seq")
            if _may_help(intake, q)
        }
        if not waiting:
            return healed
        outcome = intake.take(waiting)
        still = {raw for raw, _, _ in outcome.refused}
        gone = [pk for raw, pk in waiting.items() if raw not in still]
        for raw, _, reason in outcome.refused:
            Quarantined.objects.filter(pk=waiting[raw]).update(reason=reason)
        Quarantined.objects.filter(pk__in=gone).delete()
        healed += outcome.applied
        if not outcome.applied:
            return healed


def _may_help(intake: _Intake, waiting: Quarantined) -> bool:
    chain = intake.chains.get(waiting.writer)
    return waiting.seq <= (chain.head_seq if chain else 0) + 1 or waiting.reason != GAP


def _bytes(value: object) -> bytes | None:
    return None if value is None else bytes(value)  # type: ignore[call-overload, no-any-return]
