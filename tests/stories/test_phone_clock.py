"""A phone whose clock is ten years wrong: what it wrote is taken, and the clock is doubted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .phone_app import PhoneApp
from .phone_site import PhoneSite

TEN_YEARS_MS = 3652 * 24 * 60 * 60 * 1000
KNOWN, WRITTEN = "ماجد حميد الدوري", "نزار حميد الدوري"
# The page's clock, by so much ahead; everything else goes on as it was.
WRONG = """(() => {
  const True = Date, ahead = Number(sessionStorage.getItem("ahead") ?? 0);
  if (!ahead) return;
  window.Date = class extends True {
    constructor(...said) { said.length ? super(...said) : super(True.now() + ahead); }
    static now() { return True.now() + ahead; }
  };
})()"""


def set_clock(phone: PhoneApp, ahead_ms: int) -> None:
    """Set the phone's clock wrong, or right again, and open the app anew."""
    phone.page.evaluate("(ahead) => sessionStorage.setItem('ahead', ahead)", ahead_ms)
    phone.page.reload()
    phone.unlock()


def found(phone: PhoneApp) -> Locator:
    """Whom the phone finds by name."""
    phone.go("find")
    phone.page.get_by_role("searchbox").fill(KNOWN.split()[0])
    return phone.page.locator("button.person", has_text=KNOWN)


@pytest.mark.parametrize("ahead_ms", [-TEN_YEARS_MS, TEN_YEARS_MS], ids=["back", "forward"])
def test_entries_arrive_and_the_clock_is_doubted(
    phone_site: PhoneSite, new_phone: Callable[..., PhoneApp], manager: Page, ahead_ms: int
) -> None:
    phone = new_phone().enrol(name="عذراء")
    phone.page.add_init_script(WRONG)
    set_clock(phone, ahead_ms)
    number = phone.register(WRITTEN)
    phone.wait_until_sent()
    assert phone_site.people_of(phone.writer) == {number: WRITTEN}
    manager.goto(f"{phone_site.desk}/phones/{phone.writer}/")
    expect(manager.locator("dl.kv .tag.warn")).to_have_text("خاطئة بأكثر من عشر دقائق")
    ((entry,),) = phone_site.ask("SELECT entry FROM journal_entry WHERE writer = ?", phone.writer)
    manager.goto(f"{phone_site.desk}/journal/{entry}/")
    # Nothing was recorded tomorrow. Ten years ago something may have been.
    expect(manager.locator("dl.kv .tag.warn")).to_have_count(1 if ahead_ms > 0 else 0)


def test_the_roster_stays(phone_site: PhoneSite, new_phone: Callable[..., PhoneApp]) -> None:
    phone = new_phone().enrol(name="عذراء")
    phone.page.add_init_script(WRONG)
    phone.register(KNOWN)
    phone.wait_until_sent()
    expect(found(phone)).to_be_visible()
    phone_site.stop()
    set_clock(phone, -TEN_YEARS_MS)  # back: nothing is too old, nothing is new again
    expect(found(phone)).to_be_visible()
    phone_site.start()
    set_clock(phone, TEN_YEARS_MS)  # forward: gone until the site has spoken
    phone.sync()
    expect(found(phone)).to_be_visible()
    set_clock(phone, 0)
    expect(found(phone)).to_be_visible()
