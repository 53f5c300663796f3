"""Six words that people compare: short, distinct, the same fingerprint always the same words."""

from __future__ import annotations

import itertools

import pytest

from mawa.lib.arabic import fold
from mawa.origin.words import COUNT, fingerprint_words, word_list

DIGITS = "2c05f18492ecc793112f767c9af40d522430825851bdc9a0e9ce3c8ba31e8c57"


def one_edit_apart(one: str, other: str) -> bool:
    """Whether a letter put in, left out, changed, or two exchanged make them the same."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) == len(other):
        places = [n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        if len(places) == 2 and places[1] == places[0] + 1:
            return one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]
        return len(places) <= 1
    return len(other) == len(one) + 1 and any(
        other[:n] + other[n + 1 :] == one for n in range(len(other))
    )


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("moon", "noon", True),
        ("rose", "roses", True),
        ("form", "from", True),
        ("moon", "star", False),
        ("lamp", "clay", False),
    ],
)
def test_the_measure_knows_what_is_near(one: str, other: str, near: bool) -> None:
    assert one_edit_apart(one, other) is near


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_256_words_that_no_slip_of_the_eye_exchanges(lang: str) -> None:
    words = [fold(word) for word in word_list()[lang]]  # type: ignore[index]
    assert len(words) == len(set(words)) == 256
    near = [pair for pair in itertools.combinations(words, 2) if one_edit_apart(*pair)]
    assert near == []
    assert all(2 <= len(word) <= 12 and " " not in word for word in words)


def test_a_fingerprint_has_the_same_six_words_for_ever() -> None:
    said = fingerprint_words(DIGITS)
    assert said["en"] == ["mango", "lentil", "saucepan", "henna", "lantern", "coffee"]
    lists = word_list()
    places = [lists["en"].index(word) for word in said["en"]]
    assert said["ar"] == [lists["ar"][place] for place in places]
    assert len(said["ar"]) == COUNT


def test_the_words_are_stretched_and_not_cut_from_the_hash() -> None:
    cut = [word_list()["en"][byte] for byte in bytes.fromhex(DIGITS)[:COUNT]]
    assert fingerprint_words(DIGITS)["en"] != cut
    nearly = DIGITS[:-1] + "6"
    assert len(set(fingerprint_words(nearly)["en"]) & set(fingerprint_words(DIGITS)["en"])) < 4
