"""A plan for a list of names: what would be taken from it, what not, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mawa.lib.births import Precision

Meaning = Literal[
    "number",
    "full_name",
    "given",
    "father",
    "grand",
    "family",
    "mother",
    "birth",
    "rank",
    "unit",
    "service_no",
    "national_no",
    "origin",
    "health",
    "note",
    "other",
    "ignore",
]
RowKind = Literal["person", "title", "header", "page_total", "blank", "note"]

# Everything that a column may be told to be, in the order of a choice on a page.
MEANINGS: tuple[Meaning, ...] = (
    *("number", "full_name", "given", "father", "grand", "family", "mother", "birth"),
    *("rank", "unit", "service_no", "national_no", "origin", "health", "note"),
    *("other", "ignore"),
)


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What one column seems to mean; ``why`` is a code, ``confidence`` from 0 to 1."""

    index: int
    header: str
    meaning: Meaning
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What a row says about a person, display form throughout; empty where it says nothing.

    ``as_written`` is the name exactly as the list has it. ``extras`` keeps the cells of columns
    that have no slot here, each with its header, so that nothing on the line is lost.
    """

    title: str
    given: str
    father: str
    grand: str
    family: str
    as_written: str
    mother: str
    birth_year: int | None
    birth_on: date | None
    birth_precision: Precision
    rank_code: str
    rank_as_stated: str
    rank_qualifiers: tuple[str, ...]
    unit: str
    service_no: str
    national_no: str
    origin: str
    needs_care: bool
    health_as_stated: str
    note: str
    extras: tuple[tuple[str, str], ...] = ()
    # No committee's list says these; they are compared where a record has them.
    sex: str = ""
    birth_place: str = ""


@dataclass(frozen=True, slots=True)
class RollRow:
    """One row: what it is, the code of the reason, its cells, and the codes of its doubts."""

    sheet: str
    row_number: int
    kind: RowKind
    reason: str
    cells: tuple[str, ...]
    person: PersonDraft | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet; ``header_row`` is a row number of the user's program, 0 for no header."""

    name: str
    header_row: int
    columns: tuple[ColumnGuess, ...]
    rows: tuple[RollRow, ...]
    hidden: bool = False

    def counts(self) -> dict[str, int]:
        """Return how many rows there are of each kind."""
        return dict(Counter(row.kind for row in self.rows))


@dataclass(frozen=True, slots=True)
class RollPlan:
    """One file of names; ``sha256`` is that of the file's bytes."""

    sheets: tuple[SheetPlan, ...]
    sha256: str
    file: str

    def rows(self) -> Iterator[RollRow]:
        """Yield every row of every sheet."""
        for sheet in self.sheets:
            yield from sheet.rows

    def people(self) -> list[RollRow]:
        """Return the rows that are people, each with its draft."""
        return [row for row in self.rows() if row.person is not None]

    def skipped(self) -> list[dict[str, str | int]]:
        """Return every other row with the code of the reason it was not taken."""
        return [
            {"sheet": row.sheet, "row": row.row_number, "reason": row.reason}
            for row in self.rows()
            if row.person is None
        ]
