"""Revoked while nobody hears it: what it wrote waits for two people, and is not dropped."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from .phone_app import PhoneApp
from .phone_site import MANAGERS, PASSWORD, PhoneSite

LATE = ("رعد مهدي الزوبعي", "كرار مهدي الزوبعي")


def signed_in(browser: Browser, site: PhoneSite, name: str) -> Page:
    """A manager at the desk."""
    page = browser.new_context(locale="ar-IQ").new_page()
    page.goto(f"{site.desk}/sign-in/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{site.desk}/")
    return page


def test_two_managers_let_late_entries_in(
    phone_site: PhoneSite, new_phone: Callable[..., PhoneApp], browser: Browser
) -> None:
    phone = new_phone().enrol(name="زهراء")
    phone.register("مهدي صالح الزوبعي")
    phone.wait_until_sent()
    phone.context.set_offline(True)
    for name in LATE:
        phone.register(name)
    phone_site.run("phone", "revoke", phone.writer, "--why", "مفقود")
    phone.context.set_offline(False)
    phone.sync()
    expect(phone.level("aside")).to_have_text("2", timeout=30_000)
    expect(phone.says("aside_words")).to_be_visible()
    assert not set(LATE) & set(phone_site.people_of(phone.writer).values())
    assert phone_site.phone(phone.writer)["late"] == 2

    for number, manager in enumerate(MANAGERS):
        page = signed_in(browser, phone_site, manager)
        page.goto(f"{phone_site.desk}/phones/{phone.writer}/")
        for name in LATE:
            expect(page.get_by_text(name)).to_be_visible()
        page.get_by_label("السبب").last.fill("تحققنا من الأسماء عند الخيام")
        page.get_by_role("button", name="هذه تُحتسب").click()
        came = set(LATE) <= set(phone_site.people_of(phone.writer).values())
        assert came == (number == 1)
        page.context.close()
    phone.sync()
    expect(phone.level("aside")).to_have_text("0", timeout=30_000)
