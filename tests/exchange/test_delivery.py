"""What a phone brings arrives once, whatever is lost on the way; what contradicts is kept."""

from __future__ import annotations

import copy
from argparse import Namespace

import pytest
from django.test import Client

from mawa.access.recording import new_subject, subject_of
from mawa.care.actions import open_round
from mawa.care.entries import ItemsGiven
from mawa.care.models import Gift
from mawa.commands.bundles import import_bundle
from mawa.desk.discrepancies import all_discrepancies
from mawa.exchange.models import Receipt
from mawa.exchange.phones import missing_ranges, phone_states
from mawa.exchange.refused import ExchangeRefusal
from mawa.journal.entries import Struck, WriterAdmitted
from mawa.journal.entry import read_header
from mawa.journal.kinds import Subject
from mawa.journal.models import Quarantined, StoredEntry
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person
from mawa.rehearsal.phone import Answered, Phone


def registered(phone: Phone, name: str = "نادر") -> PersonRegistered:
    return PersonRegistered(person=new_subject(), as_written=name, card_no=phone.number(""))


def states(receipts):
    return [(receipt["seq"], receipt["state"], receipt["reason"]) for receipt in receipts]


def codes():
    return {found.code for found in all_discrepancies()}


def test_a_queue_arrives_and_is_receipted_in_order(join):
    phone = join()
    phone.write(*(registered(phone) for _ in range(20)))
    receipts = phone.deliver()
    assert states(receipts) == [(n, "held", "") for n in range(1, 21)]
    orders = [receipt["order"] for receipt in receipts]
    assert orders == sorted(set(orders)) and Person.objects.count() == 20
    assert phone.queue == [] and Person.objects.first().card_no.startswith(
        phone.admission["letters"]
    )


def test_an_entry_delivered_again_gets_its_original_receipt(join):
    phone = join()
    entries = phone.write(registered(phone), registered(phone))
    first = phone.deliver(entries[:1])
    again = phone.deliver(entries)
    assert again[0] == first[0] and again[1]["order"] != first[0]["order"]
    assert phone.deliver(entries) == again and Person.objects.count() == 2


def test_another_content_under_the_same_id_is_kept_and_alarmed(join):
    phone = join()
    (entry,) = phone.write(registered(phone))
    phone.deliver()
    forged = copy.copy(entry)
    object.__setattr__(forged, "body", entry.body.replace("نادر".encode(), "قادر".encode()))
    assert states(phone.deliver([forged])) == [(1, "kept_aside", "body_mismatch")]
    assert Person.objects.get().as_written == "نادر" and "quarantined" in codes()
    assert bytes(Quarantined.objects.get().body) == forged.body


def test_two_phones_from_one_copied_profile_are_seen_and_both_histories_kept(join):
    phone = join()
    phone.write(registered(phone, "أول"))
    phone.deliver()
    twin = copy.copy(phone)
    twin.queue, twin.receipts = [], {}
    phone.write(registered(phone, "ثان"))
    twin.write(registered(twin, "ثالث"), registered(twin, "رابع"))
    phone.deliver()
    assert states(twin.deliver()) == [(2, "kept_aside", "fork"), (3, "kept_aside", "fork")]
    assert {p.as_written for p in Person.objects.all()} == {"أول", "ثان"}
    assert Quarantined.objects.filter(reason="fork").count() == 2 and "fork" in codes()
    assert phone_states()[0].forked == 2


def test_a_gap_is_named(join):
    phone = join()
    entries = phone.write(*(registered(phone) for _ in range(41)))
    phone.contact()
    phone.deliver(entries[:39])
    (state,) = phone_states()
    assert (state.phone.signed_seq, state.reach.held_seq) == (41, 39)
    assert state.missing == ((40, 41),)


def test_what_comes_before_its_turn_waits_and_is_held_later(join):
    phone = join()
    entries = phone.write(*(registered(phone) for _ in range(3)))
    assert states(phone.deliver(entries[2:])) == [(3, "kept_aside", "gap")]
    assert phone_states()[0].missing == ((1, 2),)
    phone.deliver(entries[:2])
    assert states(phone.deliver(entries[2:])) == [(3, "held", "")]
    assert Person.objects.count() == 3


@pytest.mark.parametrize(
    ("held", "last", "kept", "missing"),
    [
        (0, 0, [], []),
        (39, 41, [], [(40, 41)]),
        (2, 8, [4, 5], [(3, 3), (6, 8)]),
        (2, 8, [3], [(4, 8)]),
        (2, 8, [8], [(3, 7)]),
        (5, 4, [1], []),
    ],
)
def test_missing_numbers(held, last, kept, missing):
    assert list(missing_ranges(held, last, kept)) == missing


def test_what_a_phone_may_not_record_is_kept_does_not_count_and_is_listed(join, cast):
    phone = join("care")
    person = registered(phone)
    phone.write(person)
    phone.write(WriterAdmitted(writer=new_subject(), role="site"))
    assert [state for _, state, _ in states(phone.deliver())] == ["held", "held"]
    assert Person.objects.count() == 0 and "not_its_own_to_say" in codes()


def test_a_phone_that_speaks_for_somebody_else_does_not_count(join, cast):
    phone = join()
    phone.write(registered(phone), by=cast["manager"].member)
    phone.deliver()
    assert Person.objects.count() == 0 and "not_its_own_to_say" in codes()


