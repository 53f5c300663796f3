"""What a figure counts where it stands, and which claims may take it."""

from __future__ import annotations

import pytest

from mawa.situation.reading.claim_figures import counts_people, fits, kinds_of
from mawa.situation.reading.clauses import cut_sentence
from mawa.situation.reading.figures import find_figures
from mawa.situation.reading.folding import folded
from mawa.situation.reading.lexicon import Hits
from mawa.situation.reading.rules import rules

RULES = {rule.claim: rule for rule in rules()}


def kinds(text: str, lang: str = "en"):
    """The figures of a sentence with what they count."""
    low = folded(text)
    figures = find_figures(text, lang)
    return kinds_of(cut_sentence(low, lang, Hits(low.text, lang), (0, len(low.text)), figures))


def counted(text: str, lang: str = "en") -> list[tuple[int | None, str]]:
    """Each figure's least with its kind."""
    return [(figure.min, kind) for _, figure, kind in kinds(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "some 300 soldiers crossed", (300, "people")),
        ("en", "72 families arrived", (72, "families")),
        ("en", "41 of them crossed", (41, "people")),
        ("en", "the number of arrivals reached 6,157", (6157, "people")),
        ("en", "17 wounded soldiers were treated", (17, "wounded")),
        ("en", "the wounded, numbering 33, were treated", (33, "wounded")),
        ("en", "nine soldiers were killed", (9, "dead")),
        ("ar", "دخل ٣٠٠ جندي", (300, "people")),
        ("ar", "نقل ١٧ جريحا", (17, "wounded")),
        ("ar", "نقل الجرحى، وعددهم ٣٣، إلى المستشفى", (33, "wounded")),
        ("ar", "وسلموا ١٢٠ بندقية", (120, "weapons")),
        ("ar", "بلغ عددهم ٦١٥٧", (6157, "people")),
    ],
)
def test_what_is_counted(lang, text, wanted):
    assert counted(text, lang) == [wanted]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "soldiers came in 12 trucks"),
        ("en", "they were taken aboard 6 helicopters"),
        ("ar", "نقل الجنود على متن ٦ حافلات"),
        ("en", "12 rockets struck the town"),
    ],
)
def test_what_carries_or_strikes_is_no_materiel(lang, text):
    assert [kind for _, kind in counted(text, lang) if kind in ("vehicles", "weapons")] == []


def test_vehicles_are_materiel_where_they_are_handed_over():
    assert counted("they handed over 12 trucks") == [(12, "vehicles")]


def test_people_counted_reach_into_the_next_clause():
    found = kinds("some 300 soldiers crossed, the army said, the border is calm")
    assert counts_people(found, 0)
    assert counts_people(found, 1)
    assert not counts_people(found, 2)


@pytest.mark.parametrize(
    ("claim", "takes", "leaves"),
    [
        ("arrivals_count", {"people", "families"}, {"weapons", "wounded", "dead", "unknown"}),
        ("weapons", {"weapons", "vehicles", "aircraft"}, {"people", "wounded"}),
        ("wounded", {"wounded", "dead"}, {"people", "weapons"}),
        ("capacity", {"people", "tents/places", "unknown"}, {"weapons"}),
        ("care_provided", {"people", "wounded", "other_countable"}, {"weapons", "unknown"}),
        ("reinforcement", {"people", "vehicles", "unknown"}, {""}),
        ("border_status", set(), {"people", "weapons", "unknown"}),
    ],
)
def test_which_claim_takes_which_figure(claim, takes, leaves):
    assert all(fits(RULES[claim], kind) for kind in takes)
    assert not any(fits(RULES[claim], kind) for kind in leaves)
