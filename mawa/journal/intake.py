"""The intake: judging entries that came from elsewhere, and storing those that hold.

What an entry's own bytes say (body, key, signature) is examined first and once; where it
belongs (next in its chain, known, a fork, too early) is judged in chain order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric import ec

from .bundle import RawEntry
from .entries import WriterAdmitted
from .entry import BODY_BYTES_MAX, Header, Malformed, read_body, read_header
from .models import Chain, StoredEntry
from .seal import are_signed, read_point, writer_id
from .standing import SOVEREIGN, Standings, stored_standings
from .storing import Touched, fold_touched, note, store

MALFORMED: Final = "malformed"
BODY_MISMATCH: Final = "body_mismatch"
UNKNOWN_WRITER: Final = "unknown_writer"
BAD_SIGNATURE: Final = "bad_signature"
FORK: Final = "fork"
GAP: Final = "gap"
NOT_ADMITTED: Final = "not_admitted"
REVOKED: Final = "revoked"
_TAKE: Final = "take"
_KNOWN: Final = "known"
_QUERIED: Final = 500


class Candidate(NamedTuple):
    """An entry whose header could be read."""

    header: Header
    raw: RawEntry


class Refused(NamedTuple):
    """An entry that cannot be applied now, and why; no header when it cannot be read."""

    raw: RawEntry
    header: Header | None
    reason: str


@dataclass
class Outcome:
    """What became of a batch: the three add up to its entries."""

    applied: int = 0
    known: int = 0
    refused: list[Refused] = field(default_factory=list)


class Intake:
    """The state of one delivery: heads and keys as they move while entries are taken."""

    def __init__(self, points: Mapping[str, bytes]) -> None:
        self.points = points
        self.chains = {c.writer: c for c in Chain.objects.all()}
        self._keys: dict[str, ec.EllipticCurvePublicKey | None] = {}
        self._held: dict[tuple[str, int], tuple[str, bytes]] = {}
        self._admitted_now: set[str] = set()

    def take(self, batch: Iterable[RawEntry]) -> Outcome:
        """Take entries in chain order; then, as admissions become known, those that waited."""
        outcome = Outcome()
        waiting = self._pass(self._examine(_in_chain_order(batch, outcome), outcome), outcome)
        while waiting:
            standings = stored_standings()
            admitted = {
                r.header.writer
                for r in waiting
                if r.header and r.reason == NOT_ADMITTED and r.header.writer in standings
            }
            again = [
                Candidate(r.header, r.raw)
                for r in waiting
                if r.header and r.header.writer in admitted
            ]
            if not again:
                break
            waiting = [r for r in waiting if r.header and r.header.writer not in admitted]
            waiting += self._pass(again, outcome)
        outcome.refused += waiting
        self._held.clear()
        return outcome

    def key(self, writer: str) -> ec.EllipticCurvePublicKey | None:
        """The writer's public key, if it is held here or was delivered."""
        if writer not in self._keys:
            chain = self.chains.get(writer)
            point = bytes(chain.point) if chain else self.points.get(writer)
            self._keys[writer] = _usable_key(writer, point)
        return self._keys[writer]

    def head_seq(self, writer: str) -> int:
        """Up to where the writer's chain is held."""
        chain = self.chains.get(writer)
        return chain.head_seq if chain else 0

    def keep_points(self, writers: Iterable[str]) -> None:
        """Keep the keys of those who must wait, so that a later delivery need not bring them."""
        for writer in set(writers) - self.chains.keys():
            if self.key(writer) is not None:
                self.chains[writer] = Chain(writer=writer, point=self.points[writer])
                self.chains[writer].save()

    def _examine(self, candidates: list[Candidate], outcome: Outcome) -> list[Candidate]:
        """Those whose own bytes hold: body, key and signature; the others are refused."""
        self._look_up(candidates)
        faults: dict[int, str] = {}
        unsure: list[int] = []
        for number, (header, raw) in enumerate(candidates):
            if raw.body is not None and (
                len(raw.body) > BODY_BYTES_MAX
                or hashlib.sha256(raw.body).digest() != header.body_hash
            ):
                faults[number] = BODY_MISMATCH
            elif self.key(header.writer) is None:
                faults[number] = UNKNOWN_WRITER
            elif self._held.get((header.writer, header.seq)) != (header.id, raw.signature):
                unsure.append(number)
        signed = are_signed(
            (self.key(c.header.writer), c.raw.signature, c.header.raw)
            for c in (candidates[n] for n in unsure)
        )
        faults |= {n: BAD_SIGNATURE for n, holds in zip(unsure, signed, strict=True) if not holds}
        for number, fault in faults.items():
            header, raw = candidates[number]
            outcome.refused.append(Refused(raw, header, fault))
        return [c for n, c in enumerate(candidates) if n not in faults]

    def _look_up(self, candidates: list[Candidate]) -> None:
        """Note what is held already at the places where these entries would go."""
        places: dict[str, list[int]] = {}
        for header, _ in candidates:
            if header.seq <= self.head_seq(header.writer):
                places.setdefault(header.writer, []).append(header.seq)
        for writer, seqs in places.items():
            for start in range(0, len(seqs), _QUERIED):
                for seq, entry, signature in StoredEntry.objects.filter(
                    writer=writer, seq__in=seqs[start : start + _QUERIED]
                ).values_list("seq", "entry", "signature"):
                    self._held[writer, seq] = (entry, bytes(signature))

    def _pass(self, candidates: list[Candidate], outcome: Outcome) -> list[Refused]:
        """Place each entry in its chain, store and fold; return those that must wait."""
        standings = stored_standings()
        taken: list[tuple[Header, bytes, bytes | None]] = []
        filled: dict[str, bytes] = {}
        waiting: list[Refused] = []
        for header, raw in candidates:
            verdict = self._place(header, raw, standings)
            if verdict == _TAKE:
                taken.append((header, raw.signature, raw.body))
                self._advance(header, raw)
            elif verdict == _KNOWN:
                outcome.known += 1
                if raw.body is not None:
                    filled[header.id] = raw.body
            elif verdict in (GAP, NOT_ADMITTED, REVOKED):
                waiting.append(Refused(raw, header, verdict))
            else:
                outcome.refused.append(Refused(raw, header, verdict))
        outcome.applied += len(taken)
        touched = store(taken)
        _fill_bodies(filled, touched)
        for writer in {header.writer for header, _, _ in taken}:
            self.chains[writer].save()
        fold_touched(touched)
        return waiting

    def _place(self, header: Header, raw: RawEntry, standings: Standings) -> str:
        """``take``, ``known`` or the reason why not."""
        chain = self.chains.get(header.writer)
        head_seq = chain.head_seq if chain else 0
        if header.seq <= head_seq:
            held = self._held.get((header.writer, header.seq))
            return _KNOWN if held and held[0] == header.id else FORK
        standing = standings.get(header.writer)
        if standing and standing.is_beyond(header.seq):
            return REVOKED
        if header.seq > head_seq + 1:
            return GAP
        if chain is not None and header.previous != chain.head:
            return FORK
        if _admits_itself(header, raw):
            self._admitted_now.add(header.writer)  # what follows in this pass may be taken, too
        admitted = header.writer in standings or header.writer in self._admitted_now
        return _TAKE if admitted else NOT_ADMITTED

    def _advance(self, header: Header, raw: RawEntry) -> None:
        chain = self.chains.get(header.writer)
        if chain is None:
            chain = Chain(writer=header.writer, point=self.points[header.writer])
            self.chains[header.writer] = chain
        chain.head_seq, chain.head = header.seq, header.id
        self._held[header.writer, header.seq] = (header.id, raw.signature)


