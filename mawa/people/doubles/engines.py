"""Where the pairs are found: DuckDB on this machine, or Spark - in this process, or on a cluster.

Both are handed the same table and the same model; both answer with the rows of each pair kept.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
from django.utils.translation import gettext as _
from splink import DuckDBAPI, Linker

from mawa.lib.refusal import Refusal

from .kept import LOCAL_SPARK, Engine, Kept
from .model import UNIQUE_ID, kept_from_weight, settings, table_of

__all__ = ["pairs_worth_weighing", "table_of"]

MEMORY_MOST: Final = "3GB"
_OVERLAP: Final[dict[Engine, str]] = {"duckdb": "list_has_any", "spark": "arrays_overlap"}
_SPARK_PARTITIONS: Final = 8
_SAMPLED_PAIRS: Final = 2e6
_SEED: Final = 1949  # the same records give the same pairs


def pairs_worth_weighing(
    table: pa.Table, engine: Engine, scratch: Path, spark_master: str = LOCAL_SPARK
) -> Kept:
    """Let Splink compare all that meet by a key, and keep what may be one person."""
    opened = _duckdb(scratch) if engine == "duckdb" else _spark(scratch, spark_master)
    with opened as api:
        model = settings(_OVERLAP[engine])
        linker = Linker(api.register(table), model, log_level=logging.ERROR)
        linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLED_PAIRS, seed=_SEED)
        found = linker.inference.predict(threshold_match_weight=kept_from_weight(len(table)))
        pairs = found.as_pyarrow_table()  # type: ignore[no-untyped-call]
        a, b = (
            pairs.column(f"{UNIQUE_ID}_{side}").to_numpy().astype(np.int32) for side in ("l", "r")
        )
    return Kept(np.minimum(a, b), np.maximum(a, b))


@contextmanager
def _duckdb(scratch: Path) -> Iterator[Any]:
    with duckdb.connect(str(scratch / "pairs.duckdb")) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY_MOST}'")
        connection.execute(f"SET temp_directory = '{scratch}'")
        connection.execute("SET preserve_insertion_order = false")
        yield DuckDBAPI(connection)


@contextmanager
def _spark(scratch: Path, master: str) -> Iterator[Any]:
    """A Spark session: in this process by ``local[*]``, or on the cluster of an address."""
    try:
        spark, backend = import_module("pyspark.sql"), import_module("splink.backends.spark")
    except ImportError as error:
        raise Refusal(
            _("Spark is not installed here."),
            _("Install it with: python3 scripts/setup.py --spark. It needs Java 17."),
        ) from error
    builder = spark.SparkSession.builder.appName("mawa").master(master)
    options = {
        "spark.jars": backend.similarity_jar_location(),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.shuffle.partitions": str(_SPARK_PARTITIONS),
        "spark.default.parallelism": str(_SPARK_PARTITIONS),
    }
    if master.startswith("local"):  # nothing listens but to this machine
        options |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.memory": "4g",
        }
    for name, value in options.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        raise Refusal(
            _("Spark did not start."),
            _("It needs Java 17 on this machine, or a cluster that answers at MAWA_SPARK_MASTER."),
        ) from error
    try:
        session.sparkContext.setLogLevel("ERROR")
        session.sparkContext.setCheckpointDir(str(scratch / "checkpoints"))
        yield backend.SparkAPI(spark_session=session)
    finally:
        session.stop()
