"""The Fellegi-Sunter model that is handed to Splink: what is compared of two records, and how much.

It only decides which pairs are worth weighing (``people.likeness`` weighs them), so it leans to
keeping a pair. How often each agreement comes by chance (u) Splink measures on the records at
hand; how often it is seen between two records of one person (m) is stated here, because nobody
has labelled a register in its first night.
"""

from __future__ import annotations

from math import log2
from typing import Any, Final

import numpy as np
import pyarrow as pa
from splink import SettingsCreator, block_on
from splink import comparison_level_library as cll
from splink import comparison_library as cl

from .reading import NOTHING, Columns, Ints, Longs

_KEPT_FROM_WEIGHT: Final = -20.5  # bits; and more in a larger file
_A_DOUBLING: Final = 0.9  # bits: twice the records, and nearly four times the pairs by chance
_CHANCE: Final = 1e-5  # that two records are one person's: only shifts the weight
UNIQUE_ID: Final = "row"


def kept_from_weight(records: int) -> float:
    """From which weight a pair is kept, so that those kept grow hardly faster than the records."""
    return _KEPT_FROM_WEIGHT + _A_DOUBLING * log2(max(2, records))


def settings(overlap: str) -> SettingsCreator:
    """The model; the same on every engine but for its word for "the two lists share something"."""
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name=UNIQUE_ID,
        probability_two_random_records_match=_CHANCE,
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        comparisons=[
            _part("given", 0.93, 0.04, overlap),
            _part("last", 0.75, 0.15, overlap),
            _shared_parts(),
            _agreeing("mother", cll.ArrayIntersectLevel("mother"), 0.9),
            _birth(),
            _equal("service_no", 0.9),
            _equal("telephone", 0.75),
            _equal("unit", 0.5),
            _equal("birth_place", 0.85),
        ],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def _part(column: str, agree: float, elsewhere: float, overlap: str) -> cl.CustomComparison:
    """The given name, or the last: the same, in another place of the name, or neither."""
    l_in_r, r_in_l = (f"{overlap}({column}_{one}, parts_{other})" for one, other in ("lr", "rl"))
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            cll.ArrayIntersectLevel(column).configure(
                m_probability=agree,
                tf_adjustment_column=f"{column}_word",
                disable_tf_exact_match_detection=True,
            ),
            cll.CustomLevel(f"{l_in_r} OR {r_in_l}").configure(m_probability=elsewhere),
            cll.ElseLevel().configure(m_probability=1 - agree - elsewhere),
        ],
    )


def _shared_parts() -> cl.CustomComparison:
    """How many parts of the name two records share, wherever they stand."""
    return cl.CustomComparison(
        output_column_name="parts",
        comparison_levels=[
            cll.NullLevel("parts"),
            cll.ArrayIntersectLevel("parts", 4).configure(m_probability=0.55),
            cll.ArrayIntersectLevel("parts", 3).configure(m_probability=0.3),
            cll.ArrayIntersectLevel("parts", 2).configure(m_probability=0.12),
            cll.ElseLevel().configure(m_probability=0.03),
        ],
    )


def _birth() -> cl.CustomComparison:
    return cl.CustomComparison(
        output_column_name="birth",
        comparison_levels=[
            cll.NullLevel("birth_year"),
            cll.ExactMatchLevel("born").configure(m_probability=0.6),
            cll.ExactMatchLevel("birth_year").configure(m_probability=0.33),
            cll.ElseLevel().configure(m_probability=0.07),
        ],
    )


def _equal(column: str, agree: float) -> cl.CustomComparison:
    return _agreeing(column, cll.ExactMatchLevel(column), agree)


def _agreeing(column: str, level: Any, agree: float) -> cl.CustomComparison:
    """The two agree, or they do not."""
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            level.configure(m_probability=agree),
            cll.ElseLevel().configure(m_probability=1 - agree),
        ],
    )


def table_of(columns: Columns, meanings: Ints, rows: Ints, keys: Longs) -> pa.Table:
    """The records as the engine compares them, with the keys that they meet by."""
    parts = _meant(columns["parts"], meanings)
    own = np.concatenate([parts, _meant(columns["other_parts"], meanings)], axis=1)
    last = np.maximum(0, (columns["parts"] >= 0).sum(axis=1) - 1)
    everybody = np.arange(len(columns))
    given, ending = parts[:, 0], parts[everybody, last]
    return pa.table(
        {
            UNIQUE_ID: pa.array(everybody.astype(np.int32)),
            "keys": _lists(rows, keys, len(columns)),
            "given": _sets(given),
            "given_word": _numbers(given[:, 0], NOTHING),
            "last": _sets(ending),
            "last_word": _numbers(ending[:, 0], NOTHING),
            "parts": _sets(own.reshape(len(columns), -1)),
            "mother": _sets(_meant(columns["mother"][:, :1], meanings)[:, 0]),
            "birth_year": _numbers(columns["birth_year"], 0),
            "born": _numbers(columns["born"], 0),
            "service_no": _numbers(columns["service_no"], 0),
            "telephone": _numbers(columns["telephone"], 0),
            "unit": _numbers(columns["unit"], NOTHING),
            "birth_place": _numbers(columns["birth_place"], NOTHING),
        }
    )


def _meant(words: Ints, meanings: Ints) -> Ints:
    nothing = np.full((1, meanings.shape[1]), NOTHING, np.int32)
    found: Ints = np.concatenate([meanings, nothing])[words]
    return found


def _numbers(values: Any, empty: int) -> pa.Array:
    return pa.array(values, mask=values == empty)


def _sets(values: Ints) -> pa.Array:
    """The numbers of each row that are any, as a list; nothing where there are none."""
    some = values >= 0
    sizes = some.sum(axis=1)
    offsets = pa.array(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32))
    lists = pa.ListArray.from_arrays(offsets, pa.array(values[some]), mask=pa.array(sizes == 0))
    return lists


def _lists(rows: Ints, keys: Longs, count: int) -> pa.Array:
    order = np.argsort(rows, kind="stable")
    sizes = np.bincount(rows, minlength=count)
    offsets = pa.array(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32))
    return pa.ListArray.from_arrays(offsets, pa.array(keys[order]))
