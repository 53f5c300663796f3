"""Links between statements: both known, never to itself, never twice, taken back with a reason."""

from __future__ import annotations

import pytest

from mawa.lib.refusal import Refusal
from mawa.situation.statements.actions import link_statements, take_back_link
from mawa.situation.statements.models import StatementLink


def link(actor, a, relation, b, why=""):
    return link_statements(
        actor=actor, statement=a.subject, other=b.subject, relation=relation, why=why
    )


@pytest.mark.parametrize("relation", ["repeats", "corrects", "contradicts", "source_of"])
def test_two_statements_are_linked(reporter, tell, relation):
    a, b = tell(), tell(figure_min=1869, figure_max=1869)
    subject = link(reporter, a, relation, b, "  36  منها ")
    row = StatementLink.objects.get(pk=subject)
    assert (row.statement, row.other, row.relation) == (a.subject, b.subject, relation)
    assert (row.why, row.linked_by) == ("36 منها", reporter.member)


@pytest.mark.parametrize("relation", ["repeats", "corrects", "contradicts", "source_of"])
def test_not_twice_and_not_the_other_way_round(reporter, tell, relation):
    a, b = tell(), tell()
    link(reporter, a, relation, b)
    for ends in ((a, b), (b, a)):
        with pytest.raises(Refusal):
            link(reporter, ends[0], relation, ends[1])
    assert StatementLink.objects.count() == 1


def test_two_may_belong_together_in_several_ways_that_fit(reporter, tell):
    a, b = tell(), tell()
    link(reporter, a, "contradicts", b)
    link(reporter, a, "corrects", b)
    with pytest.raises(Refusal):
        link(reporter, b, "repeats", a)
    assert StatementLink.objects.count() == 2


def test_not_to_itself_not_to_nothing_and_not_in_an_unknown_way(reporter, tell):
    a, b = tell(), tell()
    for other, relation in ((a.subject, "repeats"), ("0" * 32, "repeats"), (b.subject, "likes")):
        with pytest.raises(Refusal):
            link_statements(actor=reporter, statement=a.subject, other=other, relation=relation)
    assert not StatementLink.objects.exists()


def test_a_link_is_taken_back_with_a_reason_and_may_be_made_again(reporter, tell):
    a, b = tell(), tell()
    subject = link(reporter, a, "contradicts", b)
    with pytest.raises(Refusal):
        take_back_link(actor=reporter, link=subject, why=" ")
    take_back_link(actor=reporter, link=subject, why="ليس المقصود")
    assert not StatementLink.objects.exists()
    with pytest.raises(Refusal):
        take_back_link(actor=reporter, link=subject, why="مرة أخرى")
    assert link(reporter, b, "contradicts", a) == subject
    assert StatementLink.objects.count() == 1
