"""The registration desk from the keyboard alone: a person in well under a minute."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mawa.access.actor import Actor
from mawa.access.models import Account
from mawa.people.models import Person

PASSWORD = "a-long-password"
SECONDS_MOST = 60
# A practised clerk strikes some five keys a second.
KEY_DELAY_MS = 30
# In the order of speech.
FIELDS = (
    *("as_written", "mother", "birth", "rank", "unit", "service_no", "kin", "kin_contact"),
    *("sex", "stream", "vehicle", "token"),
)


@pytest.fixture
def desk(live_server: Any, cast: dict[str, Actor], page: Page) -> Iterator[Page]:
    """A browser at the registration desk, the clerk signed in."""
    account = Account(username="zainab", member=cast["clerk"].member)
    account.set_password(PASSWORD)
    account.save()
    page.goto(f"{live_server.url}/sign-in/?next=/people/new/")
    page.fill("#username", "zainab")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#id_as_written")).to_be_focused()
    yield page


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name ?? ''")
    return name


def test_a_person_from_the_keyboard_alone(desk: Page) -> None:
    started = time.monotonic()
    answers = {
        "as_written": "سالم أحمد حسن العبيدي",
        "mother": "هدى",
        "birth": "١٩٩٠",
        "rank": "رقيب",
        "unit": "اللواء 93",
        "service_no": "٤٤٥٥٦٦٧",
    }
    for name in FIELDS:
        assert focused(desk) == name
        if name in answers:
            desk.keyboard.type(answers[name], delay=KEY_DELAY_MS)
        elif name == "kin":
            desk.keyboard.press("Alt+KeyD")
        elif name == "sex":
            desk.keyboard.press("ArrowDown")
        desk.keyboard.press("Enter")
    assert focused(desk) == "ticks"
    desk.keyboard.press("Space")
    expect(desk.locator("[name=family]")).to_have_value("العبيدي")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".last")).to_contain_text("العبيدي")
    assert time.monotonic() - started < SECONDS_MOST
    expect(desk.locator("#id_as_written")).to_be_focused()
    assert desk.input_value("[name=as_written]") == ""
    assert desk.input_value("[name=unit]") == "اللواء 93"
    person = Person.objects.get()
    assert (person.given, person.grand, person.family) == ("سالم", "حسن", "العبيدي")
    assert (person.birth_year, person.service_no, person.sex) == (1990, "4455667", "male")
    assert person.declined == ["kin"] and person.ticks == ["notice_read"]


def test_saving_faster_than_the_page_reads_loses_nothing(desk: Page) -> None:
    desk.keyboard.type("عمر خالد الراوي")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".last")).to_contain_text("الراوي")
    person = Person.objects.get()
    assert (person.given, person.father, person.family) == ("عمر", "خالد", "الراوي")


def test_the_likely_duplicate_appears_while_typing(desk: Page) -> None:
    for _time in range(2):
        desk.keyboard.type("سالم أحمد العبيدي")
        if _time == 0:
            desk.keyboard.press("Control+Enter")
            expect(desk.locator(".last")).to_contain_text("العبيدي")
    person = Person.objects.get()
    expect(desk.locator("#reading")).to_contain_text(person.card_no)
