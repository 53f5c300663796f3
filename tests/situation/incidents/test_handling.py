"""Incidents go on: somebody is told, something is done, they are closed; and nothing after that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from mawa.access.actor import NotAllowed
from mawa.desk.discrepancies import all_discrepancies
from mawa.journal.kinds import Subject
from mawa.journal.models import StoredEntry
from mawa.journal.rebuild import rebuild
from mawa.journal.rows import stored_digest
from mawa.lib.refusal import Refusal
from mawa.situation.incidents.actions import (
    close_incident,
    confirm_seen,
    handle_incident,
    report_incident,
    tell_incident,
)
from mawa.situation.incidents.entries import IncidentReported
from mawa.situation.incidents.models import Incident


@pytest.fixture
def fire(clerk):
    """A grave incident, an hour ago."""
    report = IncidentReported(
        Subject(""), category="fire", severity="high", place="المطبخ", text="حريق في المطبخ"
    )
    at = timezone.now() - timedelta(hours=1)
    return report_incident(actor=clerk, report=report, happened_at=at)


def codes(actor=None):
    return [item.code for item in all_discrepancies(actor)]


def test_told_done_and_closed_stand_on_its_page(fire, manager, signed_in):
    tell_incident(actor=manager, incident=fire, who="فوج الإطفاء", means="radio")
    handle_incident(actor=manager, incident=fire, done="أُخليت الخيام المجاورة")
    close_incident(actor=manager, incident=fire, outcome="أُخمد الحريق ولا إصابات")
    row = Incident.objects.get(pk=fire)
    assert [(t.who, t.means, t.by) for t in row.tellings] == [
        ("فوج الإطفاء", "radio", manager.member)
    ]
    assert (row.closed_by, row.outcome) == (manager.member, "أُخمد الحريق ولا إصابات")
    page = signed_in("reporter").get(f"/situation/incidents/{fire}/").content.decode()
    for said in ("فوج الإطفاء", "باللاسلكي", "أُخليت الخيام", "ولا إصابات", manager.name):
        assert said in page
    assert (
        f"/situation/incidents/{fire}/close/"
        not in signed_in("manager").get(f"/situation/incidents/{fire}/").content.decode()
    )
    before = stored_digest()
    rebuild()
    assert stored_digest() == before


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (tell_incident, {"who": "الضابط الخفر", "means": "radio"}),
        (handle_incident, {"done": "دورية"}),
        (close_incident, {"outcome": "انتهى"}),
    ],
)
def test_each_step_refuses_what_cannot_be(fire, cast, act, said):
    manager = cast["manager"]
    with pytest.raises(Refusal):
        act(actor=manager, incident="0" * 32, **said)
    with pytest.raises(Refusal):
        act(actor=manager, incident=fire, **said | {next(iter(said)): " \u200f "})
    with pytest.raises(NotAllowed):
        act(actor=cast["clerk"], incident=fire, **said)
    close_incident(actor=manager, incident=fire, outcome="انتهى")
    entries = StoredEntry.objects.count()
    with pytest.raises(Refusal, match="مغلق"):
        act(actor=manager, incident=fire, **said)
    assert StoredEntry.objects.count() == entries


def test_the_forms_of_the_page_record(fire, signed_in):
    browser, address = signed_in("protection"), f"/situation/incidents/{fire}/"
    told = {"who": "مدير الموقع", "means": "in_person"}
    assert browser.post(f"{address}tell/", told).status_code == 302
    assert browser.post(f"{address}handle/", {"done": "حُصر المكان"}).status_code == 302
    refused = browser.post(f"{address}close/", {"outcome": ""})
    assert refused.status_code == 422 and Incident.objects.get().closed_at is None
    assert browser.post(f"{address}close/", {"outcome": "انتهى"}).status_code == 302
    row = Incident.objects.get()
    assert (len(row.told), len(row.handled), row.closed_at is None) == (1, 1, False)
    assert browser.post(f"{address}away/").status_code == 404
    assert signed_in("reporter").post(f"{address}tell/", told).status_code == 403


def test_nobody_says_for_another_that_they_saw_it(fire, manager):
    with pytest.raises(Refusal):
        tell_incident(actor=manager, incident=fire, who="غيري", means="desk")


def test_a_grave_incident_that_nobody_was_told_of_waits_to_be_settled(fire, cast, clerk):
    assert "grave_untold" in codes(cast["manager"])
    assert "grave_untold" not in codes(clerk)  # may not read incidents
    tell_incident(actor=cast["manager"], incident=fire, who="الإطفاء", means="telephone")
    assert "grave_untold" not in codes(cast["manager"])


def test_half_an_hour_is_given_and_time_alone_brings_it(clerk, manager, monkeypatch):
    report = IncidentReported(Subject(""), category="fire", severity="high", text="دخان")
    report_incident(actor=clerk, report=report)
    assert "grave_untold" not in codes()
    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr("mawa.situation.incidents.checks.timezone.now", lambda: later)
    assert "grave_untold" in codes()


def test_a_small_or_closed_one_does_not_wait(clerk, manager):
    at = timezone.now() - timedelta(hours=2)
    small = IncidentReported(Subject(""), category="damage", severity="low", text="خيمة ممزقة")
    report_incident(actor=clerk, report=small, happened_at=at)
    grave = IncidentReported(Subject(""), category="fire", severity="high", text="حريق")
    closed = report_incident(actor=clerk, report=grave, happened_at=at)
    close_incident(actor=manager, incident=closed, outcome="أُخمد")
    assert "grave_untold" not in codes()


def test_whoever_confirms_is_known_to_have_known(fire, cast):
    confirm_seen(actor=cast["manager"], incident=fire)
    confirm_seen(actor=cast["manager"], incident=fire)
    (told,) = Incident.objects.get().tellings
    assert (told.who, told.means, told.by) == ("كاظم", "desk", cast["manager"].member)
    with pytest.raises(NotAllowed):
        confirm_seen(actor=cast["care"], incident=fire)
    with pytest.raises(Refusal):
        confirm_seen(actor=cast["manager"], incident="0" * 32)
