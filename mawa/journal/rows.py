"""Writing rows fast and the same way everywhere: live, late and in a rebuild."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection, models

from mawa import __version__

from .registry import Row, registry

_BATCH = 500
_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_as_line = json.JSONEncoder(ensure_ascii=False).encode
Convert = Callable[[Any], Any]


class _Plan(NamedTuple):
    """How rows of one model are laid out: quoted columns, how values are taken and converted."""

    columns: tuple[str, ...]
    take: Callable[[dict[str, Any]], tuple[Any, ...]]
    converters: tuple[tuple[int, Convert], ...]


@cache
def _plan(row: type[Row]) -> _Plan:
    fields = row._meta.concrete_fields
    return _Plan(
        tuple(connection.ops.quote_name(str(field.column)) for field in fields),
        itemgetter(*(field.attname for field in fields)),
        tuple((n, made) for n, field in enumerate(fields) if (made := _converter(field))),
    )


def _converter(field: Any) -> Convert | None:
    """What makes of a field's value what the database stores; nothing for what it already is."""
    if isinstance(field, models.DateTimeField) and connection.vendor == "sqlite":
        return _instant
    if isinstance(field, models.BooleanField):
        return _bit
    if isinstance(field, models.JSONField):
        return _as_json
    if isinstance(field, models.DateField):
        return lambda value: field.get_db_prep_save(value, connection)
    return None


def _instant(value: datetime | None) -> str | None:
    return None if value is None else str(value.astimezone(UTC).replace(tzinfo=None))


def _bit(value: bool | None) -> int | None:
    return None if value is None else int(value)


def row_values(row: Row) -> tuple[Any, ...]:
    """A row's values as the database stores them, in column order."""
    plan = _plan(type(row))
    values = plan.take(row.__dict__)
    if not plan.converters:
        return values
    changed = list(values)
    for place, convert in plan.converters:
        changed[place] = convert(changed[place])
    return tuple(changed)


def write_rows(row: type[Row], values: Iterable[tuple[Any, ...]]) -> int:
    """Insert or replace rows; return how many."""
    columns = _plan(row).columns  # the first one is the subject
    marks = ", ".join(["%s"] * len(columns))
    changes = ", ".join(f"{c} = excluded.{c}" for c in columns[1:])
    sql = (
        f"INSERT INTO {row._meta.db_table} ({', '.join(columns)}) VALUES ({marks}) "
        f"ON CONFLICT (subject) DO UPDATE SET {changes}"
    )
    count = 0
    with connection.cursor() as cursor:
        for batch in _batches(values):
            cursor.executemany(sql, batch)
            count += len(batch)
    return count


def delete_rows(row: type[Row], subjects: Sequence[str]) -> None:
    """Remove the rows of subjects of which nothing is left to say."""
    for start in range(0, len(subjects), _BATCH):
        row._base_manager.filter(pk__in=subjects[start : start + _BATCH]).delete()


def _batches(values: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    for value in values:
        batch.append(value)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def row_models() -> tuple[type[Row], ...]:
    """Every row there is, in the order of the vocabulary."""
    return tuple(dict.fromkeys(fold.row for fold in registry().folds))


def digest_of(tables: Iterable[tuple[str, Iterable[tuple[Any, ...]]]]) -> str:
    """SHA-256 over tables given by name with their rows' values sorted by subject."""
    total = hashlib.sha256()
    for name, rows in tables:
        total.update(name.encode() + b"\n")
        for values in rows:
            total.update(_as_line(values).encode() + b"\n")
    return total.hexdigest()


def stored_digest() -> str:
    """The digest over all rows as they stand in the database."""
    return digest_of((row._meta.db_table, stored_rows(row)) for row in row_models())


def stored_rows(row: type[Row]) -> Iterator[tuple[Any, ...]]:
    """The values of a model's rows as they stand in the database, by subject."""
    # A plus sign keeps SQLite's driver from turning instants and truths into Python's: the
    # digest is over what is stored.
    plan = _plan(row)
    converted = {place for place, _ in plan.converters}
    columns = ", ".join(f"+{c}" if n in converted else c for n, c in enumerate(plan.columns))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {row._meta.db_table} ORDER BY subject")
        while batch := cursor.fetchmany(_BATCH):
            yield from batch


def shape_of_rows() -> str:
    """A fingerprint of the vocabulary: the rows' columns, and who hears which fields of what.

    When it changes, the rows are made anew: what was kept without being understood is folded.
    """
    known = registry()
    columns = [(r._meta.db_table, _columns(r._meta.concrete_fields)) for r in row_models()]
    heard = [
        (fold.row._meta.db_table, sorted((k.kind, role) for k, role in fold.hears.items()))
        for fold in known.folds
    ]
    kinds = sorted((name, k.subject_fields, tuple(k.readers)) for name, k in known.kinds.items())
    return hashlib.sha256(json.dumps([__version__, columns, heard, kinds]).encode()).hexdigest()


def _columns(fields: Any) -> list[tuple[str, str, bool]]:
    return [(field.column, field.db_type(connection), field.db_index) for field in fields]
