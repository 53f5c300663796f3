"""The plans to start from are complete in both languages, and can be written as they are."""

from __future__ import annotations

import pytest
from django.utils import translation

from mawa.situation.plans.actions import write_plan
from mawa.situation.plans.drafts import draft, drafts
from mawa.situation.plans.forms import PlanForm, as_typed
from mawa.situation.plans.models import Plan
from mawa.situation.plans.triggers import parse_trigger
from tests.stories.watch import ARABIC_WORD, LATIN_WORD

CODES = ["mass_arrival", "infiltration", "camp_full"]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("code", CODES)
def test_a_draft_is_a_plan_as_it_stands(manager, code, lang):
    found = draft(code, lang)
    typed = as_typed(
        name=found.name,
        purpose=found.purpose,
        triggers=found.triggers,
        steps=found.steps,
        precedents=found.precedents,
    )
    form = PlanForm(typed)
    assert form.is_valid(), form.errors
    plan = Plan.objects.get(pk=write_plan(actor=manager, plan=form.fact()))
    assert tuple(plan.triggers) == found.triggers
    assert tuple(map(tuple, plan.owned_steps)) == found.steps and len(found.steps) == 5
    assert plan.precedents == list(found.precedents) and plan.precedents


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same(code):
    ar, en = draft(code, "ar"), draft(code, "en")
    assert (ar.triggers, len(ar.steps), len(ar.precedents)) == (
        en.triggers,
        len(en.steps),
        len(en.precedents),
    )
    for words, stray in ((ar, LATIN_WORD), (en, ARABIC_WORD)):
        texts = [words.name, words.purpose, *words.precedents]
        texts += [part for step in words.steps for part in step]
        assert all(texts) and not any(stray.search(text) for text in texts)


def test_the_infiltration_plan_remembers_2014():
    for lang in ("ar", "en"):
        found = draft("infiltration", lang)
        assert any("2014" in line for line in found.precedents)
        with translation.override(lang):
            assert "incident:infiltration" in {parse_trigger(t).figure for t in found.triggers}


def test_they_are_offered_in_their_order():
    assert [each.code for each in drafts("ar")] == CODES
    with pytest.raises(KeyError):
        draft("../../settings", "ar")
