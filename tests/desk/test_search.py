"""Search: a card opens the person, a tent its page, a receipt its ledger - by right."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from mawa.access.actor import OPERATOR, Actor
from mawa.custody.actions import receive_materiel
from mawa.custody.entries import MaterielReceived
from mawa.custody.models import Materiel
from mawa.people.actions import match_persons
from mawa.people.models import Person
from mawa.shelter.actions import assign_tent, pitch_tents
from mawa.shelter.lists import TentLine
from mawa.shelter.models import Tent

SignedIn = Callable[[str], Client]
Registered = Callable[..., Person]


def test_an_exact_card_number_opens_the_person(signed_in: SignedIn, registered: Registered) -> None:
    person = registered()
    typed = person.card_no.lower().replace("-", " ")
    answer = signed_in("clerk").get("/search/", {"q": typed})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"/people/{person.subject}/")


def test_at_most_twenty_masked_people(signed_in: SignedIn, registered: Registered) -> None:
    for number in range(22):
        registered(service_no=f"44556{number:02}")
    answer = signed_in("clerk").get("/search/", {"q": "سالم"})
    assert len(answer.context["people"]) == 20
    assert "4455601" not in answer.content.decode()


def test_a_tent_and_who_sleeps_there(signed_in: SignedIn, registered: Registered) -> None:
    person = registered()
    line = TentLine("", 2, "", "A", "A-04", 20.0, None, None, "housing", "")
    pitch_tents(actor=OPERATOR, tents=[line])
    assign_tent(actor=OPERATOR, person=person.subject, tent=Tent.objects.get().subject)
    answer = signed_in("clerk").get("/search/", {"q": "a-٠٤"})
    assert [(tent.number, n) for tent, n in answer.context["tents"]] == [("A-04", 1)]
    answer = signed_in("clerk").get("/search/", {"q": "سالم"})
    assert "A-04" in answer.content.decode()


def test_two_records_of_one_person_are_one_who_sleeps_there(
    signed_in: SignedIn, registered: Registered, clerk: Actor
) -> None:
    pitch_tents(
        actor=OPERATOR, tents=[TentLine("", 2, "", "A", "A-04", 20.0, None, None, "housing", "")]
    )
    people = [registered(), registered(given="سالـم")]
    for person in people:
        assign_tent(actor=OPERATOR, person=person.subject, tent=Tent.objects.get().subject)
    match_persons(actor=clerk, a=people[0].subject, b=people[1].subject, why="الشخص نفسه")
    answer = signed_in("clerk").get("/search/", {"q": "A-04"})
    assert [n for _tent, n in answer.context["tents"]] == [1]


def test_receipts_only_for_those_who_keep_them(signed_in: SignedIn, custody_officer: Actor) -> None:
    fact = MaterielReceived(item="", description="بندقية")  # type: ignore[arg-type]
    receive_materiel(actor=custody_officer, fact=fact)
    receipt = Materiel.objects.get().receipt_no
    assert "بندقية" in signed_in("custody").get("/search/", {"q": receipt}).content.decode()
    assert "بندقية" not in signed_in("clerk").get("/search/", {"q": receipt}).content.decode()


def test_nothing_found_says_what_to_try(signed_in: SignedIn) -> None:
    answer = signed_in("clerk").get("/search/", {"q": "زززز"})
    assert answer.context["nothing"] is True
