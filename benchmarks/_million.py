"""Duplicates among 100,000 and among 1,000,000 records: time, memory, growth; and Splink's time.

Time per record may grow as n log n does, no more. Splink alone runs with its own comparisons and
its own blocking on the same files: its pairs are not the engine's, so the time for each pair is
given beside the whole; "scoring" is without its training.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from math import log
from pathlib import Path

from benchmarks import Figure
from benchmarks._matching_figures import Ran, match, pairs_said, run, scored, size, true_pairs
from benchmarks._people_records import records, save

SEED = 20241209
SMALL, LARGE = 100_000, 1_000_000
PEOPLE_A_RECORD = 0.77
MOST_SECONDS = 600.0
MOST_MB = 8_192.0


def measure() -> Iterator[Figure]:
    """Both sizes, the engine and Splink; then how the time grows."""
    small, large = size("SMALL", SMALL), size("LARGE", LARGE)
    took: dict[int, Ran] = {}
    for count in (small, large):
        with tempfile.TemporaryDirectory(prefix="mawa-million-") as name:
            folder = Path(name)
            truth = _make(folder, count)
            file, out = folder / "records_made.csv", folder / "out.csv"
            ran = took[count] = match(file, out)
            most = MOST_SECONDS if count == large else None
            yield Figure(f"Mawa, {count:,}: time", ran.seconds, "s", most)
            yield Figure(f"Mawa, {count:,}: memory", ran.peak_mb, "MB", MOST_MB)
            f1 = scored(pairs_said(out), true_pairs(truth)).f1
            yield Figure(f"Mawa, {count:,}: F1, missing to 100", 100 * (1 - f1), "%")
            yield from _each_pair(f"Mawa, {count:,}", ran.seconds, ran)
            yield from _splink(f"Splink alone, {count:,}", file, folder / "splink.csv")
    grown = took[large].seconds / large / (took[small].seconds / small)
    yield Figure("Mawa: time per record, large to small", grown, "times", log(large) / log(small))


def _make(folder: Path, count: int) -> dict[str, int]:
    """Write the register; the records themselves are let go."""
    made = records(int(count * PEOPLE_A_RECORD), count, SEED)
    save(made, folder, "made")
    return made.truth


def _each_pair(who: str, seconds: float, ran: Ran) -> Iterator[Figure]:
    pairs = ran.printed.get("pairs")
    if pairs:
        yield Figure(f"{who}: pairs compared", float(pairs), "pairs")
        yield Figure(f"{who}: time for each pair", 1e6 * seconds / float(pairs), "us")


def _splink(who: str, file: Path, out: Path) -> Iterator[Figure]:
    ran = run([sys.executable, "-m", "benchmarks._peer_splink", str(file), str(out)])
    yield Figure(f"{who}: time", ran.seconds, "s")
    yield Figure(f"{who}: time, scoring", float(ran.printed["scoring_seconds"]), "s")
    yield Figure(f"{who}: memory", ran.peak_mb, "MB")
    yield from _each_pair(who, ran.seconds, ran)
