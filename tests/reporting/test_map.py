"""The map: safe on a page, true to places and figures, legible without colour."""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from mawa.reporting import map_marks
from mawa.reporting.map import (
    NARROW,
    WIDE,
    MapCrossing,
    MapSection,
    MapSite,
    MapStatement,
    Told,
    radius,
    situation_map,
)
from mawa.reporting.map_labels import Box, Label, Placing
from mawa.reporting.map_sheet import USUAL, sheet_for
from mawa.reporting.map_told import heaps_of
from mawa.reporting.press import press
from mawa.reporting.words import LANGS, Lang
from mawa.situation.atlas.places import by_key

SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = re.compile(r"style=|<style|<script|\son\w+=|javascript:|https?://(?!www\.w3\.org)")
STATES = ("open", "closed", "restricted", "secured", "unknown")


def said(place: str = "iq-qaim-crossing", **told: object) -> MapStatement:
    known = by_key(place)
    assert known is not None
    plain = MapStatement(place, known.name_en, known.lat, known.lon, "came", False, 2000, 2000)
    return replace(plain, **told)  # type: ignore[arg-type]


def crossing(key: str = "iq-qaim-crossing", **told: object) -> MapCrossing:
    known = by_key(key)
    assert known is not None
    return replace(MapCrossing(key, known.name_en, known.lat, known.lon), **told)  # type: ignore[arg-type]


def night() -> Told:
    """Much at once: both sides of a crossing, several figures at it, an area, somewhere far."""
    return Told(
        crossings=(
            crossing(state="open", contradicted=True),
            crossing("sy-abu-kamal-crossing", state="closed"),
            crossing("iq-walid-crossing", state="secured"),
            crossing("iq-trebil-crossing", state="restricted"),
            crossing("iq-rabia-crossing"),
        ),
        sections=(MapSection("iraq-syria-border", "secured"),),
        sites=(MapSite("Rutba site", 32.965, 40.36),),
        statements=(
            said(low=200, high=999),
            said(low=4000, high=None),
            said(kind="went", low=1905, high=1905),
            said("iq-anbar-province", area=True, low=1869, high=1869),
            said("sy-deir-ez-zor", kind="other", low=None, high=None),
        ),
        until=date(2024, 12, 19),
    )


def texts(svg: str) -> list[str]:
    """What is written on the picture, directions signs off."""
    return [
        "".join(each.itertext()).strip("\u2068\u2069")
        for each in ET.fromstring(svg).iter(f"{SVG}text")
    ]


def titles(svg: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}title")]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("told", [night(), Told()], ids=["night", "nothing"])
def test_the_map_keeps_the_page_policy(lang: Lang, width: float, told: Told) -> None:
    svg = situation_map(told, lang, width)
    assert not FORBIDDEN.search(svg)
    root = ET.fromstring(svg)
    assert root.attrib["viewBox"].split()[2] == f"{width:.0f}"


def test_a_name_cannot_leave_its_place() -> None:
    nasty = '</title><script>"&'
    svg = situation_map(
        Told((crossing(name=nasty, state="open"),), (), (MapSite(nasty, 33, 41),)), "en"
    )
    assert "<script" not in svg
    ET.fromstring(svg)


@pytest.mark.parametrize("lang", LANGS)
def test_the_licences_are_named_below_every_map_with_boundaries(lang: Lang) -> None:
    line = " ".join(texts(situation_map(night(), lang)))
    for holder in (
        "Iraq CSO / OCHA (2019)",
        "UNCS / OCHA (2020)",
        "CC BY 3.0 IGO",
        "Natural Earth",
    ):
        assert holder in line


def test_no_two_states_look_alike_without_colour() -> None:
    """With every colour made the same, the signs still differ."""
    grey = re.compile(r"#[0-9a-f]{3,6}")
    crossings = {state: grey.sub("#000", map_marks.crossing(0, 0, state)) for state in STATES}
    lines = {state: grey.sub("#000", map_marks.border("M0 0h9", state)) for state in STATES[:4]}
    for signs in (crossings, lines):
        assert all(signs[a] != signs[b] for a, b in combinations(signs, 2))
    kinds = [
        grey.sub("#000", map_marks.figures(0, 0, "came", 4, 8, area)) for area in (True, False)
    ]
    assert kinds[0] != kinds[1]


def test_who_came_and_who_went_back_are_told_apart() -> None:
    came, went = (map_marks.figures(0, 0, kind, 5, 5, False) for kind in ("came", "went"))
    assert 'fill="#fff"' in went and 'fill="#fff"' not in came


def test_discs_grow_with_the_figure_by_area() -> None:
    assert radius(4000, 4000, WIDE) / radius(1000, 4000, WIDE) == pytest.approx(2, rel=0.01)
    assert radius(1, 1_000_000, WIDE) >= 3


def test_statements_of_one_place_are_one_heap_with_its_lowest_and_highest_figure() -> None:
    came, went = heaps_of(
        [
            said(low=200, high=999),
            said(low=4000, high=None),
            said(low=2000, high=2000),
            said(kind="went", low=1905, high=1905),
        ]
    )
    assert (came.low, came.high, came.more, came.count) == (200, 4000, True, 3)
    assert (went.low, went.high, went.more, went.count) == (1905, 1905, False, 1)


