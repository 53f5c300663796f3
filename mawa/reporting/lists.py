"""Lists as XLSX workbooks and CSV. Every cell is written as what it is: text stays text.

A name that begins with = + - or @ is a name; nothing that somebody typed becomes a formula
in the workbook of who opens it.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

import xlsxwriter
from django.utils import timezone
from xlsxwriter.worksheet import Worksheet

from .words import Lang

MOST_ROWS: Final = 200_000
_LONGEST_CELL: Final = 32_767  # the format's own limit
_LONGEST_SHEET_NAME: Final = 31
_MOST_EXACT: Final = 2**53  # a spreadsheet keeps numbers as doubles
_WIDEST: Final = 48
_FORMULA_BEGINS: Final = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_A_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def export_rows(
    title: str, headers: Sequence[str], rows: Iterable[Sequence[object]], lang: Lang
) -> bytes:
    """A workbook of one sheet: title, frozen header with filters, rows; right to left in Arabic.

    Numbers are numbers, days and instants are text in ISO 8601 (the site's zone), ``None`` is
    empty. ValueError for more than ``MOST_ROWS`` rows.
    """
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": _text(title), "author": "Mawa"})
        sheet = book.add_worksheet(_sheet_name(title))
        if lang == "ar":
            sheet.right_to_left()
        _fill(book, sheet, title, headers, rows)
    return out.getvalue()


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The same as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets know it).

    CSV cannot say that text is text: what a spreadsheet would run as a formula gets an apostrophe.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_inert(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _inert(value: object) -> object:
    if isinstance(value, str) and value[:1] in _FORMULA_BEGINS:
        return f"'{value}"
    return "" if value is None else value


def _fill(
    book: Any,
    sheet: Worksheet,
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> None:
    bold = book.add_format({"bold": True, "font_size": 14, "font_color": "#12363f"})
    head = book.add_format(
        {"bold": True, "bg_color": "#12363f", "font_color": "#ffffff", "text_wrap": True}
    )
    plain = book.add_format({"num_format": "@", "valign": "top"})
    widths = [len(_text(header)) for header in headers]
    sheet.write_string(0, 0, _text(title), bold)
    for column, header in enumerate(headers):
        sheet.write_string(1, column, _text(header), head)
    last = 1
    for last, row in enumerate(rows, start=2):
        if last > MOST_ROWS + 1:
            raise ValueError(f"at most {MOST_ROWS} rows in a list")
        for column, value in enumerate(row):
            wide = _write(sheet, last, column, value, plain)
            if column < len(widths):
                widths[column] = max(widths[column], wide)
    sheet.freeze_panes(2, 0)
    if headers:
        sheet.autofilter(1, 0, last, len(headers) - 1)
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, min(_WIDEST, wide + 3))


def _write(sheet: Worksheet, row: int, column: int, value: object, plain: Any) -> int:
    """Write one cell explicitly; return how wide it is in letters."""
    if value is None or value == "":
        return 0
    if isinstance(value, int | float) and not isinstance(value, bool) and _is_exact(value):
        sheet.write_number(row, column, value)
        return len(str(value))
    text = _text(value)
    sheet.write_string(row, column, text, plain)
    return len(text)


def _is_exact(value: float) -> bool:
    return math.isfinite(value) and abs(value) <= _MOST_EXACT


def _text(value: object) -> str:
    if isinstance(value, datetime):
        local = timezone.localtime(value) if value.tzinfo else value
        return local.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return _NOT_IN_XML.sub("", str(value))[:_LONGEST_CELL]


def _sheet_name(title: str) -> str:
    name = _NOT_IN_A_SHEET_NAME.sub(" ", _text(title)).strip().strip("'")
    return name[:_LONGEST_SHEET_NAME].strip().strip("'") or "1"
