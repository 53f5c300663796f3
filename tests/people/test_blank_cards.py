"""A card handed out before anybody was asked for a name becomes its bearer's at registration."""

from __future__ import annotations

import pytest

from mawa.access.actor import NotAllowed
from mawa.access.home import pen
from mawa.access.recording import new_subject, record
from mawa.lib.cards import number, parse, scanned
from mawa.lib.refusal import Refusal
from mawa.people.actions import register_person
from mawa.people.checks import discrepancies
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person
from mawa.people.search import search
from mawa.reporting.cards import blank_cards
from mawa.reporting.qr import card_payload


@pytest.fixture
def card(clerk) -> str:
    """The number of the first blank card that was printed."""
    blank_cards(actor=clerk, count=2)
    register = register_person(
        actor=clerk, draft=PersonRegistered(new_subject(), as_written="نادر")
    )
    first = parse(register.card_no)
    return number(first.letters, "", first.counter - 2)


def register(clerk, **said) -> Person:
    return register_person(actor=clerk, draft=PersonRegistered(person=new_subject(), **said))


def test_the_numbers_of_blank_cards_are_never_given_again(clerk, card):
    assert Person.objects.get().card_no != card


@pytest.mark.parametrize("scan", [False, True])
def test_the_scanned_card_is_the_persons(clerk, card, scan):
    read = card_payload(card, pen().key) if scan else card.lower()
    person = register(clerk, as_written="سالم", token=read)
    assert (person.card_no, person.token) == (card, "")
    assert [found.person for found in search(card_payload(card, pen().key))] == [person]


def test_a_card_that_somebody_holds_is_refused(clerk, card):
    register(clerk, as_written="سالم", token=card)
    with pytest.raises(Refusal):
        register(clerk, as_written="نادر", token=card)


def test_a_wristband_or_a_strangers_card_stays_a_token(clerk, card):
    for token in ("W-1234", number("ZZZ", "", 1)):
        person = register(clerk, as_written="سالم", token=token)
        assert person.token == token and person.card_no != token


def test_a_number_that_was_never_printed_is_refused(clerk, card):
    ahead = parse(card)
    never = number(ahead.letters, "", ahead.counter + 500)
    with pytest.raises(Refusal):
        register(clerk, as_written="سالم", token=never)
    assert Person.objects.filter(token=never).count() == 0


def test_two_phones_that_bound_one_card_both_stand_and_are_listed_once(cast, card):
    for actor, name in ((cast["clerk"], "سالم"), (cast["care"], "نادر")):
        fact = PersonRegistered(new_subject(), as_written=name, token=card, card_no=card)
        record(actor, fact)
    assert Person.objects.filter(card_no=card).count() == 2
    codes = [found.code for found in discrepancies()]
    assert codes.count("card_held_twice") == 1 and "wristband_held_twice" not in codes


def test_the_registration_page_binds_a_scanned_card(signed_in, card):
    form = {"as_written": "سالم هادي", "token": card_payload(card, pen().key), "stream": "civilian"}
    signed_in("clerk").post("/people/new/", form)
    person = Person.objects.get(as_written="سالم هادي")
    assert (person.card_no, person.token) == (card, "")
    found = signed_in("clerk").get("/search/", {"q": card_payload(card, pen().key)}, follow=True)
    assert found.redirect_chain[-1][0].startswith(f"/people/{person.subject}/")


def test_blank_cards_are_printed_by_the_desk_alone_and_not_by_the_thousand(cast, clerk):
    with pytest.raises(NotAllowed):
        blank_cards(actor=cast["care"], count=1)
    for count in (0, -1, 100_000):
        with pytest.raises(Refusal):
            blank_cards(actor=clerk, count=count)
    with pytest.raises(Refusal):
        blank_cards(actor=clerk, count=1, shape="coin")


def test_a_scanner_reads_the_number_of_a_code():
    assert scanned("M1:KFM-00421-7:ABC") == "KFM-00421-7"
    assert scanned("KFM-00421-7") == "KFM-00421-7" and scanned("a:b") == "a:b"
