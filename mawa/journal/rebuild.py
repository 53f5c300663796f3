"""Rebuild: drop every row and fold the whole journal again. It must give the same bytes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from .folding import Progress, no_progress
from .hearing import Hearing, without_pauses
from .models import Mark
from .registry import Row
from .rows import digest_of, row_models, shape_of_rows, stored_digest, write_rows
from .standing import compute_standings, refresh_standings, stored_standings

_SHAPE = "shape_of_rows"


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild read and made."""

    entries: int
    rows: int
    seconds: float
    digest: str


@without_pauses
def rebuild(progress: Progress = no_progress) -> Rebuilt:
    """Make every row anew, in one transaction: readers see the old rows until it is done."""
    started = time.monotonic()
    with transaction.atomic():
        refresh_standings()
        hearing = Hearing(stored_standings())
        entries = hearing.tell_everything(progress)
        count = 0
        for row, values in hearing.tables():
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {row._meta.db_table}")
            count += write_rows(row, values)
        Mark.objects.update_or_create(key=_SHAPE, defaults={"value": shape_of_rows()})
        digest = stored_digest()
    return Rebuilt(entries, count, time.monotonic() - started, digest)


def folded_digest() -> str:
    """The digest that a rebuild would give, without touching a row."""
    hearing = Hearing(compute_standings())
    hearing.tell_everything(no_progress)
    return digest_of(
        (row._meta.db_table, sorted(values, key=itemgetter(0))) for row, values in hearing.tables()
    )


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


def _make_indexes(row: type[Row]) -> None:
    """Django leaves the indexes of unmanaged tables to whoever manages them: that is us."""
    quote = connection.ops.quote_name
    table = row._meta.db_table
    with connection.cursor() as cursor:
        fields: Any = row._meta.concrete_fields
        for field in fields:
            if field.db_index and not field.primary_key:
                name = quote(f"{table}_by_{field.column}")
                cursor.execute(f"CREATE INDEX {name} ON {quote(table)} ({quote(field.column)})")
