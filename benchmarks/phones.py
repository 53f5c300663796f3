"""A site's phones come back at once: each with its queue and its photographs, over real HTTP.

``python -m benchmarks.phones`` (or ``python -m benchmarks phones``). Phones, entries and
photographs a phone are set by MAWA_BENCH_PHONES, MAWA_BENCH_ENTRIES and MAWA_BENCH_PHOTOGRAPHS.
Every phone signs its entries with its own key before the clock starts; then all come at once,
and somebody registers at the desk all the while.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

from benchmarks import Figure


def measure() -> Iterator[Figure]:
    """How long until everything is receipted, whether anything is lost, how the desk fares."""
    yield from import_module("benchmarks._phones_night").measure()  # once Django is started


if __name__ == "__main__":
    sys.exit(subprocess.call([sys.executable, "-m", "benchmarks", "phones"]))
