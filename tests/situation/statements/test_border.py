"""The border as stated: the latest word on each place, by whom, since when, against whom."""

from __future__ import annotations

import pytest

from mawa.situation.statements.actions import link_statements
from mawa.situation.statements.border import BorderPlace, border_states, events_by_day

from .conftest import BORDER, days_ago

QAIM, BUKAMAL = "منفذ القائم", "منفذ البوكمال"


@pytest.fixture
def border(tell):
    """``border("open", 3)``: somebody said so three days ago."""

    def say(state, ago, **said):
        usual = {"place_name": QAIM, "state": state, "published_on": days_ago(ago)}
        return tell(**(BORDER | usual | said))

    return say


def one():
    (state,) = border_states()
    return state


def test_nobody_has_said_anything(site):
    assert border_states() == []
    (state,) = border_states([BorderPlace("qaim", QAIM)])
    assert (state.place, state.key, state.state) == (QAIM, "qaim", "unknown")
    assert (state.statement, state.since, state.others, state.contradicted) == (None, None, (), ())


def test_the_latest_word_holds_and_the_earlier_ones_stay(border):
    first, second, third = border("open", 9), border("closed", 5), border("closed", 2)
    state = one()
    assert (state.state, state.statement) == ("closed", third)
    assert state.since == days_ago(5)
    assert state.others == (second, first) == state.earlier
    assert state.contradicted == ()


def test_each_place_has_its_own_and_a_key_draws_bare_names_to_it(border):
    border("open", 4, place_key="qaim")
    bare = border("closed", 1)
    border("open", 1, place_name=BUKAMAL)
    nowhere = border("restricted", 1, place_name="")
    states = border_states([BorderPlace("walid", "منفذ الوليد")])
    assert [s.place for s in states] == [BUKAMAL, QAIM, "منفذ الوليد", ""]
    assert [s.state for s in states] == ["open", "closed", "unknown", "restricted"]
    assert (states[1].key, states[1].statement) == ("qaim", bare)
    assert states[3].statement == nowhere


def test_a_name_of_the_atlas_is_found_however_it_is_spelled(border):
    row = border("open", 1, place_name="منفذ ألقائم")
    (state,) = border_states([BorderPlace("qaim", QAIM)])
    assert (state.key, state.statement) == ("qaim", row)


def test_what_was_said_later_of_an_earlier_day_is_not_the_present(border):
    now = border("open", 2)
    border("closed", 1, happened_from=days_ago(8), happened_to=days_ago(7))
    assert one().statement == now


def test_closed_since_speaks_for_the_day_it_was_told(border):
    border("open", 2)
    row = border("closed", 1, happened_from=days_ago(4))
    assert (one().statement, one().since) == (row, days_ago(4))


def test_what_is_announced_for_a_day_to_come_is_not_yet(border):
    now = border("open", 1)
    later = border("closed", 0, happened_from=days_ago(-2), happened_to=days_ago(-2))
    assert one().statement == now and one().others == (later,)
    (then,) = border_states(today=days_ago(-2))
    assert then.statement == later


def test_a_mention_without_a_state_and_a_denial_say_no_state(border):
    crowded, denied = border("", 1), border("closed", 0, polarity="denied")
    state = one()
    assert (state.state, state.statement) == ("unknown", None)
    assert state.others == (denied, crowded)


def test_another_state_on_the_same_day_contradicts(border):
    a, b = border("closed", 1, outlet="قناة"), border("open", 1, reliability="B", credibility="2")
    state = one()
    assert (state.statement, state.contradicted) == (b, (a,))
    assert state.earlier == ()


def test_secured_contradicts_neither_open_nor_closed(border):
    border("open", 1), border("secured", 1)
    assert one().contradicted == ()


def test_a_denial_of_the_present_state_contradicts_it(border):
    border("closed", 2)
    denied = border("closed", 1, polarity="denied", outlet="قناة")
    assert one().contradicted == (denied,)


def test_a_linked_contradiction_is_named_whatever_its_day(border, reporter):
    old, now = border("open", 6), border("closed", 1)
    link_statements(
        actor=reporter, statement=old.subject, other=now.subject, relation="contradicts"
    )
    assert one().contradicted == (old,)


def test_a_statement_corrected_by_another_no_longer_counts(border, reporter):
    right, wrong = border("open", 1, outlet="قناة"), border("closed", 0)
    link_statements(
        actor=reporter, statement=right.subject, other=wrong.subject, relation="corrects"
    )
    state = one()
    assert (state.statement, state.others, state.contradicted) == (right, (wrong,), ())


def test_events_are_told_by_the_day_they_happened_the_last_first(tell):
    event = {"claim": "wider_event", "figure_min": None, "figure_max": None}
    town = tell(**event, event="town_taken", published_on=days_ago(1), happened_from=days_ago(6))
    gone = tell(**event, event="leader_gone", published_on=days_ago(2))
    fallen = tell(**event, event="government_fallen", published_on=days_ago(2))
    days = events_by_day(10)
    assert [day.day for day in days] == [days_ago(2), days_ago(6)]
    assert [day.statements for day in days] == [(gone, fallen), (town,)]
    assert [day.statements for day in events_by_day(1)] == [(town,)]


def test_the_page_names_state_source_grade_and_contradiction(border, tell, signed_in):
    a = border("closed", 1, outlet="قناة البادية", speaker_name="", speaker_org="")
    b = border("open", 1, reliability="B", credibility="2")
    tell(claim="reinforcement", figure_min=None, figure_max=None, quote="وصلت قوة إضافية")
    tell(
        claim="wider_event",
        event="government_fallen",
        figure_min=None,
        figure_max=None,
        place_name="دمشق",
    )
    browser = signed_in("authority")
    for lang, words in {
        "ar": ("مفتوح", "مغلق", "عليه خلاف", "سقوط حكومة"),
        "en": ("Open", "Closed", "contradicted", "A government fallen"),
    }.items():
        browser.cookies["mawa_language"] = lang
        page = browser.get("/situation/border/").content.decode()
        for word in (*words, QAIM, "قناة البادية", "B2", "وصلت قوة إضافية", "دمشق"):
            assert word in page, word
        assert f"/situation/statements/{a.subject}/" in page
        assert f"/situation/statements/{b.subject}/" in page


def test_the_page_without_a_statement_says_unknown(signed_in):
    browser = signed_in("reporter")
    browser.cookies["mawa_language"] = "en"
    page = browser.get("/situation/border/").content.decode()
    assert "its state is unknown" in page and "No reinforcement has been stated." in page
