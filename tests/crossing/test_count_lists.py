"""Head-counts: times with their zone, people who can have been there, stretchers among them."""

from datetime import UTC, datetime

import pytest

from mawa.crossing.lists import CountPlan, plan_counts
from mawa.crossing.words import PROBLEM_WORDS
from mawa.lib.sheets import Refused, Sheet, Workbook, read_table_file
from mawa.lib.sheets.lists import Skipped

HEAD = "time,place,vehicle,adults,wounded_on_stretcher,note\n"


def plan(*lines: str, head: str = HEAD) -> CountPlan:
    return plan_counts(read_table_file((head + "\n".join(lines)).encode(), "counts.csv"))


def test_a_plain_line() -> None:
    (line,) = plan("2024-12-07T17:40+03:00,Gate 2,bus 1,45,2,late").lines
    assert line.at == datetime(2024, 12, 7, 14, 40, tzinfo=UTC)
    assert (line.place, line.vehicle, line.adults, line.on_stretcher) == ("Gate 2", "bus 1", 45, 2)
    assert (line.women, line.children, line.note, line.doubts) == (0, 0, "late", ())


@pytest.mark.parametrize(
    "stated", ["2024-12-07 17:40", "7/12/2024 17:40", "٧/١٢/٢٠٢٤ ١٧:٤٠", "07.12.2024 17:40:30"]
)
def test_a_time_without_a_zone_is_baghdads(stated: str) -> None:
    (line,) = plan(f"{stated},Gate 2,bus 1,45,0,").lines
    assert line.at == datetime(2024, 12, 7, 14, 40, tzinfo=UTC)
    assert line.doubts == ("zone_assumed",)


def test_arabic_headers_and_a_day_beside_the_hour() -> None:
    head = "التاريخ;الساعة;المنفذ;العجلة;العدد;النساء;الأطفال;نقالة\n"
    found = plan("٧/١٢/٢٠٢٤;17:40;القائم;باص ١;٤٥;٣;٤;١", '";18:05;";باص ٢;٤٤;٠;٠;٠', head=head)
    first, second = found.lines
    assert (first.adults, first.women, first.children, first.on_stretcher) == (45, 3, 4, 1)
    assert second.at == datetime(2024, 12, 7, 15, 5, tzinfo=UTC) and second.place == "القائم"


def test_times_as_a_spreadsheet_keeps_them() -> None:
    rows = [["time", "place", "adults"], [datetime(2024, 12, 7, 17, 40), "Gate", 5]]
    book = Workbook("c.xlsx", (Sheet("S", rows),), "")
    assert plan_counts(book).lines[0].at == datetime(2024, 12, 7, 14, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("yesterday,G,bus,45,0,", "bad_time"),
        ("2024-13-07T17:40+03:00,G,bus,45,0,", "bad_time"),
        ("32/12/2024 17:40,G,bus,45,0,", "bad_time"),
        (",G,bus,45,0,", "bad_time"),
        ("2024-12-07T17:40+03:00,G,bus,-4,0,", "bad_adults"),
        ("2024-12-07T17:40+03:00,G,bus,,0,", "bad_adults"),
        ("2024-12-07T17:40+03:00,G,bus,many,0,", "bad_adults"),
        ("2024-12-07T17:40+03:00,G,bus,4.5,0,", "bad_adults"),
        ("2024-12-07T17:40+03:00,G,bus,4,-1,", "bad_on_stretcher"),
        ("2024-12-07T17:40+03:00,G,bus,4,5,", "more_stretchers_than_people"),
    ],
)
def test_an_impossible_line_is_left_out_alone(line: str, code: str) -> None:
    found = plan(line, "2024-12-07T17:52+03:00,G,bus 2,52,2,")
    assert [kept.row_number for kept in found.lines] == [3]
    assert found.skipped[-1] == Skipped("", 2, code)
    assert code in PROBLEM_WORDS and found.problems[0].code == code


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(Refused):
        plan("a,b,c", head="x,y,z\n")
