"""A clerk's phone: a browser that trusts the site, and what a thumb does in the app."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext, Error, Locator, Page, Playwright, expect

from tests.origin.trusted import trusted_browser

from .phone_site import CLERK, PhoneSite

PIN: Final = "246813"
TILES: Final = {
    "count": "tile_count",
    "register": "tile_register",
    "find": "tile_find",
    "give": "tile_give",
    "rollcalls": "tile_roll",
    "property": "tile_property",
    "note": "tile_note",
    "history": "history",
    "sent": "sent",
}
_WORDS: Final = Path(__file__).resolve().parents[2] / "mawa" / "field" / "app" / "src" / "words"
_LOCALES: Final = {"ar": "ar-IQ", "en": "en-GB"}


@cache
def words(lang: str) -> dict[str, Any]:
    """What the app says in a language."""
    said: dict[str, Any] = json.loads((_WORDS / f"{lang}.json").read_text("utf-8"))
    return said


def pattern(lang: str, key: str) -> re.Pattern[str]:
    """Any form of what the app says under a key, whatever is filled in."""
    found = words(lang)[key]
    forms = [found] if isinstance(found, str) else list(found.values())
    return re.compile("|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(form)) for form in forms))


class PhoneApp:
    """One phone: its profile outlives the browser, as a phone's storage outlives the app."""

    def __init__(
        self,
        playwright: Playwright,
        site: PhoneSite,
        folder: Path,
        lang: str = "ar",
        **options: Any,
    ) -> None:
        self.playwright, self.site, self.folder, self.lang = playwright, site, folder, lang
        self.options = {"locale": _LOCALES[lang], "reduced_motion": "reduce", **options}
        self.writer = ""
        self.context: BrowserContext
        self.page: Page

    # --- the browser ----------------------------------------------------------------------

    def start(self, hash_: str = "") -> PhoneApp:
        """Open the browser and the app in it."""
        self.open_browser()
        self.page.goto(f"{self.site.origin}/field/{hash_}")
        return self

    def open_browser(self) -> None:
        """Open the browser alone."""
        self.context = trusted_browser(
            self.playwright, self.site.authority, self.folder, **self.options
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.pages[0]

    def close(self) -> None:
        """Close the browser; what it stores stays."""
        with suppress(Error):  # it may be dead already
            self.context.close()

    def restart(self) -> None:
        """Close the browser and open it again, still locked."""
        self.close()
        self.start()

    def kill(self) -> None:
        """What the system does to an app in the background: no word, no time."""
        for process in self._processes():
            os.kill(process, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while self._processes() and time.monotonic() < deadline:
            time.sleep(0.02)
        self.close()

    def _processes(self) -> list[int]:
        """The browser of this profile and nobody else's."""
        mine = f"--user-data-dir={self.folder / 'profile'}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                said = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue  # gone meanwhile
            if mine in said:
                found.append(int(entry.name))
        return found

    # --- joining --------------------------------------------------------------------------

    def enrol(self, role: str = "clerk", name: str = CLERK, pin: str = PIN) -> PhoneApp:
        """Invited, compared and let in by the command line; the app is open afterwards."""
        self.start(f"#invite={self.site.invite(role)}")
        self.choose_pin(pin)
        self.writer = self.site.confirm(self.digits(), name)
        expect(self.tiles()).to_be_visible()
        return self

    def choose_pin(self, pin: str = PIN) -> None:
        """The same PIN twice."""
        expect(self.page.get_by_role("region", name=self.say("pin_choose"))).to_be_visible()
        self.type_pin(pin)
        expect(self.page.get_by_role("region", name=self.say("pin_again"))).to_be_visible()
        self.type_pin(pin)

    def type_pin(self, pin: str) -> None:
        """On the app's own pad."""
        for digit in pin:
            self.page.get_by_role("button", name=digit, exact=True).click()
        expect(self.page.locator(".dots i.on")).to_have_count(len(pin))
        self.press("pin_done")

    def digits(self) -> str:
        """The six digits to compare."""
        return self.page.locator("p.digits").inner_text().replace(" ", "")

    def unlock(self, pin: str = PIN) -> None:
        """Open what is kept."""
        self.type_pin(pin)
        expect(self.tiles()).to_be_visible()

    # --- getting about --------------------------------------------------------------------

    def say(self, key: str) -> str:
        """The app's words for a key."""
        return str(words(self.lang)[key])

    def says(self, key: str) -> Locator:
        """Where the app says something, whatever is filled in."""
        return self.page.get_by_text(pattern(self.lang, key)).first

    def press(self, key: str) -> None:
        """A button by what it is called."""
        self.page.get_by_role("button", name=self.say(key), exact=True).click()

    def tiles(self) -> Locator:
        """The first screen's tiles."""
        return self.page.get_by_role("navigation", name=self.say("tiles"))

    def home(self) -> None:
        """Back to the first screen."""
        back = self.page.get_by_role("button", name=self.say("back"), exact=True)
        while not self.tiles().is_visible():
            back.click()

    def go(self, screen: str) -> None:
        """From the first screen into another."""
        self.home()
        self.press(TILES[screen])
        expect(self.tiles()).to_be_hidden()

    # --- recording ------------------------------------------------------------------------

    def register(self, name: str) -> str:
        """Somebody by name alone; the number that is valid at once."""
        nxt = self.page.get_by_role("button", name=self.say("register_next"), exact=True)
        if nxt.is_visible():
            nxt.click()
        elif not self.name_field().is_visible():
            self.go("register")
        self.name_field().fill(name)
        self.press("save")
        numbered = self.page.locator("section.numbered")
        expect(numbered.locator("bdi.name")).to_have_text(name)
        return numbered.locator(".number").inner_text().strip()

    def name_field(self) -> Locator:
        """Where the whole name is typed."""
        return self.page.get_by_label(self.say("full_name"), exact=True)

    def level(self, name: str) -> Locator:
        """How many entries are at a level, such as ``phone`` or ``aside``; on the screen *sent*."""
        return self.page.locator(f"dl.levels .{name} dd")

    def waiting(self) -> int:
        """How many entries are on this phone alone."""
        self.go("sent")
        return int(self.level("phone").inner_text())

    def sync(self) -> None:
        """Ask for a contact now."""
        self.go("sent")
        button = self.page.get_by_role("button", name=self.say("send_now"), exact=True)
        expect(button).to_be_enabled()
        button.click()

    def wait_until_sent(self, within_s: float = 60) -> None:
        """Until the site has answered for every entry."""
        self.go("sent")
        expect(self.level("phone")).to_have_text("0", timeout=within_s * 1000)

    def until(self, happened: Callable[[], bool], within_s: float = 20) -> bool:
        """Wait for something beside the page, whose requests are answered meanwhile."""
        deadline = time.monotonic() + within_s
        while not happened() and time.monotonic() < deadline:
            self.page.wait_for_timeout(100)
        return happened()
