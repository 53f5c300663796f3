"""Open data of a public edition: CSV, one XLSX, and the dictionary that says what they mean.

They say what the edition says, figure for figure. HXL hashtags are a switch: the platform that
they were made for has dropped them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any, Final

import xlsxwriter

from mawa.access.home import site_card

from .dictionary import COLUMNS, TABLES
from .models import Edition
from .open_tables import OpenTable, Tabulation

FORMAT: Final = "mawa-open-data/1"


def open_data(edition: Edition, *, hxl: bool = False) -> dict[str, bytes]:
    """The files by their names: a CSV for each table, ``edition.xlsx``, ``dictionary.json``."""
    tables = Tabulation(edition).tables()
    files = {f"{table.name}.csv": _csv(table, hxl) for table in tables}
    files["edition.xlsx"] = _workbook(edition, tables, hxl)
    told = json.dumps(dictionary(edition, tables, hxl), ensure_ascii=False, indent=1)
    return files | {"dictionary.json": f"{told}\n".encode()}


def hashtags(table: OpenTable) -> list[str]:
    """The HXL row of a table."""
    return [COLUMNS[column].hxl for column in table.columns]


def _csv(table: OpenTable, hxl: bool) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(table.columns)
    if hxl:
        writer.writerow(hashtags(table))
    writer.writerows([_safe(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8")


def _safe(value: Any) -> Any:
    """A name that begins like a formula is written so that no spreadsheet runs it."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def dictionary(edition: Edition, tables: Sequence[OpenTable], hxl: bool) -> dict[str, Any]:
    """What the files are, and what each column means, in both languages."""
    return {
        "format": FORMAT,
        "edition": edition.number,
        "as_of": edition.as_of.isoformat(timespec="seconds"),
        "producer": site_card().name,
        "small_below": edition.threshold,
        "hxl_row": hxl,
        "encoding": "utf-8",
        "pcodes": "OCHA common operational datasets (Iraq 2019, Syria 2020)",
        "tables": [
            {
                "file": f"{table.name}.csv",
                "sheet": table.name,
                "rows": len(table.rows),
                "meaning_en": TABLES[table.name].en,
                "meaning_ar": TABLES[table.name].ar,
                "columns": [_column(column) for column in table.columns],
            }
            for table in tables
        ],
    }


def _column(name: str) -> dict[str, Any]:
    told = COLUMNS[name]
    values = {"values": told.values} if told.values else {}
    return {
        "name": name,
        "type": told.type,
        "meaning_en": told.en,
        "meaning_ar": told.ar,
        "hxl": told.hxl,
        **values,
    }


def _workbook(edition: Edition, tables: Sequence[OpenTable], hxl: bool) -> bytes:
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        # The same edition gives the same bytes, whenever it is asked for.
        book.set_properties(
            {"title": "Mawa", "author": "Mawa", "created": edition.as_of.replace(tzinfo=None)}
        )
        bold = book.add_format({"bold": True})
        for table in tables:
            rows: list[Sequence[Any]] = [table.columns, *([hashtags(table)] if hxl else [])]
            _sheet(book, table.name, [*rows, *table.rows], bold)
        _sheet(book, "dictionary", _dictionary_rows(tables), bold)
    return out.getvalue()


def _sheet(book: Any, name: str, rows: Sequence[Sequence[Any]], bold: Any) -> None:
    sheet = book.add_worksheet(name)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(at, column, value)
            elif value is not None:
                sheet.write_string(at, column, value, bold if at == 0 else None)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(map(len, rows)) - 1, 22)


def _dictionary_rows(tables: Sequence[OpenTable]) -> list[Sequence[str]]:
    head = ("sheet", "column", "type", "meaning_en", "meaning_ar", "values", "hxl")
    rows: list[Sequence[str]] = [head]
    for table in tables:
        rows.append((table.name, "", "", TABLES[table.name].en, TABLES[table.name].ar, "", ""))
        for name in table.columns:
            told = COLUMNS[name]
            values = "; ".join(f"{code}: {meaning}" for code, meaning in told.values.items())
            rows.append((table.name, name, told.type, told.en, told.ar, values, told.hxl))
    return rows
