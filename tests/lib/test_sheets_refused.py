"""What is no honest table is refused, fast, in little memory, and with the right code."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest

from mawa.lib.sheets import Limits, Refused, read_table_file

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def parts() -> dict[str, bytes]:
    """The parts of a small honest workbook."""
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(changes: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts(), **changes}.items():
            archive.writestr(name, data)
    return stream.getvalue()


def sheet_of(rows: str, head: str = "") -> bytes:
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read_table_file(data, "file", limits)
    return refused.value.code


def test_the_honest_workbook_of_these_tests_is_taken() -> None:
    row = '<row r="1"><c r="A1"><v>5</v></c></row>'
    book = read_table_file(packed({SHEET: sheet_of(row)}), "file.xlsx")
    assert book.sheets[0].rows == [[5]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\r\n  \r\n", "empty_file"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table"),
        (b"\xff\xd8\xff\xe0", "not_a_table"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "not_a_table"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (b"PK\x03\x04 and then nothing that is a zip", "damaged"),
        (b"a,b\n1,\x002\n", "nul_bytes"),
    ],
)
def test_files_are_judged_by_their_content(data: bytes, code: str) -> None:
    assert code_of(data) == code


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/macrosheets/sheet1.xml": b"<x/>"}, "macros"),
        ({"xl/workbook.bin": b"x"}, "binary_workbook"),
    ],
)
def test_programs_in_a_workbook_are_refused(extra: dict[str, bytes], code: str) -> None:
    assert code_of(packed(extra)) == code


def test_a_macro_workbook_without_its_program_is_refused() -> None:
    types = parts()["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert code_of(packed({"[Content_Types].xml": types})) == "macros"


def test_another_zip_is_no_table() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert code_of(stream.getvalue()) == "not_a_table"


@pytest.mark.parametrize("part", [SHEET, "docProps/app.xml", "xl/sharedStrings.xml"])
def test_an_entity_bomb_is_refused_in_any_part(part: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert code_of(packed({part: sheet_of("", bomb)})) == "forbidden_xml"


def test_a_document_type_in_another_encoding_is_refused() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><worksheet/>'
    assert code_of(packed({SHEET: text.encode("utf-16")})) == "forbidden_xml"


def test_a_million_rows_are_refused_quickly_and_in_little_memory() -> None:
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>name</t></is></c></row>'
    data = packed({SHEET: sheet_of("".join(row.format(n) for n in range(1, 1_000_001)))})
    assert len(data) < 10_000_000
    tracemalloc.start()
    started = time.perf_counter()
    code = code_of(data)
    seconds = time.perf_counter() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code == "too_many_rows"
    assert seconds < 5 and peak < 30_000_000


def test_cells_without_a_reference_are_counted_by_their_place() -> None:
    cells = "<c><v>1</v></c>" * 201
    assert code_of(packed({SHEET: sheet_of(f"<row>{cells}</row>")})) == "too_many_columns"
    far = '<row r="900000"><c><v>1</v></c></row>'
    assert code_of(packed({SHEET: sheet_of(far)})) == "too_many_rows"


def test_an_honest_directory_of_a_bomb_is_refused_before_unpacking() -> None:
    bomb = packed({"xl/media/image1.png": b"\0" * 30_000_000})
    assert len(bomb) < 100_000
    started = time.perf_counter()
    assert code_of(bomb) == "unpacks_too_large"
    assert time.perf_counter() - started < 1


def lying(bomb: bytes, real: int, said: int, crc: int) -> bytes:
    """Write another size and checksum of a part into both headers of a zip."""
    data = bomb.replace(struct.pack("<I", real), struct.pack("<I", said))
    return data.replace(struct.pack("<I", zlib.crc32(b" " * real)), struct.pack("<I", crc))


def test_a_lying_directory_is_found_while_unpacking() -> None:
    real, said = 23_456_789, 1_234
    bomb = packed({"docProps/core.xml": b" " * real})
    data = lying(bomb, real, said, zlib.crc32(b" " * said))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:  # the usual reader takes the lie
        assert len(archive.read("docProps/core.xml")) == said
    tracemalloc.start()
    code = code_of(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code in ("damaged", "unpacks_too_large") and peak < 5_000_000


def test_all_parts_together_stay_within_the_limit() -> None:
    data = packed({f"xl/worksheets/s{n}.xml": sheet_of(" " * 4_000) for n in range(9)})
    limits = Limits(unpacked=20_000)
    assert code_of(data, limits) == "unpacks_too_large"


def test_every_cut_or_flipped_workbook_ends_in_a_refusal_or_a_reading() -> None:
    data = packed({SHEET: sheet_of('<row r="1"><c r="A1"><v>5</v></c></row>')})
    for at in range(4, len(data), 97):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            try:
                read_table_file(broken, "file")
            except Refused as refused:
                assert refused.code


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n" * 300)
    assert len(read_table_file(path, "list", Limits(packed=1200)).sheets[0].rows) == 300
    with pytest.raises(Refused) as refused:
        read_table_file(path, "list", Limits(packed=1199))
    assert refused.value.code == "file_too_large"


def test_a_refusal_becomes_a_problem_of_its_file() -> None:
    problem = Refused("too_many_rows", sheet="A", row=3, limit=5).as_problem("f.xlsx")
    assert (problem.file, problem.sheet, problem.row, problem.detail) == ("f.xlsx", "A", 3, "5")
