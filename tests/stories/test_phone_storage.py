"""The browser's storage: emptied by somebody, or full. What is lost is named, the rest whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .phone_app import PhoneApp
from .phone_site import PhoneSite

SENT, UNSENT = 2, 5
NAMES = ("صالح ياسين المشهداني", "ثامر ياسين المشهداني", "جاسم ياسين المشهداني")


def test_cleared_with_five_unsent(
    phone_site: PhoneSite, new_phone: Callable[..., PhoneApp], manager: Page
) -> None:
    phone = new_phone().enrol(name="سعاد")
    for n in range(SENT):
        phone.register(f"وليد ناصر الفهداوي {n}")
    phone.wait_until_sent()
    phone.context.route("**/exchange/entries", lambda route: route.abort())
    for n in range(UNSENT):
        phone.register(f"خالد ناصر الفهداوي {n}")
    phone.sync()  # it says how far it has written; the entries themselves do not pass
    signed = "SELECT signed_seq FROM exchange_phone WHERE writer = ?"
    assert phone.until(lambda: phone_site.ask(signed, phone.writer) == [(SENT + UNSENT,)])
    session = phone.context.new_cdp_session(phone.page)
    whose = {"origin": phone_site.origin, "storageTypes": "all"}
    session.send("Storage.clearDataForOrigin", whose)
    phone.restart()
    expect(phone.says("join_how")).to_be_visible()  # a phone that knows of nothing

    first, last = SENT + 1, SENT + UNSENT
    assert phone_site.phone(phone.writer)["missing"] == [[first, last]]
    manager.goto(f"{phone_site.desk}/phones/")
    expect(manager.locator("tr", has_text="سعاد").locator(".tag.bad")).to_have_text(
        f"{first}–{last}"
    )
    manager.goto(f"{phone_site.desk}/phones/{phone.writer}/")
    expect(manager.locator(".verdict.no-gift")).to_contain_text(f"{first}–{last}")


@pytest.fixture
def crowded(phone_site: PhoneSite, new_phone: Callable[..., PhoneApp]) -> PhoneApp:
    """A phone on which two entries wait and no room is left; it is locked, and no way is open."""
    phone = new_phone().enrol(name="إسراء")
    cut_way(phone)
    for name in NAMES[:2]:
        phone.register(name)
    phone.close()
    phone.open_browser()
    cut_way(phone)
    # Before the app is opened: a browser that knows of room does not look again for a while.
    # It holds as long as the tab that said so.
    beside = phone.page
    beside.goto(f"{phone.site.origin}/static/desk/mark.svg")
    room = {"origin": phone.site.origin, "quotaSize": 1}
    phone.context.new_cdp_session(beside).send("Storage.overrideQuotaForOrigin", room)
    phone.page = phone.context.new_page()
    phone.page.goto(f"{phone.site.origin}/field/")
    return phone


def cut_way(phone: PhoneApp) -> None:
    """Nothing reaches the site."""
    phone.context.route("**/exchange/**", lambda route: route.abort())


def test_full(phone_site: PhoneSite, crowded: PhoneApp) -> None:
    phone = crowded
    phone.unlock()
    phone.go("register")
    phone.name_field().fill(NAMES[2])
    phone.press("save")
    expect(phone.page.get_by_role("alert")).to_contain_text(phone.say("problem_storage_full"))
    expect(phone.name_field()).to_have_value(NAMES[2])  # to be saved later
    assert phone.waiting() == 2
    phone.restart()  # there is room again
    phone.unlock()
    phone.register(NAMES[2])
    phone.wait_until_sent()
    assert phone_site.seqs(phone.writer) == [1, 2, 3]
    assert sorted(phone_site.people_of(phone.writer).values()) == sorted(NAMES)


def test_what_waits_is_sent_from_a_full_phone(phone_site: PhoneSite, crowded: PhoneApp) -> None:
    crowded.unlock()
    crowded.context.unroute_all()
    crowded.sync()
    assert crowded.until(lambda: phone_site.seqs(crowded.writer) == [1, 2])
