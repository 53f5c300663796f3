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
from mawa.access.recording import new_subject, record
from mawa.care.actions import give_items, open_round
from mawa.crossing.actions import count_vehicle
from mawa.crossing.entries import VehicleCounted
from mawa.custody.entries import MaterielReceived, PropertyDeposited
from mawa.journal.kinds import Subject
from mawa.movement.roll import mark_person, open_roll_call
from mawa.people.models import Person

SignedIn = Callable[[str], Client]
Registered = Callable[..., Person]
PASSWORD = "a-long-password"
PURPOSE = "نسخة لمكتب الاستعلامات الوطني"


@pytest.fixture
def accounts(cast: dict[str, Actor]) -> None:
    for role in ("manager", "protection", "clerk", "custody"):
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
    rows = list(load_workbook(BytesIO(answer.content)).worksheets[0].values)
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


def workbook_of(answer: Any) -> list[tuple[Any, ...]]:
    assert answer.status_code == 200, answer.content.decode()
    return list(load_workbook(BytesIO(answer.content)).worksheets[0].values)


def ask_for(client: Client, which: str, of: str = "", second: str = "protection") -> Any:
    asked = {"purpose": PURPOSE, "second": second, "password": PASSWORD, "of": of}
    return client.post(f"/people/export/?list={which}", asked)


@pytest.fixture
def night(cast: dict[str, Actor], accounts: None, registered: Registered) -> dict[str, str]:
    """A person with a rifle, a packet, a meal and a mark."""
    person = registered(given="=سالم")
    record(
        cast["custody"],
        MaterielReceived(new_subject(), person=Subject(person.subject), serial="=1+1"),
        PropertyDeposited(new_subject(), person=Subject(person.subject), contents=("+خاتم",)),
    )
    meal = open_round(actor=cast["care"], name="عشاء", items=["وجبة"])
    give_items(actor=cast["care"], round=meal, person=person.subject)
    call = open_roll_call(actor=cast["clerk"], name="صباح")
    mark_person(actor=cast["clerk"], roll_call=call, person=person.subject, state="absent")
    return {"name": person.name, "care": meal, "roll-call": call}


@pytest.mark.parametrize("which", ["ledger-a", "ledger-b", "care", "roll-call"])
def test_each_list_with_names_leaves_the_same_way(
    which: str, night: dict[str, str], signed_in: SignedIn, cast: dict[str, Actor]
) -> None:
    custody = "ledger" in which
    client = signed_in("manager")
    answer = ask_for(client, which, night.get(which, ""), "custody" if custody else "protection")
    _title, headers, line = workbook_of(answer)
    assert night["name"] in line and len(headers) == len(set(headers))
    assert "=1+1" in line or which != "ledger-a"
    assert ExportOfNames.objects.get().list_name == which
    page = client.get(f"/people/export/?list={which}").text
    assert 'aria-current="page"' in page and "http://" not in page


def test_who_may_ask_and_who_may_agree_depends_on_the_list(
    night: dict[str, str], signed_in: SignedIn
) -> None:
    custody = signed_in("custody")
    assert 'name="password"' in custody.get("/people/export/").text  # theirs without being named
    assert workbook_of(ask_for(custody, "ledger-b", second="manager"))
    for which in ("people", "care", "roll-call"):
        assert custody.get(f"/people/export/?list={which}").status_code == 403
    assert signed_in("protection").get("/people/export/?list=ledger-a").status_code == 403
    # Protection may not see the ledgers, so they do not agree to their leaving either.
    assert ask_for(signed_in("manager"), "ledger-a").status_code == 403
    assert signed_in("manager").get("/people/export/?list=health").status_code == 404
    assert ask_for(signed_in("manager"), "care", of="0" * 32).status_code == 422
    assert ExportOfNames.objects.count() == 1


def test_the_pages_lead_to_their_list(night: dict[str, str], signed_in: SignedIn) -> None:
    manager = signed_in("manager")
    for address, which in [
        ("/custody/a/", "ledger-a"),
        ("/custody/b/", "ledger-b"),
        (f"/care/{night['care']}/", f"care&amp;of={night['care']}"),
        (f"/roll-call/{night['roll-call']}/", f"roll-call&amp;of={night['roll-call']}"),
    ]:
        assert f"/people/export/?list={which}" in manager.get(address).text
    chosen = manager.get(f"/people/export/?list=care&of={night['care']}").text
    assert f'value="{night["care"]}" selected' in chosen


def test_the_head_count_leaves_without_names_and_without_a_second_person(
    signed_in: SignedIn, cast: dict[str, Actor]
) -> None:
    count = VehicleCounted(
        Subject(""), arrival=Subject(""), label="=حافلة 1", adults=40, note="فيها نادر"
    )
    count_vehicle(actor=cast["clerk"], count=count)
    clerk = signed_in("clerk")
    lines = workbook_of(clerk.get("/count/vehicles.xlsx"))
    assert lines[2][0] == "=حافلة 1" and 40 in lines[2]
    assert "نادر" not in str(lines)
    assert "/count/vehicles.xlsx" in clerk.get("/count/").text
    assert signed_in("reporter").get("/count/vehicles.xlsx").status_code == 403
