"""An .xlsx workbook as sheets of cells, read from the checked copy of its parts."""

from datetime import date, datetime, time, timedelta
from typing import Final

import python_calamine as calamine

from mawa.lib.arabic import clean
from mawa.lib.sheets.archive import checked_copy
from mawa.lib.sheets.limits import Limits
from mawa.lib.sheets.problems import Refused
from mawa.lib.sheets.tables import Cell, Row, Sheet

_WHOLE: Final = 10**15  # a spreadsheet keeps fifteen digits; above that a number is not exact
_BROKEN: Final = (calamine.CalamineError, ValueError, OverflowError, KeyError, OSError)


def read_xlsx(data: bytes, limits: Limits) -> list[Sheet]:
    """Return the sheets of a workbook in their order; raise ``Refused``."""
    copy = checked_copy(data, limits)
    try:
        book = calamine.CalamineWorkbook.from_filelike(copy)
        found = [meta for meta in book.sheets_metadata if _is_table(meta)]
        if len(found) > limits.sheets:
            raise Refused("too_many_sheets", limit=limits.sheets)
        return [_sheet(book, meta, limits) for meta in found]
    except calamine.PasswordError as error:
        raise Refused("encrypted") from error
    except _BROKEN as error:
        raise Refused("damaged") from error
    except BaseException as error:
        # The reader's own panic is no Exception, so that nobody catches it without meaning to.
        if type(error).__name__ == "PanicException":
            raise Refused("damaged") from error
        raise
    finally:
        copy.close()


def _is_table(meta: calamine.SheetMetadata) -> bool:
    if meta.typ in (calamine.SheetTypeEnum.MacroSheet, calamine.SheetTypeEnum.Vba):
        raise Refused("macros")
    return meta.typ == calamine.SheetTypeEnum.WorkSheet


def _sheet(book: calamine.CalamineWorkbook, meta: calamine.SheetMetadata, limits: Limits) -> Sheet:
    source = book.get_sheet_by_name(meta.name)
    end = source.end
    if end is not None and (end[0] >= limits.rows or end[1] >= limits.columns):
        code = "too_many_rows" if end[0] >= limits.rows else "too_many_columns"
        limit = limits.rows if code == "too_many_rows" else limits.columns
        raise Refused(code, sheet=meta.name, limit=limit)
    rows: list[Row] = []
    for number, values in enumerate(source.to_python(skip_empty_area=False), start=1):
        rows.append([_cell(value, meta.name, number, limits) for value in values])
    _fill_merged(rows, source.merged_cell_ranges or [])
    hidden = meta.visible != calamine.SheetVisibleEnum.Visible
    return Sheet(name=clean(meta.name), rows=rows, hidden=hidden)


def _cell(value: object, sheet: str, row: int, limits: Limits) -> Cell:
    """Return one cell as the planners take it; an empty text is no value."""
    if isinstance(value, str):
        if len(value) > limits.cell_chars:
            raise Refused("cell_too_long", sheet=sheet, row=row, limit=limits.cell_chars)
        return clean(value) or None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _WHOLE else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, int | date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    return None


def _fill_merged(rows: list[Row], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Repeat a merged cell downwards, as one unit written once beside its twenty men.

    It is not repeated sideways: a title across the page would look like a full row. A filled
    cell ends the filling, so that ranges laid over one another cost no more than the sheet.
    """
    for (top, left), (bottom, _right) in ranges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        if value is None or bottom == top:
            continue
        for row in rows[top + 1 : bottom + 1]:
            if row[left] is not None:
                break
            row[left] = value