def test_an_upper_bound_alone_is_a_figure_too() -> None:
    (heap,) = heaps_of([said(low=None, high=500)])
    assert (heap.low, heap.high, heap.more) == (500, 500, False)


def test_figures_and_states_are_written_on_the_map() -> None:
    svg = situation_map(night(), "en")
    written, told = texts(svg), titles(svg)
    assert "200–4,000+ (2)" in written
    assert "back: 1,905" in written
    assert "Al-Qaim crossing: 200–4,000+ (2): 2 statements" in told
    assert "Abu Kamal crossing: Closed" in told
    assert "Rutba site" in written


def test_arabic_words_keep_their_order_in_a_browser_and_in_the_press() -> None:
    svg = situation_map(night(), "ar")
    assert "200 إلى 4,000+ (2)" in texts(svg)
    assert "\u2068200 إلى" in svg
    assert ' direction="rtl"' not in svg


def test_the_usual_window_is_western_iraq_and_eastern_syria() -> None:
    sheet = sheet_for([], WIDE)
    west, south, east, north = USUAL
    assert sheet.west <= west and sheet.east >= east
    assert sheet.south <= south and sheet.north >= north
    assert sheet.east - sheet.west < 12


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("place", ["sy-damascus", "iq-basra", "tr-istanbul", "ir-tehran"])
def test_the_window_widens_to_what_is_told_of(width: float, place: str) -> None:
    known = by_key(place)
    assert known is not None
    sheet = sheet_for([(34.4, 41.0), (known.lat, known.lon)], width)
    holds = sheet.holds(known.lat, known.lon)
    assert holds is (place != "tr-istanbul")  # west of the backdrop: there are no lines there


def test_what_lies_beyond_the_boundaries_is_counted_below() -> None:
    told = Told(statements=(said(), said("ru-moscow"), said("sd-gallabat")))
    assert "2 statements lie outside this map" in texts(situation_map(told, "en"))


def test_elsewhere_there_are_places_without_boundaries_and_it_says_so() -> None:
    told = Told(statements=(said("td-adre-town"), said("sd-geneina", low=None, high=None)))
    written = texts(situation_map(told, "en"))
    assert "No boundaries are stored for this part of the world" in written
    assert "Adré" in written
    assert not any("OCHA" in line for line in written)


def test_distances_are_to_scale() -> None:
    sheet = sheet_for([], WIDE)
    qaim, rutba = by_key("iq-qaim-crossing"), by_key("iq-rutba")
    assert qaim is not None and rutba is not None
    (ax, ay), (bx, by) = sheet.at(qaim.lat, qaim.lon), sheet.at(rutba.lat, rutba.lon)
    px = ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5
    assert px / sheet.px_a_km == pytest.approx(166, rel=0.03)  # kilometres


def test_both_sides_of_a_crossing_are_seen() -> None:
    told = Told(crossings=(crossing(state="open"), crossing("sy-abu-kamal-crossing", state="open")))
    discs = [
        (float(each.attrib["cx"]), float(each.attrib["cy"]))
        for each in ET.fromstring(situation_map(told, "en")).iter(f"{SVG}circle")
        if each.attrib.get("fill") == map_marks.STATE_COLOURS["open"]
    ]
    first, second = discs[:2]
    assert ((first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2) ** 0.5 > 12


def test_labels_do_not_lie_on_each_other() -> None:
    placing = Placing(Box(0, 0, 300, 200))
    label = Label(("a place",), 150, 100, 5)
    put = [placing.put(label) for _n in range(20)]
    shown = [bool(each) for each in put]
    assert 4 <= sum(shown) <= 8
    assert shown == sorted(shown, reverse=True)
    assert not any(a.meets(b) for a, b in combinations(placing.taken, 2))


def test_what_must_be_said_is_said_even_in_a_crowd() -> None:
    placing = Placing(Box(0, 0, 300, 200))
    placing.take([Box(0, 0, 300, 200)])
    assert not placing.put(Label(("spared",), 150, 100))
    assert "needed" in placing.put(Label(("needed",), 150, 100, needed=True))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_map_is_small_and_quick(lang: Lang, width: float) -> None:
    svg = situation_map(night(), lang, width)
    assert len(svg.encode()) < 110_000
    best = min(_seconds(lang, width) for _ in range(3))
    assert best < 0.15


def _seconds(lang: Lang, width: float) -> float:
    started = time.perf_counter()
    situation_map(night(), lang, width)
    return time.perf_counter() - started


def test_the_same_drawing_goes_through_the_press(site: object) -> None:
    words = {
        "lang": "ar",
        "title": "خريطة",
        "site": "الرطبة",
        "as_of": "",
        "footer": "",
        "page": "",
        "has_time_line": False,
        "map_height": 150,
        "time_height": 40,
    }
    pdf = press("map", words, {"map.svg": situation_map(night(), "ar"), "time.svg": ""})
    assert pdf.pages == 1
    assert pdf.content.startswith(b"%PDF")
