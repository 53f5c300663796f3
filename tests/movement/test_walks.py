"""A walker's part of a roll-call, and two walkers who do not agree."""

from __future__ import annotations

import pytest

from mawa.access.recording import new_subject, record
from mawa.desk.discrepancies import all_discrepancies
from mawa.lib.refusal import Refusal
from mawa.movement.actions import finish_walk, mark_person, open_roll_call
from mawa.movement.entries import TentsWalked
from mawa.movement.models import Walk
from mawa.people.entries import PersonRegistered


def test_who_walked_and_how_long_stands_on_the_page(cast, signed_in):
    roll_call = open_roll_call(actor=cast["manager"], name="الصباح")
    walked = TentsWalked(walk=new_subject(), roll_call=roll_call, marked=100, seconds=167)
    record(cast["care"], walked)
    page = signed_in("manager").get(f"/roll-call/{roll_call}/").content.decode()
    assert "2:47" in page and cast["care"].name in page


def test_a_walk_from_the_desk_counts_the_walkers_own_marks(cast, signed_in):
    people = [new_subject() for _ in range(3)]
    record(cast["clerk"], *(PersonRegistered(person=p, as_written="نادر") for p in people))
    roll_call = open_roll_call(actor=cast["manager"], name="الصباح")
    address = f"/roll-call/{roll_call}/"
    for person in people[:2]:
        mark_person(actor=cast["care"], roll_call=roll_call, person=person, state="present")
    assert "walked/" in signed_in("care").get(address).content.decode()
    assert "walked/" not in signed_in("manager").get(address).content.decode()
    signed_in("care").post(f"{address}walked/")
    walk = Walk.objects.get()
    assert (walk.marked, walk.walked_by) == (2, cast["care"].member)
    with pytest.raises(Refusal):
        finish_walk(actor=cast["care"], roll_call=roll_call)
    mark_person(actor=cast["care"], roll_call=roll_call, person=people[2], state="absent")
    finish_walk(actor=cast["care"], roll_call=roll_call)
    assert sorted(Walk.objects.values_list("marked", flat=True)) == [1, 2]


def test_two_walkers_who_disagree_are_listed_and_not_settled_in_silence(cast, signed_in):
    person = new_subject()
    record(cast["clerk"], PersonRegistered(person=person, as_written="نادر"))
    roll_call = open_roll_call(actor=cast["manager"], name="الصباح")
    for actor, state in ((cast["clerk"], "present"), (cast["care"], "absent")):
        mark_person(actor=actor, roll_call=roll_call, person=person, state=state)
    assert "marks_contradict" in {found.code for found in all_discrepancies()}
    mark_person(actor=cast["manager"], roll_call=roll_call, person=person, state="present")
    page = signed_in("manager").get(f"/roll-call/{roll_call}/").content.decode()
    assert "خلاف بين مؤشِّرَين" in page
