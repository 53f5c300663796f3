"""The four lists of an invented first night, written to a folder, with the truth beside them."""

from pathlib import Path
from random import Random

from mawa.rehearsal.ground import pitch_tents, write_counts, write_tents
from mawa.rehearsal.night import Night
from mawa.rehearsal.people import FULL_NIGHT, invent_people, invent_vehicles
from mawa.rehearsal.sheets import write_names
from mawa.rehearsal.weapons import formation_vehicles, invent_weapons, write_weapons


def write_lists(folder: Path, people: int = FULL_NIGHT, seed: int = 7) -> Night:
    """Write names.xlsx, weapons.csv, counts.csv and tents.csv; the same seed, the same bytes.

    The folder is made when missing. ValueError when `people` is below one.
    """
    if people < 1:
        raise ValueError("a night needs at least one person")
    folder.mkdir(parents=True, exist_ok=True)
    # One stream a subject, so that a change to one list leaves the others as they were.
    vehicles = invent_vehicles(people, _stream(seed, "vehicles"))
    persons = invent_people(vehicles, _stream(seed, "people"))
    weapons = invent_weapons(persons, _stream(seed, "weapons"))
    night = Night(
        folder=folder,
        people=persons,
        rows=write_names(folder / "names.xlsx", persons, _stream(seed, "names")),
        vehicles=vehicles,
        weapons=weapons,
        formation_vehicles=formation_vehicles(people),
        tents=pitch_tents(people, _stream(seed, "tents")),
    )
    write_weapons(night.weapons_file, weapons, night.formation_vehicles, _stream(seed, "ink"))
    write_counts(night.counts_file, vehicles)
    write_tents(night.tents_file, night.tents)
    return night


def _stream(seed: int, subject: str) -> Random:
    return Random(f"{seed}/{subject}")
