"""A group: its records side by side, what made it one, and how it is taken apart again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from mawa.access.actor import Actor
from mawa.access.models import ReadOfFile, RefusedAttempt
from mawa.desk.discrepancies import all_discrepancies
from mawa.journal.models import StoredEntry, Strike
from mawa.people.actions import match_persons, unmatch_persons
from mawa.people.entries import PersonsMatched
from mawa.people.groups import groups
from mawa.people.models import Pair, Person

SignedIn = Callable[[str], Client]
Registered = Callable[..., Person]


@pytest.fixture
def three(registered: Registered, clerk: Actor) -> tuple[str, str, str]:
    """Three records, the first and the second found to be one person, the second and third too."""
    a, b, c = (registered(given=name).subject for name in ("نادر", "نادر", "نادرة"))
    match_persons(actor=clerk, a=a, b=b, why="الأم نفسها")
    match_persons(actor=clerk, a=b, b=c, why="الرقم نفسه")
    return a, b, c


def codes() -> list[str]:
    return [item.code for item in all_discrepancies()]


def entries() -> list[str]:
    found = StoredEntry.objects.filter(kind=PersonsMatched.kind).order_by("stamp")
    return list(found.values_list("entry", flat=True))


def test_every_record_and_decision_stands_on_the_page(
    signed_in: SignedIn, three: tuple[str, str, str]
) -> None:
    page = signed_in("clerk").get(f"/settle/group/{three[2]}/")
    assert [p.subject for p in page.context["records"]] == sorted(
        three, key=lambda p: Person.objects.get(pk=p).card_no
    )
    html = page.content.decode()
    assert "الأم نفسها" in html and all(f"/journal/{entry}/" in html for entry in entries())
    assert "نادر<mark>ة</mark>" in html or "<mark>نادرة</mark>" in html
    assert set(ReadOfFile.objects.values_list("person", flat=True)) == set(three)
    assert (
        f"/settle/group/{three[0]}/"
        in signed_in("clerk").get(f"/people/{three[0]}/").content.decode()
    )


def test_one_decision_is_taken_back_and_stays_readable(
    signed_in: SignedIn, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    client, (_first, second) = signed_in("clerk"), entries()
    back = {"why": "خطأ في القراءة", "person": a}
    page = client.post(f"/settle/decision/{second}/", back, follow=True)
    assert groups().members(a) == sorted((a, b)) and groups().members(c) == [c]
    assert Strike.objects.get().of == second
    decisions = client.get(f"/settle/group/{c}/").context["decisions"]
    assert [(d.told.struck, d.stands) for d in decisions] == [(True, False)]
    assert page.redirect_chain[-1][0] == f"/settle/group/{a}/"
    client.post(f"/settle/decision/{second}/", back)  # once is enough
    assert Strike.objects.count() == 1


def test_nothing_is_taken_back_without_a_reason_or_a_decision(
    signed_in: SignedIn, three: tuple[str, str, str]
) -> None:
    client, other = signed_in("clerk"), StoredEntry.objects.exclude(entry__in=entries())
    assert client.post(f"/settle/decision/{entries()[0]}/", {"person": three[0]}).status_code == 409
    last = other.order_by("-stamp")[0].entry
    back = {"why": "لا", "person": three[0]}
    assert client.post(f"/settle/decision/{last}/", back).status_code == 409
    assert not Strike.objects.exists()


def test_a_record_is_said_to_be_another_person(
    signed_in: SignedIn, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    answer = signed_in("clerk").post(f"/settle/group/{c}/part/", {"why": "حضرا معاً"}, follow=True)
    assert answer.status_code == 200
    assert groups().members(a) == sorted((a, b)) and groups().members(c) == [c]
    assert Pair.objects.filter(same=False).count() == 2  # from each of the others
    signed_in("clerk").post("/undo/")
    assert groups().members(a) == sorted(three)


def test_the_record_between_two_others_takes_no_decision_about_them(
    signed_in: SignedIn, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    signed_in("clerk").post(f"/settle/group/{b}/part/", {"why": "حضرا معاً"})
    assert [groups().members(p) for p in (a, b, c)] == [[a], [b], [c]]
    assert not Pair.objects.filter(a__in=(a, c), b__in=(a, c)).exists()


def test_contradicting_decisions_are_shown_until_one_is_taken_back(
    signed_in: SignedIn, three: tuple[str, str, str], manager: Actor
) -> None:
    a, b, c = three
    unmatch_persons(actor=manager, a=a, b=c, why="حضرا معاً")
    assert codes().count("same_and_different") == 1
    (item,) = [i for i in all_discrepancies() if i.code == "same_and_different"]
    assert item.address in {f"/settle/group/{p}/" for p in (a, c)}
    assert groups().members(a) == sorted(three)  # nothing is settled silently
    page = signed_in("clerk").get(item.address)
    (found,) = page.context["contradicting"]
    assert not found.same and 'role="alert"' in page.content.decode()
    signed_in("clerk").post(f"/settle/decision/{entries()[1]}/", {"why": "خطأ", "person": a})
    assert "same_and_different" not in codes()
    assert groups().members(a) == sorted((a, b))


def test_saying_the_contrary_of_the_group_leads_to_it(
    signed_in: SignedIn, three: tuple[str, str, str]
) -> None:
    a, _b, c = three
    answer = signed_in("clerk").post(
        f"/settle/pair/{a}/{c}/decide/", {"verdict": "different", "seen": "same"}
    )
    assert answer.headers["Location"] == f"/settle/group/{a}/"
    assert "same_and_different" in codes()


def test_who_may_not_settle_sees_and_changes_nothing(
    signed_in: SignedIn, three: tuple[str, str, str]
) -> None:
    client = signed_in("care")
    page = client.get(f"/settle/group/{three[0]}/")
    assert page.status_code == 200 and "/part/" not in page.content.decode()
    assert "/settle/decision/" not in page.content.decode()
    for address in (f"/settle/group/{three[0]}/part/", f"/settle/decision/{entries()[0]}/"):
        assert client.post(address, {"why": "x", "person": three[0]}).status_code == 403
    assert signed_in("reporter").get(f"/settle/group/{three[0]}/").status_code == 403
    assert RefusedAttempt.objects.filter(right="people.settle").count() == 2
    assert groups().members(three[0]) == sorted(three)
