"""Identity cards: a code that can be read from paper, that only the site can have made."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from mawa.access.home import pen
from mawa.journal.seal import new_key, public_point
from mawa.lib.cards import CardNumber
from mawa.people.models import Person
from mawa.rehearsal.night import Night
from mawa.reporting.cards import cards_data, check_card, identity_cards
from mawa.reporting.press import proof
from mawa.reporting.qr import card_payload, qr_svg
from tests.reporting.invented import NOW, person_row
from tests.reporting.pictures import codes_on


def test_eight_to_a_sheet(night: Night) -> None:
    people = list(Person.objects.in_order()[:17])
    pdf = identity_cards(people)
    assert pdf.pages == len(pypdf.PdfReader(BytesIO(pdf.content)).pages) == 3
    assert identity_cards(people[:8], duplicate=True).pages == 2


def test_the_printed_code_is_read_and_belongs_to_the_site(night: Night) -> None:
    people = list(Person.objects.in_order()[:8])
    (picture,) = proof("cards", cards_data(people), ppi=110)
    read = codes_on(picture)
    assert len(read) == 8
    numbers = {str(check_card(text, [pen().point])) for text in read}
    assert numbers == {person.card_no for person in people}


def test_the_code_tells_nothing_about_the_person(night: Night) -> None:
    person = person_row(night, 0)
    (card,) = cards_data([person])["cards"]
    payload = card_payload(person.card_no, pen().key)
    assert set(payload) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:-")
    assert person.service_no not in payload
    assert person.name in card["name"]


def test_a_forged_or_altered_card_is_not_taken(site_home: Path) -> None:
    key, points = pen().key, [pen().point]
    payload = card_payload("KFM-00421-5", key)
    number = CardNumber("KFM", "", 421)
    good = f"M1:{number}:" + card_payload(str(number), key).rsplit(":", 1)[1]
    assert check_card(good, points) == number
    assert check_card(good, [b"rubbish", *points]) == number
    assert check_card(good, []) is None
    assert check_card(good, [public_point(new_key())]) is None
    assert check_card(card_payload(str(number), new_key()), points) is None
    other = str(CardNumber("KFM", "", 422))
    assert check_card(good.replace(str(number), other), points) is None
    swapped = good[:-20] + ("A" if good[-20] != "A" else "B") + good[-19:]
    for wrong in (swapped, good[:-1], payload + "=", "", "M1::", "ABC" * 999, good + good):
        assert check_card(wrong, points) is None


def test_a_receipt_number_is_no_card(site_home: Path) -> None:
    receipt = str(CardNumber("KFM", "A", 42))
    assert check_card(card_payload(receipt, pen().key), [pen().point]) is None


def test_odd_names_and_missing_facts_are_printed(site_home: Path) -> None:
    number = str(CardNumber("KFM", "", 1))
    people = [
        Person(subject="1" * 32, card_no=number, registered_at=NOW),
        Person(subject="2" * 32, card_no=number, registered_at=NOW, given="م" * 10_000),
        Person(
            subject="3" * 32, card_no=number, registered_at=NOW, given="ئاکۆ 😀", birth_year=1990
        ),
        Person(subject="4" * 32, card_no=number, registered_at=NOW, family="عبد الرحمن " * 900),
        Person(subject="5" * 32, card_no="", registered_at=NOW, given="بلا رقم"),
    ]
    assert identity_cards(people).pages == 1
    assert len(cards_data(people)["cards"]) == 4


def test_too_many_at_once_is_an_error(site_home: Path) -> None:
    with pytest.raises(ValueError, match="at most"):
        identity_cards([Person(card_no="x")] * 2_501)


def test_the_code_is_the_matrix_and_its_quiet_border() -> None:
    svg = qr_svg("KFM-A-00042-1")
    assert 'viewBox="-4 -4 29 29"' in svg
