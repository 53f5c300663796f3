"""The tables that the phone's twins are held to, read here from the Python side."""

import json
from pathlib import Path
from typing import Any

import pytest

from mawa.lib import cards, clock, numerals
from mawa.lib.arabic import fold

FOLDER = Path(__file__).parents[1] / "vectors"


def rows(name: str, part: str = "cases") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))[part]
    assert found
    return found


@pytest.mark.parametrize("row", rows("folding"))
def test_folding(row: dict[str, Any]) -> None:
    assert fold(row["input"]) == row["expected"]


@pytest.mark.parametrize("row", rows("numerals"))
def test_digit_sets(row: dict[str, Any]) -> None:
    assert numerals.to_latin(row["input"]) == row["latin"]
    assert numerals.to_arabic(row["input"]) == row["arabic"]


@pytest.mark.parametrize("row", rows("numerals", "parsed"))
def test_whole_numbers(row: dict[str, Any]) -> None:
    assert numerals.parse_int(row["input"]) == row["expected"]


@pytest.mark.parametrize("row", rows("cards"))
def test_card_numbers(row: dict[str, Any]) -> None:
    assert cards.number(row["letters"], row["series"], row["counter"]) == row["expected"]


@pytest.mark.parametrize("row", rows("cards", "parsed"))
def test_cards_as_typed(row: dict[str, Any]) -> None:
    card = cards.parse(row["input"])
    assert (None if card is None else str(card)) == row["expected"]


@pytest.mark.parametrize("row", rows("cards", "letters"))
def test_letters_of_a_writer(row: dict[str, Any]) -> None:
    assert cards.letters_for(row["writer"]) == row["expected"]


@pytest.mark.parametrize("row", rows("cards", "digits"))
def test_the_example_of_the_check_digit_standard(row: dict[str, Any]) -> None:
    assert cards.check_digit(row["body"]) == row["expected"]


@pytest.mark.parametrize("row", rows("clock"))
def test_stamps(row: dict[str, Any]) -> None:
    stamp = clock.next_stamp(row["now_ms"], int(row["last_own"]), int(row["highest_seen"]))
    assert stamp == int(row["expected"])


@pytest.mark.parametrize("row", rows("clock", "instants"))
def test_instants(row: dict[str, Any]) -> None:
    shown = clock.to_datetime(int(row["stamp"])).isoformat(timespec="milliseconds")
    assert shown.replace("+00:00", "Z") == row["expected"]
