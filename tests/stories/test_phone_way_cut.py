"""Every second answer is lost on its way back: what was asked twice is done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import CDPSession

from .phone_app import PhoneApp
from .phone_site import PhoneSite

PEOPLE = 8


class LossyWay:
    """The site hears every request; every second answer does not come back."""

    def __init__(self, session: CDPSession) -> None:
        self.session, self.asked, self.lost = session, 0, 0
        session.on("Fetch.requestPaused", self._answered)
        patterns = [{"urlPattern": "*/exchange/*", "requestStage": "Response"}]
        session.send("Fetch.enable", {"patterns": patterns})

    def _answered(self, event: dict[str, Any]) -> None:
        self.asked += 1
        request = {"requestId": event["requestId"]}
        if self.asked % 2:
            self.lost += 1
            self.session.send("Fetch.failRequest", {**request, "errorReason": "ConnectionReset"})
        else:
            self.session.send("Fetch.continueRequest", request)


def test_everything_arrives_once(phone_site: PhoneSite, new_phone: Callable[..., PhoneApp]) -> None:
    phone = new_phone().enrol()
    way = LossyWay(phone.context.new_cdp_session(phone.page))
    saved = {}
    for n in range(PEOPLE):
        name = f"حيدر كريم الساعدي {n}"
        saved[phone.register(name)] = name
    phone.wait_until_sent()
    assert way.lost >= 3
    assert phone_site.people_of(phone.writer) == saved
    assert phone_site.seqs(phone.writer) == list(range(1, PEOPLE + 1))
    aside = "SELECT COUNT(*) FROM journal_quarantine WHERE writer = ?"
    assert phone_site.ask(aside, phone.writer) == [(0,)]
