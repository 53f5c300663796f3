"""Everything that is promised of names, in one table: compared, found twice, searched, a million.

Peers run beside, on the same data, made with a seed. It takes about an hour; a part of it alone is
``python -m benchmarks _compare`` or ``_duplicates`` (a minute each), ``_search`` or ``_million``.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import Figure, _compare, _duplicates, _million, _search


def measure() -> Iterator[Figure]:
    """Pairs of names, then records: 26,000, then 1,000,000."""
    yield from _compare.measure()
    yield from _duplicates.measure()
    yield from _search.measure()
    yield from _million.measure()
