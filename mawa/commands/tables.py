"""CSV files that commands read and write: every fault named by its row, no half answer left."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from django.utils.translation import gettext as _

from mawa.lib.refusal import Refusal

_LONGEST_CELL: Final = 1_000_000  # characters
_LONGEST_LINE: Final = 4_000_000  # bytes
ROWS_MOST: Final = 5_000_000
_AFTER_RETURN: Final = re.compile(r"(?<=\r)(?!\n)(?=.)", re.DOTALL)
_TOLD_EVERY: Final = 5_000  # rows


class _LineTooLong(Exception):
    """A line of megabytes is no row of a table."""


class Writer(Protocol):
    """What takes the rows of an answer."""

    def writerow(self, row: Sequence[Any], /) -> Any: ...


@contextmanager
def answer_file(out: Path, header: Sequence[str], *read: Path) -> Iterator[Writer]:
    """Write beside the target and rename: no half answer under the final name.

    A file that is ``read`` for the answer is never replaced by it.
    """
    if any(out.exists() and out.samefile(path) for path in read if path.exists()):
        raise Refusal(
            _("The answer would replace the file that is read."), _("Give --out another name.")
        )
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
        with path.open("rb") as file:
            rows = csv.reader(_lines(file), strict=True)
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
                    progress(file.tell(), size)
                yield row_number, tuple(row[at] if at >= 0 else "" for at in places)
    except _LineTooLong as error:
        raise Refusal(
            _("Row %(row)d does not end.") % {"row": row_number + 1},
            _("Save it as CSV in UTF-8. Nothing was written."),
        ) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise Refusal(
            _("The file cannot be read after row %(row)d: it is not a CSV file in UTF-8.")
            % {"row": row_number},
            _("Save it as CSV in UTF-8. Nothing was written."),
        ) from error


def _lines(file: BinaryIO) -> Iterator[str]:
    """Each line when it is asked for, so that a fault is in the row being read, and not ahead."""
    mark = codecs.BOM_UTF8
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            raise _LineTooLong
        # Some programs end a line with a carriage return alone.
        yield from _AFTER_RETURN.split(line.removeprefix(mark).decode("utf-8"))
        mark = b""


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
