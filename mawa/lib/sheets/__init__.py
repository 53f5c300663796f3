"""Table files from outside: .xlsx and delimited text, read within hard limits.

A file is judged by its content, never by its name. What is not certainly a plain table is
refused with a code (``Refused``); nothing is shortened, guessed away or run.
"""

import hashlib
from pathlib import Path

from mawa.lib.sheets.content import ZIP, kind_of
from mawa.lib.sheets.delimited import read_delimited
from mawa.lib.sheets.limits import Limits
from mawa.lib.sheets.problems import Problem, Refused
from mawa.lib.sheets.tables import Cell, Row, Sheet, Workbook
from mawa.lib.sheets.xlsx import read_xlsx

__all__ = [
    "Cell",
    "Limits",
    "Problem",
    "Refused",
    "Row",
    "Sheet",
    "Workbook",
    "read_table_file",
]


def read_table_file(
    path_or_bytes: Path | str | bytes, name: str, limits: Limits | None = None
) -> Workbook:
    """Read a table file into sheets of cleaned cells, or raise ``Refused``.

    ``name`` is what the user calls the file; it is kept for messages only. Formulas come as
    their stored values; text that begins with ``= + - @`` stays text. No cell is shortened.
    """
    limits = limits or Limits()
    data = _bytes(path_or_bytes, limits)
    kind = kind_of(data)
    sheets = read_xlsx(data, limits) if kind == ZIP else read_delimited(data, limits)
    if not any(sheet.rows for sheet in sheets):
        raise Refused("empty_file")
    return Workbook(name=name, sheets=tuple(sheets), sha256=hashlib.sha256(data).hexdigest())


def _bytes(source: Path | str | bytes, limits: Limits) -> bytes:
    """Return the file's bytes, never reading more of it than the limit and one byte."""
    if isinstance(source, bytes):
        data = source
    else:
        with Path(source).open("rb") as stream:
            data = stream.read(limits.packed + 1)
    if len(data) > limits.packed:
        raise Refused("file_too_large", limit_mb=limits.packed // 1_000_000)
    if not data.strip(b"\0\r\n\t "):
        raise Refused("empty_file")
    return data
