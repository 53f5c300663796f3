"""Hostile and clumsy users: sent twice, at the same instant, too long, not text, not theirs."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from openpyxl import load_workbook

from mawa.access.actions import close_member, enrol_member
from mawa.access.actor import OPERATOR, Actor
from mawa.care.models import Round
from mawa.crossing.models import Arrival, VehicleCount
from mawa.desk import sent_twice
from mawa.people.models import Person

ROOT = Path(__file__).resolve().parents[2]
TWO_AT_ONCE = Path(__file__).with_name("two_at_once.py")
SignedIn = Callable[[str], Client]
Registered = Callable[..., Person]
PASSWORD = "a-long-password"
BUS = {"label": "Bus", "adults": "4", "women": "0", "children": "0", "on_stretcher": "0"}
SCRIPT = '<script>alert("1")</script>'


@pytest.fixture(autouse=True)
def nothing_sent_yet() -> None:
    sent_twice._sent.clear()


def send(client: Client, address: str, token: str, **fields: str) -> Any:
    """A form as a browser sends it: with the token of the page it stood on."""
    body = "&".join(f"{name}={value}" for name, value in fields.items())
    return client.post(
        address,
        f"csrfmiddlewaretoken={token}&{body}",
        content_type="application/x-www-form-urlencoded",
        follow=False,
    )


# --- twice ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "address", "fields", "rows"),
    [
        ("clerk", "/people/new/", {"as_written": "Nader Salim"}, Person),
        ("clerk", "/count/", BUS, VehicleCount),
        ("clerk", "/entry/new/", {"requested_by": "Unit", "crossing": "Gate"}, Arrival),
        ("care", "/care/new/", {"name": "supper", "items": "meal"}, Round),
    ],
)
def test_a_double_click_records_once_and_says_so(
    signed_in: SignedIn, role: str, address: str, fields: dict[str, str], rows: Any
) -> None:
    client = signed_in(role)
    client.cookies["mawa_language"] = "en"
    first, second = (send(client, address, "same", **fields) for _click in range(2))
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert rows.objects.count() == 1
    assert "recorded once" in client.get("/").text
    send(client, address, "of-a-new-page", **fields)
    assert rows.objects.count() == 2


def test_another_session_and_an_undone_form_are_heard_again(signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    send(client, "/count/", "same", **BUS)
    send(signed_in("manager"), "/count/", "same", **BUS)
    assert VehicleCount.objects.count() == 2
    send(client, "/undo/", "any")
    assert VehicleCount.objects.count() == 1
    send(client, "/count/", "same", **BUS)
    assert VehicleCount.objects.count() == 2


def test_a_refusal_and_a_search_may_be_sent_again(
    signed_in: SignedIn, registered: Registered
) -> None:
    client = signed_in("manager")
    for _again in range(2):
        answer = send(client, "/undo/", "same")
        assert answer.status_code == 409
        answer = send(client, "/people/", "same", q="سالم")
        assert answer.headers["Location"] == "/people/?typed=1"
    assert sent_twice._sent == {}


def test_the_same_list_of_vehicles_is_not_counted_twice(signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    for _again in range(2):
        file = BytesIO("الوقت,المركبة,البالغون\n2024-12-07 17:40,حافلة 1,45\n".encode())
        file.name = "c.csv"
        preview = client.post("/import/", {"file": file}).headers["Location"]
        client.post(f"{preview}apply/")
    assert VehicleCount.objects.people() == 45


def test_two_desks_at_the_same_instant(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    environment = {"MAWA_HOME": home, "DJANGO_SETTINGS_MODULE": "mawa.settings"}
    environment = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    for words in (["-m", "mawa.cli", "--home", home, "init", "--site", "T"], [str(TWO_AT_ONCE)]):
        done = subprocess.run(
            [sys.executable, *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    assert json.loads(done.stdout) == dict.fromkeys(
        ("sleepers", "gifts", "roll_calls", "decisions"), 1
    )


ROOMS = ("access", "care", "custody", "movement", "people", "shelter")
# They look at nothing before they write, or take their lock where they begin to look.
LOOKS_AT_NOTHING = {"open_round", "note_health", "note_protection", "mark_person"}


@pytest.mark.parametrize("room", ROOMS)
def test_what_an_action_checks_cannot_change_before_it_records(room: str) -> None:
    files = [f for f in (ROOT / "mawa" / room).glob("*.py") if f.stem in ("actions", "roll")]
    loose = []
    for file in files:
        for function in ast.parse(file.read_text("utf-8")).body:
            source = ast.unparse(function)
            if not isinstance(function, ast.FunctionDef) or function.name in LOOKS_AT_NOTHING:
                continue
            if re.search(r"\brecord\(", source) and "transaction.atomic" not in source:
                loose.append(function.name)
    assert files and loose == []


# --- text ----------------------------------------------------------------------------------

ODD = {
    "nul": "a%00b",
    "lone surrogate": "a%ED%A0%80b",
    "not UTF-8": "%FF%FE",
    "bidi": "%E2%80%AE%E2%81%A6abc",
    "a megabyte": "x" * 1_000_000,
    "digits": "9" * 400,
}
FIELDS = {
    "/people/new/": ("as_written", "mother", "birth", "unit", "service_no", "note"),
    "/count/": ("label", "place", "adults", "note"),
    "/entry/new/": ("requested_by", "people_claimed", "crossing", "why"),
    "/custody/a/new/": ("description", "serial", "quantity", "magazines", "holder_as_written"),
    "/roll-call/": ("name",),
    "/people/": ("q", "unit", "x" * 300),
    "/search/": ("q",),
}


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_odd_text_in_a_field_breaks_nothing(signed_in: SignedIn, text: str) -> None:
    client = signed_in("manager")
    for address, names in FIELDS.items():
        for name in names:
            answer = send(client, address, "x", **{name: text})
            assert answer.status_code < 500, f"{name} at {address}"
            assert len(answer.headers.get("Location", "")) < 1000
    for person in Person.objects.all():
        assert "\0" not in person.as_written
        assert client.get(f"/people/{person.subject}/?for=register").status_code < 500


def test_markup_in_a_name_stays_a_name(
    signed_in: SignedIn, registered: Registered, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = registered(given=SCRIPT, unit=SCRIPT, mother='"><img src=x onerror=alert(1)>')
    client = signed_in("manager")
    send(client, "/count/", "x", **BUS | {"label": "%3Cscript%3Ealert(%221%22)%3C/script%3E"})
    seen = 0
    for address in (
        "/",
        "/people/",
        "/count/",
        "/count/closing/",
        "/journal/",
        "/shelter/without/",
    ):
        text = client.get(address).text
        assert "<script>alert" not in text and "<img src=x" not in text, address
        seen += "&lt;script&gt;" in text
    assert seen >= 4
    page = client.get(f"/people/{person.subject}/?for=register")
    assert "&lt;script&gt;" in page.text and "<script>alert" not in page.text
    book = load_workbook(BytesIO(client.get("/count/vehicles.xlsx").content))
    assert [cell.value for cell in book.worksheets[0]["A"]][2] == SCRIPT
    card = client.get(f"/people/{person.subject}/card.pdf")
    assert card.status_code == 200 and card.content.startswith(b"%PDF")


# --- doors ---------------------------------------------------------------------------------


def test_nothing_with_people_on_it_is_kept_by_a_browser(
    signed_in: SignedIn, registered: Registered
) -> None:
    person = registered()
    client = signed_in("manager")
    for address in ("/people/", "/count/vehicles.xlsx", f"/people/{person.subject}/card.pdf"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-store", address
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_session_has_a_new_key_after_signing_in_and_is_gone_after_signing_out(site: Any) -> None:
    enrol_member(actor=OPERATOR, name="Zainab", role="clerk", password=PASSWORD)
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "f" * 32
    client.post("/sign-in/", {"username": "Zainab", "password": PASSWORD})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie.value != "f" * 32
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and not cookie["expires"]
    assert client.get("/people/").status_code == 200
    client.post("/sign-out/")
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie.value
    assert client.get("/people/").status_code == 302


def test_who_no_longer_works_here_is_out_at_once(
    signed_in: SignedIn, cast: dict[str, Actor]
) -> None:
    client = signed_in("clerk")
    assert client.get("/people/").status_code == 200
    close_member(actor=OPERATOR, member=cast["clerk"].member, why="left")
    assert client.get("/people/").status_code == 302
    assert client.post("/people/new/", {"as_written": "Nader"}).status_code == 302
    assert not Person.objects.exists()


@pytest.mark.parametrize("back", ["//evil.example/", "http://testserver.evil.example/", "x:y"])
def test_no_page_leads_to_another_host(signed_in: SignedIn, back: str) -> None:
    client = signed_in("clerk")
    send(client, "/count/", "1", **BUS)
    for address in ("/undo/", "/language/"):
        answer = client.post(address, {"language": "en"}, headers={"referer": back})
        assert answer.headers["Location"] == "/"


def test_another_host_name_is_not_answered(site: Any, settings: Any, caplog: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    answer = Client(headers={"host": "evil.example"}).get("/sign-in/")
    assert answer.status_code == 400 and "evil" not in answer.text
