"""Registers of made people: every person once, some twice or more, and the truth kept apart.

``python -m benchmarks._people_records FOLDER NAME PEOPLE RECORDS SEED`` writes
``records_NAME.csv`` and ``truth_NAME.csv`` (``rec_id,person``).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from benchmarks._people_clerks import Desk, Record, identifies
from benchmarks._people_made import SITES, Person, people

# Of the records after a person's first: most are lightly damaged.
DEGREES: Final = ("light", "medium", "heavy")
SHARES: Final = (0.60, 0.28, 0.12)
THRICE: Final = 0.12  # of the records after the first, those that are a person's third
OTHER_SITE: Final = 0.7


@dataclass(frozen=True)
class Made:
    """A register, whose record is whose, and who they are."""

    records: list[Record]
    truth: dict[str, int]
    people: list[Person]

    def by_person(self) -> dict[int, list[str]]:
        """The records of each person."""
        found: dict[int, list[str]] = {}
        for rec_id, person in self.truth.items():
            found.setdefault(person, []).append(rec_id)
        return found


def records(people_count: int = 20_000, record_count: int = 26_000, seed: int = 1) -> Made:
    """A register of so many records of so many people, in no order that tells who is who.

    Rule of damage: whatever went wrong, two records of one person share a true given or father's
    name and clues worth ``ENOUGH`` (service number or whole birth date 3, mother or phone 2, birth
    year, grandfather, family, unit 1); one that would not is written anew.
    """
    made = people(people_count, seed)
    random = Random(seed)
    desk = Desk(random)
    owners = _owners(people_count, record_count, random)
    rows: list[list[str] | None] = [None] * record_count
    order = list(range(record_count))
    random.shuffle(order)
    truth: dict[str, int] = {}
    place = iter(order)
    for number, person in enumerate(made):
        for row in _rows_of(person, owners.get(number, 0), desk, random):
            rows[next(place)] = row
            # The record's own number is not known before its place in the file is.
    whose = _whose(people_count, owners)
    for number, at in zip(whose, order, strict=True):
        truth[f"R{at + 1:07}"] = number
    found = [Record(f"R{at + 1:07}", *row) for at, row in enumerate(rows) if row]
    return Made(found, dict(sorted(truth.items())), made)


def _owners(people_count: int, record_count: int, random: Random) -> dict[int, int]:
    """How many records more than one a person has."""
    extra = record_count - people_count
    thirds = int(extra * THRICE)
    chosen = random.sample(range(people_count), extra - thirds)
    return {person: 1 + (place < thirds) for place, person in enumerate(chosen)}


def _whose(people_count: int, owners: Mapping[int, int]) -> Iterator[int]:
    for number in range(people_count):
        for _ in range(1 + owners.get(number, 0)):
            yield number


def _rows_of(person: Person, more: int, desk: Desk, random: Random) -> Iterator[list[str]]:
    row, clues = desk.write(person, desk.clerk_at(person.site), "first")
    yield row
    seen = [clues]
    for _ in range(more):
        row, clues = _again(person, seen, desk, random)
        seen.append(clues)
        yield row


def _again(person: Person, seen: list[int], desk: Desk, random: Random) -> tuple[list[str], int]:
    """Another record of a person, damaged to some degree, but not past telling."""
    level = random.choices(DEGREES, SHARES)[0]
    for attempt in range(200):
        moved = random.random() < OTHER_SITE
        site = random.randrange(len(SITES)) if moved else person.site
        row, clues = desk.write(person, desk.clerk_at(site), level if attempt < 40 else "light")
        if all(identifies(clues, earlier) for earlier in seen):
            break
    return row, clues


def save(made: Made, folder: Path, name: str) -> None:
    """Both files."""
    with (folder / f"records_{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Record._fields)
        writer.writerows(made.records)
    with (folder / f"truth_{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("rec_id", "person"))
        writer.writerows(made.truth.items())


if __name__ == "__main__":
    folder, name, *numbers = sys.argv[1:]
    save(records(*map(int, numbers)), Path(folder), name)
