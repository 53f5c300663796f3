"""Invented people of a site that publishes: with sex, age, origin and stream, counted, housed."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from mawa.crossing.models import VehicleCount
from mawa.movement.models import ReturnCase
from mawa.people.models import Person
from mawa.rehearsal.lists import write_lists
from mawa.shelter.models import Site
from tests.reporting.invented import NOW, SITE, fill, key_of

ORIGINS = ("دير الزور", "حمص", "ريف دمشق", "حلب", "حماة", "القنيطرة", "تدمر", "", "أربيل", "بيروت")


def settle(folder: Path, people: int = 400, seed: int = 4) -> list[Person]:
    """Fill the register; the people as they are on record."""
    fill(write_lists(folder / "lists", people=people))
    Site.objects.update_or_create(
        subject=SITE, defaults={"name": "موقع الرطبة", "lat": 32.9651, "lon": 40.3621}
    )
    chance = random.Random(seed)
    rows = list(Person.objects.in_order())
    for row in rows:
        row.sex = chance.choices(("male", "female", ""), (93, 5, 2))[0]
        row.origin = chance.choices(ORIGINS, (30, 20, 15, 12, 9, 2, 5, 4, 1, 1))[0]
        row.birth_on = row.birth_on.replace(year=chance.choice((1960, 1985, 1995, 2012)))
        row.stream = chance.choices(
            ("troops", "civilian", "crossing_staff", "medical"), (90, 5, 3, 2)
        )[0]
    Person.objects.bulk_update(rows, ["sex", "origin", "birth_on", "stream"], batch_size=200)
    return rows


def arrive(vehicles: int, hours_later: int, people: int = 30) -> None:
    """Vehicles come, one an hour, each with one person more than the one before."""
    for n in range(vehicles):
        VehicleCount.objects.create(
            subject=key_of("later", hours_later + n),
            adults=people + n,
            counted_at=NOW + timedelta(hours=hours_later + n),
        )


def go_home(people: list[Person]) -> None:
    """They have left."""
    for person in people:
        ReturnCase.objects.update_or_create(
            subject=person.subject, defaults={"returned_at": NOW, "declared_at": NOW}
        )
