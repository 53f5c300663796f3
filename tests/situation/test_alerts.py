"""The banner: on every page of those on duty, until each of them has confirmed seeing it."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mawa.journal.kinds import Subject
from mawa.journal.models import StoredEntry
from mawa.situation.alerts import alerts_for
from mawa.situation.incidents.actions import (
    close_incident,
    handle_incident,
    report_incident,
    tell_incident,
)
from mawa.situation.incidents.entries import IncidentReported
from mawa.situation.incidents.models import Incident
from mawa.situation.plans.actions import open_plan, sign_step, stand_down, write_plan
from mawa.situation.plans.entries import PlanWritten

POLL_MS = 10.0
ADDRESS = "/situation/alerts/"


def report(actor, severity="high", text="حريق في المطبخ"):
    fact = IncidentReported(Subject(""), category="fire", severity=severity, text=text)
    return report_incident(actor=actor, report=fact)


def opened(manager):
    fact = PlanWritten(Subject(""), name="وصول جماعي", steps=("x", "y"), owners=("", ""))
    return open_plan(actor=manager, plan=write_plan(actor=manager, plan=fact), why="حافلات")


def shown(actor):
    found = alerts_for(actor)
    return [row.subject for row in found.incidents], [row.subject for row in found.openings]


def test_a_grave_incident_stands_at_every_desk_until_each_has_seen_it(cast, signed_in):
    fire = report(cast["clerk"])
    report(cast["clerk"], "medium")
    assert shown(cast["manager"]) == shown(cast["protection"]) == ([fire], [])
    answer = signed_in("manager").post(f"/situation/incidents/{fire}/seen/")
    assert answer.status_code == 302
    assert shown(cast["manager"]) == ([], [])
    assert shown(cast["protection"]) == ([fire], [])
    page = signed_in("protection").get(ADDRESS).content.decode()
    assert "حريق في المطبخ" in page and "كاظم" in page  # who has seen it
    (told,) = Incident.objects.get(pk=fire).tellings
    assert (told.means, told.by) == ("desk", cast["manager"].member)


@pytest.mark.parametrize(
    ("act", "said"),
    [(tell_incident, {"who": "الإطفاء", "means": "radio"}), (handle_incident, {"done": "أُخلي"})],
)
def test_whoever_reported_or_handled_it_knows(cast, act, said):
    mine = report(cast["protection"])
    assert shown(cast["protection"]) == ([], [])
    act(actor=cast["manager"], incident=mine, **said)
    assert shown(cast["manager"]) == ([], [])
    assert shown(cast["authority"]) == ([mine], [])


def test_a_closed_one_alerts_nobody(cast, signed_in):
    fire = report(cast["clerk"])
    close_incident(actor=cast["manager"], incident=fire, outcome="أُخمد")
    assert shown(cast["authority"]) == ([], [])
    entries = StoredEntry.objects.count()
    signed_in("authority").post(f"/situation/incidents/{fire}/seen/")  # pressed too late
    assert StoredEntry.objects.count() == entries


def test_an_opened_plan_stands_there_until_it_is_stood_down(cast):
    opening = opened(cast["manager"])
    before = alerts_for(cast["authority"]).mark
    assert shown(cast["authority"]) == ([], [opening])
    sign_step(actor=cast["clerk"], opening=opening, step=1)
    assert alerts_for(cast["authority"]).mark != before
    stand_down(actor=cast["manager"], opening=opening, outcome="x")
    assert shown(cast["authority"]) == ([], []) and alerts_for(cast["authority"]).mark == ""


def test_only_those_who_may_read_incidents_are_alerted(cast, signed_in):
    report(cast["manager"])
    assert shown(cast["clerk"]) == ([], [])
    assert signed_in("clerk").get(ADDRESS).status_code == 403
    page = signed_in("clerk").get("/").content.decode()
    assert "alerts.js" not in page and 'id="alerts"' not in page
    page = signed_in("authority").get("/").content.decode()
    assert 'id="alerts"' in page and "حريق في المطبخ" in page and "every 15s" in page


def test_a_poll_that_changes_nothing_says_nothing(cast, signed_in):
    browser = signed_in("manager")
    assert browser.get(f"{ADDRESS}?shown=").status_code == 204
    report(cast["clerk"])
    answer = browser.get(f"{ADDRESS}?shown=")
    assert answer.status_code == 200 and b"data-insists" in answer.content
    mark = alerts_for(cast["manager"]).mark
    assert browser.get(f"{ADDRESS}?shown={mark}").status_code == 204


def test_confirming_from_the_banner_answers_with_the_banner(cast, signed_in):
    first, second = report(cast["clerk"]), report(cast["clerk"], text="اقتحام البوابة")
    address = f"/situation/incidents/{first}/seen/"
    answer = signed_in("manager").post(address, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200 and "<html" not in page
    assert "اقتحام البوابة" in page and first not in page and second in page


def test_a_poll_is_cheap_and_writes_nothing(cast, signed_in):
    for number in range(20):
        report(cast["clerk"], text=f"حريق {number}")
    opened(cast["manager"])
    browser = signed_in("authority")
    entries = StoredEntry.objects.count()
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(f"{ADDRESS}?shown=")
    assert len(asked) <= 6
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
    assert StoredEntry.objects.count() == entries
    assert page.content.decode().count("data-insists") == 3 and "17" in page.content.decode()
    # The quickest of many: what the page costs, and not what else this machine was doing.
    took = [timed(browser, f"{ADDRESS}?shown=") for _time in range(30)]
    assert min(took) < POLL_MS, f"{min(took):.1f} ms"
    unchanged = f"{ADDRESS}?shown={alerts_for(cast['authority']).mark}"
    assert min(timed(browser, unchanged) for _time in range(30)) < POLL_MS


def timed(browser, address):
    """How long the server takes to answer, in milliseconds."""
    started = time.perf_counter()
    browser.get(address)
    return (time.perf_counter() - started) * 1000
