"""Who may decide about whom: vouchers, strangers, nations, and this machine's own word."""

from __future__ import annotations

import pytest

from mawa.access.actor import OPERATOR
from mawa.access.recording import record
from mawa.journal.entries import WriterExpelled
from mawa.journal.models import Writer
from mawa.journal.rebuild import folded_digest
from mawa.journal.rows import stored_digest
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person

from .writers import Hand, deliver


def person() -> PersonRegistered:
    return PersonRegistered(person="1" * 32, as_written="نادر")


def limit_of(hand: Hand) -> int | None:
    return Writer.objects.get(writer=hand.writer).expelled_from


@pytest.fixture
def register(site):
    """This machine's site, a phone of another site, and a person on that phone."""
    other, phone = Hand(), Hand()
    deliver([other, phone], other.admit_itself(), other.admit(phone), phone.write(person()))
    return other, phone


def test_a_stranger_expels_nobody_and_renames_nobody(site, register):
    other, phone = register
    stranger = Hand()
    ours = Hand()
    ours.writer = site.writer
    deliver([stranger], stranger.admit_itself("nation"))
    for victim in (ours, other, phone):
        deliver([stranger], stranger.expel(victim, 0), stranger.admit(victim, "phone"))
        deliver([stranger], stranger.expel(victim, 0))
    assert [limit_of(victim) for victim in (ours, other, phone)] == [None, None, None]
    assert Writer.objects.get(writer=site.writer).role == "site"
    assert Person.objects.count() == 1


def test_a_site_takes_back_its_own_voucher(register):
    other, phone = register
    deliver([other], other.expel(phone, 0))
    assert limit_of(phone) == 0 and Person.objects.count() == 0


def test_a_site_bows_to_the_nation_that_it_admitted(register):
    other, _ = register
    nation = Hand()
    deliver([nation], nation.admit_itself("nation"))
    deliver([nation], nation.expel(other, 5))
    assert limit_of(other) is None
    deliver([other], other.admit(nation, "nation"))
    nation.stamp += 3_600_000 * 1024  # an hour later
    deliver([nation], nation.expel(other, 5))
    assert limit_of(other) == 5


def test_this_machines_word_goes_before_all_vouchers(register):
    other, phone = register
    record(OPERATOR, WriterExpelled(writer=other.writer, from_stamp=0, why="غريب"))
    record(OPERATOR, WriterExpelled(writer=phone.writer, from_stamp=0, why="غريب"))
    assert limit_of(other) == 0 and Person.objects.count() == 0
    assert folded_digest() == stored_digest()
