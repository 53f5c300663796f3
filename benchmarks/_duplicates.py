"""Duplicates in a file of 26,000 records of 20,000 people, against Splink alone on the same file.

``mawa names match`` with its default threshold and no labels; Splink with its own comparisons, at
its default threshold and at the best one, which only the truth tells. ``python -m
benchmarks._duplicates worst`` prints the worst false matches and misses.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks import Figure, _peer_splink
from benchmarks._matching_figures import (
    Pair,
    Score,
    best_threshold,
    match,
    ordered,
    pairs_said,
    pairs_weighed,
    run,
    scored,
    size,
    true_pairs,
)
from benchmarks._people_records import Made, records, save

SEED = 20241208
LEAST_F1 = 0.97
_DEFAULT = 0.5  # Splink's own


def measure() -> Iterator[Figure]:
    """F1 of the engine, of the engine on Spark if it is here, and of Splink alone."""
    with tempfile.TemporaryDirectory(prefix="mawa-duplicates-") as name:
        folder, made = Path(name), _made()
        save(made, folder, "made")
        truth, file = true_pairs(made.truth), folder / "records_made.csv"
        yield Figure("records", len(made.records), "records")
        yield Figure("pairs of one person", len(truth), "pairs")
        ran = match(file, folder / "out.csv")
        said = pairs_said(folder / "out.csv")
        yield from _figures("Mawa", scored(said, truth), 1 - LEAST_F1)
        asked = pairs_said(folder / "out.csv", "review")
        yield Figure("Mawa: asked about", len(asked), "pairs")
        yield Figure("Mawa: asked about and one person", 100 * len(asked & truth) / len(truth), "%")
        yield Figure("Mawa: time", ran.seconds, "s")
        yield Figure("Mawa: memory", ran.peak_mb, "MB")
        if find_spec("pyspark"):
            yield from _on_spark(file, folder / "spark.csv", said)
        yield from _splink(file, folder / "splink.csv", truth)


def _made() -> Made:
    return records(size("PEOPLE", 20_000), size("RECORDS", 26_000), SEED)


def _figures(who: str, score: Score, most_missing: float | None = None) -> Iterator[Figure]:
    limit = None if most_missing is None else round(100 * most_missing, 2)
    yield Figure(f"{who}: F1, what is missing to 100", 100 * (1 - score.f1), "%", limit)
    yield Figure(f"{who}: wrong among those said", 100 * (1 - score.precision), "%")
    yield Figure(f"{who}: missed", 100 * (1 - score.recall), "%")


def _on_spark(file: Path, out: Path, said: set[Pair]) -> Iterator[Figure]:
    ran = match(file, out, engine="spark")
    yield Figure("Mawa on Spark: pairs said otherwise", len(pairs_said(out) ^ said), "pairs", 0)
    yield Figure("Mawa on Spark: time", ran.seconds, "s")
    yield Figure("Mawa on Spark: memory", ran.peak_mb, "MB")


def _splink(file: Path, out: Path, truth: set[Pair]) -> Iterator[Figure]:
    ran = run([sys.executable, "-m", "benchmarks._peer_splink", str(file), str(out)])
    weighed = _peer_splink.read_pairs(out)
    usual = [(one, other) for one, other, probability in weighed if probability >= _DEFAULT]
    yield from _figures("Splink alone", scored(usual, truth))
    threshold, best = best_threshold(weighed, truth)
    yield from _figures(f"Splink alone from {threshold:.2f}", best)
    yield Figure("Splink alone: pairs compared", ran.printed["pairs"], "pairs")
    yield Figure("Splink alone: time", ran.seconds, "s")
    yield Figure("Splink alone: memory", ran.peak_mb, "MB")


def worst(made: Made, out: Path, count: int = 10) -> Iterator[str]:
    """The pairs on which the engine is most wrong, both records in full."""
    truth, weighed = true_pairs(made.truth), pairs_weighed(out)
    of = {ordered(one, other): probability for one, other, probability in weighed}
    said, rows = pairs_said(out), {record.rec_id: record for record in made.records}
    false = sorted(said - truth, key=lambda pair: -of[pair])
    missed = sorted(truth - said, key=lambda pair: of.get(pair, 0.0))
    never = sum(pair not in of for pair in missed)
    yield f"{len(false)} false, {len(missed)} missed, {never} of them not even weighed"
    for kind, pairs in (("false", false), ("missed", missed)):
        for pair in pairs[:count]:
            yield f"{kind} {of.get(pair, 0.0):.3f}"
            yield from ("    " + " | ".join(rows[rec_id]) for rec_id in pair)


if __name__ == "__main__" and sys.argv[1:2] == ["worst"]:
    with tempfile.TemporaryDirectory(prefix="mawa-duplicates-") as name:
        folder, made = Path(name), _made()
        save(made, folder, "made")
        match(folder / "records_made.csv", folder / "out.csv")
        print(*worst(made, folder / "out.csv", *map(int, sys.argv[2:])), sep="\n")
