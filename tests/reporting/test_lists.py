"""Workbooks: what was typed is text and stays text."""

from __future__ import annotations

import csv
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from mawa.reporting.lists import export_rows, plain_table

NASTY = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "{=1}", "=HYPERLINK(1)", "http://x/"]


def sheet_of(content: bytes) -> Worksheet:
    """The only sheet of a workbook."""
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_no_cell_is_a_formula() -> None:
    content = export_rows("=1+1", NASTY, [NASTY, ["\t=1", "\r=1"]], "ar")
    with zipfile.ZipFile(BytesIO(content)) as parts:
        inside = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in inside
    assert "hyperlink" not in inside
    rows = list(sheet_of(content).iter_rows(min_row=3, max_row=3, values_only=True))
    assert list(rows[0]) == NASTY
    assert all(cell.data_type == "s" for cell in sheet_of(content)[3])


def test_numbers_are_numbers_and_codes_keep_their_zeros() -> None:
    sheet = sheet_of(export_rows("x", ["a"] * 5, [[7, 2.5, "007", True, 2**70]], "en"))
    assert [cell.value for cell in sheet[3]] == [7, 2.5, "007", "True", str(2**70)]


def test_days_are_text_and_unknown_is_empty() -> None:
    row = [date(1990, 3, 2), datetime(2024, 12, 7, 21, 30, tzinfo=UTC), None, "", float("nan")]
    sheet = sheet_of(export_rows("x", ["a"] * 5, [row], "en"))
    assert [cell.value for cell in sheet[3]] == [
        "1990-03-02",
        "2024-12-08 00:30",
        None,
        None,
        "nan",
    ]


def test_the_sheet_runs_with_the_language_and_its_header_stays() -> None:
    for lang, expected in (("ar", True), ("en", None)):
        sheet = sheet_of(export_rows("أشخاص", ["الاسم"], [["علي"]], lang))  # type: ignore[arg-type]
        assert sheet.sheet_view.rightToLeft == expected
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref == "A2:A3"


@pytest.mark.parametrize("title", ["a/b\\c?*[x]:y" * 9, "", "''", "history\x00", "م" * 90])
def test_any_title_makes_a_sheet(title: str) -> None:
    assert sheet_of(export_rows(title, ["x"], [], "ar")).title


def test_control_signs_and_endless_texts_do_not_break_the_file() -> None:
    sheet = sheet_of(export_rows("x", ["a", "b"], [["a\x00\x1fb\ud800", "ع" * 40_000]], "ar"))
    assert sheet["A3"].value == "ab"
    assert len(str(sheet["B3"].value)) == 32_767


def test_a_plain_table_gives_back_what_was_put_in_and_runs_nothing() -> None:
    typed = ["علي، «أحمد»", 'say "so", twice', "two\nlines", None, 7, -2, "1-2"]
    content = plain_table([f"c{n}" for n in range(7)], [typed, [*NASTY[:4], "\t=1", "\r=1", ""]])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["علي، «أحمد»", 'say "so", twice', "two\nlines", "", "7", "-2", "1-2"]
    assert all(not cell or cell.startswith("'") for cell in rows[2])
