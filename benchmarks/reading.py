"""Reading a report: what is found, what is invented, how long it takes; a quick script beside it.

``python -m benchmarks.reading`` (or ``python -m benchmarks reading``) reads the invented pages of
the tests. ``python -m benchmarks.reading --pages DIR`` reads other labelled pages of the same
shape (``NNN.txt`` with ``NNN.json``); ``--misses`` counts the claims that were read badly.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import Figure, _reading_peer, _reading_score
from mawa.situation.reading.reader import RuleReader

PAGES = Path(__file__).resolve().parents[1] / "tests" / "situation" / "reading" / "pages"
_LONGEST_MS = 100.0
_ROUNDS = 3


class Page(NamedTuple):
    """A page and its labels."""

    text: str
    label: dict[str, Any]

    @property
    def published(self) -> date:
        """The day it appeared."""
        return date.fromisoformat(self.label["publication_date"])


def pages(folder: Path = PAGES) -> list[Page]:
    """The labelled pages of a folder."""
    return [
        Page(
            path.with_suffix(".txt").read_bytes().decode("utf-8"),
            json.loads(path.read_text("utf-8")),
        )
        for path in sorted(folder.glob("[0-9][0-9][0-9].json"))
    ]


def read(page: Page) -> dict[str, Any]:
    """What the reader makes of a page."""
    label = page.label
    found = RuleReader().read(
        page.text, lang=label["lang"], outlet=label["outlet"], published=page.published
    )
    return dict(found.as_json(label["id"]))


def measure() -> Iterator[Figure]:
    """Time and memory first, while nothing is loaded; then what was found, and the peer's."""
    labelled = pages(Path(os.environ.get("MAWA_BENCH_PAGES", PAGES)))
    yield Figure("pages", len(labelled), "pages")
    yield from _times(labelled)
    ours = _reading_score.total(
        _reading_score.score_page(p.label, read(p), p.text) for p in labelled
    )
    theirs = _reading_score.total(
        _reading_score.score_page(p.label, _reading_peer.read(p.text, p.published), p.text)
        for p in labelled
    )
    for name in _reading_score.MEASURES:
        mine, other = ours[name].value(name), theirs[name].value(name)
        unit = "% dropped" if name == "furniture" else "% F1"
        yield Figure(name, 100 * mine, unit)
        yield Figure(f"{name}, quick script", 100 * other, unit)
        if other:
            yield Figure(f"{name}, as many times as it", mine / other, "x")


def _times(labelled: list[Page]) -> Iterator[Figure]:
    before = _memory()
    yield Figure("first page, all word lists and the atlas loaded", _ms(labelled[0]), "ms")
    for page in labelled:
        read(page)
    yield Figure("memory it adds", _memory() - before, "MiB")
    gc.collect()
    times = [_ms(page) for _ in range(_ROUNDS) for page in labelled]
    yield Figure("each page after that, median", statistics.median(times), "ms", _LONGEST_MS)
    yield Figure("each page after that, slowest", max(times), "ms")


def _ms(page: Page) -> float:
    began = time.perf_counter()
    read(page)
    return 1000 * (time.perf_counter() - began)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _misses(folder: Path) -> None:
    counted: Counter[str] = Counter()
    for page in pages(folder):
        counted += _reading_score.misses(page.label, read(page))
    for what, times in counted.most_common():
        print(f"{times:4}  {what}")


def _main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pages", type=Path, default=PAGES, help="a folder of labelled pages")
    asked.add_argument("--misses", action="store_true", help="count what was read badly")
    options = asked.parse_args()
    if options.misses:
        _misses(options.pages)
        return 0
    return subprocess.call(
        [sys.executable, "-m", "benchmarks", "reading"],
        env={**os.environ, "MAWA_BENCH_PAGES": str(options.pages.resolve())},
    )


if __name__ == "__main__":
    sys.exit(_main())
