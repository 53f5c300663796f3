"""How many people a tent holds: its floor by the standard in force at its site."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from .models import Site, Tent
from .standards import Figure, capacity, figure

USUAL: Final = "shelter.covered_area.warm"
"""Taken where nothing was chosen: the Iraq CCCM minimum, 3.5 m2 of covered floor a person."""
COLD: Final = "shelter.covered_area.cold"
"""Cold climate, or cooking and washing inside: from 4.5 m2 a person (Sphere 2018)."""
CHOICES: Final = (USUAL, COLD)


class Standard(NamedTuple):
    """The share of floor in force at a site, in m2 a person; ``chosen`` by somebody, or usual."""

    figure: str
    m2_per_person: float
    why: str
    chosen: bool


def m2_of(figure_id: str) -> float:
    """The least m2 a person that a figure asks for. KeyError for one that is no floor share."""
    if figure_id not in CHOICES:
        raise KeyError(figure_id)
    found: Figure = figure(figure_id)
    least = found.value_min if found.value is None else found.value
    return float(least or 0)


def standard_at(site: Site | None) -> Standard:
    """The standard chosen for a site, or the usual one."""
    if site is not None and site.m2_per_person > 0:
        return Standard(site.figure, site.m2_per_person, site.standard_why, True)
    return Standard(USUAL, m2_of(USUAL), "", False)


def capacity_of(tent: Tent, site: Site | None) -> int:
    """How many may sleep in a tent by the standard at its site: none in stores or a clinic."""
    return places_in(tent, standard_at(site).m2_per_person)


def places_in(tent: Tent, m2_per_person: float) -> int:
    """How many may sleep in a tent at so many m2 a person; an absurd floor holds nobody."""
    if tent.use != "housing" or not math.isfinite(tent.floor_m2) or tent.floor_m2 < 0:
        return 0
    return capacity(tent.floor_m2, m2_per_person)
