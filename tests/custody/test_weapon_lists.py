"""Weapons lists: every line is taken as written, and what cannot be true is named."""

import pytest

from mawa.custody.lists import WeaponLine, WeaponPlan, plan_weapons
from mawa.custody.weapon_words import category_of
from mawa.custody.words import DOUBT_WORDS
from mawa.lib.sheets import Refused, read_table_file
from mawa.lib.sheets.lists import Skipped

HEAD = "رقم الوصل;اسم المسلِّم;الرتبة;نوع السلاح;الرقم;عدد المخازن;الإطلاقات;ملاحظات\n"


def plan(*lines: str) -> WeaponPlan:
    return plan_weapons(read_table_file((HEAD + "\n".join(lines)).encode("utf-8-sig"), "w.csv"))


def one(line: str) -> WeaponLine:
    found = plan(line)
    assert len(found.lines) == 1
    return found.lines[0]


def test_a_plain_line() -> None:
    line = one("٦;عبود حمزه ابوصالح;رقيب;بندقية كلاشنكوف AKM 7.62x39;٩٢٦٥٧٦٤;3;١٢٠;")
    assert line.parts is not None
    assert (line.receipt_as_written, line.parts.given, line.rank_code) == ("٦", "عبود", "sergeant")
    assert (line.category, line.serial, line.serial_readable) == ("rifle", "9265764", True)
    assert (line.magazines, line.rounds, line.quantity, line.doubts) == (3, 120, 1, ())
    assert line.row_number == 2 and not line.is_formation


def test_a_worn_number_is_no_number() -> None:
    line = one("1;أنور سامي العلي;مجند;مسدس ماكاروف 9 ملم;مطموس;1;30;")
    assert (line.serial, line.serial_readable) == ("", False)
    assert line.doubts == ("serial_unreadable",)


def test_a_formation_is_no_person() -> None:
    line = one("9;التشكيل السوري / اللواء 8;;شاحنة زيل;;;22;")
    assert line.is_formation and line.parts is None
    assert line.formation == "التشكيل السوري / اللواء 8"
    assert (line.quantity, line.rounds) == (22, None)
    assert line.doubts == ("quantity_in_rounds_column",)


def test_a_general_is_a_person_though_his_rank_is_a_unit() -> None:
    line = one("9;لواء سامي العلي;لواء;مسدس ماكاروف;123;1;8;")
    assert not line.is_formation and line.rank_code == "major_general"


def test_contradictions_are_named_and_kept() -> None:
    line = one("1;أنور سامي العلي;أميرال;مسدس ماكاروف;12;3;30;بلا مخزن")
    assert line.magazines == 3
    assert line.doubts == ("rank_unknown", "magazines_against_note")
    radio = one("1;أنور سامي العلي;مجند;جهاز لاسلكي;12;0;120;")
    assert radio.doubts == ("rounds_without_gun",)


def test_repeated_numbers_are_named_whatever_the_digits() -> None:
    found = plan("12;أنور سامي;مجند;رشاش PKM;77;0;0;", "١٢;كامل جواد;مجند;رشاش PKM;٧٧;0;0;")
    assert found.lines[0].doubts == ()
    assert found.lines[1].doubts == ("receipt_repeated", "serial_repeated")


def test_a_ditto_mark_repeats_the_man_above() -> None:
    found = plan("1;أنور سامي;مجند;رشاش PKM;77;0;0;", '2;";";منظار ليلي;78;0;0;')
    assert found.lines[1].name_as_written == "أنور سامي"
    assert found.lines[1].rank_code == "conscript"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("1;أنور سامي;مجند;رشاش;77;-1;0;", "bad_magazines"),
        ("1;أنور سامي;مجند;رشاش;77;0;كثير;", "bad_rounds"),
        ("1;أنور سامي;مجند;رشاش;77;0;99999999999;", "bad_rounds"),
        ("1;أنور سامي;مجند;;77;0;0;", "kind_missing"),
    ],
)
def test_an_impossible_line_is_left_out_alone(line: str, code: str) -> None:
    found = plan(line, "2;كامل جواد;مجند;رشاش;78;0;0;")
    assert [kept.row_number for kept in found.lines] == [3]
    assert found.skipped[-1] == Skipped("", 2, code)
    assert (found.problems[0].row, found.problems[0].code) == (2, code)


def test_blank_lines_totals_and_headers_are_skipped() -> None:
    found = plan(
        "1;أنور سامي;مجند;رشاش;77;0;0;",
        ";;;;;;;",
        HEAD.strip(),
        ";المجموع 1;;;;;;",
        "؟;x;;رشاش;;;;",
    )
    assert [skip.reason for skip in found.skipped] == ["header", "blank", "header", "page_total"]
    assert found.lines[-1].receipt_as_written == ""


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        plan_weapons(read_table_file(b"site,block\nA,B\n", "x.csv"))
    assert refused.value.code == "columns_missing"


@pytest.mark.parametrize(
    ("kind", "category"),
    [
        ("بندقية كلاشنكوف AKM 7.62x39", "rifle"),
        ("بندقية قنص دراغونوف SVD", "sniper_rifle"),
        ("قاذف RPG-7", "launcher"),
        ("رشاش PKM", "machine_gun"),
        ("مسدس ماكاروف 9 ملم", "pistol"),
        ("رمانة يدوية", "grenade"),
        ("رمانات يدوية", "grenade"),
        ("جهاز لاسلكي", "radio"),
        ("منظار ليلي", "optics"),
        ("سيارة بيك اب دوشكا", "vehicle"),
        ("مدرعة BMP-1", "vehicle"),
        ("سكين", "other"),
    ],
)
def test_categories(kind: str, category: str) -> None:
    assert category_of(kind) == category


def test_every_doubt_has_words() -> None:
    found = plan(
        ";;أميرال;سكين;;1;5;بلا مخزن",
        "1;التشكيل / اللواء 8;;شاحنة;;;2;",
        "1;أ ب;مجند;رشاش;مطموس;;;",
    )
    doubts = {doubt for line in found.lines for doubt in line.doubts}
    own = {doubt for doubt in doubts if not doubt.startswith("name_")}
    assert len(own) >= 8 and own <= set(DOUBT_WORDS)
