"""A receipt that a phone gave carries the phone's letters, and is worth as much."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from mawa.access.recording import new_subject, record
from mawa.custody.checks import discrepancies
from mawa.custody.entries import MaterielReceived, PropertyDeposited
from mawa.lib.cards import number
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person
from mawa.reporting.cards import identity_cards
from mawa.reporting.receipts import receipts

A, B, CARD = number("XYV", "A", 7), number("XYV", "B", 3), number("XYV", "", 12)


@pytest.fixture
def brought(cast) -> dict[str, str]:
    """What a phone brought: a person, their rifle and their packet, with its own numbers."""
    person, item, packet = new_subject(), new_subject(), new_subject()
    record(
        cast["custody"],
        PersonRegistered(person, as_written="سالم هادي", card_no=CARD),
        MaterielReceived(item, person, receipt_no=A, description="بندقية", serial="٤٤١-K"),
        PropertyDeposited(packet, person, receipt_no=B, contents=("ساعة",), witness="نور"),
    )
    return {"person": person, "A": item, "B": packet}


def printed(pdf) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf.content)).pages)


def test_its_papers_are_printed(brought):
    assert A in printed(receipts([brought["A"]], "A"))
    assert B in printed(receipts([brought["B"]], "B"))
    assert CARD in printed(identity_cards(list(Person.objects.all())))


def test_it_is_found_by_its_number(brought, signed_in):
    browser = signed_in("custody")
    for ledger, receipt in (("a", A), ("b", B)):
        page = browser.get(f"/custody/{ledger}/", {"q": receipt.lower()}, follow=True)
        assert receipt in page.content.decode()
    assert CARD in browser.get("/search/", {"q": CARD}, follow=True).content.decode()


def test_the_same_receipt_or_serial_again_is_listed(brought, cast):
    assert list(discrepancies()) == []
    again = MaterielReceived(new_subject(), receipt_no=A, description="بندقية", serial="441k")
    record(cast["custody"], again)
    assert {each.code for each in discrepancies()} == {"receipt_held_twice", "serial_held_twice"}
