"""Registers of made people: every person once, some twice or more, and the truth kept apart.

``python -m benchmarks._people_records FOLDER NAME PEOPLE RECORDS SEED`` writes
``records_NAME.csv`` and ``truth_NAME.csv`` (``rec_id,person``).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from benchmarks._people_clerks import Desk
from benchmarks._people_clues import identifies
from benchmarks._people_made import SITES, Person, people
from mawa.people.plain_records import PlainRecord

# Of the records after a person's first: most are lightly damaged.
DEGREES: Final = ("light", "medium", "heavy")
SHARES: Final = (0.60, 0.28, 0.12)
THRICE: Final = 0.12  # of the records after the first, those that are a person's third
OTHER_SITE: Final = 0.7
MOST_TRIES: Final = 2_000


@dataclass(frozen=True)
class Made:
    """A register, whose record is whose, what each still says truly, and who they are."""

    records: list[PlainRecord]
    truth: dict[str, int]
    people: list[Person]
    clues: list[int]

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
    more = _more(people_count, record_count, random)
    order = list(range(record_count))
    random.shuffle(order)
    places = iter(order)
    whose, clues = [0] * record_count, [0] * record_count
    found: list[PlainRecord] = [_NOTHING] * record_count
    for number, person in enumerate(made):
        for row, said in _rows_of(person, more.get(number, 0), desk, random):
            at = next(places)
            found[at] = PlainRecord(rec_id_at(at), *row)
            whose[at], clues[at] = number, said
    truth = {rec_id_at(at): number for at, number in enumerate(whose)}
    return Made(found, truth, made, clues)


_NOTHING: Final = PlainRecord(*[""] * len(PlainRecord._fields))


def rec_id_at(place: int) -> str:
    """The number of the record at a place in the file, from nought."""
    return f"R{place + 1:07}"


def _more(people_count: int, record_count: int, random: Random) -> dict[int, int]:
    """How many records more than one a person has."""
    extra = record_count - people_count
    thirds = int(extra * THRICE)
    chosen = random.sample(range(people_count), extra - thirds)
    return {person: 1 + (place < thirds) for place, person in enumerate(chosen)}


def _rows_of(
    person: Person, more: int, desk: Desk, random: Random
) -> Iterator[tuple[list[str], int]]:
    row, clues = desk.write(person, desk.clerk_at(person.site), "first")
    while more and not identifies(clues, clues):
        row, clues = desk.write(person, desk.clerk_at(person.site), "first")
    yield row, clues
    seen = [clues]
    for _ in range(more):
        row, clues = _again(person, seen, desk, random)
        seen.append(clues)
        yield row, clues


def _again(person: Person, seen: list[int], desk: Desk, random: Random) -> tuple[list[str], int]:
    """Another record of a person, damaged to some degree, but not past telling."""
    level = random.choices(DEGREES, SHARES)[0]
    for attempt in range(MOST_TRIES):
        moved = random.random() < OTHER_SITE
        site = random.randrange(len(SITES)) if moved else person.site
        row, clues = desk.write(person, desk.clerk_at(site), level if attempt < 40 else "light")
        if all(identifies(clues, earlier) for earlier in seen):
            return row, clues
    raise RuntimeError(f"no second record of {person} says who it is")


def save(made: Made, folder: Path, name: str) -> None:
    """Both files."""
    with (folder / f"records_{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(PlainRecord._fields)
        writer.writerows(made.records)
    with (folder / f"truth_{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("rec_id", "person"))
        writer.writerows(made.truth.items())


if __name__ == "__main__":
    folder, name, *numbers = sys.argv[1:]
    save(records(*map(int, numbers)), Path(folder), name)
