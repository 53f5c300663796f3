"""The reader finds what it once found on the invented pages, and invents no more than then."""

from __future__ import annotations

import statistics
import time

import pytest

from benchmarks._reading_score import MEASURES, score_page, total
from benchmarks.reading import pages, read

# What was measured, less 0.03: see docs/reference/reading.md for the figures themselves.
FLOORS = {
    "article": 0.97,
    "furniture": 0.96,
    "statements": 0.78,
    "figures": 0.79,
    "dates": 0.76,
    "speakers": 0.77,
    "places": 0.77,
}
PAGES = pages()
LONGEST_MS = 100


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    """Each measure over all pages."""
    found = total(score_page(page.label, read(page), page.text) for page in PAGES)
    return {name: found[name].value(name) for name in MEASURES}


def test_there_are_pages_in_both_languages():
    assert len(PAGES) == 48
    assert {page.label["lang"] for page in PAGES} == {"ar", "en"}


@pytest.mark.parametrize("name", MEASURES)
def test_it_is_read_as_well_as_before(measured, name):
    assert measured[name] >= FLOORS[name]


def test_a_page_is_read_at_once():
    times = []
    for page in PAGES:
        began = time.perf_counter()
        read(page)
        times.append(1000 * (time.perf_counter() - began))
    assert statistics.median(times) < LONGEST_MS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.label["id"])
def test_labels_lie_inside_their_page(page):
    for statement in page.label["statements"]:
        start, end = statement["quote"]
        assert page.text[start:end].strip()
    spans = sorted(map(tuple, [*page.label["body"], *page.label["neutral"]]))
    assert all(a < b <= len(page.text) for a, b in spans)


def test_the_labels_against_themselves_are_all_right():
    for page in PAGES:
        as_read = {
            **page.label,
            "statements": [
                {**s, "places": [_as_place(p) for p in s.get("places", [])]}
                for s in page.label["statements"]
            ],
        }
        for name, tally in score_page(page.label, as_read, page.text).items():
            assert (tally.wrong, tally.missed) == (0, 0), (page.label["id"], name)


def test_what_is_wrong_is_counted_as_wrong():
    page = PAGES[0]
    nothing = score_page(page.label, {"body": [], "statements": []}, page.text)
    assert all(tally.right == 0 and tally.missed for tally in nothing.values())
    junk = {
        "claim": "deaths",
        "figure": {"min": 7, "max": 7},
        "speaker": {"name": "X"},
        "event_date": None,
        "places": [],
        "quote": [0, 4],
    }
    told = score_page(page.label, {"body": [[0, 9]], "statements": [junk]}, page.text)
    assert (told["statements"].wrong, told["figures"].wrong, told["speakers"].wrong) == (1, 1, 1)
    assert told["furniture"].right == 0


def _as_place(place):
    return {**place, "name": place["names"][0]}
