"""Delimited text: the alphabet, the delimiter and the quotation marks are found or refused."""

import pytest

from mawa.lib.sheets import Limits, Refused, read_table_file
from mawa.lib.sheets.tables import Row, Sheet

LINES = "الاسم;الرتبة;المواليد\nأحمد علي المحمد;رقيب;1990\nسالم حسن العلي;مجند;٢٠٠١\n"


def sheet(data: bytes, limits: Limits | None = None) -> Sheet:
    return read_table_file(data, "list.csv", limits).sheets[0]


def rows(text: str) -> list[Row]:
    return sheet(text.encode()).rows


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read_table_file(data, "list.csv", limits)
    return refused.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_alphabets_that_are_certain(encoding: str) -> None:
    found = sheet(LINES.encode(encoding)).rows
    assert found[1] == ["أحمد علي المحمد", "رقيب", "1990"]
    assert found[2][2] == "٢٠٠١"


def test_windows_arabic() -> None:
    data = LINES.replace("٢٠٠١", "2001").encode("cp1256")
    assert sheet(data).rows[2] == ["سالم حسن العلي", "مجند", "2001"]


@pytest.mark.parametrize(
    "data",
    [
        LINES.replace("٢٠٠١", "2001").encode("iso-8859-6"),
        "Nom;Prénom\nHélène;Müller\nÉtienne;Noël\n".encode("latin-1"),
        "имя;фамилия\nИван;Петров\n".encode("cp1251"),
        "名前;階級\n山田;軍曹\n".encode("shift_jis"),
    ],
)
def test_alphabets_that_are_not_certain_are_refused(data: bytes) -> None:
    assert code_of(data) == "unknown_encoding"


def test_text_garbled_before_is_refused() -> None:
    garbled = LINES.encode().decode("latin-1").encode()
    assert code_of(garbled) == "garbled_text"


def test_wide_text_without_a_mark_is_refused() -> None:
    assert code_of("a;b\n1;2\n".encode("utf-16-le")) == "nul_bytes"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_delimiters(sign: str) -> None:
    assert rows(LINES.replace(";", sign))[1] == ["أحمد علي المحمد", "رقيب", "1990"]


def test_a_comma_inside_other_cells_is_no_delimiter() -> None:
    assert rows("name;note\na;x, y, z\nb;p, q\n")[1] == ["a", "x, y, z"]


def test_the_hidden_separator_line_is_not_a_row() -> None:
    found = sheet(b"sep=;\na;b\n1;2\n")
    assert found.rows == [["a", "b"], ["1", "2"]] and found.first_row_number == 2


def test_a_lone_quotation_mark_is_a_ditto_and_swallows_nothing() -> None:
    found = rows('name;rank;unit\na;major;A\nb;";"\nc;captain;"\nd;captain;B\n')
    assert [row[0] for row in found] == ["name", "a", "b", "c", "d"]
    assert found[2] == ["b", '"', '"'] and found[3][2] == '"'


def test_quoted_cells_may_hold_delimiters_and_lines() -> None:
    found = rows('name;note\na;"x;y"\nb;"one\ntwo"\nc;"say ""hi"""\n')
    assert found[1:] == [["a", "x;y"], ["b", "one two"], ["c", 'say "hi"']]


def test_short_rows_are_filled_and_empty_ends_dropped() -> None:
    assert rows("a;b;c\n1\n;;\n2;3\n;;\n\n") == [
        ["a", "b", "c"],
        ["1", None, None],
        [None, None, None],
        ["2", "3", None],
    ]


def test_limits() -> None:
    assert code_of(b"a\n" * 30, Limits(rows=29)) == "too_many_rows"
    assert code_of(b"a,b,c\n", Limits(columns=2)) == "too_many_columns"
    assert code_of(b"a,bbbb\n", Limits(cell_chars=3)) == "cell_too_long"
    assert code_of(b"a," + b"b" * 200_000 + b"\n") == "cell_too_long"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    assert rows("a;b\n=1+1;@x\n+5;-5\n")[1:] == [["=1+1", "@x"], ["+5", "-5"]]
