"""A table file once read: sheets of rows of cells, and nothing of the file's format."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; row ``first_row_number + i`` of the user's program is ``rows[i]``."""

    name: str
    rows: list[Row]
    first_row_number: int = 1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file: the name its user gave it, its sheets, and the SHA-256 of its bytes."""

    name: str
    sheets: tuple[Sheet, ...]
    sha256: str
