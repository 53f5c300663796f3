"""One vehicle at the gate."""

from __future__ import annotations

import pytest

from mawa.crossing.actions import count_vehicle
from mawa.crossing.entries import VehicleCounted


@pytest.fixture
def count_one(site):
    """Counts a vehicle: forty adults unless said otherwise."""

    def count(actor, **figures):
        figures = {"label": "حافلة 1", "adults": 40} | figures
        return count_vehicle(actor=actor, count=VehicleCounted(vehicle="", arrival="", **figures))

    return count
