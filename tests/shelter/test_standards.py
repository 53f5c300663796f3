"""Figures come from the data file, and a measured value gets its traffic light."""

import math

import pytest

from mawa.shelter import standards
from mawa.shelter.capacity import CHOICES, m2_of
from mawa.shelter.standards import capacity, figure, figures, meets
from mawa.shelter.words import STANDARD_WORDS


def test_a_figure_keeps_its_source_and_unit() -> None:
    water = figure("water.available.emergency")

    assert (water.op, water.value, water.unit, water.per) == (">=", 15, "L", "person/day")
    assert standards.source(water.source).title.startswith("UNHCR WASH")


def test_a_range_has_two_values_and_no_single_one() -> None:
    cold = figure("shelter.covered_area.cold")

    assert (cold.value, cold.value_min, cold.value_max) == (None, 4.5, 5.5)


def test_every_figure_is_whole_and_names_a_known_source() -> None:
    for each in figures():
        assert standards.source(each.source).title
        wanted = (each.value_min, each.value_max) if each.op == "range" else (each.value,)
        assert None not in wanted, each.id


def test_ids_are_not_repeated_in_the_file() -> None:
    assert len(standards._file()["figure"]) == len(figures())


def test_topics_divide_the_figures() -> None:
    topics = {f.topic for f in figures()}
    by_topic = [f.id for topic in topics for f in figures(topic)]

    assert sorted(by_topic) == sorted(f.id for f in figures())
    assert figures("no such topic") == ()


def test_figures_with_a_harmless_side_exist() -> None:
    for id in standards.MORE_IS_FINE | standards.LESS_IS_FINE | standards.ALARMS:
        assert figure(id)


def test_an_unknown_figure_is_an_error() -> None:
    with pytest.raises(KeyError):
        figure("water.nothing")


@pytest.mark.parametrize(
    ("floor", "share", "people"),
    [(16, 3.5, 4), (16, 4.5, 3), (10.5, 3.5, 3), (0.3, 0.1, 3), (3.4, 3.5, 0), (0, 3.5, 0)],
)
def test_capacity_rounds_down(floor: float, share: float, people: int) -> None:
    assert capacity(floor, share) == people


@pytest.mark.parametrize(
    ("floor", "share"), [(-1, 3.5), (16, 0), (16, -1), (math.nan, 3.5), (math.inf, 1)]
)
def test_capacity_refuses_what_is_not_a_floor(floor: float, share: float) -> None:
    with pytest.raises(ValueError):
        capacity(floor, share)


@pytest.mark.parametrize(
    ("id", "measured", "light"),
    [
        ("water.available.emergency", 15, "met"),
        ("water.available.emergency", 40, "met"),
        ("water.available.emergency", 14.9, "half"),
        ("water.available.emergency", 7.5, "half"),
        ("water.available.emergency", 7.4, "under"),
        ("water.available.emergency", 0, "under"),
        ("water.available.emergency", None, "missing"),
        ("water.available.emergency", math.nan, "missing"),
        ("water.available.emergency", -3, "missing"),
        ("toilet.persons.emergency", 50, "met"),
        ("toilet.persons.emergency", 0, "met"),
        ("toilet.persons.emergency", 100, "half"),
        ("toilet.persons.emergency", 101, "under"),
        ("toilet.persons.emergency", math.inf, "under"),
        ("water.queue", 29, "met"),
        ("water.queue", 30, "half"),
        ("site.area.discouraged", 29, "half"),
        ("water.frc", 1, "met"),
        ("water.frc", 0.1, "half"),
        ("water.frc", 3, "half"),
        ("water.frc", 5, "under"),
        ("shelter.covered_area.cold", 8, "met"),
        ("shelter.covered_area.cold", 3, "half"),
        ("water.losses", 2, "met"),
        ("water.losses", 90, "under"),
        ("health.cmr.out_of_control", 0.5, "met"),
        ("health.cmr.out_of_control", 2.1, "under"),
    ],
)
def test_traffic_light(id: str, measured: float | None, light: str) -> None:
    assert meets(figure(id), measured) == light


def test_the_words_of_a_choice_say_its_figure() -> None:
    for id in CHOICES:
        assert f"{m2_of(id):g}" in str(STANDARD_WORDS[id])
