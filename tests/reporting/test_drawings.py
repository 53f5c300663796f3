"""The chart and the plan: safe on a page, true to the numbers, small and quick."""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mawa.lib.geometry import to_degrees
from mawa.rehearsal.lists import write_lists
from mawa.reporting.charts import arrivals_chart, nice_step
from mawa.reporting.occupancy import tents_at
from mawa.reporting.words import LANGS, Lang
from mawa.shelter.models import Site
from mawa.shelter.plan import TentOnPlan, site_plan_svg, state_of
from mawa.shelter.standards import capacity
from tests.reporting.invented import SITE, key_of

SVG = "{http://www.w3.org/2000/svg}"
FIRST = datetime(2024, 12, 7, 14, 0, tzinfo=UTC)
HOURS = [(FIRST + n * timedelta(hours=1), people) for n, people in enumerate((50, 220, 0, 352, 90))]
FORBIDDEN = re.compile(r"style=|<style|<script|\son\w+=|javascript:|https?://(?!www\.w3\.org)")


def tent(**told: object) -> TentOnPlan:
    """One tent, as told."""
    plain = TentOnPlan("a" * 32, "A-01", "A", 16.0, 32.965, 40.362, "housing", 4, 0)
    return replace(plain, **told)  # type: ignore[arg-type]


def full_site(folder: Path) -> list[TentOnPlan]:
    """The 520 tents of the whole invented night."""
    return [
        tent(
            subject=key_of(t.code),
            number=t.code,
            block=t.block,
            floor_m2=float(t.inner_m2),
            lat=t.lat,
            lon=t.lon,
            use=t.use or "housing",
            capacity=capacity(t.inner_m2, 3.5),
            people=n % 6,
        )
        for n, t in enumerate(write_lists(folder).tents)
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_drawings_keep_the_page_policy(lang: Lang) -> None:
    for svg in (
        arrivals_chart(HOURS, lang),
        arrivals_chart([], lang),
        site_plan_svg(Site(name='<b>"&'), [tent(), tent(people=9)], lang, True),
        site_plan_svg(Site(name="x"), [], lang, False),
    ):
        ET.fromstring(svg)
        assert not FORBIDDEN.search(svg)


def test_a_name_cannot_leave_its_place() -> None:
    nasty = tent(subject='"/><script>', number="</title><script>", block="<i>")
    svg = site_plan_svg(Site(name="</title><script>"), [nasty], "en", True)
    assert "<script" not in svg
    ET.fromstring(svg)


def bars(svg: str) -> list[ET.Element]:
    """The bars of a chart, in the order of the hours."""
    return ET.fromstring(svg).findall(f"{SVG}rect")


def test_time_runs_with_the_language() -> None:
    left_to_right = [float(bar.attrib["x"]) for bar in bars(arrivals_chart(HOURS, "en"))]
    right_to_left = [float(bar.attrib["x"]) for bar in bars(arrivals_chart(HOURS, "ar"))]
    assert left_to_right == sorted(left_to_right)
    assert right_to_left == sorted(right_to_left, reverse=True)


def test_bars_are_as_high_as_their_numbers() -> None:
    heights = [float(bar.attrib["height"]) for bar in bars(arrivals_chart(HOURS, "en"))]
    assert heights[1] / heights[0] == pytest.approx(220 / 50, rel=0.02)
    assert len(heights) == 4  # an hour with nobody has no bar


@pytest.mark.parametrize("lang", LANGS)
def test_the_total_counts_those_before(lang: Lang) -> None:
    assert "1,712" in arrivals_chart(HOURS, lang, before=1000)


def test_grid_steps_are_round() -> None:
    assert [nice_step(n) for n in (0, 1, 7, 352, 1941, 20_000)] == [1, 1, 2, 100, 500, 5000]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"people": 0}, "empty"),
        ({"people": 3}, "free"),
        ({"people": 4}, "full"),
        ({"people": 5}, "over"),
        ({"people": 0, "use": "stores"}, "stores"),
        ({"people": 0, "use": "clinic"}, "clinic"),
        ({"people": 1, "capacity": 0}, "over"),
    ],
)
def test_a_tent_says_how_full_it_is(told: dict[str, object], state: str) -> None:
    assert state_of(tent(**told)) == state


def test_the_whole_site_is_drawn_fast_and_small(tmp_path: Path) -> None:
    tents = full_site(tmp_path)
    assert len(tents) == 520
    best = min(_seconds(tents) for _ in range(5))
    svg = site_plan_svg(Site(name="الرطبة"), tents, "ar", True)
    assert best <= 0.030
    assert len(svg.encode()) <= 120_000
    assert svg.count("<a href=") == 520
    assert svg.count("<title>") == 521


def _seconds(tents: list[TentOnPlan]) -> float:
    started = time.perf_counter()
    site_plan_svg(Site(name="x"), tents, "ar", True)
    return time.perf_counter() - started


def test_it_is_to_scale() -> None:
    lat, lon = to_degrees(100.0, 0.0, 32.965, 40.362)
    svg = site_plan_svg(Site(name="x"), [tent(), tent(lat=lat, lon=lon)], "en", True)
    first, second = ET.fromstring(svg).findall(f".//{SVG}a/{SVG}rect")
    assert float(second.attrib["x"]) - float(first.attrib["x"]) == pytest.approx(100, abs=0.2)
    assert float(first.attrib["width"]) * float(first.attrib["height"]) == pytest.approx(16)


def test_titles_say_people_and_places() -> None:
    svg = site_plan_svg(Site(name="x"), [tent(number="A-04", people=9, capacity=12)], "en", False)
    assert "<title>A-04: 9 of 12</title>" in svg


def test_tents_without_a_place_or_far_off_are_told_not_drawn() -> None:
    near = [tent(number=f"A-{n}", lat=32.965 + n / 5000) for n in range(5)]
    svg = site_plan_svg(
        Site(name="x"), [*near, tent(lat=None), tent(lat=0.0, lon=0.0)], "en", False
    )
    assert "2 tents are not drawn" in svg


def test_without_coordinates_it_says_that_it_is_not_to_scale() -> None:
    svg = site_plan_svg(Site(name="x"), [tent(lat=None)] * 3, "en", False)
    assert "not to scale" in svg


def test_people_who_left_are_not_in_their_tents(night: object) -> None:
    tents = tents_at(Site.objects.get(subject=SITE))
    assert any(t.people > t.capacity for t in tents if t.use == "housing")
    assert all(t.capacity == 0 for t in tents if t.use != "housing")