def _in_chain_order(batch: Iterable[RawEntry], outcome: Outcome) -> list[Candidate]:
    candidates: list[Candidate] = []
    for raw in batch:
        try:
            candidates.append(Candidate(read_header(raw.header), raw))
        except Malformed:
            outcome.refused.append(Refused(raw, None, MALFORMED))
    candidates.sort(key=lambda c: (c.header.writer, c.header.seq))
    return candidates


def _usable_key(writer: str, point: bytes | None) -> ec.EllipticCurvePublicKey | None:
    if point is None or writer_id(point) != writer:
        return None
    try:
        return read_point(point)
    except ValueError:
        return None


def _admits_itself(header: Header, raw: RawEntry) -> bool:
    """Whether this is a site's or a nation's first entry, which admits it."""
    if header.seq != 1 or raw.body is None:
        return False
    body = read_body(raw.body)
    return (
        body is not None
        and body.kind == WriterAdmitted.kind
        and body.subjects.get("writer") == header.writer
        and body.fields.get("role") in SOVEREIGN
    )


def _fill_bodies(filled: Mapping[str, bytes], touched: Touched) -> None:
    """Bodies that had been withheld have come: store them, to be folded now."""
    ids = list(filled)
    for start in range(0, len(ids), _QUERIED):
        rows = list(
            StoredEntry.objects.filter(entry__in=ids[start : start + _QUERIED], body__isnull=True)
        )
        said = []
        for row in rows:
            row.body = filled[row.entry]
            body = read_body(row.body)
            if body is not None:
                row.kind, row.by, row.act = body.kind, body.by, body.act
                said.append((row.entry, body))
        StoredEntry.objects.bulk_update(rows, ("body", "kind", "by", "act"), batch_size=100)
        note(said, touched)
