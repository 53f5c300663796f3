"""The chain: appending our own entries. Append, fold, commit - and only then answer."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction
from django.db.models import Max

from mawa.lib.clock import MOST_AHEAD_MS, floor_stamp, next_stamp

from .entries import Struck, WriterAdmitted, WriterExpelled
from .entry import Body, Header, is_id, make_body, make_header, read_body
from .folding import refold
from .kinds import Fact, fact_subjects, fact_values
from .models import Chain, Mention, StoredEntry, Strike
from .seal import public_point, sign, writer_id
from .standing import refresh_standings


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
        chain, _ = Chain.objects.get_or_create(writer=pen.writer, defaults={"point": pen.point})
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
        touched = store(made)
        fold_touched(touched)
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


@dataclass
class Touched:
    """What newly stored entries change."""

    subjects: set[str]
    struck: set[str]
    standing: bool = False


def store(made: Iterable[tuple[Header, bytes, bytes | None]]) -> Touched:
    """Store checked entries with what they mention; return what must be folded."""
    touched = Touched(set(), set())
    rows: list[StoredEntry] = []
    bodies: list[Body | None] = []
    for header, signature, raw in made:
        body = read_body(raw) if raw is not None else None
        rows.append(_stored(header, signature, raw, body))
        bodies.append(body)
    StoredEntry.objects.bulk_create(rows, batch_size=500)
    mention_all(rows, bodies, touched)
    return touched


def mention_all(rows: list[StoredEntry], bodies: list[Body | None], touched: Touched) -> None:
    """Note whom and what the entries speak of, and gather what must be folded."""
    mentions: list[Mention] = []
    strikes: list[Strike] = []
    for row, body in zip(rows, bodies, strict=True):
        if body is None:
            continue
        subjects = set(body.subjects.values())
        mentions += [Mention(subject=s, entry=row) for s in sorted(subjects)]
        touched.subjects |= subjects
        if of := struck_by(body):
            strikes.append(Strike(of=of, by_entry=row))
            touched.struck.add(of)
        elif body.kind in (WriterAdmitted.kind, WriterExpelled.kind):
            touched.standing = True
    Mention.objects.bulk_create(mentions, batch_size=2000)
    Strike.objects.bulk_create(strikes, batch_size=2000)


def struck_by(body: Body) -> str:
    """The id of the entry that a body strikes; the empty string for none."""
    of = body.fields.get("of") if body.kind == Struck.kind else None
    return of if isinstance(of, str) and is_id(of) else ""


def _stored(header: Header, signature: bytes, raw: bytes | None, body: Body | None) -> StoredEntry:
    return StoredEntry(
        entry=header.id,
        writer=header.writer,
        seq=header.seq,
        stamp=header.stamp,
        scope=header.scope,
        header=header.raw,
        signature=signature,
        body=raw,
        kind=body.kind if body else "",
        by=body.by if body else "",
        act=body.act if body else "",
    )


def fold_touched(touched: Touched) -> list[str]:
    """Bring the rows up to date; return the writers whose standing changed."""
    changed: list[str] = []
    subjects = set(touched.subjects)
    if touched.standing:
        changed = refresh_standings()
        subjects |= _subjects_of(StoredEntry.objects.filter(writer__in=changed).values("pk"))
        touched.struck |= set(
            Strike.objects.filter(by_entry__writer__in=changed).values_list("of", flat=True)
        )
    subjects |= _subjects_struck(touched.struck)
    if subjects:
        refold(subjects)
    return changed


def _subjects_of(entries: Any) -> set[str]:
    return set(
        Mention.objects.filter(entry_id__in=entries).values_list("subject", flat=True).distinct()
    )


def _subjects_struck(ids: set[str]) -> set[str]:
    """The subjects of struck entries; through a struck strike, those of its target too."""
    subjects: set[str] = set()
    seen: set[str] = set()
    while ids:
        seen |= ids
        found: set[str] = set()
        ordered = sorted(ids)
        for start in range(0, len(ordered), 400):
            batch = ordered[start : start + 400]
            keys = StoredEntry.objects.filter(entry__in=batch).values_list("pk", flat=True)
            subjects |= _subjects_of(list(keys))
            found |= set(
                Strike.objects.filter(by_entry__entry__in=batch).values_list("of", flat=True)
            )
        ids = found - seen
    return subjects
