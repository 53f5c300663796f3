"""A person's file: each reader sees their panels, and every reading is logged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mawa.access.actor import OPERATOR, Actor
from mawa.access.models import ReadOfFile
from mawa.custody.actions import receive_materiel
from mawa.custody.entries import MaterielReceived
from mawa.movement.actions import stop_departure
from mawa.people.actions import match_persons, note_health, note_protection
from mawa.people.models import HealthNote, Person, ProtectionNote
from mawa.shelter.actions import pitch_tents
from mawa.shelter.lists import TentLine
from mawa.shelter.models import Stay

SignedIn = Callable[[str], Client]
Registered = Callable[..., Person]


def test_opening_a_file_is_logged_with_its_purpose(
    signed_in: SignedIn, registered: Registered, custody_officer: Actor
) -> None:
    person = registered()
    assert signed_in("custody").get(f"/people/{person.subject}/").status_code == 200
    signed_in("custody").get(f"/people/{person.subject}/?for=return")
    first, second = ReadOfFile.objects.order_by("pk")
    assert first.member == custody_officer.member and first.person == person.subject
    assert first.reason and second.reason and first.reason != second.reason


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("clerk", set()),
        ("manager", {"trust"}),
        ("custody", {"trust"}),
        ("health", {"health"}),
        ("protection", {"protection"}),
    ],
)
def test_panels_follow_rights(
    signed_in: SignedIn, registered: Registered, cast: dict[str, Actor], role: str, sees: set[str]
) -> None:
    person = registered()
    note_health(actor=cast["health"], person=person.subject, text="كسر في الساق")
    note_protection(
        actor=cast["protection"], person=person.subject, concern="fear", text="يخشى العودة"
    )
    item = MaterielReceived(item="", person=person.subject, description="بندقية صيد")  # type: ignore[arg-type]
    receive_materiel(actor=cast["custody"], fact=item)
    page = signed_in(role).get(f"/people/{person.subject}/").content.decode()
    shown = {"trust": "بندقية صيد", "health": "كسر في الساق", "protection": "يخشى العودة"}
    assert {panel for panel, text in shown.items() if text in page} == sees


def test_a_stop_shows_on_every_record_of_the_person(
    signed_in: SignedIn, registered: Registered, cast: dict[str, Actor]
) -> None:
    stopped, other = registered(), registered(given="سالـم")
    stop_departure(actor=cast["protection"], person=stopped.subject, why="يخشى الإعدام")
    match_persons(actor=cast["clerk"], a=stopped.subject, b=other.subject, why="الشخص نفسه")
    for person in (stopped, other):
        address = f"/people/{person.subject}/"
        panels = {
            shown.panel.code: shown.content
            for shown in signed_in("clerk").get(address).context["panels"]
        }
        assert panels["way_home"]["stopped"]
        assert "يخشى الإعدام" in signed_in("protection").get(address).content.decode()
        assert "يخشى الإعدام" not in signed_in("clerk").get(address).content.decode()


def test_a_role_without_people_sees_no_file(signed_in: SignedIn, registered: Registered) -> None:
    person = registered()
    for role in ("reporter", "authority", "admin"):
        assert signed_in(role).get(f"/people/{person.subject}/").status_code == 403
    assert not ReadOfFile.objects.exists()


def test_a_correction_records_what_differs_and_why(
    signed_in: SignedIn, registered: Registered
) -> None:
    person = registered(unit="اللواء 93", birth_year=1990)
    client, address = signed_in("clerk"), f"/people/{person.subject}/correct/"
    page = client.get(address)
    asked: dict[str, Any] = dict(page.context["form"].initial)
    asked = {k: v for k, v in asked.items() if v not in (None, "", [], False)}
    without_reason = client.post(address, asked | {"family": "الجبوري", "why": ""})
    assert without_reason.status_code == 422
    assert 'value="الجبوري"' in without_reason.content.decode()
    assert client.post(address, asked | {"family": "الجبوري", "why": "خطأ"}).status_code == 302
    after = Person.objects.get()
    assert (after.family, after.unit, after.birth_year) == ("الجبوري", "اللواء 93", 1990)
    history = client.get(f"/people/{person.subject}/").content.decode()
    assert "خطأ" in history


def test_nothing_changed_is_refused_in_words(signed_in: SignedIn, registered: Registered) -> None:
    person = registered()
    client, address = signed_in("clerk"), f"/people/{person.subject}/correct/"
    asked = {k: v for k, v in client.get(address).context["form"].initial.items() if v}
    answer = client.post(address, asked | {"why": "لا شيء"})
    assert answer.status_code == 409


def test_notes_go_to_those_who_may_read_them(signed_in: SignedIn, registered: Registered) -> None:
    person = registered()
    client = signed_in("clerk")
    client.post(f"/people/{person.subject}/health/", {"state": "sick", "text": "حمى"})
    client.post(f"/people/{person.subject}/protection/", {"concern": "fear", "text": "خوف"})
    assert HealthNote.objects.get().text == "حمى"
    assert ProtectionNote.objects.get().concern == "fear"
    page = client.get(f"/people/{person.subject}/").content.decode()
    assert "حمى" not in page and "خوف" not in page


def test_a_replaced_card_gets_another_number(signed_in: SignedIn, registered: Registered) -> None:
    person = registered()
    signed_in("clerk").post(f"/people/{person.subject}/card/", {"why": "ضاعت"})
    assert Person.objects.get().card_no not in ("", person.card_no)


def test_a_place_in_a_tent_by_its_number(signed_in: SignedIn, registered: Registered) -> None:
    person = registered()
    line = TentLine("", 2, "", "A", "A-04", 20.0, None, None, "housing", "")
    pitch_tents(actor=OPERATOR, tents=[line])
    client, address = signed_in("clerk"), f"/people/{person.subject}/tent/"
    assert client.post(address, {"tent": "Z-99"}).status_code == 409
    assert client.get("/people/?housed=no").context["people"].paginator.count == 1
    assert client.post(address, {"tent": "a-٠٤"}).status_code == 302
    assert Stay.objects.get().subject == person.subject
    assert client.get("/people/?housed=no").context["people"].paginator.count == 0


def test_the_list_masks_and_filters(signed_in: SignedIn, registered: Registered) -> None:
    registered(service_no="4455667", unit="اللواء 93", needs_care=True)
    registered(given="عمر", family="الراوي", unit="الفرقة 17", stream="civilian")
    client = signed_in("clerk")
    page = client.get("/people/").content.decode()
    assert "4455667" not in page and "667" in page and "الراوي" in page
    for query, found in (
        ("care=yes", "العبيدي"),
        ("unit=الفرقة 17", "الراوي"),
        ("stream=civilian", "الراوي"),
        ("q=عمر", "الراوي"),
    ):
        page = client.get(f"/people/?{query}").content.decode()
        assert found in page and ("الراوي" in page) != ("العبيدي" in page), query


def test_a_list_shows_twenty_people_a_page(signed_in: SignedIn, registered: Registered) -> None:
    for number in range(21):
        registered(given="سالم", family=f"العبيدي{number}")
    client = signed_in("clerk")
    assert len(client.get("/people/").context["people"]) == 20
    assert len(client.get("/people/?page=2").context["people"]) == 1
