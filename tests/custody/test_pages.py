"""The pages of the two ledgers: apart, for the custody officer, with nothing lost when refused."""

from collections.abc import Callable

import pytest
from django.test import Client

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.custody.entries import MaterielReceived, PropertyDeposited
from mawa.custody.models import Materiel, Packet
from mawa.journal.kinds import Subject
from mawa.people.entries import PersonRegistered

SignIn = Callable[[str], Client]
pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def owner() -> Subject:
    """Somebody whose given name stands on a receipt with a slip in the family name."""
    subject = new_subject()
    fact = PersonRegistered(
        subject, given="علي", father="حسن", family="الدليمي", as_written="علي حسن الدليمي"
    )
    record(OPERATOR, fact)
    return subject


@pytest.fixture
def item() -> Subject:
    """An open receipt of ledger A."""
    subject = new_subject()
    fact = MaterielReceived(
        subject,
        receipt_no="RTB-A-00001-1",
        description="بندقية",
        category="rifle",
        serial="778899",
        holder_as_written="علي حسن الدلمي",
    )
    record(OPERATOR, fact)
    return subject


@pytest.fixture
def packet(owner: Subject) -> Subject:
    """A packet of two things."""
    subject = new_subject()
    record(
        OPERATOR,
        PropertyDeposited(subject, owner, receipt_no="RTB-B-00001-1", contents=("نقود", "ساعة")),
    )
    return subject


PAPER = {
    "contents": "١٠٠ دولار\n\nساعة",
    "order_no": "٤٤",
    "officer": "سامي",
    "officer_rank": "نقيب",
    "officer_unit": "الحدود",
}


def test_only_those_of_custody_come_in(signed_in: SignIn, item: Subject, packet: Subject) -> None:
    pages = ["/custody/", "/custody/a/", "/custody/a/open/", "/custody/b/", "/custody/b/new/"]
    pages += [f"/custody/a/{item}/", f"/custody/b/{packet}/", "/custody/a/new/"]
    for page in (*pages, "/custody/a/hand-over/"):
        assert signed_in("custody").get(page).status_code == 200
        assert signed_in("clerk").get(page).status_code == 403


def test_a_serial_or_a_holder_is_found(signed_in: SignIn, item: Subject) -> None:
    client = signed_in("custody")
    for typed in ("7788", "٧٧٨٨٩٩", "علي حسن", "rtb-a-00001-1"):
        assert "RTB-A-00001-1" in client.get("/custody/a/", {"q": typed}).content.decode(), typed
    for asked in ({"q": "سامر"}, {"category": "pistol"}, {"state": "gone"}):
        assert "RTB-A-00001-1" not in client.get("/custody/a/", asked).content.decode()
    assert "RTB-A-00001-1" in client.get("/custody/a/?state=open").content.decode()


def test_an_open_receipt_is_linked_with_one_press(
    signed_in: SignIn, item: Subject, owner: Subject
) -> None:
    client = signed_in("custody")
    assert owner in client.get("/custody/a/open/").content.decode()
    client.post(f"/custody/a/{item}/link/?open", {"person": owner})
    assert Materiel.objects.get().person == owner


def test_the_item_page_offers_its_receipt_and_history(signed_in: SignIn, item: Subject) -> None:
    page = signed_in("custody").get(f"/custody/a/{item}/").content.decode()
    assert f"/reports/receipt/{item}.pdf" in page and "/journal/" in page


def test_an_item_is_received_at_the_table(signed_in: SignIn, owner: Subject) -> None:
    client = signed_in("custody")
    typed = {"description": "مسدس ماكاروف", "serial": "٥٥", "magazines": "٢", "quantity": ""}
    client.post(f"/custody/a/new/?person={owner}", typed)
    row = Materiel.objects.get()
    assert (row.person, row.category, row.serial, row.magazines) == (owner, "pistol", "55", 2)
    assert client.post("/custody/a/new/", {"description": ""}).status_code == 200
    assert Materiel.objects.count() == 1


def test_handing_over_needs_its_paper(signed_in: SignIn, item: Subject) -> None:
    client = signed_in("custody")
    client.post(f"/custody/a/{item}/hand-over/", {"receiver": "وزارة الدفاع"})
    assert Materiel.objects.held().exists()
    paper = {"receiver": "وزارة الدفاع", "document_no": "٧", "signed_by": "كامل"}
    client.post(f"/custody/a/{item}/hand-over/", paper)
    assert not Materiel.objects.held().exists()


def test_many_are_handed_over_only_as_seen(signed_in: SignIn, item: Subject) -> None:
    client = signed_in("custody")
    paper = {"receiver": "وزارة الدفاع", "document_no": "٧", "signed_by": "كامل"}
    client.post("/custody/a/hand-over/?category=rifle", paper | {"count": "2"})
    assert Materiel.objects.held().count() == 1
    client.post("/custody/a/hand-over/?category=rifle", paper | {"count": "1"})
    assert Materiel.objects.held().count() == 0


def test_people_are_found_without_their_name_in_an_address(
    signed_in: SignIn, owner: Subject, item: Subject
) -> None:
    client = signed_in("custody")
    assert client.get("/custody/people/?q=علي").status_code == 405
    assert f"?person={owner}" in client.post("/custody/people/", {"q": "علي"}).content.decode()
    found = client.post(f"/custody/a/{item}/find/", {"q": "علي"}).content.decode()
    assert f'value="{owner}"' in found


def test_a_deposit_without_an_officer_keeps_what_was_typed(
    signed_in: SignIn, owner: Subject
) -> None:
    client = signed_in("custody")
    address = f"/custody/b/new/?person={owner}"
    answer = client.post(address, PAPER | {"officer": "\u200f"})
    assert answer.status_code == 409
    assert "المادة 18" in answer.content.decode() and "١٠٠ دولار" in answer.content.decode()
    assert not Packet.objects.exists()


def test_a_deposit_and_its_way_back(signed_in: SignIn, owner: Subject) -> None:
    client = signed_in("custody")
    client.post(f"/custody/b/new/?person={owner}", PAPER)
    row = Packet.objects.get()
    assert row.contents == ["١٠٠ دولار", "ساعة"] and row.order_no == "44"
    assert 'value="نقيب"' in client.get(f"/custody/b/new/?person={owner}").content.decode()
    address = f"/custody/b/{row.subject}/return/"
    answer = client.post(address, {"line": ["1"], "signed_by": "علي"})
    assert answer.status_code == 409 and "المادة 68" in answer.content.decode()
    client.post(address, {"line": ["0", "1"], "signed_by": "علي"})
    assert Packet.objects.get().returned_at


def test_a_deposit_without_a_person_records_nothing(signed_in: SignIn) -> None:
    assert signed_in("custody").post("/custody/b/new/", PAPER).status_code == 200
    assert not Packet.objects.exists()


def test_what_does_not_exist_is_not_found(signed_in: SignIn) -> None:
    client = signed_in("custody")
    for ledger in "ab":
        assert client.get(f"/custody/{ledger}/{new_subject()}/").status_code == 404
