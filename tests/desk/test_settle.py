"""To settle: what contradicts is listed for those who may know, and pairs are decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from mawa.access.actor import Actor
from mawa.access.models import ReadOfFile
from mawa.desk.discrepancies import DUPLICATE, all_discrepancies, count_discrepancies
from mawa.journal.models import Quarantined
from mawa.people.groups import groups
from mawa.people.models import Person

SignedIn = Callable[[str], Client]
Registered = Callable[..., Person]
TWICE = {"service_no": "4455667", "birth_year": 1990, "unit": "اللواء 93"}


def a_pair(registered: Registered) -> tuple[Person, Person]:
    return registered(**TWICE), registered(**TWICE, father="احمد")


def codes(actor: Actor | None = None) -> list[str]:
    return [item.code for item in all_discrepancies(actor)]


def test_a_probable_pair_is_found_and_led_to(signed_in: SignedIn, registered: Registered) -> None:
    a, b = a_pair(registered)
    assert DUPLICATE in codes()
    answer = signed_in("clerk").get("/settle/next/")
    assert {a.subject, b.subject} <= set(answer.headers["Location"].split("/"))
    page = signed_in("clerk").get(answer.headers["Location"])
    assert page.status_code == 200 and a.card_no in page.content.decode()
    assert set(ReadOfFile.objects.values_list("person", flat=True)) == {a.subject, b.subject}


def test_saying_same_joins_the_records_and_undo_parts_them(
    signed_in: SignedIn, registered: Registered
) -> None:
    a, b = a_pair(registered)
    client = signed_in("clerk")
    client.post(f"/settle/pair/{a.subject}/{b.subject}/decide/", {"verdict": "same"})
    assert groups().members(a.subject) == sorted((a.subject, b.subject))
    assert DUPLICATE not in codes()
    client.post("/undo/")
    assert groups().members(a.subject) == [a.subject]
    assert DUPLICATE in codes()


def test_saying_different_is_not_asked_again(signed_in: SignedIn, registered: Registered) -> None:
    a, b = a_pair(registered)
    client = signed_in("clerk")
    answer = client.post(
        f"/settle/pair/{a.subject}/{b.subject}/decide/", {"verdict": "different"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == "/settle/"
    assert DUPLICATE not in codes()
    assert len(groups().heads([a.subject, b.subject])) == 2


def test_later_goes_on_and_records_nothing(signed_in: SignedIn, registered: Registered) -> None:
    a, b = a_pair(registered)
    client = signed_in("clerk")
    client.post(f"/settle/pair/{a.subject}/{b.subject}/decide/", {"verdict": "later"})
    assert client.get("/settle/next/").headers["Location"] == "/settle/"
    assert DUPLICATE in codes()


def test_who_may_not_see_names_sees_no_names(
    signed_in: SignedIn, registered: Registered, admin: Actor
) -> None:
    a_pair(registered)
    page = signed_in("admin").get("/settle/").content.decode()
    assert "العبيدي" not in page
    assert DUPLICATE not in codes(admin)


def test_the_count_follows_the_register(registered: Registered) -> None:
    before = count_discrepancies()
    registered(token="B-1")
    registered(given="عمر", family="الراوي", token="B-1")
    assert count_discrepancies() == before + 1


def test_what_was_kept_aside_is_listed(signed_in: SignedIn, site: object) -> None:
    Quarantined.objects.create(
        digest="0" * 64,
        writer="ab" * 16,
        seq=3,
        reason="gap",
        header=b"",
        signature=b"",
        received_at="2026-01-01T00:00:00Z",
    )
    assert "quarantined" in codes()
    assert "abababab" in signed_in("admin").get("/settle/").content.decode()


def test_nothing_to_settle_says_so(signed_in: SignedIn) -> None:
    answer = signed_in("clerk").get("/settle/")
    assert answer.status_code == 200 and answer.context["in_all"] == 0


def test_asking_again_before_anything_new_costs_nothing(
    registered: Registered, django_assert_max_num_queries: Any
) -> None:
    a_pair(registered)
    first = all_discrepancies()
    with django_assert_max_num_queries(6):
        assert all_discrepancies() == first
