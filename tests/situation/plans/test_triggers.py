"""Triggers: read from a line, or refused with what is wrong; shown in both languages."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mawa.lib.refusal import Refusal
from mawa.situation.plans.figures import FIGURES, figure_words, unit_words
from mawa.situation.plans.triggers import Trigger, parse_trigger


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("arrivals_6h > 300", "arrivals_6h > 300"),
        ("  Arrivals_6h>٣٠٠ ", "arrivals_6h > 300"),
        ("free_places_percent < 10%", "free_places_percent < 10"),
        ("free_places_percent ≤ ١٠٫٥٪", "free_places_percent <= 10.5"),
        ("water_days < 2", "water_days < 2"),
        ("incident:infiltration >= 1", "incident:infiltration >= 1"),
        ("incident: fire => 2", "incident:fire >= 2"),
        ("present > capacity", "present > capacity"),
        ("300 < arrivals_6h", "arrivals_6h > 300"),
        ("counted >= 1,905", "counted >= 1905"),
        ("unaccounted == 0", "unaccounted = 0"),
        ("\u200fpresent > 5\u200e", "present > 5"),
    ],
)
def test_a_line_is_read_and_kept_in_one_spelling(line, text):
    assert parse_trigger(line).text == text
    assert parse_trigger(text) == parse_trigger(line)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "empty"),
        ("arrivals_6h", "exactly one sign"),
        ("1 < present < 5", "exactly one sign"),
        ("present != 5", "no sign"),
        ("present >", "side of the comparison is empty"),
        ("rain_mm > 5", "no figure “\u2068rain_mm\u2069”"),
        ("incident:rain > 5", "no figure"),
        ("5 > 3", "no figure"),
        ("present > -5", "no number"),
        ("present > 1.905.000", "no number"),
        ("present > 1e999", "no number"),
        ("present > 9999999999999", "no number"),
        ("present > 5%", "not counted in percent"),
        ("present > water_days", "count different things"),
        ("present > present", "with itself"),
        ("present > " + "9" * 200, "too long"),
    ],
)
def test_a_refusal_names_what_is_wrong(line, said):
    with translation.override("en"), pytest.raises(Refusal, match=said) as refused:
        parse_trigger(line)
    assert str(refused.value.remedy)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_unknown_figure_is_answered_with_all_known_ones(lang):
    with translation.override(lang), pytest.raises(Refusal) as refused:
        parse_trigger("nothing > 1")
    with translation.override(lang):
        for code in FIGURES:
            assert code in refused.value.remedy and figure_words(code) in refused.value.remedy
        assert unit_words("water_days") in refused.value.remedy


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    try:
        found = parse_trigger(text)
    except Refusal:
        return
    assert parse_trigger(found.text) == found


@given(
    st.sampled_from(sorted(FIGURES)),
    st.sampled_from([">", ">=", "<", "<=", "="]),
    st.decimals(min_value=0, max_value=10**9, places=4),
)
def test_what_is_kept_is_read_again_as_it_was(figure, sign, bound):
    found = parse_trigger(f"{figure} {sign} {bound:f}")
    assert found.bound == float(bound) and parse_trigger(found.text) == found


def test_the_words_of_both_languages():
    trigger = parse_trigger("free_places_percent < 10")
    with translation.override("en"):
        assert trigger.words() == "Free places as a share of all places: less than 10 %"
    with translation.override("ar"):
        assert trigger.words() == "نسبة الأماكن الشاغرة: أقل من 10 %"
    with translation.override("en"):
        words = parse_trigger("incident:infiltration >= 1").words()
        assert words == "Incidents within 24 hours: Infiltration: 1 or more"
        assert (
            parse_trigger("present > capacity").words() == "Present: more than Places in all tents"
        )
    for lang in ("ar", "en"):
        with translation.override(lang):
            words = [Trigger(code, ">", 1.0).words() for code in FIGURES]
            assert len(set(words)) == len(words) and all(words)


@pytest.mark.parametrize(
    ("line", "figures", "met", "distance"),
    [
        ("arrivals_6h > 300", {"arrivals_6h": 300.0}, False, 0.0),
        ("arrivals_6h > 300", {"arrivals_6h": 301.0}, True, 1.0),
        ("arrivals_6h >= 300", {"arrivals_6h": 300.0}, True, 0.0),
        ("water_days < 2", {"water_days": 0.0}, True, 2.0),
        ("water_days < 2", {"water_days": None}, None, None),
        ("water_days < 2", {}, None, None),
        ("present > capacity", {"present": 11.0, "capacity": 10.0}, True, 1.0),
        ("present > capacity", {"present": 11.0, "capacity": None}, None, None),
    ],
)
def test_a_figure_without_data_is_neither_met_nor_unmet(line, figures, met, distance):
    trigger = parse_trigger(line)
    assert trigger.is_met(figures) is met
    assert trigger.distance_in(figures) == distance
