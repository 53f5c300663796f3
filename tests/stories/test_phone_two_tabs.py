"""One browser, two tabs: one writes, the other says where the pen is."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from .phone_app import PhoneApp


def test_the_second_tab_says_so(new_phone: Callable[..., PhoneApp]) -> None:
    phone = new_phone().enrol()
    first = phone.page
    phone.page = phone.context.new_page()
    phone.page.goto(first.url)
    expect(phone.says("elsewhere_words")).to_be_visible()
    expect(phone.page.get_by_role("button", name="1", exact=True)).to_have_count(0)
    second, phone.page = phone.page, first
    assert phone.register("سعد جبار العبيدي")
    first.close()
    phone.page = second
    phone.unlock()
    assert phone.register("باسم جبار العبيدي")
    phone.wait_until_sent()
    assert phone.site.seqs(phone.writer) == [1, 2]
