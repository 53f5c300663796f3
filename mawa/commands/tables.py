"""CSV files that commands read and write: every fault named by its row, no half answer left."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol, TextIO

from django.utils.translation import gettext as _

from mawa.lib.refusal import Refusal

_LONGEST_CELL: Final = 1_000_000  # characters
ROWS_MOST: Final = 5_000_000
_TOLD_EVERY: Final = 5_000  # rows


class Writer(Protocol):
    """What takes the rows of an answer."""

    def writerow(self, row: Sequence[Any], /) -> Any: ...


@contextmanager
def answer_file(out: Path, header: Sequence[str]) -> Iterator[Writer]:
    """Write beside the target and rename: no half answer under the final name."""
    draft = out.with_name(out.name + ".part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            draft.chmod(0o600)
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            yield writer
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)


def rows_of(
    path: Path,
    columns: Sequence[str],
    needed: Sequence[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The number of each row and its cells in these columns; '' where the file has no such column.

    ``needed`` columns must be there (all, if not given). A row that cannot be read is refused
    with its number; empty lines are passed over. ``progress`` is told bytes read and in all.
    """
    csv.field_size_limit(_LONGEST_CELL)
    row_number = 1
    size = path.stat().st_size
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(_whole_lines(file), strict=True)
            header = [name.strip() for name in next(rows, [])]
            places = _places(header, columns, columns if needed is None else needed)
            for row in rows:
                row_number += 1
                if not row:
                    continue
                if len(row) != len(header):
                    raise Refusal(
                        _("Row %(row)d has %(cells)d cells; the header has %(columns)d.")
                        % {"row": row_number, "cells": len(row), "columns": len(header)},
                        _("Correct the row. Nothing was written."),
                    )
                if row_number > ROWS_MOST:
                    raise Refusal(
                        _("The file has more than %(most)d rows.") % {"most": ROWS_MOST},
                        _("Divide it. Nothing was written."),
                    )
                if progress and row_number % _TOLD_EVERY == 0:
                    progress(os.lseek(file.fileno(), 0, os.SEEK_CUR), size)
                yield row_number, tuple(row[at] if at >= 0 else "" for at in places)
    except (csv.Error, UnicodeDecodeError) as error:
        raise Refusal(
            _("The file cannot be read after row %(row)d: it is not a CSV file in UTF-8.")
            % {"row": row_number},
            _("Save it as CSV in UTF-8. Nothing was written."),
        ) from error


def _whole_lines(file: TextIO) -> Iterator[str]:
    """Lines that end: one without an end, of gigabytes, is no row of a table."""
    while line := file.readline(_LONGEST_CELL):
        yield line


def _places(header: list[str], columns: Sequence[str], needed: Sequence[str]) -> list[int]:
    """Where each column stands; -1 where the file does without it."""
    for column in columns:
        if header.count(column) > 1 or (column in needed and column not in header):
            said = (
                _("Row 1 has no column “%(column)s”.")
                if column not in header
                else _("Row 1 has the column “%(column)s” more than once.")
            )
            raise Refusal(
                said % {"column": column},
                _("The first row must name the columns: %(columns)s.")
                % {"columns": ", ".join(columns)},
            )
    return [header.index(column) if column in header else -1 for column in columns]
