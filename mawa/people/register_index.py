"""The index of this register's people, kept in this process and carried on as the journal grows."""

from __future__ import annotations

from collections.abc import Iterable
from threading import RLock
from typing import Final, NamedTuple

from mawa.journal.cursor import Cursor

from .changes import Changes, changes_since
from .finding.index import Hit, RecordIndex
from .known_names import known_names
from .models import NAME_PARTS, Person

_COLUMNS: Final = (
    *("subject", *NAME_PARTS, "as_written", "mother", "card_no", "service_no", "birth_year"),
)


class FoundRecord(NamedTuple):
    """A record by its subject, and how the index found it."""

    subject: str
    hit: Hit


class RegisterIndex:
    """One for each process; whoever asks waits until what was recorded is in it."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._forget()

    def _forget(self) -> None:
        self._read_to = Cursor()
        self._index = RecordIndex(known_names())
        self._subjects: list[str] = []
        self._rows: dict[str, int] = {}

    def catch_up(self) -> None:
        """Take in what was recorded since; the first time, everybody."""
        with self._lock:
            self._catch_up()

    def find(self, text: str, limit: int) -> list[FoundRecord]:
        """The records that answer best to a text; at most ``limit``."""
        with self._lock:
            self._catch_up()
            hits = self._index.find(text, limit)
            return [FoundRecord(self._subjects[hit.row], hit) for hit in hits]

    def _catch_up(self) -> None:
        changes = changes_since(self._read_to)
        if changes.until == self._read_to:
            return
        if changes.subjects is None:
            self._forget()
        self._take(changes)
        self._read_to = changes.until

    def _take(self, changes: Changes) -> None:
        people = Person.objects.all()
        if changes.subjects is not None:
            self._remove(changes.subjects)
            people = people.filter(pk__in=changes.subjects)
        for values in people.order_by("pk").values_list(*_COLUMNS).iterator(chunk_size=5_000):
            self._add(*values)
        if changes.subjects is None:
            self._index.settle()

    def _remove(self, subjects: Iterable[str]) -> None:
        for subject in subjects:
            row = self._rows.pop(subject, None)
            if row is not None:
                self._index.remove(row)

    def _add(
        self,
        subject: str,
        given: str,
        father: str,
        grand: str,
        family: str,
        as_written: str,
        mother: str,
        card_no: str,
        service_no: str,
        birth_year: int | None,
    ) -> None:
        parts = " ".join(filter(None, (given, father, grand, family)))
        row = self._index.add((parts or as_written,), mother, (card_no, service_no), birth_year)
        self._rows[subject] = row
        self._subjects.append(subject)


register_index: Final = RegisterIndex()
