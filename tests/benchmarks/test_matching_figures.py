"""F1, the best threshold, and what a command took, on figures that are known."""

from __future__ import annotations

import sys

import pytest

from benchmarks._matching_figures import best_threshold, run, scored, true_pairs

TRUTH = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3}


def test_every_two_records_of_one_person_are_a_pair() -> None:
    assert true_pairs(TRUTH) == {("a", "b"), ("a", "c"), ("b", "c"), ("d", "e")}


def test_a_pair_counts_once_whatever_its_order() -> None:
    score = scored([("b", "a"), ("a", "b"), ("d", "e"), ("a", "f")], true_pairs(TRUTH))
    assert score == pytest.approx((2 / 3, 1 / 2, 4 / 7))


def test_nothing_said_is_nothing_found() -> None:
    assert scored([], true_pairs(TRUTH)) == (1.0, 0.0, 0.0)


def test_the_best_threshold_takes_ties_together() -> None:
    weighed = [("a", "b", 0.9), ("d", "e", 0.8), ("a", "f", 0.8), ("a", "c", 0.2), ("b", "f", 0.1)]
    threshold, score = best_threshold(weighed, true_pairs(TRUTH))
    assert threshold == 0.2 and score == pytest.approx((3 / 4, 3 / 4, 3 / 4))


def test_a_command_is_timed_and_its_json_read() -> None:
    took = "import json, time; x = bytearray(60_000_000); time.sleep(0.3); print('log')"
    ran = run([sys.executable, "-c", f"{took}; print(json.dumps(dict(pairs=3)))"])
    assert ran.printed == {"pairs": 3} and ran.seconds > 0.3 and ran.peak_mb > 60


def test_a_command_that_fails_is_said_to_have_failed() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"])
