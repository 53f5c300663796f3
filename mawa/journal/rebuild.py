"""Rebuild: drop every row and fold the whole journal again. It must give the same bytes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from .entry import read_body
from .folding import Progress, make_row, no_progress, resolve_strikes
from .models import Mark, StoredEntry, Strike
from .registry import Fold, Recorded, Row, read_recorded, registry
from .rows import (
    digest_of,
    row_models,
    row_values,
    shape_of_rows,
    stored_digest,
    write_rows,
)
from .standing import Standings, compute_standings, refresh_standings

_SHAPE = "shape_of_rows"
Heard = dict[str, list[Recorded]]


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild read and made."""

    entries: int
    rows: int
    seconds: float
    digest: str


def rebuild(progress: Progress = no_progress) -> Rebuilt:
    """Make every row anew, in one transaction: readers see the old rows until it is done."""
    started = time.monotonic()
    with transaction.atomic():
        refresh_standings()
        entries, heard = _hear_everything(compute_standings(), progress)
        count = 0
        for row in row_models():
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {row._meta.db_table}")
        for fold, subjects in zip(registry().folds, heard, strict=True):
            count += write_rows(fold.row, _values(fold, subjects))
        Mark.objects.update_or_create(key=_SHAPE, defaults={"value": shape_of_rows()})
    return Rebuilt(entries, count, time.monotonic() - started, stored_digest())


def folded_digest() -> str:
    """The digest that a rebuild would give, without touching a row."""
    _, heard = _hear_everything(compute_standings(), no_progress)
    tables: dict[str, list[tuple[Any, ...]]] = {r._meta.db_table: [] for r in row_models()}
    for fold, subjects in zip(registry().folds, heard, strict=True):
        tables[fold.row._meta.db_table] += _values(fold, subjects)
    return digest_of((name, sorted(rows, key=lambda v: v[0])) for name, rows in tables.items())


def ensure_rows() -> bool:
    """Make the rows anew if this version's vocabulary is another than theirs."""
    mark = Mark.objects.filter(key=_SHAPE).first()
    if mark is not None and mark.value == shape_of_rows():
        return False
    make_tables()
    rebuild()
    return True


def make_tables() -> None:
    """Drop the rows' tables and make them as this version has them, empty."""
    existing = connection.introspection.table_names()
    with connection.schema_editor() as editor:
        for row in row_models():
            if row._meta.db_table in existing:
                editor.delete_model(row)
            editor.create_model(row)
            _make_indexes(row)
    rebuild()
    return True


def _make_indexes(row: type[Row]) -> None:
    """Django leaves the indexes of unmanaged tables to whoever manages them: that is us."""
    quote = connection.ops.quote_name
    table = row._meta.db_table
    with connection.cursor() as cursor:
        for field in row._meta.concrete_fields:
            if field.db_index and not field.primary_key:
                name = quote(f"{table}_by_{field.column}")
                cursor.execute(f"CREATE INDEX {name} ON {quote(table)} ({quote(field.column)})")


def _values(fold: Fold, subjects: Heard) -> Iterator[tuple[Any, ...]]:
    for subject, items in subjects.items():
        row: Row | None = make_row(fold, subject, items)
        if row is not None:
            yield row_values(row)


def _hear_everything(standings: Standings, progress: Progress) -> tuple[int, list[Heard]]:
    """Read all live entries once, in order, and hand each to the folds that hear it."""
    known = registry()
    heard: list[Heard] = [defaultdict(list) for _ in known.folds]
    numbers = {id(fold): n for n, fold in enumerate(known.folds)}
    listeners = {
        kind: [(heard[numbers[id(fold)]], role) for fold, role in pairs]
        for kind, pairs in known.listeners.items()
    }
    struck = _all_struck(standings)
    total = StoredEntry.objects.count()
    rows = (
        StoredEntry.objects.filter(body__isnull=False)
        .order_by("stamp", "writer", "seq")
        .values_list("entry", "writer", "seq", "stamp", "kind", "body")
    )
    for done, (entry, writer, seq, stamp, kind, raw) in enumerate(rows.iterator(5000)):
        if done % 5000 == 0:
            progress(done, total)
        standing = standings.get(writer)
        if kind not in listeners or entry in struck or not standing or not standing.allows(stamp):
            continue
        body = read_body(raw)
        item = body and read_recorded(entry, writer, seq, stamp, body, known.kinds)
        if body is None or item is None:
            continue
        for subjects, role in listeners[kind]:
            subject = body.subjects.get(role)
            if subject:
                subjects[subject].append(item)
    progress(total, total)
    return total, heard


def _all_struck(standings: Standings) -> set[str]:
    strikes: dict[str, list[tuple[str, str, int]]] = {}
    for of, by_entry, writer, stamp in Strike.objects.values_list(
        "of", "by_entry__entry", "by_entry__writer", "by_entry__stamp"
    ):
        strikes.setdefault(of, []).append((by_entry, writer, stamp))
    return resolve_strikes(strikes, standings)
