"""The chart of claims: safe on a page, true to the figures, told by shapes and words."""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.reporting.charts import NARROW
from mawa.reporting.claims_chart import BROAD, claims_chart
from mawa.reporting.claims_plot import MOST_DRAWN, Room, drawn_of, spread
from mawa.reporting.register_lines import RegisterLines, StepLine, register_lines
from mawa.reporting.words import LANGS
from tests.reporting.said import DAWN, PALM, board, register, said
from tests.reporting.said_absurd import ROWS

SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = re.compile(r"style=|<style|<script|\son\w+=|javascript:|https?://(?!www\.w3\.org)")
WIDTHS = (NARROW, BROAD)
CLAIM = "#a3352b"
SCENE = (
    said(1_905, 2, outlet=PALM),
    said(2_000, 1, figure_approx=True),
    said(None, 1, figure_min=4_000, figure_max=None),
    said(None, 2, figure_min=None, figure_max=1_500),
    said(None, 0, figure_min=200, figure_max=999, figure_approx=True),
    said(1_900, 3, claim="present_count"),
    said(36, 11, claim="returned_count"),
    said(2_000, 0, claim="entry_requested"),
)


def of_the_night() -> RegisterLines:
    """The night of 1,941 people, all registered, and 36 of them gone after eleven days."""
    hours = [(DAWN - timedelta(hours=h), total) for h, total in ((12, 200), (6, 1_300), (0, 1_941))]
    later = DAWN + timedelta(days=11)
    return register(
        announced=[(DAWN - timedelta(hours=14), 2_000)],
        counted=hours,
        registered=[(at + timedelta(hours=5), total - 5) for at, total in hours],
        present=[*((at + timedelta(hours=5), total - 5) for at, total in hours), (later, 1_900)],
        left=[(later, 36)],
    )


def chart(*rows: object, lang: str = "en", width: float = BROAD, **more: object) -> str:
    lines = more.pop("lines", None) or of_the_night()
    told = board(*(rows or SCENE), lines=lines)  # type: ignore[arg-type]
    return claims_chart(told.claims, lines, lang, width, **more)  # type: ignore[arg-type]


def marks(svg: str) -> Iterator[ET.Element]:
    yield from ET.fromstring(svg).findall(f"{SVG}a")


def mark(svg: str) -> ET.Element:
    (only,) = marks(svg)
    return only


def shape(element: ET.Element) -> ET.Element:
    (only,) = [e for e in element.iter() if e.tag in (f"{SVG}circle", f"{SVG}polygon")]
    return only


def strokes(element: ET.Element) -> list[str]:
    return [e.attrib["d"] for e in element.iter(f"{SVG}path")]


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_it_keeps_the_page_policy(lang, width):
    for svg in (
        chart(lang=lang, width=width),
        chart(said(1, outlet='"><script>', unit="</title><b>"), lang=lang, width=width),
        claims_chart((), RegisterLines({}, None, None), lang, width),
    ):
        ET.fromstring(svg)
        assert not FORBIDDEN.search(svg)


@pytest.mark.parametrize("lang", LANGS)
def test_time_runs_with_the_language(lang):
    first, last = marks(chart(said(700, 0), said(1_900, 9), lang=lang))
    x = [float(shape(m).attrib["cx"]) for m in (first, last)]
    assert (x[0] < x[1]) == (lang == "en")


