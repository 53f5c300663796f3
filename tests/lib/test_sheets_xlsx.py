"""Workbooks are read as they are: values, dates, merged cells, hidden sheets, odd corners."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from mawa.lib.sheets import Limits, Refused, Workbook, read_table_file


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(book: openpyxl.Workbook, **limits: int) -> Workbook:
    return read_table_file(saved(book), "list.xlsx", Limits(**limits))


def a_book(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "ورقة"
    for row in rows:
        sheet.append(row)
    return book


def test_values_keep_their_kind() -> None:
    born, seen = date(1997, 8, 11), datetime(2024, 12, 7, 17, 40)
    book = a_book(("نص", 7, 7.5, born, seen, True))
    row = read(book).sheets[0].rows[0]
    assert row == ["نص", 7, 7.5, born, seen, "TRUE"]
    assert type(row[1]) is int and type(row[3]) is date


def test_text_that_looks_like_a_formula_stays_text() -> None:
    book = a_book(("x",))
    sheet = book.active
    assert sheet is not None
    for column, text in enumerate(("=1+1", "+963", "-5", "@here"), start=1):
        cell = sheet.cell(2, column, text)
        cell.data_type = "s"
    assert read(book).sheets[0].rows[1] == ["=1+1", "+963", "-5", "@here"]


def test_control_and_zero_width_signs_go_and_nothing_else() -> None:
    book = a_book(("أحمد\u200f \u200bعلي\ufeff", "ـ محـمد ـ", "😀", "\u200b\u200f"))
    assert read(book).sheets[0].rows[0] == ["أحمد علي", "ـ محـمد ـ", "😀", None]


def test_rows_keep_the_numbers_of_the_program() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["C5"] = "here"
    read_sheet = read(book).sheets[0]
    assert read_sheet.first_row_number == 1
    assert read_sheet.rows[4][2] == "here" and read_sheet.rows[0] == [None, None, None]


def test_merged_cells_are_filled_downwards_only() -> None:
    book = a_book(("title", None, None), ("unit", "a", 1), (None, "b", 2), (None, "c", 3))
    sheet = book.active
    assert sheet is not None
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:A4")
    rows = read(book).sheets[0].rows
    assert rows[0] == ["title", None, None]
    assert [row[0] for row in rows[1:]] == ["unit", "unit", "unit"]


def test_hidden_sheets_are_read_and_marked() -> None:
    book = a_book(("a",))
    book.create_sheet("خفية").append(["b"])
    book["خفية"].sheet_state = "hidden"
    assert [(s.name, s.hidden) for s in read(book).sheets] == [("ورقة", False), ("خفية", True)]


def test_a_style_at_the_far_corner_costs_nothing() -> None:
    book = a_book(("a", "b"))
    sheet = book.active
    assert sheet is not None
    sheet.cell(40_000, 5_000).font = openpyxl.styles.Font(bold=True)
    assert len(read(book).sheets[0].rows) < 3


@pytest.mark.parametrize(
    ("reference", "code"),
    [("A60000", "too_many_rows"), ("XFD1", "too_many_columns"), ("XFD1048576", "too_many_rows")],
)
def test_a_value_at_the_far_corner_is_refused(reference: str, code: str) -> None:
    book = a_book(("a",))
    sheet = book.active
    assert sheet is not None
    sheet[reference] = 1
    with pytest.raises(Refused) as refused:
        read(book)
    assert refused.value.code == code


def test_a_long_cell_is_refused_with_its_place_and_never_cut() -> None:
    assert read(a_book(("x" * 100,)), cell_chars=100).sheets[0].rows == [["x" * 100]]
    with pytest.raises(Refused) as refused:
        read(a_book(("ok",), ("x" * 101,)), cell_chars=100)
    assert (refused.value.code, refused.value.sheet, refused.value.row) == (
        "cell_too_long",
        "ورقة",
        2,
    )


def test_the_limit_of_rows_is_the_last_that_is_taken() -> None:
    rows = [(number,) for number in range(20)]
    assert len(read(a_book(*rows), rows=20).sheets[0].rows) == 20
    with pytest.raises(Refused):
        read(a_book(*rows), rows=19)


def test_the_hash_is_of_the_bytes() -> None:
    data = saved(a_book(("a",)))
    assert read_table_file(data, "x").sha256 == read_table_file(data, "y").sha256
    assert read_table_file(data + b"", "x").sha256 != read(a_book(("b",))).sha256
