"""A phone is let in by an invitation, six digits and a manager's word; and by nothing less."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mawa.access.actor import NotAllowed
from mawa.access.models import Member
from mawa.exchange.allowed import KINDS_BY_RIGHT, kinds_of_role, roles_that_walk
from mawa.exchange.enrolment import admit_phone, invite_phone, turn_away
from mawa.exchange.models import Invitation
from mawa.exchange.models import Phone as PhoneRow
from mawa.journal.models import StoredEntry, Writer
from mawa.journal.registry import registry
from mawa.lib.refusal import Refusal
from mawa.rehearsal.phone import Answered, Phone

from .conftest import ask


def test_a_phone_joins_and_gets_its_letters_its_member_and_its_kinds(manager, cast):
    phone = Phone(ask)
    answer = phone.enrol(invite_phone(actor=manager, role="clerk"))
    assert re.fullmatch(r"\d{6}", answer["digits"]) and answer["number"] == 1
    with pytest.raises(Answered) as waits:
        phone.contact()
    assert waits.value.said["refused"] == "waiting"
    admit_phone(actor=manager, writer=phone.writer, member=cast["clerk"].member)
    admission = phone.contact()["admission"]
    assert admission["state"] == "admitted" and admission["member_name"] == "زينب"
    assert admission["kinds"] == sorted(kinds_of_role("clerk"))
    row = Writer.objects.get(pk=phone.writer)
    assert (row.role, row.member, row.letters) == (
        "phone",
        cast["clerk"].member,
        admission["letters"],
    )


def test_the_site_gives_every_phone_other_letters(join):
    letters = {join().admission["letters"] for _ in range(3)}
    assert len(letters | set(Writer.objects.values_list("letters", flat=True))) == 4


def test_an_invitation_is_for_one_phone_which_gets_the_same_answer_again(manager):
    token = invite_phone(actor=manager, role="clerk")
    phone, other = Phone(ask), Phone(ask)
    assert phone.enrol(token) == phone.enrol(token)
    with pytest.raises(Answered) as used:
        other.enrol(token)
    assert (used.value.status, used.value.said["refused"]) == (409, "invitation_used")


def test_an_invitation_runs_out_after_ten_minutes(manager):
    token = invite_phone(actor=manager, role="clerk")
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Answered) as late:
        Phone(ask).enrol(token)
    assert late.value.said["refused"] == "invitation_expired"
    assert PhoneRow.objects.count() == 0


def test_nobody_joins_without_an_invitation_or_with_anothers_key(manager):
    with pytest.raises(Answered) as unknown:
        Phone(ask).enrol("guessed")
    assert unknown.value.said["refused"] == "invitation_unknown"
    phone, thief = Phone(ask), Phone(ask)
    thief.point = phone.point
    with pytest.raises(Answered) as forged:
        thief.enrol(invite_phone(actor=manager, role="clerk"))
    assert forged.value.said["refused"] == "bad_signature"


def test_the_token_is_kept_as_a_hash_alone(manager):
    token = invite_phone(actor=manager, role="clerk")
    assert token not in str(list(Invitation.objects.values_list()))


def test_a_phone_that_was_turned_away_stays_out(manager):
    phone = Phone(ask)
    phone.enrol(invite_phone(actor=manager, role="clerk"))
    turn_away(actor=manager, writer=phone.writer)
    with pytest.raises(Answered) as out:
        phone.contact()
    assert out.value.said["refused"] == "refused"
    with pytest.raises(Refusal):
        admit_phone(actor=manager, writer=phone.writer, name="زينب")


def test_only_who_may_manage_phones_lets_them_in(cast, manager):
    phone = Phone(ask)
    phone.enrol(invite_phone(actor=manager, role="clerk"))
    for role in cast.keys() - {"manager", "admin"}:
        with pytest.raises(NotAllowed):
            invite_phone(actor=cast[role], role="clerk")
        with pytest.raises(NotAllowed):
            admit_phone(actor=cast[role], writer=phone.writer, name="زينب")
    assert not StoredEntry.objects.filter(kind="writer_admitted").exclude(by="operator").exists()


def test_a_phone_never_has_more_rights_than_its_member(manager, cast):
    phone = Phone(ask)
    phone.enrol(invite_phone(actor=manager, role="custody"))
    with pytest.raises(Refusal):
        admit_phone(actor=manager, writer=phone.writer, member=cast["clerk"].member)
    with pytest.raises(Refusal):
        invite_phone(actor=manager, role="reporter")


def test_somebody_new_is_enrolled_as_a_member_without_an_account(manager):
    phone = Phone(ask)
    phone.enrol(invite_phone(actor=manager, role="care"))
    admit_phone(actor=manager, writer=phone.writer, name=" سعاد  محمود ")
    member = Member.objects.get(name="سعاد محمود")
    assert (member.role, phone.contact()["admission"]["member"]) == ("care", member.subject)


def test_every_kind_that_a_phone_may_record_is_in_the_vocabulary():
    kinds = {kind for kinds in KINDS_BY_RIGHT.values() for kind in kinds}
    assert kinds <= registry().kinds.keys()
    assert "clerk" in roles_that_walk() and "reporter" not in roles_that_walk()


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"token": 3}', b'{"token":"x","point":"AA","signature":"AA"}', b"\xff"],
)
def test_what_cannot_be_read_is_refused_in_words(site, body):
    answer = Client().post("/exchange/enrol", body, content_type="application/json")
    assert answer.status_code == 400 and answer.json()["reason"]


def test_the_language_of_a_refusal_is_the_phones(site):
    asked = {"token": "x", "point": "AA", "signature": "AA"}
    said = [
        Client()
        .post(
            "/exchange/enrol",
            asked,
            content_type="application/json",
            headers={"Accept-Language": language},
        )
        .json()["reason"]
        for language in ("ar-IQ,ar", "en-GB")
    ]
    assert said[0] != said[1] and said[1].isascii()


def test_the_check_is_readable_from_the_joining_page_and_names_nobody(site):
    answer = Client().get("/exchange/check")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json().keys() == {"mawa", "site", "now"}