def test_a_mark_is_as_high_as_its_figure():
    ys = [
        float(shape(m).attrib["cy"])
        for m in marks(chart(*(said(n, n // 500) for n in (500, 1_000, 1_500))))
    ]
    assert ys[0] - ys[1] == pytest.approx(ys[1] - ys[2], abs=0.3) and ys[0] > ys[1]


def test_what_is_claimed_is_told_by_the_shape():
    claims = ("arrivals_count", "present_count", "returned_count", "entry_requested")
    looks = [shape(mark(chart(said(900, 2, claim=claim)))) for claim in claims]
    forms = [(e.tag, len(e.attrib.get("points", "").split())) for e in looks]
    assert forms[0] == (f"{SVG}circle", 0) and {tag for tag, _ in forms[1:]} == {f"{SVG}polygon"}
    assert len({e.attrib.get("points") for e in looks}) == 4


def test_about_is_hollow_and_a_figure_is_full():
    about, exact = (mark(chart(said(900, 2, figure_approx=a))) for a in (True, False))
    assert shape(about).attrib["fill"] == "#ffffff" and shape(exact).attrib["fill"] == CLAIM
    assert strokes(about) == strokes(exact) == []


@pytest.mark.parametrize(("low", "high", "upwards"), [(1_000, None, True), (None, 1_000, False)])
def test_an_open_bound_has_an_arrow(low, high, upwards):
    bar, head = strokes(mark(chart(said(2, 2, figure_min=low, figure_max=high))))
    start, end = map(float, re.fullmatch(r"M[\d.]+ ([\d.]+)V([\d.]+)", bar).groups())  # type: ignore[union-attr]
    assert (end < start) == upwards and head.count("L") == 2


def test_a_range_has_a_bar_from_bound_to_bound():
    bar, cap = strokes(mark(chart(said(2, 2, figure_min=500, figure_max=1_500))))
    start, end = map(float, re.fullmatch(r"M[\d.]+ ([\d.]+)V([\d.]+)", bar).groups())  # type: ignore[union-attr]
    low, high = (
        float(
            shape(mark(chart(said(n, 2), said(1, 2, figure_max=1_500, claim="deaths")))).attrib[
                "cy"
            ]
        )
        for n in (500, 1_500)
    )
    assert (start, end) == (pytest.approx(low, abs=0.2), pytest.approx(high, abs=0.2))
    assert "L" not in cap


def test_a_figure_far_above_the_register_does_not_flatten_it():
    svg = chart(said(900_000, 2), said(1_900, 3))
    high, usual = marks(svg)
    assert float(shape(high).attrib["cy"]) < float(shape(usual).attrib["cy"]) - 20
    assert "900,000" in texts(svg) and strokes(high)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("lang", "words"), [("en", "Counted 1,941"), ("ar", "المعدود 1,941")])
def test_every_line_is_named_where_it_ends(lang, words, width):
    svg = chart(lang=lang, width=width)
    assert words in texts(svg)
    lines = [
        p for p in ET.fromstring(svg).findall(f"{SVG}path") if p.find(f"{SVG}title") is not None
    ]
    assert len(lines) == 5
    looks = {(p.attrib["stroke"], p.attrib.get("stroke-dasharray")) for p in lines}
    assert len({dashes for _, dashes in looks}) == 5  # told apart without their colours


def test_a_line_nobody_has_a_figure_for_is_not_drawn():
    lines = RegisterLines(
        {
            "announced": StepLine("announced", floor=None),
            "counted": StepLine("counted", ((DAWN, 9),)),
        },
        DAWN,
        DAWN,
    )
    assert not any("Announced" in text for text in texts(chart(said(5), lines=lines)))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_words_stay_inside_and_apart(lang, width):
    svg = chart(lang=lang, width=width)
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        x, wide = float(text.attrib["x"]), len(text.text or "") * 4.6
        left = {"start": x, "end": x - wide, "middle": x - wide / 2}[text.attrib["text-anchor"]]
        assert left >= -2 and left + wide <= width + 2, text.text
    names = [
        float(t.attrib["y"])
        for t in ET.fromstring(svg).findall(f"{SVG}text")
        if t.attrib.get("font-weight")
    ]
    assert all(b - a >= 10 for a, b in pairwise(sorted(names)))


@pytest.mark.parametrize("lang", LANGS)
def test_each_mark_leads_to_its_statement_and_speaks(lang):
    row = said(1_905, 2, outlet=PALM)
    only = mark(chart(row, lang=lang))
    assert only.attrib["href"] == f"/situation/statements/{row.subject}/"
    assert "1,905" in only.attrib["aria-label"] and PALM in only.attrib["aria-label"]
    printed = ET.fromstring(chart(row, lang=lang, links=False))
    assert printed.attrib["role"] == "img" and not printed.findall(f"{SVG}a")
    assert PALM in "".join(printed.itertext())


def test_only_what_can_be_compared_beside_the_lines_is_drawn():
    rows = (
        said(1_905, 2),
        said(36, 2, unit="families"),
        said(9, 2, claim="weapons"),
        said(1_846, -300),
        said(2_000, 2, polarity="denied"),
    )
    assert len(list(marks(chart(*rows)))) == 1
    drawn = drawn_of(board(*rows, lines=of_the_night()).claims, of_the_night())
    assert drawn.left_out == 3  # a weapon is not about people


def test_of_very_many_the_latest_are_drawn_at_once():
    rows = [said(1_000 + n, n % 20) for n in range(2_000)]
    lines = of_the_night()
    told = board(*rows, lines=lines)
    started = time.process_time()
    svg = claims_chart(told.claims, lines, "ar", NARROW)
    assert time.process_time() - started < 1
    assert len(list(marks(svg))) == MOST_DRAWN
    assert len(svg) < 200_000


def test_thousands_of_people_are_few_strokes():
    steps = tuple((DAWN + timedelta(seconds=n), n) for n in range(1, 10_000))
    lines = RegisterLines({"counted": StepLine("counted", steps)}, steps[0][0], steps[-1][0])
    assert len(claims_chart((), lines, "en", BROAD)) < 60_000


@pytest.mark.parametrize("lang", LANGS)
def test_the_invented_night_is_drawn(night, lang):
    svg = claims_chart((), register_lines(), lang, NARROW)
    assert ET.fromstring(svg).findall(f"{SVG}path")


def test_places_are_moved_apart_in_their_order_and_kept_inside():
    moved = spread([50.0, 51.0, 10.0, 99.0, 98.0], 10, 0, 100)
    assert sorted(range(5), key=lambda n: moved[n]) == [2, 0, 1, 4, 3]
    ordered = sorted(moved)
    assert all(b - a >= 10 - 1e-9 for a, b in pairwise(ordered))
    assert ordered[-1] <= 100
    assert spread([], 10, 0, 100) == []


def test_room_that_is_taken_is_not_given_again():
    room = Room()
    assert room.first_free([(0, 0), (5, 0)], 10, 10) == (0, 0)
    assert room.first_free([(5, 5), (12, 0)], 10, 10) == (12, 0)
    assert room.first_free([(0, 0)], 1, 1) is None


@settings(max_examples=80, deadline=None)
@given(rows=st.lists(ROWS, min_size=1, max_size=3))
def test_absurd_rows_are_drawn_or_left_out(rows):
    for lines in (of_the_night(), RegisterLines({}, None, None)):
        told = board(*rows, lines=lines)
        for width in WIDTHS:
            svg = claims_chart(told.claims, lines, "ar", width)
            for element in ET.fromstring(svg).iter(f"{SVG}circle"):
                assert 0 <= float(element.attrib["cx"]) <= width
