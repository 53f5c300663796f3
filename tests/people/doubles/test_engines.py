"""One process or two, DuckDB or Spark: the same records, the same pairs."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from mawa.lib.refusal import Refusal
from mawa.people.doubles import batch, engines, reading, weighing
from mawa.people.doubles.batch import find_doubles
from mawa.people.doubles.reading import pack
from tests.people.doubles.made import made_records


def packed_records(people: int, count: int) -> list[str]:
    return [pack(record) for record in made_records(people, count, 11)]


def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = packed_records(230, 300)
    alone = find_doubles(packed)
    monkeypatch.setattr(batch, "_ALONE_UP_TO", 0)
    monkeypatch.setattr(reading, "_AT_A_TIME", 80)
    monkeypatch.setattr(weighing, "_AT_A_TIME", 30)
    told: list[tuple[int, int]] = []
    together = find_doubles(packed, processes=2, progress=lambda *done: told.append(done))
    assert together == alone and len(alone[0]) > 60
    assert told[-1] == (alone[1], alone[1]) and told == sorted(told)


def test_without_spark_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(engines, "import_module", missing)
    with pytest.raises(Refusal) as refused:
        find_doubles(packed_records(40, 50), "spark")
    assert "--spark" in str(refused.value.remedy)


@pytest.mark.skipif(
    find_spec("pyspark") is None,
    reason="Spark is not installed; python3 scripts/setup.py --spark installs it, with Java 17",
)
def test_spark_finds_what_duckdb_finds() -> None:
    packed = packed_records(310, 400)
    by_duckdb = find_doubles(packed)[0]
    by_spark = find_doubles(packed, "spark", spark_master="local[2]")[0]
    assert by_spark == by_duckdb and len(by_duckdb) > 80
