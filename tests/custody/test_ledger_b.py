"""Ledger B: nothing of a person's own is taken without paper, and it all comes back (art 18)."""

from dataclasses import replace

import pytest

from mawa.access.actor import OPERATOR, Actor, NotAllowed
from mawa.access.recording import new_subject, record
from mawa.custody.actions import deposit_property, return_property
from mawa.custody.entries import PropertyDeposited, PropertyReturned
from mawa.custody.models import Packet
from mawa.journal.kinds import Subject
from mawa.lib.cards import parse
from mawa.lib.refusal import Refusal
from mawa.people.entries import PersonRegistered

pytestmark = pytest.mark.usefixtures("site", "english")


def owner() -> Subject:
    subject = new_subject()
    record(OPERATOR, PersonRegistered(subject, given="Ali"))
    return subject


def deposit(person: Subject) -> PropertyDeposited:
    return PropertyDeposited(
        Subject(""),
        person,
        contents=("200 USD in notes of 100", " watch, silver ", " "),
        seal_no="S-1",
        order_no="٤٤",
        officer="Sami",
        officer_rank="Captain",
        officer_unit="Border guard",
    )


def deposited() -> Packet:
    packet = deposit_property(actor=OPERATOR, fact=deposit(owner()))
    return Packet.objects.get(pk=packet)


def test_a_packet_has_its_receipt_and_its_list() -> None:
    row = deposited()
    assert row.contents == ["200 USD in notes of 100", "watch, silver"]
    receipt = parse(row.receipt_no)
    assert receipt is not None and (receipt.series, receipt.counter) == ("B", 1)


@pytest.mark.parametrize("field", ["order_no", "officer", "officer_rank", "officer_unit"])
def test_no_paper_no_deposit(field: str) -> None:
    with pytest.raises(Refusal, match="GC III art 18"):
        deposit_property(actor=OPERATOR, fact=replace(deposit(owner()), **{field: "  "}))
    assert not Packet.objects.exists()


def test_no_list_no_deposit() -> None:
    with pytest.raises(Refusal, match="GC III art 18"):
        deposit_property(actor=OPERATOR, fact=replace(deposit(owner()), contents=(" ",)))


def test_no_owner_no_deposit() -> None:
    with pytest.raises(Refusal, match="not in the register"):
        deposit_property(actor=OPERATOR, fact=deposit(new_subject()))


def test_it_goes_back_against_signature_and_once() -> None:
    row = deposited()
    fact = PropertyReturned(Subject(row.subject), Subject(""), signed_by="Ali")
    with pytest.raises(Refusal, match="signature"):
        return_property(actor=OPERATOR, fact=replace(fact, signed_by=""))
    return_property(actor=OPERATOR, fact=fact)
    after = Packet.objects.get()
    assert after.returned_at and (after.signed_by, after.missing) == ("Ali", "")
    with pytest.raises(Refusal, match="already"):
        return_property(actor=OPERATOR, fact=fact)


def test_it_goes_back_to_nobody_else() -> None:
    row = deposited()
    with pytest.raises(Refusal, match="somebody else"):
        return_property(
            actor=OPERATOR,
            fact=PropertyReturned(Subject(row.subject), owner(), signed_by="Omar"),
        )


def test_what_does_not_go_back_needs_a_statement() -> None:
    row = deposited()
    fact = PropertyReturned(Subject(row.subject), Subject(row.person), signed_by="Ali")
    with pytest.raises(Refusal, match="art 68"):
        return_property(actor=OPERATOR, fact=fact, returned=["watch, silver"])
    fact = replace(fact, missing="evidence in a criminal case")
    return_property(actor=OPERATOR, fact=fact, returned=["watch, silver"])
    assert Packet.objects.get().missing == "200 USD in notes of 100: evidence in a criminal case"


def test_the_ledgers_never_share_a_number() -> None:
    assert "-B-" in deposited().receipt_no


def test_each_act_asks_for_its_right() -> None:
    clerk = Actor("m", "Clerk", "clerk")
    with pytest.raises(NotAllowed):
        deposit_property(actor=clerk, fact=deposit(owner()))
    with pytest.raises(NotAllowed):
        return_property(actor=clerk, fact=PropertyReturned(new_subject(), Subject("")))
