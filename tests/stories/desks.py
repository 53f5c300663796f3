"""Browsers at the desks of a running site: one for each role, each page watched and checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, expect

from tests.stories.running import MEMBERS, PASSWORD, RunningSite
from tests.stories.watch import Watch, check_page


class Desk:
    """A browser in which the member of one role has signed in."""

    def __init__(self, page: Page, site: RunningSite, typed: frozenset[str]) -> None:
        self.page, self.site, self.typed = page, site, typed
        self.watch = Watch(urlsplit(site.address).netloc)
        self.watch.over(page)

    def sign_in(self, name: str) -> None:
        """Through the door, as everybody."""
        self.go("/sign-in/")
        self.page.fill("#username", name)
        self.page.fill("#password", PASSWORD)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("nav.rooms")).to_be_visible()
        self.look()

    def go(self, path: str) -> Page:
        """Open a page by its address, and check it."""
        answer = self.page.goto(self.site.address + path)
        assert answer is not None and answer.status == 200, (path, answer and answer.status)
        self.look()
        return self.page

    def look(self) -> None:
        """Check the page as it stands now."""
        check_page(self.page, self.site.lang, self.typed)
        assert self.watch.faults == [], f"{self.page.url}: {self.watch.faults}"

    def fill(self, **values: str) -> None:
        """Fields by the names they are sent under."""
        for name, value in values.items():
            field = self.page.locator(f"main [name={name}]").first
            if field.evaluate("(e) => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def press(self, button: Locator | str) -> None:
        """Press a button that leads to another page, and check where it led."""
        found = self.page.locator(button) if isinstance(button, str) else button
        with self.page.expect_navigation():
            found.click()
        self.look()

    def save(self, form: str = "main form") -> None:
        """The form's own button."""
        self.press(self.page.locator(form).first.locator("button.btn-primary").first)

    def pdf(self, path: str) -> bytes:
        """A document as this member gets it."""
        answer = self.page.request.get(self.site.address + path)
        assert answer.status == 200, (path, answer.status)
        content: bytes = answer.body()
        assert content.startswith(b"%PDF"), path
        return content

    def take_in(self, file: Path) -> None:
        """Upload a list as far as its preview."""
        self.go("/import/")
        self.page.set_input_files("#file", file)
        self.save()
        expect(self.page.locator("ul.figures")).to_be_visible()

    def apply(self) -> None:
        """Record everything the preview shows."""
        self.press("form[action$='/apply/'] button")
        expect(self.page.locator(".note.success").first).to_be_visible()


class Desks:
    """One desk a role, opened when first asked for: ``desks["clerk"]``."""

    def __init__(
        self, browser: Browser, site: RunningSite, typed: frozenset[str] = frozenset()
    ) -> None:
        self.browser, self.site, self.typed = browser, site, typed
        self.open: dict[str, Desk] = {}

    def __getitem__(self, role: str) -> Desk:
        if role not in self.open:
            context = self.browser.new_context(viewport={"width": 1280, "height": 800})
            context.set_default_timeout(10_000)
            desk = Desk(context.new_page(), self.site, self.typed)
            desk.sign_in(MEMBERS[role])
            self.open[role] = desk
        return self.open[role]


def count_of(page: Page) -> dict[str, int]:
    """The six numbers at the top of a page, by their code."""
    read: Callable[..., Any] = page.evaluate
    found: list[list[str]] = read(
        """() => [...document.querySelectorAll(".closing .step")].map(
             (e) => [e.classList[1], e.querySelector(".n").textContent])"""
    )
    assert found, page.url
    return {code: int(figure.replace(",", "").replace("٬", "")) for code, figure in found}
