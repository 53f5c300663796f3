"""What is true of an invented night, kept beside the untidy lists so that tests can measure."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

Match = Literal["listed", "misspelt", "nobody"]


@dataclass(frozen=True, slots=True)
class Person:
    """One invented identity. `key` is the truth that no list carries; `vehicle` counts from 1."""

    key: str
    given: str
    father: str
    grandfather: str
    family: str
    mother: str
    born_on: date
    rank: str
    unit: str
    service_number: str
    governorate: str
    vehicle: int
    on_stretcher: bool
    armed: bool

    @property
    def full_name(self) -> str:
        """Given, father, grandfather, family."""
        return f"{self.given} {self.father} {self.grandfather} {self.family}"

    @property
    def short_name(self) -> str:
        """Given, father, family: what receipts and the third sheet carry."""
        return f"{self.given} {self.father} {self.family}"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of names.xlsx: the sheet's title, the row as a spreadsheet counts it, and who it is.

    `slips` names what the row has wrong or lacks: spelling, title, spaces, ditto, year,
    no_grandfather, no_mother, no_number, no_birth.
    """

    sheet: str
    row: int
    person: str
    name: str
    slips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One line of counts.csv: who was counted through the gate, whoever they are."""

    at: datetime
    number: int
    is_truck: bool
    adults: int
    stretchers: int


@dataclass(frozen=True, slots=True)
class WeaponRow:
    """One receipt of weapons.csv. `serial` is None when illegible; `person` None when nobody's."""

    receipt: int
    person: str | None
    match: Match
    name: str
    rank: str
    kind: str
    serial: str | None
    magazines: int
    rounds: int


@dataclass(frozen=True, slots=True)
class FormationVehicles:
    """The last lines of weapons.csv: vehicles without an owner, in a formation's name."""

    formation: str
    kind: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Tent:
    """One line of tents.csv; inner floor in m2, WGS 84 degrees; `use` is "" for living."""

    block: str
    code: str
    inner_m2: int
    lat: float
    lon: float
    use: str


@dataclass(frozen=True, slots=True)
class Night:
    """The whole invented night and the folder that its four lists were written to."""

    folder: Path
    people: tuple[Person, ...]
    rows: tuple[ListRow, ...]
    vehicles: tuple[Vehicle, ...]
    weapons: tuple[WeaponRow, ...]
    formation_vehicles: tuple[FormationVehicles, ...]
    tents: tuple[Tent, ...]

    @property
    def names_file(self) -> Path:
        """The workbook of the three committees."""
        return self.folder / "names.xlsx"

    @property
    def weapons_file(self) -> Path:
        """The weapon receipts."""
        return self.folder / "weapons.csv"

    @property
    def counts_file(self) -> Path:
        """The gate's head-count by vehicle."""
        return self.folder / "counts.csv"

    @property
    def tents_file(self) -> Path:
        """The site's tents."""
        return self.folder / "tents.csv"

    @property
    def counted(self) -> int:
        """Adults counted at the gate: the same number as there are people."""
        return sum(vehicle.adults for vehicle in self.vehicles)

    @property
    def stretchers(self) -> int:
        """Wounded counted on stretchers."""
        return sum(vehicle.stretchers for vehicle in self.vehicles)

    def person(self, key: str) -> Person:
        """The identity of that key; KeyError when there is none."""
        found = next((person for person in self.people if person.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def same_people(self) -> tuple[tuple[ListRow, ListRow], ...]:
        """Every two rows that are one person, in the order of the sheets."""
        rows_of: dict[str, list[ListRow]] = defaultdict(list)
        for row in self.rows:
            rows_of[row.person].append(row)
        return tuple((rows[0], rows[1]) for rows in rows_of.values() if len(rows) == 2)
