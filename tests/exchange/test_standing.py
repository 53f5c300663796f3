"""Renewed, lapsed, revoked, released, reviewed: nothing is dropped, and two people decide."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from mawa.access.actions import close_member
from mawa.access.actor import NotAllowed
from mawa.access.recording import new_subject
from mawa.desk.discrepancies import all_discrepancies
from mawa.exchange.models import Phone as PhoneRow
from mawa.exchange.phones import phone_states
from mawa.exchange.standing import (
    late_entries,
    release_phone,
    renew_phone,
    review_late,
    revoke_phone,
)
from mawa.journal.rebuild import folded_digest
from mawa.journal.rows import stored_digest
from mawa.lib.refusal import Refusal
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person
from mawa.rehearsal.phone import Answered, Phone

DAY_MS = 86_400_000


def write(phone: Phone, *names: str):
    facts = (PersonRegistered(person=new_subject(), as_written=name) for name in names)
    return phone.write(*facts)


def names():
    assert folded_digest() == stored_digest()
    return sorted(Person.objects.values_list("as_written", flat=True))


def test_each_contact_renews_for_seven_days(join):
    phone = join()
    soon = timezone.now() + timedelta(minutes=1)
    PhoneRow.objects.update(admitted_until=soon)
    assert phone.contact()["admission"]["state"] == "admitted"
    assert PhoneRow.objects.get().admitted_until > soon + timedelta(days=6)


def test_a_phone_that_stayed_away_writes_on_and_waits_for_a_manager(join, manager):
    phone = join()
    write(phone, "أول")
    phone.deliver()
    PhoneRow.objects.update(admitted_until=timezone.now() - timedelta(seconds=1))
    write(phone, "ثان")
    assert phone.contact()["admission"]["state"] == "lapsed"
    assert [r["reason"] for r in phone.deliver()] == ["revoked"]
    with pytest.raises(Answered) as refused:
        phone.roster()
    assert refused.value.said["refused"] == "not_admitted"
    assert names() == ["أول"]
    assert renew_phone(actor=manager, writer=phone.writer) == 1
    assert names() == ["أول", "ثان"]
    assert phone.contact()["admission"]["state"] == "admitted"
    assert phone.deliver()[0]["state"] == "held" and phone.queue == []


def test_a_phone_lapses_even_if_another_hand_brings_its_queue(join):
    phone, carrier = join(), join()
    write(phone, "أول")
    PhoneRow.objects.filter(pk=phone.writer).update(admitted_until=timezone.now() - timedelta(1))
    assert [r["reason"] for r in carrier.carry(phone.sealed())] == ["revoked"]
    assert names() == []


def test_the_phone_of_somebody_who_left_lapses(join, cast):
    phone = join()
    close_member(actor=cast["admin"], member=cast["clerk"].member, why="انتقل")
    assert phone.contact()["admission"]["state"] == "lapsed"


@pytest.mark.parametrize("clock", [-10 * 365 * DAY_MS, 0, 10 * 365 * DAY_MS])
def test_revoked_while_offline_nothing_is_dropped_whatever_its_clock(join, manager, clock):
    real = Phone.__dataclass_fields__["now_ms"].default
    phone = join(now_ms=lambda: real() + clock)
    write(phone, "قبل")
    phone.deliver()
    write(phone, "بعد", "بعده")
    revoke_phone(actor=manager, writer=phone.writer, why="مفقود")
    assert phone.contact()["admission"]["state"] == "revoked"
    (state,) = phone_states()
    assert state.missing == ((2, 3),)
    assert [r["state"] for r in phone.deliver()] == ["kept_aside", "kept_aside"]
    assert names() == ["قبل"] and len(phone.queue) == 2
    (state,) = phone_states()
    assert state.missing == () and state.late == 2
    assert "quarantined" in {found.code for found in all_discrepancies()}


def test_two_people_review_what_came_late(join, manager, cast):
    phone = join()
    revoke_phone(actor=manager, writer=phone.writer, why="مفقود")
    write(phone, "أول", "مزور", "ثالث", "رابع")
    phone.deliver()
    late = late_entries(phone.writer)
    accepted = [late[0].digest, late[2].digest]
    said = {"writer": phone.writer, "accepted": accepted, "why": "تحققنا"}
    assert review_late(actor=manager, **said) == (False, 0) and names() == []
    with pytest.raises(Refusal):
        review_late(actor=manager, **said)
    assert review_late(actor=cast["admin"], **said) == (True, 3)
    assert names() == ["أول", "ثالث"]  # the forged one is in the chain, and struck
    assert [row.seq for row in late_entries(phone.writer)] == [4]
    assert phone.contact()["admission"]["state"] == "revoked"


def test_reviewers_who_differ_do_not_make_two(join, manager, cast):
    phone = join()
    revoke_phone(actor=manager, writer=phone.writer, why="")
    write(phone, "أول", "ثان")
    phone.deliver()
    late = [row.digest for row in late_entries(phone.writer)]
    review_late(actor=manager, writer=phone.writer, accepted=late[:1], why="نعم")
    assert review_late(actor=cast["admin"], writer=phone.writer, accepted=late, why="نعم") == (
        False,
        0,
    )
    assert names() == []


def test_the_numbers_of_a_lost_phone_that_never_came_are_named(join, manager):
    phone = join()
    write(phone, "أول")
    phone.deliver()
    write(phone, *"بتثجح")
    phone.contact()  # it said how far it had written, and then it was lost
    revoke_phone(actor=manager, writer=phone.writer, why="مفقود")
    assert phone_states()[0].missing == ((2, 6),)
    assert "phone_gap" in {found.code for found in all_discrepancies()}


def test_a_manager_releases_what_the_site_alone_holds(join, manager):
    phone = join()
    write(phone, "أول", "ثان")
    phone.deliver()
    assert phone.contact()["released_seq"] == 0
    assert release_phone(actor=manager, writer=phone.writer) == 2
    answer = phone.contact()
    assert (answer["held_seq"], answer["copied_seq"], answer["released_seq"]) == (2, 0, 2)


def test_only_who_may_manage_phones_does_any_of_it(join, cast):
    phone = join()
    writer = phone.writer
    for role in cast.keys() - {"manager", "admin"}:
        actor = cast[role]
        for call in (
            lambda a: revoke_phone(actor=a, writer=writer, why=""),
            lambda a: renew_phone(actor=a, writer=writer),
            lambda a: release_phone(actor=a, writer=writer),
            lambda a: review_late(actor=a, writer=writer, accepted=[], why=""),
        ):
            with pytest.raises(NotAllowed):
                call(actor)


def test_another_laptop_with_the_same_register_knows_the_phone_again(join, manager):
    phone = join()
    write(phone, "أول")
    phone.deliver()
    PhoneRow.objects.all().delete()  # the journal came over in bundles; this table did not
    write(phone, "ثان")
    assert phone.contact()["admission"]["state"] == "lapsed"
    assert phone.deliver()[0]["state"] == "held" and names() == ["أول", "ثان"]
    with pytest.raises(Answered):
        phone.roster()
    renew_phone(actor=manager, writer=phone.writer)
    assert phone.contact()["admission"]["state"] == "admitted" and phone.roster()["whole"]


def test_a_revoked_phone_stays_revoked_at_another_laptop(join, manager):
    phone = join()
    write(phone, "أول")
    phone.deliver()
    revoke_phone(actor=manager, writer=phone.writer, why="")
    PhoneRow.objects.all().delete()
    assert phone.contact()["admission"]["state"] == "revoked"
