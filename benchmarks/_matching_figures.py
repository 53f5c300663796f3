"""Figures of matching and of search, and the engine as whoever measures it meets it: by command.

A register is made of records; every two records of one person are a *true pair*. Precision, recall
and F1 are over pairs: what was said to be one person against what is.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final, NamedTuple

Pair = tuple[str, str]
_MAWA: Final = (sys.executable, "-m", "mawa.cli", "names")
_PAGE_MB: Final = os.sysconf("SC_PAGE_SIZE") / 2**20


class Score(NamedTuple):
    """Shares of one."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Ran:
    """What a command took and printed."""

    seconds: float
    peak_mb: float
    printed: dict[str, Any]


def size(name: str, usual: int) -> int:
    """How many to make: as usual, or what ``MAWA_BENCH_<NAME>`` says, for a quick run."""
    return int(os.environ.get(f"MAWA_BENCH_{name}", usual))


def ordered(one: str, other: str) -> Pair:
    """A pair has no order; written down it has."""
    return (one, other) if one < other else (other, one)


def true_pairs(truth: Mapping[str, Any]) -> set[Pair]:
    """Every two records of one person."""
    of: dict[Any, list[str]] = {}
    for rec_id, person in truth.items():
        of.setdefault(person, []).append(rec_id)
    return {ordered(*pair) for ids in of.values() for pair in combinations(ids, 2)}


def scored(predicted: Iterable[Pair], truth: set[Pair]) -> Score:
    """How well these pairs are those of the truth."""
    said = {ordered(*pair) for pair in predicted}
    right = len(said & truth)
    precision = right / len(said) if said else 1.0
    recall = right / len(truth) if truth else 1.0
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)


def best_threshold(
    weighed: Iterable[tuple[str, str, float]], truth: set[Pair]
) -> tuple[float, Score]:
    """The threshold that gives the highest F1: known only to who has the truth."""
    rows = sorted(((p, ordered(a, b)) for a, b, p in weighed), reverse=True)
    best, right = (1.0, Score(1.0, 0.0, 0.0)), 0
    for place, (probability, pair) in enumerate(rows, start=1):
        right += pair in truth
        if place < len(rows) and rows[place][0] == probability:
            continue
        f1 = 2 * right / (place + len(truth))
        if f1 > best[1].f1:
            best = (probability, Score(right / place, right / len(truth), f1))
    return best


def run(command: Sequence[str], one_core: bool = False) -> Ran:
    """Run a command to its end, watching the memory of all its processes together."""
    if one_core:
        core = str(min(os.sched_getaffinity(0)))
        command = ["taskset", "--cpu-list", core, *command]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak, done = [0.0], threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, peak, done))
        watch.start()
        assert process.stdout is not None
        printed = process.stdout.read()
        process.wait()
        done.set()
        watch.join()
    seconds = time.perf_counter() - began
    if process.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {process.returncode}: {printed[-2000:]}"
        )
    return Ran(seconds, peak[0], _last_object(printed))


def _watch(pid: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(0.1):
        peak[0] = max(peak[0], memory_mb(pid), _highest_mb(pid))


def memory_mb(pid: int) -> float:
    """Resident memory of a process and those it started, shared pages counted in each."""
    total = 0.0
    for each in _family_of(pid):
        try:
            pages = int(Path(f"/proc/{each}/statm").read_text("ascii").split()[1])
        except (OSError, IndexError, ValueError):
            continue
        total += pages * _PAGE_MB
    return total


def _highest_mb(pid: int) -> float:
    """The most that the process alone ever had: what came and went between two looks."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return 0.0
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def _family_of(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found += map(int, children.read_text("ascii").split())
            except OSError:
                continue
    return found


def _last_object(printed: str) -> dict[str, Any]:
    """The JSON that a command prints: all of it, or its last line."""
    for text in (printed, printed.strip().rpartition("\n")[2]):
        try:
            found = json.loads(text)
        except ValueError:
            continue
        if isinstance(found, dict):
            return found
    return {}


def match(records: Path, out: Path, engine: str = "duckdb") -> Ran:
    """``mawa names match`` over a file."""
    command = [*_MAWA, "match", "--csv", str(records), "--out", str(out)]
    return run([*command, "--engine", engine, "--json"])


def pairs_said(out: Path, verdict: str = "same") -> set[Pair]:
    """The pairs that ``mawa names match`` gives this verdict."""
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        return {ordered(r["rec_id_a"], r["rec_id_b"]) for r in rows if r["verdict"] == verdict}


def pairs_weighed(out: Path) -> list[tuple[str, str, float]]:
    """All pairs that it gives, with their probabilities."""
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        return [(r["rec_id_a"], r["rec_id_b"], float(r["probability"])) for r in rows]


def search(records: Path, queries: Path, out: Path) -> Ran:
    """``mawa names search`` over a file, on one core."""
    command = [*_MAWA, "search", "--csv", str(records), "--queries", str(queries)]
    return run([*command, "--limit", "10", "--out", str(out), "--json"], one_core=True)


def results(out: Path) -> dict[str, list[str]]:
    """The records found for each query, best first."""
    found: dict[str, list[tuple[int, str]]] = {}
    with out.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["query"], []).append((int(row["rank"]), row["rec_id"]))
    return {query: [rec_id for _, rec_id in sorted(rows)] for query, rows in found.items()}
