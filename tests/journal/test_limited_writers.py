"""A phone says its own kinds for its own member; it is revoked by order of receipt."""

from __future__ import annotations

from typing import Any

import pytest

from mawa.journal.entries import WriterAdmitted, WriterExpelled
from mawa.journal.kinds import Subject
from mawa.journal.models import Chain, StoredEntry, Writer
from mawa.journal.rebuild import folded_digest, rebuild
from mawa.journal.rows import stored_digest
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person

from .writers import NIGHT, Hand, deliver, set_aside

pytestmark = pytest.mark.django_db
CLERK = Subject("b" * 32)  # whom the bodies of the tests name as their author


def person(number: int = 1) -> PersonRegistered:
    return PersonRegistered(person=Subject(f"{number:032x}"), as_written="نادر")


def people() -> list[str]:
    assert folded_digest() == stored_digest()
    return [row.subject[-1] for row in Person.objects.order_by("pk")]


def admit(site: Hand, phone: Hand, **limits: Any) -> Any:
    return site.write(WriterAdmitted(writer=phone.writer, name=phone.name, **limits))


def revoke(site: Hand, phone: Hand, after_seq: int) -> Any:
    return site.write(WriterExpelled(writer=phone.writer, after_seq=after_seq, why="مفقود"))


@pytest.fixture
def hands() -> tuple[Hand, Hand]:
    site, phone = Hand(), Hand()
    deliver([site], site.admit_itself())
    return site, phone


def test_only_the_kinds_of_the_admission_count(hands):
    site, phone = hands
    deliver([site], admit(site, phone, kinds=("items_given",)))
    deliver([phone], phone.write(person()))
    assert people() == [] and StoredEntry.objects.count() == 3
    deliver([site], admit(site, phone, kinds=("person_registered",)))
    assert people() == ["1"]
    assert Writer.objects.get(writer=phone.writer).kinds == ["items_given", "person_registered"]


def test_only_its_own_member_speaks_through_a_phone(hands):
    site, phone = hands
    deliver([site], admit(site, phone, member=CLERK))
    deliver([phone], phone.write(person(1)), phone.write(person(2), by="c" * 32))
    assert people() == ["1"]


@pytest.mark.parametrize("strike_first", [False, True])
def test_a_phone_strikes_its_own_entries_only(hands, strike_first):
    site, phone = hands
    deliver([site], admit(site, phone, kinds=("person_registered",)))
    ours, own = site.write(person(1)), phone.write(person(2))
    strikes = [phone.strike(ours), phone.strike(own)]
    if strike_first:
        deliver([phone], own, *strikes)
        deliver([site], ours)
    else:
        deliver([site, phone], ours, own, *strikes)
    assert people() == ["1"]
    rebuild()
    assert people() == ["1"]


def test_a_phone_cannot_let_anybody_in_or_put_anybody_out(hands):
    site, phone = hands
    friend = Hand()
    deliver([site], admit(site, phone, kinds=("person_registered", "writer_admitted")))
    deliver([phone, friend], phone.admit(friend), friend.write(person()))
    deliver([phone], phone.expel(site, 0))
    assert people() == [] and Writer.objects.get(writer=site.writer).expelled_from is None


def test_what_comes_after_a_revocation_waits_whatever_its_clock(hands):
    site, phone = hands
    deliver([site], admit(site, phone))
    held = phone.write(person(1), stamp=NIGHT + 10**15)  # a clock far ahead
    late = [phone.write(person(2), stamp=NIGHT - 10**15), phone.write(person(3))]
    deliver([phone], held)
    deliver([site], revoke(site, phone, 1))
    assert people() == ["1"]
    assert deliver([phone], *late).applied == 0
    assert set_aside() == ["revoked", "revoked"]
    assert people() == ["1"] and Chain.objects.get(writer=phone.writer).head_seq == 1


def test_reviewed_entries_are_let_in_up_to_a_number(hands):
    site, phone = hands
    deliver([site], admit(site, phone))
    deliver([site], revoke(site, phone, 0))
    deliver([phone], phone.write(person(1)), phone.write(person(2)), phone.write(person(3)))
    assert set_aside() == ["revoked"] * 3
    assert deliver([site], revoke(site, phone, 2)).healed == 2
    assert people() == ["1", "2"] and set_aside() == ["revoked"]
    assert deliver([site], admit(site, phone)).healed == 1  # admitted again: all of it
    assert people() == ["1", "2", "3"] and set_aside() == []


def test_a_fork_stays_a_fork_after_a_revocation(hands):
    site, phone = hands
    deliver([site], admit(site, phone))
    first = phone.write(person(1))
    phone.seq, phone.head = 0, "0" * 64
    deliver([phone], first)
    deliver([site], revoke(site, phone, 1))
    deliver([phone], phone.write(person(2)))
    assert set_aside() == ["fork"]
