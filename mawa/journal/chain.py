"""The chain: appending our own entries. Append, fold, commit - and only then answer."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction
from django.db.models import Max

from mawa.lib.clock import MOST_AHEAD_MS, floor_stamp, next_stamp

from .entry import Header, make_body, make_header
from .kinds import Fact, fact_subjects, fact_values
from .models import Chain, StoredEntry
from .seal import public_point, sign, writer_id
from .standing import remember_own
from .storing import fold_touched, store


@dataclass(frozen=True)
class Pen:
    """What makes and signs this installation's entries."""

    key: ec.EllipticCurvePrivateKey

    @cached_property
    def point(self) -> bytes:
        """The public key, 65 bytes."""
        return public_point(self.key)

    @cached_property
    def writer(self) -> str:
        """The writer's id."""
        return writer_id(self.point)


@dataclass(frozen=True)
class Statement:
    """A fact on its way into the journal, with the time it happened (now, if not said)."""

    fact: Fact
    happened_at: datetime | None = None


def new_act() -> str:
    """A name for one action: the entries it records are undone together."""
    return secrets.token_hex(8)


def append(pen: Pen, statements: Sequence[Statement], *, by: str, act: str = "") -> list[str]:
    """Sign and store entries, fold their subjects, commit; return the entries' ids.

    All or none. Safe with several processes on one home: the head is read under the
    database's write lock.
    """
    act = act or new_act()
    with transaction.atomic():
        chain, is_new = Chain.objects.get_or_create(
            writer=pen.writer, defaults={"point": pen.point}
        )
        if is_new:
            remember_own(pen.writer)
        now_ms = time.time_ns() // 1_000_000
        seen = _highest_seen(now_ms)
        last = _last_own(pen.writer)
        made: list[tuple[Header, bytes, bytes]] = []
        for statement in statements:
            fact = statement.fact
            body = _body(fact, statement.happened_at, by, act, now_ms)
            last = next_stamp(now_ms, last, seen)
            header = make_header(
                writer=pen.writer,
                seq=chain.head_seq + 1,
                stamp=last,
                previous=chain.head,
                scope=fact.scope,
                body=body,
            )
            made.append((header, sign(pen.key, header.raw), body))
            chain.head_seq, chain.head = header.seq, header.id
        chain.save()
        fold_touched(store(made))
    return [header.id for header, _, _ in made]


def _body(fact: Fact, happened_at: datetime | None, by: str, act: str, now_ms: int) -> bytes:
    instant = happened_at or datetime.fromtimestamp(now_ms / 1000, UTC)
    return make_body(
        {
            "kind": fact.kind,
            "subjects": fact_subjects(fact),
            "happened_at": instant.astimezone(UTC).isoformat(timespec="milliseconds"),
            "by": by,
            "act": act,
            "salt": secrets.token_urlsafe(12),
            "fields": fact_values(fact),
        }
    )


def _last_own(writer: str) -> int:
    own = StoredEntry.objects.filter(writer=writer).order_by("-seq").values_list("stamp")[:1]
    return own[0][0] if own else 0


def _highest_seen(now_ms: int) -> int:
    horizon = floor_stamp(now_ms + MOST_AHEAD_MS)
    seen = StoredEntry.objects.filter(stamp__lte=horizon).aggregate(top=Max("stamp"))
    return seen["top"] or 0
