"""Names leave only for a purpose and with a second person's own password; all of it logged."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from mawa.access.actor import Actor
from mawa.access.models import Account, ExportOfNames
from mawa.people.models import Person

SignedIn = Callable[[str], Client]
Registered = Callable[..., Person]
PASSWORD = "a-long-password"
PURPOSE = "نسخة لمكتب الاستعلامات الوطني"


@pytest.fixture
def accounts(cast: dict[str, Actor]) -> None:
    for role in ("manager", "protection", "clerk"):
        account = Account(username=role, member=cast[role].member)
        account.set_password(PASSWORD)
        account.save()


def ask(client: Client, **changed: str) -> Any:
    asked = {"purpose": PURPOSE, "second": "protection", "password": PASSWORD}
    return client.post("/people/export/", asked | changed)


def test_two_people_give_the_list_and_it_is_logged(
    accounts: None, signed_in: SignedIn, registered: Registered, cast: dict[str, Actor]
) -> None:
    person = registered(kin="أم سالم", given="=سالم")
    answer = ask(signed_in("manager"), second=" Protection ")
    assert answer.status_code == 200
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert rows[2][:2] == (person.card_no, person.name)
    assert "أم سالم" not in str(rows)
    logged = ExportOfNames.objects.get()
    assert (logged.purpose, logged.member) == (PURPOSE, cast["manager"].member)
    assert logged.second == cast["protection"].member
    assert "سالم" not in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "changed",
    [
        {"purpose": ""},
        {"purpose": "لا"},
        {"password": "wrong-password"},
        {"second": "nobody"},
        {"second": "manager"},
        {"second": "clerk"},
    ],
)
def test_without_two_entitled_people_and_a_purpose_nothing_leaves(
    accounts: None, signed_in: SignedIn, registered: Registered, changed: dict[str, str]
) -> None:
    registered()
    answer = ask(signed_in("manager"), **changed)
    assert answer.status_code in (403, 422)
    assert PASSWORD not in answer.content.decode()
    assert not ExportOfNames.objects.exists()


def test_guessing_the_second_password_locks_the_name(
    accounts: None, signed_in: SignedIn, registered: Registered
) -> None:
    registered()
    client = signed_in("manager")
    for _attempt in range(6):
        ask(client, password="wrong-password")
    assert ask(client).status_code in (403, 429)
    assert not ExportOfNames.objects.exists()


def test_a_clerk_may_not_export(accounts: None, signed_in: SignedIn) -> None:
    assert signed_in("clerk").get("/people/export/").status_code == 403
