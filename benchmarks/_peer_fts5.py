"""SQLite's FTS5 with its trigram tokenizer on the same records and queries.

A query is asked as any of its trigrams (so that a misspelt word still finds what it shares with
others), ranked by bm25. The trigrams go over the spaces between words.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks._peer_postgres import Searched

_TABLE = (
    "CREATE VIRTUAL TABLE record USING fts5(rec_id UNINDEXED, body, tokenize=trigram, detail=none)"
)
_ASK = "SELECT rec_id FROM record WHERE record MATCH ? ORDER BY rank LIMIT 10"


def search(rows: Iterable[tuple[str, str]], queries: Sequence[str]) -> Searched:
    """Build the index over ``(rec_id, text)`` in a file, and ask it."""
    with (
        tempfile.TemporaryDirectory(prefix="mawa-fts5-") as folder,
        closing(sqlite3.connect(Path(folder) / "records.sqlite3")) as database,
    ):
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -2000000")
        began = time.perf_counter()
        with database:
            database.execute(_TABLE)
            database.executemany("INSERT INTO record VALUES (?, ?)", rows)
            database.execute("INSERT INTO record (record) VALUES ('optimize')")
        built = time.perf_counter() - began
        times, found = [], {}
        for query in queries:
            began = time.perf_counter()
            found[query] = [row[0] for row in database.execute(_ASK, (_any_of(query),))]
            times.append(1000 * (time.perf_counter() - began))
        return Searched(built, times, found)


def _any_of(query: str) -> str:
    """Every trigram of the query, the spaces among them, any of which may be there."""
    text = " ".join(query.split())
    trigrams = dict.fromkeys(text[n : n + 3].replace('"', " ") for n in range(len(text) - 2))
    return " OR ".join(f'"{trigram}"' for trigram in trigrams) or '""'
