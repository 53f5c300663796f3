"""Two desks on duty: a grave incident reaches both without a reload, sounds, and is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from mawa.access.actor import Actor
from mawa.access.models import Account
from mawa.desk.plan_watch import watch_plans
from mawa.journal.kinds import Subject
from mawa.situation.incidents.actions import close_incident, report_incident
from mawa.situation.incidents.entries import IncidentReported
from mawa.situation.incidents.models import Incident
from mawa.situation.plans.actions import write_plan
from mawa.situation.plans.entries import PlanWritten

PASSWORD = "a-long-password"
POLL_MS = 15_000
WITHIN_MS = POLL_MS + 3_000
TEXT = "شوهد ثلاثة يعبرون الساتر"
# How often the page really began a tone; the browser itself plays them to nobody.
_COUNT_TONES = """
window.tones = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  window.tones += 1;
  return start.apply(this, when);
};
"""
OpenDesk = Callable[..., Page]


@pytest.fixture
def desk(live_server: Any, cast: dict[str, Actor], browser: Browser) -> Iterator[OpenDesk]:
    """``desk("manager")``: a browser of its own in which the member of a role has signed in."""
    contexts = []

    def sign_in(role: str, *, clock: bool = False) -> Page:
        account = Account(username=role, member=cast[role].member)
        account.set_password(PASSWORD)
        account.save()
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_init_script(_COUNT_TONES)
        contexts.append(context)
        page = context.new_page()
        if clock:
            page.clock.install()
        page.goto(f"{live_server.url}/sign-in/")
        page.fill("#username", role)
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("nav.rooms")).to_be_visible()
        return page

    yield sign_in
    for context in contexts:
        context.close()


def report(cast: dict[str, Actor]) -> Subject:
    fact = IncidentReported(
        Subject(""), category="infiltration", severity="high", place="الساتر", text=TEXT
    )
    return report_incident(actor=cast["clerk"], report=fact)


def poll(page: Page) -> None:
    """Let a desk whose clock is ours ask once more."""
    with page.expect_response(lambda answer: "/situation/" in answer.url):
        page.clock.fast_forward(POLL_MS)


def test_a_second_desk_is_alerted_without_a_reload(desk: OpenDesk, cast: dict[str, Actor]) -> None:
    first, second = desk("manager", clock=True), desk("protection")
    second.goto(second.url + "search/")
    second.locator("[data-alert-sound].sound").click()
    expect(second.locator(".sound")).to_have_attribute("aria-pressed", "true")
    second.wait_for_function("window.tones === 3")  # heard at once that it works
    second.fill("#quick", "نصف اسم")
    second.evaluate("window.here = true")
    incident = report(cast)

    banner = second.locator("#alerts .alert-line.grave")
    expect(banner).to_contain_text(TEXT, timeout=WITHIN_MS)
    second.wait_for_function("window.tones === 6")
    assert second.evaluate("window.here") is True  # the very page, with what was half typed
    expect(second.locator("#quick")).to_have_value("نصف اسم")

    poll(first)
    expect(first.locator("#alerts")).to_contain_text(TEXT)
    expect(first.locator("[data-sound-off]")).to_be_visible()  # nobody turned it on here
    assert first.evaluate("window.tones") == 0
    first.locator("#alerts form button").click()
    expect(first.locator("#alerts .grave")).to_have_count(0)
    assert [told.by for told in Incident.objects.get(pk=incident).tellings] == [
        cast["manager"].member
    ]

    # The other desk has not seen it yet, and is told who has.
    expect(banner).to_contain_text("كاظم", timeout=WITHIN_MS)
    banner.locator("form button").click()
    expect(banner).to_have_count(0)
    told = Incident.objects.get(pk=incident).tellings
    assert [each.by for each in told] == [cast["manager"].member, cast["protection"].member]
    assert second.evaluate("window.tones") == 6 and second.evaluate("window.here") is True


def test_an_opened_plan_comes_and_what_is_closed_goes(
    desk: OpenDesk, cast: dict[str, Actor]
) -> None:
    page = desk("authority", clock=True)
    plan = PlanWritten(
        Subject(""),
        name="محاولة تسلل",
        triggers=("incident:infiltration >= 1",),
        steps=("إبلاغ آمر القاطع",),
        owners=("مدير الموقع",),
    )
    write_plan(actor=cast["manager"], plan=plan)
    incident = report(cast)
    assert len(watch_plans(timezone.now())) == 1
    poll(page)
    expect(page.locator("#alerts .alert-line.plan")).to_contain_text("محاولة تسلل")
    expect(page.locator("#alerts .alert-line.grave")).to_contain_text(TEXT)
    close_incident(actor=cast["manager"], incident=incident, outcome="عادوا")
    poll(page)
    expect(page.locator("#alerts .alert-line.grave")).to_have_count(0)
    page.locator("#alerts .plan a").click()
    expect(page.locator(".checklist li")).to_contain_text("إبلاغ آمر القاطع")
    page.locator(".checklist button[value=done]").click()
    expect(page.locator(".step-mark.done")).to_have_count(1)
    expect(page.locator("#alerts")).to_contain_text("1 من 1")


def test_a_desk_that_gets_no_answer_says_so(desk: OpenDesk, cast: dict[str, Actor]) -> None:
    page = desk("manager", clock=True)
    report(cast)
    poll(page)
    expect(page.locator("#alerts")).to_contain_text(TEXT)
    kept = page.context.cookies()
    page.context.clear_cookies(name="mawa_session")
    page.clock.fast_forward(POLL_MS)
    expect(page.locator("#alerts-lost")).to_be_visible()
    expect(page.locator("#alerts")).to_contain_text(TEXT)  # what stood there still stands
    page.context.add_cookies(kept)  # type: ignore[arg-type]
    page.clock.fast_forward(POLL_MS)
    expect(page.locator("#alerts-lost")).to_be_hidden()
    page.context.set_offline(True)
    page.clock.fast_forward(POLL_MS)
    expect(page.locator("#alerts-lost")).to_be_visible()
