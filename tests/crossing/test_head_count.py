"""The head-count: what adds up, what is of whom, what cannot be."""

from __future__ import annotations

import pytest

from mawa.access.actions import undo_last
from mawa.crossing.actions import correct_count
from mawa.crossing.entries import CountCorrected
from mawa.crossing.models import VehicleCount
from mawa.lib.refusal import Refusal


def test_stretchers_are_of_whom_not_on_top(clerk, count_one):
    count_one(clerk, adults=40, women=5, children=3, on_stretcher=2)
    assert VehicleCount.objects.people() == 48
    assert VehicleCount.objects.on_stretcher() == 2


@pytest.mark.parametrize(
    "figures",
    [
        {"adults": 0},
        {"adults": -1},
        {"adults": 3, "on_stretcher": 4},
        {"adults": 501},
        {"adults": 5, "children": -2},
    ],
)
def test_what_cannot_be_is_refused(clerk, count_one, figures):
    with pytest.raises(Refusal):
        count_one(clerk, **figures)
    assert VehicleCount.objects.count() == 0


def test_a_correction_replaces_the_figures_and_says_so(clerk, count_one):
    vehicle = count_one(clerk)
    with pytest.raises(Refusal):
        correct_count(actor=clerk, correction=CountCorrected(vehicle=vehicle, adults=38))
    correct_count(
        actor=clerk, correction=CountCorrected(vehicle=vehicle, adults=38, why="أُعيد العد")
    )
    row = VehicleCount.objects.get()
    assert (row.people, row.corrected) == (38, True)


def test_undo_takes_back_ones_own_last_count_only(clerk, manager, count_one):
    count_one(clerk, label="حافلة 1")
    count_one(manager, label="حافلة 2")
    undo_last(actor=clerk)
    assert [v.label for v in VehicleCount.objects.all()] == ["حافلة 2"]
    with pytest.raises(Refusal):
        undo_last(actor=clerk)


def test_taps_become_one_vehicle_on_the_page(signed_in):
    client = signed_in("clerk")
    answer = client.post(
        "/count/",
        {"label": "حافلة 7", "adults": "٤٥", "women": "0", "children": "2", "on_stretcher": "1"},
    )
    assert answer.status_code == 302
    row = VehicleCount.objects.get()
    assert (row.label, row.adults, row.children, row.on_stretcher) == ("حافلة 7", 45, 2, 1)
    assert "47" in client.get("/count/").content.decode()


def test_a_vehicle_is_corrected_on_its_page_and_both_figures_stay(signed_in, clerk, count_one):
    vehicle = count_one(clerk, adults=40)
    client = signed_in("clerk")
    figures = {"adults": "٣٨", "women": "0", "children": "1", "on_stretcher": "0"}
    assert client.post(f"/count/vehicle/{vehicle}/", figures).status_code == 200
    assert VehicleCount.objects.get().people == 40  # no reason, no correction
    client.post(f"/count/vehicle/{vehicle}/", figures | {"why": "أُعيد العد"})
    assert VehicleCount.objects.get().people == 39
    page = client.get(f"/count/vehicle/{vehicle}/").content.decode()
    assert "أُعيد العد" in page and "40" in page
    assert signed_in("reporter").post(f"/count/vehicle/{vehicle}/", figures).status_code == 200
    assert "39" in client.get("/count/vehicles/").content.decode()


def test_whoever_may_only_look_cannot_correct(signed_in, clerk, count_one):
    vehicle = count_one(clerk, adults=40)
    figures = {"adults": "1", "women": "0", "children": "0", "on_stretcher": "0", "why": "x"}
    assert signed_in("reporter").post(f"/count/vehicle/{vehicle}/", figures).status_code == 403
    assert VehicleCount.objects.get().people == 40
