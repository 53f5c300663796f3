"""Splink alone: its own name comparisons on the same file, as its tutorial goes about it.

What a careful user without a word of Arabic does first is done for it: the name is cut into words
where the slots are empty, digits and dates are brought into one form, telephones to their last nine
digits. Blocking, random sampling for u, two rounds of EM, no labels. ``python -m
benchmarks._peer_splink RECORDS OUT`` writes the pairs and prints what it took.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from pathlib import Path
from typing import Any, Final

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

LEAST: Final = 0.01  # pairs less likely are not written
_CLEAN: Final = """
CREATE TABLE records AS
WITH digits AS (
    SELECT *, translate(dob, '٠١٢٣٤٥٦٧٨٩', '0123456789') AS birth,
        regexp_replace(translate(mil_id, '٠١٢٣٤٥٦٧٨٩', '0123456789'), '[^0-9]', '', 'g') AS number,
        right(regexp_replace(translate(phone, '٠١٢٣٤٥٦٧٨٩', '0123456789'), '[^0-9]', '', 'g'), 9)
            AS telephone,
        string_split_regex(trim(lower(coalesce(nullif(name, ''), name_latin, ''))), ' +') AS words
    FROM read_csv(?, all_varchar = true, header = true)
)
SELECT rec_id AS unique_id,
    coalesce(nullif(given, ''), nullif(words[1], '')) AS given,
    coalesce(nullif(father, ''), words[2]) AS father,
    coalesce(nullif(grand, ''), CASE WHEN len(words) > 3 THEN words[3] END) AS grand,
    coalesce(nullif(family, ''), CASE WHEN len(words) > 2 THEN words[-1] END) AS family,
    nullif(lower(mother), '') AS mother,
    CAST(coalesce(
        try_strptime(birth, '%d/%m/%Y'), try_strptime(birth, '%Y-%m-%d'),
        try_strptime(birth, '%d-%m-%Y'), try_strptime(birth, '%Y/%m/%d'), try_strptime(birth, '%Y')
    ) AS DATE) AS dob,
    nullif(number, '') AS mil_id, nullif(telephone, '') AS phone,
    nullif(rank, '') AS rank, nullif(unit, '') AS unit,
    nullif(sex, '') AS sex, nullif(birthplace, '') AS birthplace
FROM digits
"""


def settings() -> SettingsCreator:
    """Its out-of-the-box comparisons for what there is, and the blocking that its guide advises."""
    names = [
        cl.NameComparison(part).configure(term_frequency_adjustments=True)
        for part in ("given", "father", "grand", "family", "mother")
    ]
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *names,
            cl.DateOfBirthComparison("dob", input_is_string=False),
            cl.LevenshteinAtThresholds("mil_id", [1, 2]),
            cl.LevenshteinAtThresholds("phone", [1, 2]),
            cl.ExactMatch("unit").configure(term_frequency_adjustments=True),
            cl.ExactMatch("rank"),
            cl.ExactMatch("sex"),
            cl.ExactMatch("birthplace").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("mil_id"),
            block_on("phone"),
            block_on("given", "family"),
            block_on("father", "family"),
            block_on("given", "father", "grand"),
            block_on("dob", "given"),
            block_on("dob", "father"),
            block_on("dob", "family"),
            block_on("dob", "mother"),
            block_on("mother", "family"),
            block_on("given", "father", "mother"),
        ],
        retain_matching_columns=False,
    )


def trained(connection: Any) -> Linker:
    """A linker that has learnt from the file alone."""
    api = DuckDBAPI(connection)
    linker = Linker(api.register("records"), settings(), log_level=40)
    training = linker.training
    sure: list[Any] = [block_on("mil_id"), block_on("given", "father", "family", "dob")]
    training.estimate_probability_two_random_records_match(sure, recall=0.6)
    training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    apart = (block_on("given", "father", "family"), block_on("mil_id"), block_on("dob", "mother"))
    for rule in apart:
        training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=5e6)
    return linker


def pairs(records: Path, out: Path, memory: str = "6GB") -> dict[str, float]:
    """Find the duplicates of a file; what it took, and how many pairs were compared."""
    with duckdb.connect() as connection:
        connection.execute(f"SET threads = 2; SET memory_limit = '{memory}'")
        began = time.perf_counter()
        connection.execute(_CLEAN, [str(records)])
        linker = trained(connection)
        learnt = time.perf_counter()
        compared = linker.inference.compute_blocked_pairs_for_predict()
        counted = f"SELECT count(*) FROM {compared.physical_name}"
        ((count,),) = connection.execute(counted).fetchall()
        found = linker.inference.predict(threshold_match_probability=LEAST)
        ended = time.perf_counter()
        connection.execute(
            f"COPY (SELECT unique_id_l AS rec_id_a, unique_id_r AS rec_id_b, match_probability AS "
            f"probability FROM {found.physical_name}) TO '{out}' (HEADER)"
        )
    return {
        "seconds": ended - began,
        "training_seconds": learnt - began,
        "scoring_seconds": ended - learnt,
        "pairs": count,
    }


def read_pairs(out: Path) -> list[tuple[str, str, float]]:
    """The pairs written, with their probabilities."""
    with out.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [(r["rec_id_a"], r["rec_id_b"], float(r["probability"])) for r in rows]


if __name__ == "__main__":
    print(json.dumps(pairs(Path(sys.argv[1]), Path(sys.argv[2]))))
