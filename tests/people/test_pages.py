"""The registration desk: what a clerk types is what is recorded, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mawa.access.actor import OPERATOR, Actor
from mawa.crossing.actions import count_vehicle
from mawa.crossing.entries import VehicleCounted
from mawa.people.actions import register_person
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person

SignedIn = Callable[[str], Client]
NEW = "/people/new/"


def register(client: Client, **typed: Any) -> Any:
    return client.post(NEW, {"stream": "troops", **typed})


def test_a_full_name_is_kept_as_written_and_split(signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    answer = register(
        client,
        as_written="العقيد محمد علي حسن الجبوري",
        birth="١٩٩٠",
        service_no="٤٤٥٥٦٦٧",
        unit="اللواء 93",
    )
    assert answer.status_code == 302
    person = Person.objects.get()
    assert person.as_written == "العقيد محمد علي حسن الجبوري"
    assert (person.family, person.birth_year) == ("الجبوري", 1990)
    assert person.service_no == "4455667"
    assert person.rank_code == "colonel"
    assert person.card_no


def test_parts_put_right_by_hand_outweigh_the_guess(signed_in: SignedIn) -> None:
    name = "محمد خير علي الجبوري"
    register(
        signed_in("clerk"),
        as_written=name,
        split_of=name,
        given="محمد خير",
        father="علي",
        grand="",
        family="الجبوري",
    )
    person = Person.objects.get()
    assert (person.given, person.father, person.grand) == ("محمد خير", "علي", "")
    assert person.doubts == []


def test_parts_of_an_older_text_are_guessed_anew(signed_in: SignedIn) -> None:
    register(
        signed_in("clerk"), as_written="سالم أحمد العبيدي", split_of="سا", given="سا", family=""
    )
    person = Person.objects.get()
    assert (person.given, person.family) == ("سالم", "العبيدي")


def test_a_wristband_alone_is_enough_and_nothing_is_not(signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    assert register(client, token="B-١٢").status_code == 302
    assert Person.objects.get().token == "B-12"
    refused = register(client, mother="هدى")
    assert refused.status_code == 422
    assert "هدى" in refused.content.decode()
    assert Person.objects.count() == 1


def test_a_refusal_keeps_everything_typed(signed_in: SignedIn) -> None:
    answer = register(
        signed_in("clerk"),
        as_written="سالم أحمد",
        birth="1700",
        unit="اللواء 93",
        ticks=["notice_read"],
        declined=["mother"],
    )
    page = answer.content.decode()
    assert answer.status_code in (409, 422)
    assert 'value="سالم أحمد"' in page and 'value="اللواء 93"' in page and 'value="1700"' in page
    assert page.count(" checked") == 2
    assert not Person.objects.exists()


def test_declining_is_recorded_and_has_no_consequence(signed_in: SignedIn) -> None:
    register(signed_in("clerk"), as_written="سالم أحمد العبيدي", declined=["mother", "birth"])
    person = Person.objects.get()
    assert person.declined == ["mother", "birth"]
    assert person.doubts == [] and person.stream == "troops"


def test_unit_and_vehicle_stay_for_the_next_person(signed_in: SignedIn, site: Any) -> None:
    vehicle = count_vehicle(
        actor=OPERATOR,
        count=VehicleCounted(vehicle="", arrival="", label="حافلة 4", adults=40),  # type: ignore[arg-type]
    )
    client = signed_in("clerk")
    register(client, as_written="سالم أحمد العبيدي", unit="اللواء 93", vehicle="حافلة 4")
    person = Person.objects.get()
    assert person.vehicle == vehicle
    page = client.get(NEW).content.decode()
    assert 'value="اللواء 93"' in page and 'value="حافلة 4"' in page
    assert person.card_no in page and 'value="سالم' not in page


def test_a_vehicle_nobody_counted_is_kept_in_words(signed_in: SignedIn) -> None:
    register(signed_in("clerk"), as_written="سالم أحمد العبيدي", vehicle="حافلة 99")
    person = Person.objects.get()
    assert person.vehicle == "" and "حافلة 99" in person.note


def test_while_typing_the_likely_duplicate_is_shown(signed_in: SignedIn, clerk: Actor) -> None:
    draft = PersonRegistered(
        person="",  # type: ignore[arg-type]
        given="سالم",
        father="أحمد",
        family="العبيدي",
        mother="هدى",
        service_no="4455667",
    )
    known = register_person(actor=clerk, draft=draft)
    answer = signed_in("clerk").post(NEW + "reading/", {"as_written": "سالم احمد العبيدي"})
    page = answer.content.decode()
    assert known.card_no in page
    assert "4455667" not in page
    assert 'hx-swap-oob="true"' in page and 'value="العبيدي"' in page


def test_medical_personnel_are_not_listed_with_fighters(signed_in: SignedIn) -> None:
    register(signed_in("clerk"), as_written="سالم أحمد العبيدي", ticks=["medical_personnel"])
    assert Person.objects.get().stream == "medical"


@pytest.mark.parametrize("role", ["custody", "care", "reporter", "admin"])
def test_only_the_desk_registers(signed_in: SignedIn, role: str) -> None:
    client = signed_in(role)
    assert client.get(NEW).status_code == 403
    register(client, as_written="سالم أحمد العبيدي")
    assert not Person.objects.exists()
