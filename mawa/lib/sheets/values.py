"""Single cells as text, whole numbers and decimals; any of the three digit sets."""

from datetime import date
from typing import Final

from mawa.lib.arabic import clean
from mawa.lib.numerals import parse_int, to_latin
from mawa.lib.sheets.tables import Cell

_MOST_CHARS: Final = 30


def text_of(cell: Cell) -> str:
    """Return a cell as text: a number without a spurious ``.0``, a date as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return clean(cell) if isinstance(cell, str) else str(cell)


def int_of(cell: Cell) -> int | None:
    """Return a cell as a whole number, or None when it is none."""
    return parse_int(text_of(cell))


def float_of(cell: Cell) -> float | None:
    """Return a cell as a decimal number ("33.04", "٣٣٫٠٤", "33,04"), or None."""
    text = to_latin(text_of(cell)).replace("\u066b", ".").replace("\u2212", "-")
    if "." not in text:
        text = text.replace(",", ".")
    if not text or len(text) > _MOST_CHARS or not set(text) <= set("+-.0123456789"):
        return None
    try:
        return float(text)
    except ValueError:
        return None
