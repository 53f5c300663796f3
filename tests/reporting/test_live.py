"""Live figures: each from the register as it is now, and no data where nobody measured."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from mawa.access.actor import OPERATOR
from mawa.access.recording import new_subject, record
from mawa.crossing.entries import VehicleCounted
from mawa.custody.entries import MaterielReceived
from mawa.journal.kinds import Subject
from mawa.movement.entries import PersonMarked, RollCallOpened
from mawa.people.entries import PersonRegistered
from mawa.reporting.live import incident_figures, live_figures
from mawa.shelter.entries import TentAssigned, TentPitched
from mawa.shelter.models import Site
from mawa.situation.incidents.entries import IncidentClosed, IncidentReported
from mawa.situation.plans.figures import FIGURES, INCIDENT_FIGURES
from mawa.situation.statements.entries import StatementRecorded

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def counted(hours_ago, adults, **more):
    at = NOW - timedelta(hours=hours_ago)
    record(
        OPERATOR, VehicleCounted(new_subject(), Subject(""), adults=adults, **more), happened_at=at
    )


def reported(kind, hours_ago, severity="low"):
    incident = new_subject()
    fact = IncidentReported(incident, category=kind, severity=severity, text="x")
    record(OPERATOR, fact, happened_at=NOW - timedelta(hours=hours_ago))
    return incident


def test_an_empty_register_has_no_data_and_no_invented_zero(site):
    figures = live_figures(NOW)
    assert figures.keys() == FIGURES.keys()
    unknown = {code for code, value in figures.items() if value is None}
    assert unknown == {
        *("arrivals_1h", "arrivals_6h", "arrivals_24h", "counted", "unaccounted"),
        *("capacity", "free_places", "free_places_percent", "over_full_tents"),
        *("people_per_toilet", "water_days", "claimed_arrivals"),
    }
    assert all(figures[code] == 0 for code in INCIDENT_FIGURES)


def test_arrivals_are_what_the_gate_counted_within_the_hours(site):
    for hours, people in ((0.5, 10), (1, 20), (5, 30), (6.5, 40), (23, 50), (30, 60)):
        counted(hours, people, children=1)
    counted(-1, 500)  # a clock ahead: not yet
    figures = live_figures(NOW)
    # Exactly an hour ago is no longer within the hour.
    assert figures["arrivals_1h"] == 11
    assert figures["arrivals_6h"] == 11 + 21 + 31
    assert figures["arrivals_24h"] == 11 + 21 + 31 + 41 + 51
    assert figures["counted"] == 216 + 500
    assert live_figures(NOW + timedelta(days=9))["arrivals_24h"] == 0  # counted, and nobody came


def people(number):
    found = [new_subject() for _each in range(number)]
    record(OPERATOR, *(PersonRegistered(person=p, given="نادر") for p in found))
    return found


def tent(floor_m2, use="housing"):
    where = Subject(Site.objects.values_list("subject", flat=True)[0])
    subject = new_subject()
    fact = TentPitched(tent=subject, site=where, number=subject[:4], floor_m2=floor_m2, use=use)
    record(OPERATOR, fact)
    return subject


def test_places_are_counted_by_the_sites_standard(site):
    small, large = tent(7.0), tent(35.0)  # at 3.5 m2 a person: 2 and 10
    tent(100.0, use="stores")
    four = people(4)
    record(OPERATOR, *(TentAssigned(person=p, tent=small) for p in four[:3]))
    figures = live_figures(NOW)
    assert figures["capacity"] == 12
    assert figures["free_places"] == 10  # none in the over-full one, ten in the other
    assert figures["free_places_percent"] == pytest.approx(10 * 100 / 12)
    assert figures["over_full_tents"] == 1
    assert (figures["registered"], figures["housed"], figures["without_place"]) == (4, 3, 1)
    record(OPERATOR, TentAssigned(person=four[3], tent=large))
    assert live_figures(NOW)["without_place"] == 0


def test_nobody_is_missing_before_anybody_looked(site):
    one, two = people(2)
    assert live_figures(NOW)["unaccounted"] is None
    call = new_subject()
    record(OPERATOR, RollCallOpened(roll_call=call, name="x"))
    for person, state in ((one, "absent"), (two, "present")):
        mark = PersonMarked(new_subject(), roll_call=call, person=person, state=state)
        record(OPERATOR, mark)
    figures = live_figures(NOW)
    assert (figures["unaccounted"], figures["present"]) == (1, 1)


def test_weapons_without_a_holder(site):
    record(OPERATOR, MaterielReceived(new_subject(), description="بندقية"))
    (owner,) = people(1)
    record(OPERATOR, MaterielReceived(new_subject(), person=owner, description="بندقية"))
    assert live_figures(NOW)["weapons_unlinked"] == 1


def test_incidents_of_a_day_and_since_an_instant(site):
    for hours in (1, 5, 25):
        reported("infiltration", hours)
    old = reported("fire", 48, severity="high")
    reported("fire", 2, severity="high")
    reported("not_a_kind_of_ours", 1)
    figures = live_figures(NOW)
    assert figures["incident:infiltration"] == 2
    assert figures["incident:fire"] == 1
    assert figures["incident:fight"] == 0
    assert figures["grave_incidents_open"] == 2
    since = incident_figures(NOW, after=NOW - timedelta(hours=3))
    assert since["incident:infiltration"] == 1 and since["grave_incidents_open"] == 1
    record(OPERATOR, IncidentClosed(old, outcome="x"))
    assert live_figures(NOW)["grave_incidents_open"] == 1


def said(claim, day, low, **more):
    fact = StatementRecorded(new_subject(), claim=claim, figure_min=low, published_on=day, **more)
    record(OPERATOR, fact)


def test_the_highest_claim_since_yesterday(site):
    today = timezone.localtime(NOW).date()
    assert live_figures(NOW)["claimed_arrivals"] is None
    said("arrivals_count", today - timedelta(days=1), 2000)
    said("arrivals_count", today, 1905)
    said("arrivals_count", date(2024, 12, 8), 4000)  # an old page read today
    said("arrivals_count", today, 9000, polarity="denied")
    said("capacity", today, 8000)
    assert live_figures(NOW)["claimed_arrivals"] == 2000


def test_only_what_is_asked_for_is_worked_out(site, django_assert_max_num_queries):
    counted(1, 5)
    with django_assert_max_num_queries(4):
        assert live_figures(NOW, ["arrivals_24h"]) == {"arrivals_24h": 5}
    assert live_figures(NOW, ["arrivals_24h", "no_such_figure"]) == {"arrivals_24h": 5}
    assert live_figures(NOW, []) == {}
