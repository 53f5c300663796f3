"""The quarantine: what arrived and cannot be applied, kept with the reason, and tried again.

It is bounded: a delivery beyond ``QUARANTINE_MAX`` entries is told ``quarantine_full`` and must
be made again when somebody has settled what lies here. Nothing is acknowledged and then lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from django.db.models import Min

from .bundle import RawEntry
from .intake import (
    BAD_SIGNATURE,
    BODY_MISMATCH,
    FORK,
    GAP,
    MALFORMED,
    NOT_ADMITTED,
    REVOKED,
    UNKNOWN_WRITER,
    Intake,
    Refused,
)
from .models import Quarantined
from .standing import Standings, stored_standings

QUARANTINE_FULL: Final = "quarantine_full"
REASONS: Final = (
    MALFORMED,
    BODY_MISMATCH,
    UNKNOWN_WRITER,
    BAD_SIGNATURE,
    FORK,
    GAP,
    NOT_ADMITTED,
    REVOKED,
    QUARANTINE_FULL,
)
QUARANTINE_MAX: Final = 200_000
"""Most entries kept here: twice a large site's whole journal, about 150 MB."""
_WAITING: Final = (GAP, NOT_ADMITTED, REVOKED)
_CURABLE: Final = (*_WAITING, UNKNOWN_WRITER)
_QUERIED: Final = 500


def keep_aside(refused: list[Refused], intake: Intake) -> list[tuple[str, str]]:
    """Keep what cannot be applied; return each entry's id and the reason."""
    digests = [r.raw.digest for r in refused]
    kept = _reasons_kept(digests)
    room = QUARANTINE_MAX - Quarantined.objects.count() if refused else 0
    now = datetime.now(UTC)
    rows: dict[str, Quarantined] = {}
    reasons: list[tuple[str, str]] = []
    for digest, item in zip(digests, refused, strict=True):
        full = digest not in kept and digest not in rows and len(rows) >= room
        if digest not in kept and not full:
            rows[digest] = _row(digest, item, now)
        reasons.append((_name(item), QUARANTINE_FULL if full else item.reason))
    Quarantined.objects.bulk_create(rows.values(), batch_size=100)
    _change_reasons(
        (digest, item.reason)
        for digest, item in zip(digests, refused, strict=True)
        if kept.get(digest, item.reason) != item.reason
    )
    intake.keep_points(
        item.header.writer
        for digest, item in zip(digests, refused, strict=True)
        if item.header and item.reason in _WAITING and (digest in kept or digest in rows)
    )
    return reasons


def heal(intake: Intake) -> int:
    """Try again what waited for an earlier entry, a key or an admission, as long as it helps."""
    healed = 0
    while True:
        waiting = {
            q.digest: RawEntry(bytes(q.header), bytes(q.signature), _bytes(q.body))
            for writer in _writers_to_try(intake, stored_standings())
            for q in _next_in_line(writer, intake)
        }
        if not waiting:
            return healed
        outcome = intake.take(waiting.values())
        still = {refused.raw.digest: refused.reason for refused in outcome.refused}
        before = _reasons_kept(list(still))
        _change_reasons((d, reason) for d, reason in still.items() if before[d] != reason)
        gone = [digest for digest in waiting if digest not in still]
        for start in range(0, len(gone), _QUERIED):
            Quarantined.objects.filter(digest__in=gone[start : start + _QUERIED]).delete()
        healed += outcome.applied
        if not gone and before == still:
            return healed


def _writers_to_try(intake: Intake, standings: Standings) -> Iterator[str]:
    """Those of whom something waits that may have been cured."""
    helped: dict[str, None] = {}
    for writer, reason, first in (
        Quarantined.objects.filter(reason__in=_CURABLE)
        .values_list("writer", "reason")
        .annotate(first=Min("seq"))
        .order_by("writer")
    ):
        if reason == UNKNOWN_WRITER:
            may_help = intake.key(writer) is not None
        elif reason == NOT_ADMITTED:
            may_help = writer in standings
        elif reason == REVOKED:
            may_help = writer in standings and not standings[writer].is_beyond(first)
        else:
            may_help = first <= intake.head_seq(writer) + 1
        if may_help:
            helped[writer] = None
    yield from helped


def _next_in_line(writer: str, intake: Intake) -> Iterator[Quarantined]:
    """What waits without a gap after the writer's head, and what waited for its key."""
    expected = intake.head_seq(writer) + 1
    rows = Quarantined.objects.filter(writer=writer, reason__in=_CURABLE).order_by("seq", "pk")
    for row in rows.iterator(1000):
        if row.seq <= expected:
            expected = max(expected, row.seq + 1)
            yield row
        elif row.reason == UNKNOWN_WRITER:
            yield row


def _row(digest: str, refused: Refused, now: datetime) -> Quarantined:
    raw, header, reason = refused
    return Quarantined(
        digest=digest,
        writer=header.writer if header else "",
        seq=header.seq if header else 0,
        reason=reason,
        header=raw.header,
        signature=raw.signature,
        body=raw.body,
        received_at=now,
    )


def _name(refused: Refused) -> str:
    return refused.header.id if refused.header else hashlib.sha256(refused.raw.header).hexdigest()


def _reasons_kept(digests: list[str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for start in range(0, len(digests), _QUERIED):
        kept |= Quarantined.objects.filter(
            digest__in=digests[start : start + _QUERIED]
        ).values_list("digest", "reason")
    return kept


def _change_reasons(changes: Iterable[tuple[str, str]]) -> None:
    by_reason: dict[str, list[str]] = {}
    for digest, reason in changes:
        by_reason.setdefault(reason, []).append(digest)
    for reason, digests in by_reason.items():
        for start in range(0, len(digests), _QUERIED):
            Quarantined.objects.filter(digest__in=digests[start : start + _QUERIED]).update(
                reason=reason
            )


def _bytes(value: object) -> bytes | None:
    return None if value is None else bytes(value)  # type: ignore[call-overload]
