"""Verbs of names: compare, match and search in files. They touch no register and need no home."""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.conf import settings
from django.utils.translation import gettext as _

from mawa.lib.births import parse_birth
from mawa.lib.refusal import Refusal
from mawa.people.compare import compare_names
from mawa.people.doubles.batch import find_doubles
from mawa.people.doubles.kept import ENGINES, Engine
from mawa.people.doubles.reading import APART, Packed, pack, unpack
from mawa.people.doubles.weighing import Weighed
from mawa.people.finding.index import RecordIndex
from mawa.people.known_names import known_names
from mawa.people.plain_records import COLUMNS, PlainRecord
from mawa.people.reasons import REASONS
from mawa.people.traits import telephone_key

from .tables import answer_file, rows_of
from .terms import Bar, Shared

PAIR_COLUMNS: Final = ("rec_id_a", "rec_id_b", "probability", "verdict")
_FOUND_COLUMNS: Final = ("query", "rank", "rec_id", "score")
_LIMIT_MOST: Final = 1_000


def add_verbs(verbs: Any, shared: Shared) -> None:
    """names compare, names match, names search."""
    names = verbs.add_parser(
        "names", help=_("compare, match and search names in files"), parents=[shared.parser]
    )
    names_verbs = names.add_subparsers(dest="what", required=True)
    _add_compare(names_verbs, shared)
    _add_match(names_verbs, shared)
    _add_search(names_verbs, shared)


def _add_compare(verbs: Any, shared: Shared) -> None:
    compare = shared.verb(
        verbs, "compare", _("say whether two full names are likely one person's"), compare_two
    )
    compare.add_argument("a", metavar="A", nargs="?", help=_("a full name in any script"))
    compare.add_argument("b", metavar="B", nargs="?", help=_("another"))
    compare.add_argument(
        "--file", metavar="PAIRS.csv", type=Path, help=_("compare the columns a and b of each row")
    )
    compare.add_argument("--out", metavar="OUT.csv", type=Path, help=_("where the answers go"))


def _add_match(verbs: Any, shared: Shared) -> None:
    match = shared.verb(
        verbs, "match", _("find the records of a file that may be of one person"), match_file
    )
    _add_files(match, "PAIRS.csv")
    add_engine(match)
    match.add_argument("--explain", action="store_true",
                       help=_("say in words why, in a column reasons"))  # fmt: skip


def add_engine(parser: ArgumentParser) -> None:
    """The engine that looks for pairs."""
    parser.add_argument("--engine", choices=ENGINES, default="duckdb",
                        help=_("where pairs are looked for; duckdb if not said"))  # fmt: skip


def _add_search(verbs: Any, shared: Shared) -> None:
    search = shared.verb(
        verbs, "search", _("find each text of a file among the records of another"), search_file
    )
    _add_files(search, "RESULTS.csv")
    search.add_argument("--queries", metavar="Q.csv", type=Path, required=True,
                        help=_("what to look for, in its column query"))  # fmt: skip
    search.add_argument("--limit", metavar="N", type=_few, default=10,
                        help=_("how many answers to each, 10 if not said"))  # fmt: skip


def _add_files(parser: ArgumentParser, answer: str) -> None:
    parser.add_argument("--csv", metavar="RECORDS.csv", type=Path, required=True,
                        help=_("the records, one person a row"))  # fmt: skip
    parser.add_argument("--out", metavar=answer, type=Path, required=True,
                        help=_("where the answers go"))  # fmt: skip


def _few(word: str) -> int:
    if not word.isdecimal() or not 0 < int(word) <= _LIMIT_MOST:
        raise ArgumentTypeError(
            _("%(word)s is no number from 1 to %(most)d") % {"word": word, "most": _LIMIT_MOST}
        )
    return int(word)


# --- compare -------------------------------------------------------------------------------


def compare_two(line: Namespace) -> dict[str, Any]:
    """The verdict on two names, or a file of them."""
    if line.file or line.out:
        if not (line.file and line.out) or line.a is not None:
            raise Refusal(
                _("Give two names, or --file and --out."),
                _("Write: mawa names compare --file pairs.csv --out out.csv"),
            )
        return _compare_file(line.file, line.out)
    if line.a is None or line.b is None:
        raise Refusal(_("There are not two names to compare."), _("Write: mawa names compare A B"))
    found = compare_names(line.a, line.b)
    return {
        "verdict": found.verdict,
        "probability": found.probability,
        "reasons": _words(found.reasons),
        "codes": list(found.reasons),
    }


def _words(reasons: Sequence[str]) -> list[str]:
    return [str(REASONS[code]) for code in reasons]


