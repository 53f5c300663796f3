"""Grades: two judgements, each with its reason; nothing is confirmed by its own echo."""

from __future__ import annotations

import pytest

from mawa.lib.refusal import Refusal
from mawa.situation.statements.actions import grade_statement, link_statements
from mawa.situation.statements.models import Statement

OTHER = {"speaker_name": "سهى العاني", "speaker_org": "جمعية سنبلة", "outlet": "مرصد السنابل"}


def grade(actor, row, code, why="مصدر معروف"):
    grade_statement(
        actor=actor, statement=row.subject, reliability=code[0], credibility=code[1], why=why
    )
    return Statement.objects.get(pk=row.subject).grade


def link(actor, a, relation, b):
    link_statements(actor=actor, statement=a.subject, other=b.subject, relation=relation)


def test_both_are_judged_apart_and_may_be_judged_again(reporter, tell):
    row = tell()
    assert row.grade == "F6"
    assert grade(reporter, row, "A5") == "A5"
    assert grade(reporter, row, "E2") == "E2"


@pytest.mark.parametrize(("code", "why"), [("B2", " "), ("G2", "م"), ("B7", "م"), ("F6", "م")])
def test_without_a_reason_a_known_code_and_a_difference_it_is_refused(reporter, tell, code, why):
    row = tell()
    with pytest.raises(Refusal):
        grade(reporter, row, code, why)
    assert Statement.objects.get().grade == "F6"


@pytest.mark.parametrize("turned", [False, True])
def test_another_speaker_who_repeats_it_confirms(reporter, tell, turned):
    row, other = tell(), tell(**OTHER)
    with pytest.raises(Refusal):
        grade(reporter, row, "B1")
    link(reporter, *((other, "repeats", row) if turned else (row, "repeats", other)))
    assert grade(reporter, row, "B1") == "B1"


@pytest.mark.parametrize(
    "echo",
    [
        {"outlet": "صحيفة الجسر"},
        {"speaker_name": "ناطق آخر", "outlet": "صحيفة الجسر"},
        {"speaker_org": "", "outlet": "صحيفة الجسر"},
        {"speaker_name": "", "speaker_org": "", "outlet": "وكالة النخلة"},
        {"speaker_name": "", "speaker_org": "", "outlet": "قناة", "carrier": "وكالة النخلة"},
        OTHER | {"polarity": "denied"},
    ],
    ids=["outlet", "body", "person", "narration", "agency", "denial"],
)
def test_the_same_source_said_twice_confirms_nothing(reporter, tell, echo):
    row, other = tell(), tell(**echo)
    link(reporter, other, "repeats", row)
    with pytest.raises(Refusal):
        grade(reporter, row, "B1")


def test_two_unnamed_sources_may_be_one(reporter, tell):
    unnamed = {"speaker_name": "", "speaker_org": "", "anonymous": True}
    row = tell(**unnamed, speaker_office="مصدر أمني", outlet="قناة أولى")
    other = tell(**unnamed, speaker_office="مصدر امني", outlet="قناة ثانية")
    link(reporter, other, "repeats", row)
    with pytest.raises(Refusal):
        grade(reporter, row, "C1")


def test_a_source_does_not_confirm_what_was_drawn_from_it(reporter, tell):
    row, other = tell(), tell(**OTHER)
    link(reporter, row, "source_of", other)
    with pytest.raises(Refusal):
        grade(reporter, row, "B1")
    link(reporter, other, "repeats", row)
    with pytest.raises(Refusal):
        grade(reporter, row, "B1")


def test_two_reports_of_one_communique_do_not_confirm_each_other(reporter, tell):
    row = tell(**OTHER)
    other = tell(speaker_name="رافع", speaker_org="", speaker_office="قائممقام", outlet="قناة")
    root = tell()
    link(reporter, root, "source_of", row)
    link(reporter, root, "source_of", other)
    link(reporter, other, "repeats", row)
    with pytest.raises(Refusal):
        grade(reporter, row, "B1")


def test_links_in_a_circle_are_followed_once(reporter, tell):
    a, b, c = tell(), tell(**OTHER), tell(speaker_name="ثالث", speaker_org="", outlet="قناة")
    link(reporter, a, "source_of", b)
    link(reporter, b, "source_of", c)
    link(reporter, c, "source_of", a)
    link(reporter, b, "repeats", a)
    with pytest.raises(Refusal):
        grade(reporter, a, "B1")
