"""A walker's part of a roll-call, and two walkers who do not agree."""

from __future__ import annotations

from mawa.access.recording import new_subject, record
from mawa.desk.discrepancies import all_discrepancies
from mawa.movement.actions import mark_person, open_roll_call
from mawa.movement.entries import TentsWalked
from mawa.people.entries import PersonRegistered


def test_who_walked_and_how_long_stands_on_the_page(cast, signed_in):
    roll_call = open_roll_call(actor=cast["manager"], name="الصباح")
    walked = TentsWalked(walk=new_subject(), roll_call=roll_call, marked=100, seconds=167)
    record(cast["care"], walked)
    page = signed_in("manager").get(f"/roll-call/{roll_call}/").content.decode()
    assert "2:47" in page and cast["care"].name in page


def test_two_walkers_who_disagree_are_listed_and_not_settled_in_silence(cast):
    person = new_subject()
    record(cast["clerk"], PersonRegistered(person=person, as_written="نادر"))
    roll_call = open_roll_call(actor=cast["manager"], name="الصباح")
    for actor, state in ((cast["clerk"], "present"), (cast["care"], "absent")):
        mark_person(actor=actor, roll_call=roll_call, person=person, state=state)
    assert "marks_contradict" in {found.code for found in all_discrepancies()}