def _compare_file(path: Path, out: Path) -> dict[str, Any]:
    verdicts: Counter[str] = Counter()
    with answer_file(out, ("a", "b", "verdict", "probability", "reasons"), path) as answers:
        for _row, (a, b) in rows_of(path, ("a", "b")):
            found = compare_names(a, b)
            verdicts[found.verdict] += 1
            words = "; ".join(_words(found.reasons))
            answers.writerow((a, b, found.verdict, f"{found.probability:.3f}", words))
    counts = {verdict: verdicts[verdict] for verdict in ("same", "review", "different")}
    return {"pairs": verdicts.total(), **counts, "out": str(out)}


# --- match ---------------------------------------------------------------------------------


def match_file(line: Namespace) -> dict[str, Any]:
    """Write the pairs of records that are, or may be, one person's; the likeliest first."""
    began = time.perf_counter()
    packed = [pack(record) for record in records_of(line.csv)]
    found, weighed = match_packed(packed, line.engine)
    columns = (*PAIR_COLUMNS, "reasons") if line.explain else PAIR_COLUMNS
    with answer_file(line.out, columns, line.csv) as answers:
        for a, b, likeness in found:
            ids = unpack(packed[a]).rec_id, unpack(packed[b]).rec_id
            why = ["; ".join(_words(likeness.reasons))] if line.explain else []
            answers.writerow((*ids, f"{likeness.probability:.4f}", likeness.verdict, *why))
    return {
        "records": len(packed),
        "weighed": weighed,
        **verdicts_of(found),
        "seconds": round(time.perf_counter() - began, 1),
        "out": str(line.out),
    }


def match_packed(packed: Sequence[Packed], engine: Engine) -> tuple[list[Weighed], int]:
    """The pairs of packed records that are, or may be, one person; and how many were weighed."""
    master = settings.SPARK_MASTER
    return find_doubles(packed, engine, os.cpu_count() or 1, master, Bar(_("Weighing")))


def verdicts_of(found: Sequence[Weighed]) -> dict[str, int]:
    """How many pairs there are of each verdict."""
    verdicts = Counter(pair.likeness.verdict for pair in found)
    return {verdict: verdicts[verdict] for verdict in ("same", "review")}


# --- search --------------------------------------------------------------------------------


def search_file(line: Namespace) -> dict[str, Any]:
    """Answer each query with the records that it may mean; how long it took."""
    began = time.perf_counter()
    index, rec_ids = _indexed(line.csv)
    index_seconds = time.perf_counter() - began
    took: list[float] = []
    with answer_file(line.out, _FOUND_COLUMNS, line.csv, line.queries) as answers:
        for _row, (query,) in rows_of(line.queries, ("query",)):
            began = time.perf_counter()
            hits = index.find(query, line.limit)
            took.append(time.perf_counter() - began)
            for rank, hit in enumerate(hits, 1):
                answers.writerow((query, rank, rec_ids[hit.row], f"{hit.score:.3f}"))
    p50, p95 = np.percentile(took, (50, 95)) * 1000 if took else (0.0, 0.0)
    return {
        "records": len(rec_ids),
        "queries": len(took),
        "index_seconds": round(index_seconds, 2),
        "p50_ms": round(float(p50), 2),
        "p95_ms": round(float(p95), 2),
        "out": str(line.out),
    }


def _indexed(path: Path) -> tuple[RecordIndex, list[str]]:
    index = RecordIndex(known_names())
    rec_ids: list[str] = []
    for record in records_of(path):
        rec_ids.append(record.rec_id)
        index.add(
            (record.name, record.in_parts, record.name_latin),
            mother=record.mother,
            numbers=(record.rec_id, record.mil_id, record.phone, telephone_key(record.phone)),
            birth_year=parse_birth(record.dob).year if record.dob else None,
        )
    index.settle()
    return index, rec_ids


def records_of(path: Path) -> Iterator[PlainRecord]:
    """The records of a file; a row without its own ``rec_id`` is refused with its number."""
    seen: set[str] = set()
    for row, cells in rows_of(path, COLUMNS, needed=("rec_id",), progress=Bar(_("Reading"))):
        record = PlainRecord(*cells)
        named = bool(record.rec_id.strip()) and APART not in record.rec_id
        if not named or record.rec_id in seen:
            said = (
                _("Row %(row)d has the rec_id “%(id)s” of an earlier row.")
                if named
                else _("Row %(row)d has no rec_id.")
            )
            raise Refusal(
                said % {"row": row, "id": record.rec_id},
                _("Each row needs its own. Nothing was written."),
            )
        seen.add(record.rec_id)
        yield record
