"""Delimited text (CSV, TSV) as one sheet of cells."""

import csv
import io
import re
from collections import Counter
from typing import Final

from mawa.lib.arabic import clean
from mawa.lib.sheets.encodings import decode
from mawa.lib.sheets.limits import Limits
from mawa.lib.sheets.problems import Refused
from mawa.lib.sheets.tables import Cell, Row, Sheet

_DELIMITERS: Final = (",", ";", "\t", "|")
_LINES: Final = 60  # looked at to find the delimiter
_SEPARATOR_LINE: Final = re.compile(r'\s*"?sep=(.)"?\s*', re.IGNORECASE)
_CONTROL: Final = re.compile("[\x01-\x08\x0e-\x1f]")


def read_delimited(data: bytes, limits: Limits) -> list[Sheet]:
    """Return the one sheet of a delimited text; its name is empty. Raise ``Refused``."""
    text = decode(data)
    if len(_CONTROL.findall(text[:10_000])) > 10:
        raise Refused("not_a_table")
    first = 1
    delimiter = ""
    head, _, rest = text.partition("\n")
    declared = _SEPARATOR_LINE.fullmatch(head)
    if declared:  # the line that Excel writes and hides
        delimiter, text, first = declared[1], rest, 2
    delimiter = delimiter or _delimiter(text)
    text = _with_ditto_marks(text, delimiter)
    rows = _rows(text, delimiter, first, limits)
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return [Sheet(name="", rows=rows, first_row_number=first)]


def _rows(text: str, delimiter: str, first: int, limits: Limits) -> list[Row]:
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = first - 1
    try:
        for number, values in enumerate(reader, start=first):
            if len(rows) >= limits.rows:
                raise Refused("too_many_rows", limit=limits.rows)
            if len(values) > limits.columns:
                raise Refused("too_many_columns", row=number, limit=limits.columns)
            rows.append([_cell(value, number, limits) for value in values])
    except csv.Error as error:  # a field beyond the parser's own limit of 131,072 characters
        raise Refused("cell_too_long", row=number + 1, limit=limits.cell_chars) from error
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _cell(value: str, row: int, limits: Limits) -> Cell:
    if len(value) > limits.cell_chars:
        raise Refused("cell_too_long", row=row, limit=limits.cell_chars)
    return clean(value) or None


def _delimiter(text: str) -> str:
    """Return the sign that cuts most lines into the same number of cells, at least two."""
    lines = [line for line in text[:200_000].splitlines() if line.strip()][:_LINES]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines)
        cuts, agreeing = counts.most_common(1)[0] if counts else (0, 0)
        score = agreeing / len(lines) * min(cuts, 30) if cuts else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _with_ditto_marks(text: str, delimiter: str) -> str:
    """Double the quotation marks that stand alone in a cell: clerks write them for "the same".

    Left as they are they would open a quotation and swallow the lines below. Only a line whose
    every quotation mark stands alone, and that then has the usual number of cells, is changed.
    """
    if '"' not in text:
        return text
    lines = text.split("\n")
    usual = Counter(line.count(delimiter) for line in lines if line.strip())
    cuts = usual.most_common(1)[0][0] if usual else 0
    for at, line in enumerate(lines):
        if '"' in line and line.count(delimiter) == cuts:
            cells = line.rstrip("\r").split(delimiter)
            alone = sum(cell.strip() == '"' for cell in cells)
            if alone and line.count('"') == alone:
                lines[at] = delimiter.join('""""' if c.strip() == '"' else c for c in cells)
    return "\n".join(lines)
