"""Search among 1,000,000 records: what is found, how quickly, and what PostgreSQL and SQLite do.

``_people_queries`` says what the queries are and what answers them. The peers are asked the first
200 of them, for FTS5 takes seconds for each; "the same queries" is the engine on those. All on one
core. ``python -m benchmarks._search worst`` prints queries that found nobody meant.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import Figure, _peer_fts5, _peer_postgres
from benchmarks._matching_figures import Ran, results, search, size
from benchmarks._peer_postgres import Searched
from benchmarks._peer_text import plain, texts
from benchmarks._people_queries import KINDS, Query, queries, save_queries
from benchmarks._people_records import records, save
from mawa.people.plain_records import PlainRecord

SEED = 20241208
LEAST_FOUND = 0.97
MOST_P95_MS = 20.0
TIMES_QUICKER = 10


def measure() -> Iterator[Figure]:
    """The engine on all queries by kind, then the peers on the first of them."""
    with tempfile.TemporaryDirectory(prefix="mawa-search-") as name:
        folder = Path(name)
        asked = _make(folder)
        ran = search(folder / "records_made.csv", folder / "queries_made.csv", folder / "out.csv")
        found = results(folder / "out.csv")
        yield from _mawa(asked, found, ran)
        few = asked[: size("PEER_QUERIES", 200)]
        yield Figure("Mawa, the same queries: not found", _missed(few, found), "%")
        ours = float(ran.printed["p95_ms"])
        for figure in _peers(folder / "records_made.csv", few):
            yield figure
            if figure.name.startswith("pg_trgm") and figure.name.endswith("p95"):
                # The aim is against the way that finds most; the quick one is there to compare.
                most = 100 / TIMES_QUICKER if "near" in figure.name else None
                yield Figure(f"Mawa's p95 / {figure.name}", 100 * ours / figure.value, "%", most)


def _make(folder: Path) -> list[Query]:
    """Write the register and the queries; only the queries are kept in memory."""
    made = records(size("PEOPLE", 800_000), size("RECORDS", 1_000_000), SEED)
    asked = queries(made, size("QUERIES", 3_000), SEED)
    save(made, folder, "made")
    save_queries(asked, folder, "made")
    return asked


def _mawa(asked: list[Query], found: Mapping[str, list[str]], ran: Ran) -> Iterator[Figure]:
    missed = _missed(asked, found)
    yield Figure("Mawa: not found in ten", missed, "%", round(100 * (1 - LEAST_FOUND), 2))
    yield Figure("Mawa: another who bears it found", missed - _missed(asked, found, fair=True), "%")
    for kind in KINDS:
        of_kind = [query for query in asked if query.kind == kind]
        if of_kind:
            yield Figure(f"Mawa, {kind}: not found", _missed(of_kind, found), "%")
    yield Figure("Mawa: index", float(ran.printed["index_seconds"]), "s")
    yield Figure("Mawa: p50", float(ran.printed["p50_ms"]), "ms")
    yield Figure("Mawa: p95", float(ran.printed["p95_ms"]), "ms", MOST_P95_MS)
    yield Figure("Mawa: memory", ran.peak_mb, "MB")


def _missed(asked: Sequence[Query], found: Mapping[str, list[str]], fair: bool = False) -> float:
    """Of a hundred queries, those with nobody meant among the first ten."""
    hits = sum(
        not (query.fair if fair else query.strict).isdisjoint(found.get(query.text, ())[:10])
        for query in asked
    )
    return 100 * (1 - hits / len(asked))


def _peers(file: Path, asked: list[Query]) -> Iterator[Figure]:
    typed = [plain(query.text) for query in asked]
    if _peer_postgres.is_here():
        for way, searched in _peer_postgres.search(texts(_read(file)), typed).items():
            yield from _peer(f"pg_trgm {way}", asked, searched)
    else:
        print("PostgreSQL is not here: pg_trgm was not measured", file=sys.stderr)
    yield from _peer("FTS5", asked, _peer_fts5.search(texts(_read(file)), typed))


def _peer(who: str, asked: list[Query], searched: Searched) -> Iterator[Figure]:
    found = {query.text: searched.found[plain(query.text)] for query in asked}
    names = [query for query in asked if "Latin" not in query.kind]
    yield Figure(f"{who}: not found in ten", _missed(asked, found), "%")
    yield Figure(f"{who}: not found, one script only", _missed(names, found), "%")
    times = sorted(searched.times_ms)
    yield Figure(f"{who}: index", searched.build_seconds, "s")
    yield Figure(f"{who}: p50", times[len(times) // 2], "ms")
    yield Figure(f"{who}: p95", times[min(len(times) - 1, int(0.95 * len(times)))], "ms")


def _read(file: Path) -> Iterator[PlainRecord]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from (PlainRecord(*row) for row in rows)


def worst(folder: Path, count: int = 40) -> Iterator[str]:
    """Queries of the engine that found nobody meant, with a record that it should have found."""
    asked = _make(folder)
    search(folder / "records_made.csv", folder / "queries_made.csv", folder / "out.csv")
    found = results(folder / "out.csv")
    failed = [query for query in asked if query.strict.isdisjoint(found.get(query.text, ()))]
    shown = failed[:count]
    wanted = {min(query.strict) for query in shown}
    wanted |= {rec_id for query in shown for rec_id in found.get(query.text, ())[:1]}
    rows = {r.rec_id: " | ".join(r) for r in _read(folder / "records_made.csv") if r[0] in wanted}
    yield f"{len(failed)} of {len(asked)}"
    for query in shown:
        first = found.get(query.text, ())[:1]
        yield f"{query.kind}: {query.text}"
        yield f"    meant: {rows[min(query.strict)]}"
        yield f"    first: {rows[first[0]] if first else 'nobody'}"


if __name__ == "__main__" and sys.argv[1:2] == ["worst"]:
    with tempfile.TemporaryDirectory(prefix="mawa-search-") as name:
        print(*worst(Path(name), *map(int, sys.argv[2:])), sep="\n")
