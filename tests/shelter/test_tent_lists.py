"""Lists of tents: floors and places that can be, uses in both languages, twins named."""

import pytest

from mawa.crossing.words import PROBLEM_WORDS
from mawa.lib.sheets import Refused, read_table_file
from mawa.lib.sheets.lists import Skipped
from mawa.shelter.lists import TentPlan, plan_tents
from mawa.shelter.words import DOUBT_WORDS

HEAD = "site,block,tent,inner_m2,lat,lon,note\n"


def plan(*lines: str, head: str = HEAD) -> TentPlan:
    return plan_tents(read_table_file((head + "\n".join(lines)).encode(), "tents.csv"))


def test_a_plain_line() -> None:
    (line,) = plan("Site,A,A-01,16.5,33.04120,40.28700,").lines
    assert (line.site, line.block, line.tent, line.floor_m2) == ("Site", "A", "A-01", 16.5)
    assert (line.lat, line.lon, line.use, line.note) == (33.0412, 40.287, "housing", "")


@pytest.mark.parametrize(
    ("note", "use"),
    [
        ("stores", "stores"),
        ("clinic", "clinic"),
        ("مخزن", "stores"),
        ("العيادة", "clinic"),
        ("مطبخ", "other"),
        ("", "housing"),
        ("torn on one side", "housing"),
    ],
)
def test_uses_told_by_the_note(note: str, use: str) -> None:
    (line,) = plan(f"S,A,A-01,16,33,40,{note}").lines
    assert (line.use, line.note, line.doubts) == (use, note, ())


def test_arabic_headers_digits_and_an_unknown_use() -> None:
    head = "الموقع;البلوك;رقم الخيمة;المساحة;خط العرض;خط الطول;الاستعمال\n"
    (line,) = plan("الرطبة;أ;٧;٢٤;٣٣٫٠٤;٤٠٫٢٩;برج", head=head).lines
    assert (line.floor_m2, line.lat, line.lon) == (24.0, 33.04, 40.29)
    assert (line.use, line.doubts) == ("other", ("use_unknown",))


def test_a_place_may_be_missing_altogether() -> None:
    (line,) = plan("S,A,A-01,16,,,").lines
    assert (line.lat, line.lon) == (None, None)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("S,A,A-01,-16,33,40,", "bad_floor"),
        ("S,A,A-01,0,33,40,", "bad_floor"),
        ("S,A,A-01,large,33,40,", "bad_floor"),
        ("S,A,A-01,nan,33,40,", "bad_floor"),
        ("S,A,A-01,16,91,40,", "bad_place"),
        ("S,A,A-01,16,33,-181,", "bad_place"),
        ("S,A,A-01,16,33,,", "bad_place"),
        ("S,A,A-01,16,0,0,", "bad_place"),
        ("S,A,,16,33,40,", "tent_missing"),
    ],
)
def test_an_impossible_line_is_left_out_alone(line: str, code: str) -> None:
    found = plan(line, "S,A,A-02,16,33,40,")
    assert [kept.tent for kept in found.lines] == ["A-02"]
    assert found.skipped[-1] == Skipped("", 2, code)
    assert code in PROBLEM_WORDS and found.problems[0].row == 2


def test_the_same_tent_twice_is_kept_and_named() -> None:
    found = plan("S,A,A-01,16,33,40,", "S,A,A-01,24,33,40,", "S,B,A-01,24,33,40,")
    assert [line.doubts for line in found.lines] == [(), ("repeated_tent",), ()]
    assert set(DOUBT_WORDS) == {"repeated_tent", "use_unknown"}


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(Refused):
        plan("1,2,3", head="a,b,c\n")
