"""The time line: every lane on its days, in the direction of the language."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mawa.reporting.timeline import (
    TimedEvent,
    TimedIncident,
    TimedStatement,
    TimeTold,
    time_line,
)
from mawa.reporting.words import LANGS, Lang

SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = re.compile(r"style=|<style|<script|\son\w+=|javascript:|https?://(?!www\.w3\.org)")
FIRST = date(2024, 12, 7)


def on(days: int) -> date:
    return FIRST + timedelta(days=days)


def told() -> TimeTold:
    return TimeTold(
        arrivals=((on(0), 712), (on(1), 1200), (on(2), 0)),
        statements=(
            TimedStatement(on(1), "came", "Arrivals: about 2,000"),
            TimedStatement(on(8), "other", "Where they are lodged"),
            TimedStatement(on(12), "went", "Returned: 1,905"),
        ),
        events=(TimedEvent(on(1), "A government fallen: Damascus"),),
        incidents=(TimedIncident(on(3), "Fire", "high"), TimedIncident(on(3), "Other")),
        until=on(8),
    )


def texts(svg: str) -> list[str]:
    return [
        "".join(each.itertext()).strip("\u2068\u2069")
        for each in ET.fromstring(svg).iter(f"{SVG}text")
    ]


def titles(svg: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}title")]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("lanes", [told(), TimeTold()], ids=["full", "empty"])
def test_the_line_keeps_the_page_policy(lang: Lang, lanes: TimeTold) -> None:
    svg = time_line(lanes, lang, 330)
    assert not FORBIDDEN.search(svg)
    ET.fromstring(svg)


def test_words_cannot_leave_their_place() -> None:
    nasty = '</title><script>"&'
    lanes = TimeTold(
        statements=(TimedStatement(FIRST, "other", nasty),),
        events=(TimedEvent(FIRST, nasty),),
        incidents=(TimedIncident(FIRST, nasty),),
    )
    assert "<script" not in time_line(lanes, "en", 900)


def test_every_lane_says_what_it_shows_and_an_empty_one_is_left_out() -> None:
    full = texts(time_line(told(), "en", 900))
    for words in ("People counted at the gate, by day", "Wider events, as stated"):
        assert words in full
    bare = texts(time_line(replace(told(), events=(), incidents=()), "en", 900))
    assert "Wider events, as stated" not in bare
    assert "Incidents at the site" in full and "Incidents at the site" not in bare


def test_what_was_said_can_be_read_by_pointing() -> None:
    named = titles(time_line(told(), "en", 900))
    assert "Returned: 1,905" in named
    assert "7 December 2024: 712" in named
    assert "Fire, Other" in named


def bars(svg: str) -> list[ET.Element]:
    """The bars of the gate's lane."""
    return [
        each
        for each in ET.fromstring(svg).iter(f"{SVG}rect")
        if each.find(f"{SVG}title") is not None
    ]


def test_bars_are_as_high_as_their_numbers_and_run_with_the_language() -> None:
    for lang, step in (("en", 1), ("ar", -1)):
        first, second = bars(time_line(told(), lang, 900))  # a day with nobody has no bar
        high = [float(each.attrib["height"]) for each in (first, second)]
        assert high[1] / high[0] == pytest.approx(1200 / 712, rel=0.02)
        assert (float(second.attrib["x"]) - float(first.attrib["x"])) * step > 0


def test_what_comes_after_the_day_looked_at_is_pale_and_still_there() -> None:
    root = ET.fromstring(time_line(told(), "en", 900))
    pale = [each for each in root.iter(f"{SVG}g") if each.attrib.get("opacity")]
    assert [t.text for g in pale for t in g.iter(f"{SVG}title")] == ["Returned: 1,905"]
    all_of_it = time_line(replace(told(), until=None), "en", 900)
    assert "opacity=" not in all_of_it.replace("fill-opacity=", "")


def test_many_of_a_day_are_counted_beyond_the_sixth() -> None:
    crowd = tuple(TimedStatement(FIRST, "came", f"said {n}") for n in range(15))
    svg = time_line(TimeTold(statements=crowd), "en", 330)
    assert "+9" in texts(svg)
    assert sum(title.startswith("said") for title in titles(svg)) == 6


@pytest.mark.parametrize("days", [1, 30, 200, 3000])
def test_a_long_time_has_fewer_ticks_and_fits(days: int) -> None:
    lanes = TimeTold(statements=(TimedStatement(FIRST, "came"), TimedStatement(on(days), "came")))
    svg = time_line(lanes, "en", 330)
    xs = [float(each.attrib["x"]) for each in ET.fromstring(svg).iter(f"{SVG}text")]
    assert all(0 <= x <= 330 for x in xs)
    assert len(xs) < 14


def test_days_lists_each_day_once_in_order() -> None:
    assert told().days() == [on(n) for n in (0, 1, 3, 8, 12)]


def test_event_words_do_not_lie_on_each_other() -> None:
    crowd = tuple(TimedEvent(on(n), f"A town taken: town {n}") for n in range(12))
    svg = time_line(TimeTold(events=crowd), "en", 330)
    assert len([each for each in titles(svg) if each.startswith("A town")]) == 12
    shown = {each for each in texts(svg) if each.startswith("A town")}
    assert 3 <= len(shown) < 12
