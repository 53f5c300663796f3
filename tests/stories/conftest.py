"""Stories in a real browser: the machine's own browser, and sites made for them alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, Playwright, expect

from mawa.journal.rows import row_models
from mawa.rehearsal.lists import write_lists
from mawa.rehearsal.night import Night
from tests.stories.phone_app import PhoneApp
from tests.stories.phone_site import MANAGERS, PASSWORD, PhoneSite

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PEOPLE = 60


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium where there is one; no sandbox, as tests may run as root."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    own = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **own, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A small invented night and its four lists."""
    return write_lists(tmp_path_factory.mktemp("lists"), people=PEOPLE)


@pytest.fixture(autouse=True)
def empty_rows(request: pytest.FixtureRequest) -> Iterator[None]:
    """A browser needs committed data, and a flush does not reach the tables that folds make."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.cursor() as cursor:
        for row in row_models():
            cursor.execute(f"DELETE FROM {row._meta.db_table}")


@pytest.fixture(scope="session")
def phone_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PhoneSite]:
    """One site that serves phones, for all their stories; whoever stops it starts it again."""
    site = PhoneSite(tmp_path_factory.mktemp("phone-site"))
    site.start()
    yield site
    site.stop()


@pytest.fixture
def new_phone(
    playwright: Playwright, phone_site: PhoneSite, tmp_path: Path
) -> Iterator[Callable[..., PhoneApp]]:
    """Another phone of the site, not opened yet; all of them are closed when the story ends."""
    phones: list[PhoneApp] = []

    def make(lang: str = "ar", **options: Any) -> PhoneApp:
        folder = tmp_path / f"phone-{len(phones)}"
        phones.append(PhoneApp(playwright, phone_site, folder, lang, **options))
        return phones[-1]

    yield make
    for phone in phones:
        phone.close()


@pytest.fixture
def manager(browser: Browser, phone_site: PhoneSite) -> Iterator[Page]:
    """Kadhim at the laptop, signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{phone_site.desk}/sign-in/")
    page.fill("#username", MANAGERS[0])
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("nav.rooms")).to_be_visible()
    yield page
    context.close()
