"""Incidents: reported by whoever walks, read by whoever is in charge."""

from __future__ import annotations

import pytest

from mawa.access.actor import NotAllowed
from mawa.journal.kinds import Subject
from mawa.journal.models import StoredEntry
from mawa.lib.refusal import Refusal
from mawa.situation.incidents.actions import report_incident
from mawa.situation.incidents.entries import IncidentReported
from mawa.situation.incidents.models import Incident


def report(actor, **said):
    values = {"text": "شجار عند الماء", "category": "fight", "severity": "high"} | said
    return report_incident(actor=actor, report=IncidentReported(Subject(""), **values))


def test_a_clerk_reports_and_the_manager_reads(clerk, signed_in):
    incident = report(clerk, place="  خيمة   ١٢ ")
    row = Incident.objects.get(pk=incident)
    assert (row.category, row.place, row.reported_by) == ("fight", "خيمة ١٢", clerk.member)
    assert StoredEntry.objects.get(kind="incident_reported").scope == "security"
    page = signed_in("manager").get("/situation/?severity=high").content.decode()
    assert "شجار عند الماء" in page and clerk.name in page
    page = signed_in("manager").get("/situation/?category=fire").content.decode()
    assert "شجار عند الماء" not in page.partition("<main")[2]  # the alert above it stays
    assert signed_in("clerk").get("/situation/").status_code == 403


@pytest.mark.parametrize("said", [{"text": " "}, {"category": "war"}, {"severity": "extreme"}])
def test_what_says_nothing_is_refused(clerk, said):
    with pytest.raises(Refusal):
        report(clerk, **said)
    assert not Incident.objects.exists()


def test_only_who_walks_reports(cast):
    with pytest.raises(NotAllowed):
        report(cast["reporter"])


def test_the_desks_form(signed_in):
    form = {"text": "حريق صغير", "category": "fire", "severity": "", "place": "المطبخ"}
    assert signed_in("manager").post("/situation/new/", form).status_code == 302
    assert Incident.objects.get().place == "المطبخ"
    answer = signed_in("manager").post("/situation/new/", form | {"category": ""})
    assert answer.status_code == 200 and Incident.objects.count() == 1


@pytest.mark.parametrize("role", ["clerk", "custody", "care", "health", "protection", "manager"])
def test_whoever_may_note_finds_the_forms_on_the_first_page(signed_in, role):
    browser = signed_in(role)
    page = browser.get("/").content.decode()
    for address in ("/situation/new/", "/care/needs/new/"):
        assert f'href="{address}"' in page
        assert browser.get(address).status_code == 200


def test_whoever_may_not_is_offered_none(signed_in):
    assert "/new/" not in signed_in("reporter").get("/").content.decode()