def test_a_phone_undoes_its_own_and_nobody_elses(join):
    ours, theirs = join(), join()
    (entry,) = theirs.write(registered(theirs))
    theirs.deliver()
    ours.write(Struck(of=read_header(entry.header).id, why="خطأ"))
    ours.deliver()
    assert Person.objects.count() == 1 and "not_its_own_to_say" in codes()
    theirs.write(Struck(of=read_header(entry.header).id, why="خطأ"))
    theirs.deliver()
    assert Person.objects.count() == 0


def test_two_phones_that_both_gave_while_apart_are_a_discrepancy_not_a_loss(join, cast):
    round_id = open_round(actor=cast["manager"], name="الليلة الأولى", items=["بطانيتان"])
    clerk = join()
    person = registered(clerk)
    clerk.write(person)
    clerk.deliver()
    gift = subject_of("gift", round_id, person.person)
    for phone in (join("care"), join("care")):
        phone.write(ItemsGiven(gift=gift, round=round_id, person=Subject(person.person)))
        phone.deliver()
    assert Gift.objects.get().times == 2 and "given_twice" in codes()


def test_another_phone_carries_a_sealed_queue(join):
    lost, carrier = join(), join()
    lost.write(registered(lost), registered(lost))
    receipts = carrier.carry(lost.sealed())
    assert [receipt["state"] for receipt in receipts] == ["held", "held"]
    assert Person.objects.count() == 2 and StoredEntry.objects.filter(writer=lost.writer).exists()
    assert lost.deliver() and lost.queue == []


def test_a_sealed_queue_for_another_site_or_damaged_is_refused_whole(join):
    phone = join()
    phone.write(registered(phone))
    sealed = bytearray(phone.sealed())
    sealed[-1] ^= 1
    for bad in (bytes(sealed), b"", b"MAWAS001", bytes(sealed[:80])):
        with pytest.raises(Answered) as refused:
            phone.carry(bad)
        assert refused.value.said["refused"] == "not_sealed_for_us"
    assert Person.objects.count() == 0


def test_a_damaged_delivery_is_refused_whole(join):
    phone = join()
    phone.write(registered(phone), registered(phone))
    bundle = phone.bundle()
    for bad in (bundle[:-1], bundle[:200], bundle + b"x", b"", b"nonsense"):
        with pytest.raises(Answered) as refused:
            phone._raw("POST", "entries", bad, "application/octet-stream")
        assert refused.value.said["refused"] == "damaged"
    assert Person.objects.count() == 0 and Quarantined.objects.count() == 0


def test_more_than_five_hundred_at_once_are_refused(join):
    phone = join()
    (entry,) = phone.write(registered(phone))
    with pytest.raises(Answered) as refused:
        phone.deliver([entry] * 501)
    assert refused.value.status == 413


def test_nothing_is_taken_or_told_without_a_contact(join):
    phone = join()
    phone.write(registered(phone))
    for token in ("", "guessed", phone.token[:-2]):
        phone.token = token
        for call in (phone.deliver, phone.roster, phone.send_photographs):
            with pytest.raises(Answered) as refused:
                call()
            assert (refused.value.status, refused.value.said["refused"]) == (
                401,
                "session_expired",
            )
    assert Person.objects.count() == 0


def test_a_signed_in_browser_is_not_a_phone(join, cast):
    assert Client().get("/exchange/roster").status_code == 401


def test_a_contact_needs_the_phones_own_key_and_a_fresh_challenge(join):
    phone, thief = join(), join()
    thief.writer = phone.writer
    with pytest.raises(Answered) as refused:
        thief.contact()
    assert refused.value.said["refused"] == "bad_signature"


def test_the_command_line_takes_a_sealed_file(join, tmp_path):
    phone = join()
    phone.write(registered(phone), registered(phone))
    file = tmp_path / "mawa-1-2.mawas"
    file.write_bytes(phone.sealed())
    answer = import_bundle(Namespace(file=file))
    assert (answer["applied"], answer["quarantined"]) == (2, [])
    assert states(phone.deliver()) == [(1, "held", ""), (2, "held", "")]
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ExchangeRefusal):
        import_bundle(Namespace(file=file))


def test_nobody_but_phones_comes_this_way(join):
    phone, stranger = join(), Phone(lambda *_: (0, b""))
    stranger.write(
        WriterAdmitted(writer=stranger.writer, name="موقع غريب", role="site"),
        PersonRegistered(person=new_subject(), as_written="مدسوس"),
        by="x",
    )
    answer = phone._raw("POST", "entries", stranger.bundle(), "application/octet-stream")
    assert states(answer["receipts"]) == [
        (1, "not_kept", "not_a_phone"),
        (2, "not_kept", "not_a_phone"),
    ]
    assert [(r["order"], r["received_at"]) for r in answer["receipts"]] == [(0, "")] * 2
    assert Receipt.objects.count() == 0, "what is not kept has no receipt"
    assert Person.objects.count() == 0 and not StoredEntry.objects.filter(writer=stranger.writer)
    assert Quarantined.objects.count() == 0


@pytest.mark.parametrize("length", ["-1", "abc", "99999999999"])
def test_an_absurd_length_is_refused(join, length):
    phone = join()
    headers = {"Authorization": f"Bearer {phone.token}"}
    answer = Client().post(
        "/exchange/entries",
        b"x",
        content_type="application/octet-stream",
        headers=headers,
        CONTENT_LENGTH=length,
    )
    assert answer.status_code in (400, 413)
