"""The map through time in a real browser: by keyboard, by play, and by hand for less motion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from mawa.access.actor import Actor
from mawa.access.models import Account
from mawa.journal.kinds import Subject
from mawa.situation.statements.actions import record_statement
from mawa.situation.statements.entries import StatementRecorded

PASSWORD = "a-long-password"
FIGURES = (200, 1000, 4000)


@pytest.fixture
def map_page(live_server: Any, cast: dict[str, Actor], page: Page) -> Iterator[Page]:
    """The map of three figures told on three days, open before the reporter."""
    today = timezone.localdate()
    for days, people in zip((3, 2, 1), FIGURES, strict=True):
        said = StatementRecorded(
            Subject(""),
            claim="arrivals_count",
            figure_min=people,
            figure_max=people,
            outlet="وكالة النخلة",
            place_name="منفذ القائم",
            published_on=today - timedelta(days=days),
        )
        record_statement(actor=cast["reporter"], statement=said)
    account = Account(username="rana", member=cast["reporter"].member)
    account.set_password(PASSWORD)
    account.save()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.goto(f"{live_server.url}/sign-in/?next=/situation/map/")
    page.fill("#username", "rana")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("[data-play]")).to_be_visible()
    yield page
    assert faults == []


def shown(page: Page) -> Any:
    return page.locator("#map-shown .if-wide svg.map").first


def test_arrow_keys_on_the_slider_go_from_day_to_day(map_page: Page) -> None:
    expect(shown(map_page)).to_contain_text("200 إلى 4,000 (3)")
    slider = map_page.locator("[data-play-range]")
    slider.focus()
    map_page.keyboard.press("Home")
    expect(shown(map_page)).not_to_contain_text("4,000")
    expect(map_page.locator("#map-said")).to_contain_text("بيان واحد")
    expect(slider).to_be_focused()
    assert "until=" in map_page.url
    map_page.keyboard.press("End")
    expect(shown(map_page)).to_contain_text("4,000")


def test_play_runs_from_the_first_day_to_the_last_and_stops(map_page: Page) -> None:
    button = map_page.locator("[data-play-button]")
    button.focus()
    map_page.keyboard.press("Space")
    expect(map_page.locator("#map-said")).to_contain_text("بيان واحد")
    expect(button).to_have_text("إيقاف مؤقت")
    expect(map_page.locator("#map-said")).to_contain_text("بيانان")
    expect(map_page.locator("#map-said")).to_contain_text("3 بيانات")
    expect(button).to_have_text("تشغيل")
    expect(button).to_be_focused()


def test_play_stops_when_asked(map_page: Page) -> None:
    button = map_page.locator("[data-play-button]")
    button.click()
    expect(map_page.locator("#map-said")).to_contain_text("بيان واحد")
    button.click()
    map_page.wait_for_timeout(2000)
    expect(map_page.locator("#map-said")).to_contain_text("بيان واحد")


def test_who_asked_for_less_motion_steps_by_hand(map_page: Page) -> None:
    map_page.emulate_media(reduced_motion="reduce")
    button = map_page.locator("[data-play-button]")
    expect(button).to_have_text("اليوم التالي")
    button.click()
    expect(map_page.locator("#map-said")).to_contain_text("بيان واحد")
    map_page.wait_for_timeout(2000)
    expect(map_page.locator("#map-said")).to_contain_text("بيان واحد")
    button.click()
    expect(map_page.locator("#map-said")).to_contain_text("بيانان")


def test_without_script_the_day_is_a_plain_field(
    map_page: Page, browser: Any, live_server: Any
) -> None:
    context = browser.new_context(
        java_script_enabled=False, storage_state=map_page.context.storage_state()
    )
    plain = context.new_page()
    plain.goto(f"{live_server.url}/situation/map/")
    expect(plain.locator("[data-play]")).to_be_hidden()
    first = (timezone.localdate() - timedelta(days=3)).isoformat()
    plain.fill("#map-until", first)
    plain.locator("#map-when button[type=submit], #map-when .map-day button").first.click()
    assert f"until={first}" in plain.url
    expect(plain.locator("#map-said")).to_contain_text("بيان واحد")
    context.close()
