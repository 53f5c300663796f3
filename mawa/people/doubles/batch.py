"""From many records to the pairs of them that are, or may be, one person; nothing is merged."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final

from ..frequencies import Frequencies
from .kept import LOCAL_SPARK, Engine, Kept
from .keys import all_that_meet, keys_of
from .reading import Columns, Packed, read
from .weighing import Weighed, set_frequencies, weigh
from .words import Words

Progress = Callable[[int, int], None]
# Records: in fewer, Splink has too little to measure chance by, and all that meet can be weighed.
_MEASURED_FROM: Final = 2_000
_ALONE_UP_TO: Final = 30_000  # records: below, other processes cost more than they give


def find_doubles(
    packed: Sequence[Packed],
    engine: Engine = "duckdb",
    processes: int = 1,
    spark_master: str = LOCAL_SPARK,
    progress: Progress | None = None,
) -> tuple[list[Weighed], int]:
    """The pairs of rows that are the same person or may be, the likeliest first; how many were
    weighed."""
    if len(packed) < 2:
        return [], 0
    if len(packed) <= _ALONE_UP_TO:
        processes = 1
    with _helpers(processes) as helpers:
        columns = read(packed, helpers)
    frequencies, traits = columns.frequencies(), columns.traits
    with tempfile.TemporaryDirectory(prefix="mawa-match-") as scratch:
        kept = _pairs_worth_weighing(columns, engine, Path(scratch), spark_master)
    del columns
    with _helpers(processes, frequencies) as helpers:
        found = list(weigh(kept, traits, helpers, progress))
    found.sort(key=lambda pair: (-pair.likeness.score, pair.a, pair.b))
    return found, len(kept.a)


def _pairs_worth_weighing(
    columns: Columns, engine: Engine, scratch: Path, spark_master: str
) -> Kept:
    words = Words(columns.counts())
    meanings = words.table(columns.words)
    rows, keys = keys_of(columns, meanings)
    if engine == "duckdb" and len(columns) <= _MEASURED_FROM:
        return all_that_meet(rows, keys)
    # Splink and what it stands on take seconds and 150 MB: a desk, which never asks, is spared.
    engines = import_module("mawa.people.doubles.engines")
    table = engines.table_of(columns, meanings, rows, keys)
    kept: Kept = engines.pairs_worth_weighing(table, engine, scratch, spark_master)
    return kept


def _prepare(frequencies: Frequencies | None) -> None:
    if frequencies:
        set_frequencies(frequencies)


@contextmanager
def _helpers(processes: int, frequencies: Frequencies | None = None) -> Iterator[Executor | None]:
    """Other processes, started afresh: a copy of this one would copy its memory with it."""
    if processes < 2:
        _prepare(frequencies)
        yield None
        return
    with ProcessPoolExecutor(
        processes,
        multiprocessing.get_context("spawn"),
        initializer=_prepare,
        initargs=(frequencies,),
    ) as helpers:
        yield helpers
