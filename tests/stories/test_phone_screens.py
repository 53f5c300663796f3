"""Every screen of the phone, in both languages: read aloud, hit by a thumb, held in one hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .phone_app import TILES, PhoneApp
from .phone_site import MANAGERS
from .watch import check_page

GRAVE = ("serious", "critical")
TOUCH_PX = 48
NAME = "نادر سالم الحمداني"
TYPED = frozenset((*NAME.split(), *MANAGERS))

# What a thumb can hit, as large as it is: a label counts with the box it belongs to.
_TOO_SMALL = """(least) => {
  const small = [];
  for (const e of document.querySelectorAll("button, a[href], select, input, textarea, label")) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.closest("[inert]")) continue;
    if (e.matches("label") && !e.querySelector("input[type=checkbox], input[type=radio]")) continue;
    if (e.matches("input[type=file], input[type=checkbox], input[type=radio]")) continue;
    if (e.matches(".visually-hidden, .skip")) continue;
    const { width, height } = e.getBoundingClientRect();
    if (width && height && (height < least - 0.5 || width < least - 0.5)) {
      const called = (e.textContent || e.name).trim().slice(0, 30);
      small.push(`${e.tagName} ${called} ${width}x${height}`);
    }
  }
  return small;
}"""


def wide(page: Page) -> int:
    """By how much the page is wider than the phone."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def check(phone: PhoneApp) -> None:
    """What holds on every screen."""
    page = phone.page
    check_page(page, phone.lang, TYPED)
    found = Axe().run(page)
    grave = [v for v in found.response["violations"] if v["impact"] in GRAVE]
    assert not grave, [(v["id"], v["nodes"][0]["html"][:200]) for v in grave]
    assert page.evaluate(_TOO_SMALL, TOUCH_PX) == []
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert wide(page) <= 0, f"sideways at {width} px: {page.url}"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_screen(new_phone: Callable[..., PhoneApp], lang: str) -> None:
    phone = new_phone(lang)
    phone.start(f"#invite={phone.site.invite('manager')}")
    phone.page.get_by_role("button", name="1", exact=True).wait_for()
    check(phone)
    phone.choose_pin()
    digits = phone.digits()
    check(phone)
    phone.site.confirm(digits, MANAGERS[1])
    phone.tiles().wait_for()
    check(phone)
    phone.context.set_offline(True)  # so that something waits
    phone.register(NAME)
    check(phone)
    phone.home()
    for screen in TILES:
        phone.go(screen)
        check(phone)
    phone.go("sent")
    phone.press("codes_show")
    phone.page.locator(".code").wait_for()
    check(phone)
    phone.restart()
    phone.page.get_by_role("button", name="1", exact=True).wait_for()
    check(phone)
