"""Which of the places of a sentence a statement gets."""

from __future__ import annotations

import pytest

from mawa.situation.reading.folding import folded
from mawa.situation.reading.lexicon import Hits
from mawa.situation.reading.placing import mentions, places_of
from mawa.situation.reading.proposals import NamedPlace


def placed(
    text: str, quote: str = "", lang: str = "ar", claim: str = "arrivals_count"
) -> tuple[NamedPlace, ...]:
    """The places of a statement that rests on some words of a sentence."""
    low = folded(text)
    start = text.index(quote)
    span = (start, start + len(quote or text))
    hits = Hits(low.text, lang)
    return places_of(low, hits, claim, span, (0, len(text)), mentions(text, lang), lang)


def names(*args: str, **words: str) -> list[str]:
    """Their names."""
    return [place.name for place in placed(*args, **words)]


def test_a_known_place_brings_its_code_and_spot():
    [place] = placed("دخل الجنود عبر معبر القائم")
    assert place.name == "معبر القائم"
    assert place.iso3 == "IRQ"
    assert place.pcode
    assert place.lat == pytest.approx(34.4, abs=0.2)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ar", "أقاموا في مخيم النخلات منذ أمس", "النخلات"),
        ("ar", "وصلوا إلى قرية «أم التوت» ليلا", ""),
        ("ar", "نقلوا إلى ثكنة عسكرية قرب الحدود", ""),
        ("ar", "نقلوا إلى مخيم 12 فقط", ""),
        ("en", "They were moved to the village of Wadi-Zeitoun", "Wadi-Zeitoun"),
        ("en", "They slept at the site of the camp", ""),
    ],
)
def test_an_unknown_place_is_named_after_its_sort_as_written(lang, text, name):
    found = placed(text, lang=lang)
    assert [(place.name, place.pcode, place.level) for place in found] == (
        [(name, "", "site")] if name else []
    )


def test_hamza_and_capitals_of_an_unknown_name_are_kept():
    assert names("استقروا في بلدة أمّ الإبل") == ["أمّ الإبل"]


def test_where_they_came_to_counts_and_not_where_they_came_from():
    found = placed("عبر الجنود من البوكمال إلى القائم")
    assert [place.name for place in found] == ["القائم"]


def test_where_they_came_from_is_told_if_it_is_all_that_is_known():
    assert names("عبر الجنود من البوكمال") == ["البوكمال"]


def test_a_place_of_the_sentence_serves_a_statement_that_names_none():
    text = "عبر 300 جندي، بينهم 20 جريحا، معبر القائم"
    assert names(text, "بينهم 20 جريحا") == ["معبر القائم"]


def test_a_country_alone_does_not_spread_to_other_words():
    assert names("دخل 300 جندي العراق، بينهم 20 جريحا", "بينهم 20 جريحا") == []


def test_the_finest_place_comes_first():
    found = names("دخلوا العراق عبر منفذ القائم")
    assert found[0] == "معبر القائم"


def test_an_agreement_gets_only_places_in_its_own_words():
    text = "بالتنسيق مع الجانب الآخر، دخلوا عبر معبر القائم"
    assert names(text, "بالتنسيق مع الجانب الآخر", claim="coordinated_with") == []


def test_three_places_are_enough():
    assert len(placed("مخيم ألف باء ومخيم جيم دال ومخيم هاء واو ومخيم زاي حاء")) <= 3
