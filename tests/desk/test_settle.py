"""To settle: what contradicts is listed for those who may know, and pairs are decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from mawa.access.actor import Actor
from mawa.access.models import ReadOfFile
from mawa.desk.discrepancies import DUPLICATE, all_discrepancies, count_discrepancies
from mawa.journal.models import Quarantined
from mawa.people.actions import match_persons
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
    with django_assert_max_num_queries(7):
        assert all_discrepancies() == first


def decide(client: Client, a: Person, b: Person, verdict: str, **more: str) -> Any:
    address = f"/settle/pair/{a.subject}/{b.subject}/decide/"
    return client.post(address, {"verdict": verdict} | more)


def two_pairs(registered: Registered) -> tuple[Person, Person, Person, Person]:
    other = {"given": "مروان", "service_no": "7788990", "birth_year": 1985}
    return (*a_pair(registered), registered(**other), registered(**other, mother="هدي"))


def test_the_page_says_how_far_it_is(signed_in: SignedIn, registered: Registered) -> None:
    a, b, c, d = two_pairs(registered)
    client = signed_in("clerk")
    address = client.get("/settle/next/").headers["Location"]
    first = client.get(address).context
    assert (first["place"], first["queue"].in_all) == (1, 2)
    pair = (a, b) if a.subject in address else (c, d)
    decide(client, *pair, "different")
    second = client.get(client.get("/settle/next/").headers["Location"]).context
    assert (second["place"], second["queue"].in_all) == (2, 2)
    client.post("/undo/")
    third = client.get(client.get("/settle/next/").headers["Location"]).context
    assert (third["place"], third["queue"].in_all) == (1, 2)


def test_what_is_put_off_outlives_the_session_and_is_taken_up_again(
    signed_in: SignedIn, registered: Registered
) -> None:
    a, b = a_pair(registered)
    decide(signed_in("clerk"), a, b, "later")
    again = signed_in("clerk")
    page = again.get("/settle/")
    assert len(page.context["queue"].later) == 1 and page.context["queue"].next is None
    assert "/settle/later/" in page.content.decode()
    assert signed_in("manager").get("/settle/").context["queue"].next is not None
    answer = again.post("/settle/later/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/settle/pair/")
    assert not answer.context["queue"].later


def test_undo_leads_back_to_the_pair(signed_in: SignedIn, registered: Registered) -> None:
    a, b, *_others = two_pairs(registered)
    client = signed_in("clerk")
    decide(client, a, b, "same")
    page = client.get(client.get("/settle/next/").headers["Location"])
    back = page.context["undo_back"]
    assert f'name="back" value="{back}"' in page.content.decode()
    answer = client.post("/undo/", {"back": back}, follow=True)
    assert {a.subject, b.subject} <= set(answer.redirect_chain[-1][0].split("/"))
    assert answer.context["said"] == "" and answer.context["place"] is not None
    assert client.post("/undo/", {"back": "https://example.org/"}).headers["Location"] != (
        "https://example.org/"
    )


def test_a_pair_that_somebody_else_decided_is_not_decided_over(
    signed_in: SignedIn, registered: Registered
) -> None:
    a, b = a_pair(registered)
    decide(signed_in("manager"), a, b, "same", seen="")
    for verdict in ("different", "same"):
        assert decide(signed_in("clerk"), a, b, verdict, seen="").status_code == 409
    assert len(groups().heads([a.subject, b.subject])) == 1
    page = signed_in("clerk").get(f"/settle/pair/{a.subject}/{b.subject}/")
    assert page.context["said"] == "same" and len(page.context["decisions"]) == 1
    decide(signed_in("clerk"), a, b, "different", seen="same")  # knowingly
    assert len(groups().heads([a.subject, b.subject])) == 2


def test_each_side_shows_its_whole_group(
    signed_in: SignedIn, registered: Registered, clerk: Actor
) -> None:
    a, b = a_pair(registered)
    c = registered(**TWICE | {"unit": "الفوج 3"})
    match_persons(actor=clerk, a=a.subject, b=c.subject, why="الرقم نفسه")
    page = signed_in("clerk").get(f"/settle/pair/{a.subject}/{b.subject}/")
    assert [len(side) for side in page.context["sides"]] == [2, 1]
    (unit,) = [line for line in page.context["lines"] if "الفوج 3" in str(line.cells)]
    assert [also.card_no for also in unit.cells[0].also] == [c.card_no]
    assert set(ReadOfFile.objects.values_list("person", flat=True)) == {
        p.subject for p in (a, b, c)
    }


def test_one_record_is_no_pair(signed_in: SignedIn, registered: Registered) -> None:
    a, _b = a_pair(registered)
    client = signed_in("clerk")
    assert client.get(f"/settle/pair/{a.subject}/{a.subject}/").status_code == 409
    assert client.get(f"/settle/pair/{a.subject}/{'0' * 32}/").status_code == 404
    assert decide(client, a, a, "same").status_code == 409
    assert decide(client, a, _b, "whatever").status_code == 409
