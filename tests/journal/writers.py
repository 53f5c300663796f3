"""Other writers for the tests: phones and sites whose entries come from elsewhere."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from mawa.journal.bundle import Contents, RawEntry, read_bundle, write_bundle
from mawa.journal.entries import Struck, WriterAdmitted, WriterExpelled
from mawa.journal.entry import GENESIS, make_body, make_header
from mawa.journal.kinds import Fact, Subject, fact_subjects, fact_values
from mawa.journal.models import Quarantined
from mawa.journal.receive import Received, receive
from mawa.journal.seal import new_key, public_point, sign, writer_id

NIGHT = 1_733_600_000_000 * 1024
"""A stamp in the night of 7 to 8 December 2024."""


class Hand:
    """A writer elsewhere: writes entries with a pen of its own."""

    def __init__(self, name: str = "هاتف", stamp: int = NIGHT) -> None:
        self.name = name
        self.key = new_key()
        self.point = public_point(self.key)
        self.writer = Subject(writer_id(self.point))
        self.seq, self.head, self.stamp = 0, GENESIS, stamp

    def write(self, fact: Fact, *, stamp: int | None = None, **parts: Any) -> RawEntry:
        """The next entry: a fact."""
        return self.write_bytes(body_of(fact, **parts), scope=fact.scope, stamp=stamp)

    def write_bytes(
        self, body: bytes, *, scope: str = "open", stamp: int | None = None
    ) -> RawEntry:
        """The next entry: a body of any bytes."""
        self.stamp = self.stamp + 1024 if stamp is None else stamp
        header = make_header(
            writer=self.writer,
            seq=self.seq + 1,
            stamp=self.stamp,
            previous=self.head,
            scope=scope,
            body=body,
        )
        self.seq, self.head = header.seq, header.id
        return RawEntry(header.raw, sign(self.key, header.raw), body)

    def admit_itself(self, role: str = "site") -> RawEntry:
        """The first entry of a site."""
        return self.write(WriterAdmitted(writer=self.writer, name=self.name, role=role))

    def admit(self, other: Hand, role: str = "phone") -> RawEntry:
        """Let another writer in."""
        return self.write(WriterAdmitted(writer=other.writer, name=other.name, role=role))

    def expel(self, other: Hand, from_stamp: int) -> RawEntry:
        """Fold nothing of another writer from this stamp on."""
        return self.write(WriterExpelled(writer=other.writer, from_stamp=from_stamp, why="مفقود"))

    def strike(self, entry: RawEntry, why: str = "خطأ") -> RawEntry:
        """Strike an entry."""
        return self.write(Struck(of=entry_id(entry), why=why))


def body_of(fact: Fact, **parts: Any) -> bytes:
    """A body as a pen writes it."""
    content = {
        "kind": fact.kind,
        "subjects": fact_subjects(fact),
        "happened_at": "2024-12-07T21:00:00.000+00:00",
        "by": "b" * 32,
        "act": "act",
        "salt": "salt",
        "fields": fact_values(fact),
    }
    return make_body(content | parts)


def entry_id(entry: RawEntry) -> str:
    """The id of an entry on its way."""
    return hashlib.sha256(entry.header).hexdigest()


def points(*hands: Hand) -> dict[str, bytes]:
    """The keys that a bundle would bring."""
    return {hand.writer: hand.point for hand in hands}


def deliver(hands: Iterable[Hand], *entries: RawEntry) -> Received:
    """One delivery; its counts must add up."""
    result = receive(points(*hands), entries)
    assert result.applied + result.known + len(result.quarantined) == result.entries
    return result


def exported(**choices: Any) -> Contents:
    """The journal as a bundle, read again."""
    file = io.BytesIO()
    write_bundle(file, **choices)
    file.seek(0)
    return read_bundle(file)


def set_aside() -> list[str]:
    """The reasons in quarantine."""
    return sorted(Quarantined.objects.values_list("reason", flat=True))


@contextmanager
def fresh() -> Iterator[None]:
    """An empty journal, for one of many examples: all that is done in it is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
