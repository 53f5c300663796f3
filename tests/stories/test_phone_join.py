"""From the poster on the wall to an open app: trust, invitation, the same six digits, a yes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Playwright, expect

from tests.origin.trusted import trusted_browser

from .phone_app import PhoneApp
from .phone_site import CLERK, PhoneSite


def test_it_stays_red_until_the_site_is_trusted(
    playwright: Playwright, phone_site: PhoneSite, tmp_path: Path
) -> None:
    stranger = trusted_browser(playwright, None, tmp_path)
    page = stranger.pages[0]
    page.goto(phone_site.join_url)
    expect(page.locator("#check")).to_have_attribute("data-state", "red", timeout=20_000)
    expect(page.locator("a[data-when=green]")).to_be_hidden()
    stranger.close()


def test_the_way_in(
    phone_site: PhoneSite, manager: Page, new_phone: Callable[..., PhoneApp]
) -> None:
    phone = new_phone().start()
    phone.page.goto(phone_site.join_url)
    expect(phone.page.locator("#check")).to_have_attribute("data-state", "green", timeout=20_000)
    phone.page.locator("a[data-when=green]").click()
    expect(phone.page).to_have_url(f"{phone_site.origin}/field/")
    expect(phone.says("join_how")).to_be_visible()

    manager.goto(f"{phone_site.desk}/phones/")
    manager.locator("form[action$='/invite/'] select[name=role]").select_option("clerk")
    manager.locator("form[action$='/invite/'] button").click()
    expect(manager.locator(".invitation .code svg")).to_be_visible()
    address = manager.locator(".invitation .no.wrap").text_content() or ""
    assert address.startswith(f"{phone_site.origin}/field/#invite=")

    phone.page.get_by_label(phone.say("join_paste")).fill(address)
    phone.press("join_use")
    phone.choose_pin()
    digits = phone.digits()
    assert re.fullmatch(r"\d{6}", digits)
    expect(manager.locator(".knock .digits")).to_have_text(digits, timeout=10_000)
    expect(phone.tiles()).to_have_count(0)

    manager.fill(".knock [name=name]", CLERK)
    manager.locator(".knock button[value=yes]").click()
    expect(manager.locator("table.list")).to_contain_text(CLERK)
    expect(phone.tiles()).to_be_visible()
    assert address.split("=")[1] not in phone.page.url


def test_another_phone_with_the_same_invitation(new_phone: Callable[..., PhoneApp]) -> None:
    first, second = new_phone(), new_phone()
    token = first.site.invite()
    first.start(f"#invite={token}").choose_pin()
    assert first.digits()
    second.start(f"#invite={token}").choose_pin()
    expect(second.says("problem_invitation_used")).to_be_visible()


def test_turned_away(
    phone_site: PhoneSite, manager: Page, new_phone: Callable[..., PhoneApp]
) -> None:
    phone = new_phone(lang="en").start(f"#invite={phone_site.invite()}")
    phone.choose_pin()
    digits = phone.digits()
    manager.goto(f"{phone_site.desk}/phones/")
    knock = manager.locator(".knock", has_text=digits)
    knock.locator("button[value=no]").click()
    expect(phone.says("refused_words")).to_be_visible()
    phone.press("start_over")
    expect(phone.says("join_how")).to_be_visible()
