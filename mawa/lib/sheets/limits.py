"""How much of a table file is read before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of a table file; each is the largest value still taken."""

    packed: int = 10_000_000  # bytes of the file itself
    unpacked: int = 100_000_000  # bytes of everything inside it
    ratio: int = 100  # unpacked bytes for each packed byte
    rows: int = 50_000  # in one sheet
    columns: int = 200  # in one sheet
    cell_chars: int = 10_000  # characters in one cell
    parts: int = 1_000  # files inside an .xlsx
    sheets: int = 100
