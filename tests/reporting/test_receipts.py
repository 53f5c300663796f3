"""Receipts of both ledgers, and what a person gets back on leaving."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from mawa.custody.models import Materiel, Packet
from mawa.lib.refusal import Refusal
from mawa.people.models import Pair
from mawa.rehearsal.night import Night
from mawa.reporting.press import Pdf, proof
from mawa.reporting.receipts import leaving_data, leaving_statement, receipts, receipts_data
from tests.reporting.invented import NOW, key_of
from tests.reporting.pictures import codes_on


def ids_of(model: type[Materiel] | type[Packet], count: int) -> list[str]:
    """The first ids by receipt number."""
    return list(
        model._base_manager.order_by("receipt_no").values_list("subject", flat=True)[:count]
    )


def text_of(pdf: Pdf) -> str:
    """Everything on the pages."""
    reader = pypdf.PdfReader(BytesIO(pdf.content))
    assert len(reader.pages) == pdf.pages
    return "\n".join(page.extract_text() for page in reader.pages)


def test_ledger_a_is_three_to_a_page(night: Night) -> None:
    assert receipts(ids_of(Materiel, 7), "A").pages == 3


def test_the_two_ledgers_are_told_apart_on_paper(night: Night) -> None:
    a = text_of(receipts(ids_of(Materiel, 1), "A"))
    b = text_of(receipts(ids_of(Packet, 1), "B"))
    assert "Receipt for weapons and equipment" in a
    assert "Itemised receipt for personal property" in b
    assert "KFM-A-00001" in a
    assert "KFM-B-00001" in b


def test_a_receipt_for_property_names_order_officer_and_every_item(night: Night) -> None:
    (receipt,) = receipts_data(ids_of(Packet, 1), "B")["receipts"]
    assert receipt["order"] == "112/ق"
    assert receipt["officer"] == "عامر خلف الدليمي – نقيب – لجنة الأمانات"
    assert len(receipt["contents"]) == 4
    assert receipt["seal"] == "S-4400"


def test_the_code_is_the_receipt_number(night: Night) -> None:
    (picture,) = proof("receipts", receipts_data(ids_of(Materiel, 3), "A"), ppi=90)
    numbers = Materiel.objects.order_by("receipt_no").values_list("receipt_no", flat=True)[:3]
    assert set(codes_on(picture)) == set(numbers)


def test_items_of_one_receipt_share_it(night: Night) -> None:
    first, second = ids_of(Materiel, 2)
    told = Materiel.objects.get(subject=first)
    Materiel.objects.filter(subject=second).update(receipt_no=told.receipt_no, person=told.person)
    (receipt,) = receipts_data([first, second], "A")["receipts"]
    assert len(receipt["items"]) == 2


def test_labels_are_in_both_languages(night: Night) -> None:
    words = receipts_data(ids_of(Packet, 1), "B")["words"]
    assert words["seal"] == {"ar": "رقم الختم", "en": "Seal number"}
    assert all(word["ar"] != word["en"] for word in words.values())


def test_unknown_ids_are_left_out_and_none_is_refused(night: Night) -> None:
    assert len(receipts_data([*ids_of(Packet, 2), "0" * 32], "B")["receipts"]) == 2
    with pytest.raises(Refusal):
        receipts(["0" * 32], "A")


def test_long_contents_run_on(register: Path) -> None:
    Packet.objects.create(
        subject="9" * 32, person="", contents=["خاتم 😀 " * 90] * 90, deposited_at=NOW
    )
    assert receipts(["9" * 32], "B").pages >= 1


def test_leaving_is_one_page_with_what_is_missing_and_why(night: Night) -> None:
    person = key_of("person", night.people[1].key)
    pdf = leaving_statement(person)
    assert pdf.pages == 1
    assert "Property statement on leaving" in text_of(pdf)
    (packet,) = leaving_data(person)["packets"]
    assert packet["returned"]
    assert "فُتح تحقيق" in packet["missing"]


def test_leaving_gathers_all_records_of_a_person(night: Night) -> None:
    first, second = (key_of("person", night.people[n].key) for n in (0, 2))
    Pair.objects.create(subject="7" * 32, a=first, b=second, same=True)
    assert len(leaving_data(second)["packets"]) == 2


def test_leaving_without_property_says_so(night: Night) -> None:
    person = key_of("person", night.people[60].key)
    assert leaving_data(person)["packets"] == []
    assert "No personal property was taken into trust" in text_of(leaving_statement(person))


def test_a_full_statement_still_fits_one_page(night: Night) -> None:
    person = key_of("person", night.people[60].key)
    for n in range(12):
        Packet.objects.create(
            subject=f"{n:032d}", person=person, contents=["ساعة"] * 6, deposited_at=NOW
        )
    assert leaving_statement(person).pages == 1


def test_nobody_has_no_statement(register: Path) -> None:
    with pytest.raises(Refusal):
        leaving_statement("0" * 32)
