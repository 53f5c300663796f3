"""A workbook of three sheets in three layouts, with the traps of real lists, planned whole."""

import io
from datetime import date

import openpyxl
import pytest

from mawa.lib.sheets import Workbook, read_table_file
from mawa.people.rolls import RollPlan, RollRow, SheetPlan, plan_roll

GATE = [
    ("قيادة العمليات - لجنة جرد الأسماء",),
    ("منفذ القائم   ٧ / ١٢ / ٢٠٢٤",),
    (),
    ("ت", "الاسم الرباعي واللقب", "اسم الام", "المواليد", "الرتبة", "الوحدة", "الرقم", "الملاحظات"),
    ("١", "أنور  سامي  خليل  الدرعاوي", "هدى", "1992", "مجند", "الفرقة 3 اللواء 8", "160001", None),
    ("٢", "العقيد عبدالله نور الدين علي آل حمد", "منى", "١٩٨٠", "رائد", '"', "٤٤٦٤٦٥", None),
    ("٣", "رائد محمود حسن الطويل", "سعاد", "2003", "مساعد١", "الفوج 5", "-", "جريح - إلى المستشفى"),
    (None, "مجموع الصفحة ٣", None, None, None, None, None, None),
    ("ت", "الاسم الرباعي واللقب", "اسم الام", "المواليد", "الرتبة", "الوحدة", "الرقم", "الملاحظات"),
    ("٤", "كامل جواد سعيد المجموع", "ريم", "32/13/1990", "عريف", "الفوج 5", "77123", "غير مصاب"),
    ("٥", None, None, None, None, None, None, None),
    ("٦", "؟", "؟", "1988", "نقيب", "الفوج 5", "99811", None),
    ("٧", "😀", None, "1975", "م. أول", "الفوج 5", "99812", None),
    ("المجموع الكلي", None, None, None, 6, None, None, None),
    (None, "توقيع آمر اللجنة", None, None, None, None, None, None),
]
INTELLIGENCE = [
    (
        *("No.", "الاسم", "اسم الأب", "اسم الجد", "النسبة", "اسم الأم", "تاريخ الولادة", "الرتبة"),
        *("التشكيل", "رقم", "المحافظة", "الحالة الصحية", "فصيلة الدم"),
    ),
    (
        *(1, "عبد العليم", "خالد", "؟", "الحوراني", "غير معروف", "8/11/1997", "مجند"),
        *("الفوج 5", "466305", "درعا", "سليم", "O+"),
    ),
    (
        *(2, "الملازم كريم", "خالد", "بدر", "الحوراني", '"', date(1999, 5, 4), "ملازم"),
        *("الفوج 5", None, "درعا", "مصاب", None),
    ),
    (3, "كريم", '"', '"', '"', None, "2001-09-24", "بحار", *(None,) * 5),
]
SUNDAY = [
    (None, None, "قائمة تكميلية", None),
    ("الاسم الكامل", "الرتبة / الصفة", "المواليد", "الوحدة"),
    ("باسل يامن الواحد", "مجند", "2004", '"'),
    ("حاتم سلام عزام", "ملازم أول", "1969", "الفوج 5"),
    (None, None, None, None),
    ("صابر نادر الراوي", "مدني", None, "〃"),
    ("صابر نادر الراوي", "مدني", None, "〃"),
    ("السرية الثانية", None, None, None),
    ("عدنان فاضل سليم", None, None, None),
]


def workbook() -> Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("لجنة المنفذ", GATE), ("لجنة ثانية", INTELLIGENCE), ("الأحد", SUNDAY)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["لجنة المنفذ"].merge_cells("A1:H1")
    stream = io.BytesIO()
    book.save(stream)
    return read_table_file(stream.getvalue(), "names.xlsx")


@pytest.fixture(scope="module")
def plan() -> RollPlan:
    return plan_roll(workbook(), today=date(2024, 12, 8))


def at(sheet: SheetPlan, number: int) -> RollRow:
    return next(row for row in sheet.rows if row.row_number == number)


def test_every_person_and_nothing_else(plan: RollPlan) -> None:
    assert [sheet.counts()["person"] for sheet in plan.sheets] == [6, 3, 5]
    assert len(plan.people()) == 14
    assert not any("مجموع الصفحة" in row.cells for row in plan.people())


def test_every_row_is_accounted_for(plan: RollPlan) -> None:
    assert len(plan.people()) + len(plan.skipped()) == len(GATE + INTELLIGENCE + SUNDAY)
    reasons = {(row["sheet"], row["row"]): row["reason"] for row in plan.skipped()}
    gate = [reasons[("لجنة المنفذ", n)] for n in (1, 2, 3, 4, 8, 9, 11, 14, 15)]
    assert gate == [
        *("above_header", "above_header", "blank", "header", "page_total"),
        *("repeated_header", "number_only", "page_total", "text_line"),
    ]
    assert reasons[("الأحد", 8)] == "heading"


def test_headers_and_columns_of_three_layouts(plan: RollPlan) -> None:
    assert [sheet.header_row for sheet in plan.sheets] == [4, 1, 2]
    meanings = [[column.meaning for column in sheet.columns] for sheet in plan.sheets]
    assert meanings == [
        ["number", "full_name", "mother", "birth", "rank", "unit", "service_no", "note"],
        [
            *("number", "given", "father", "grand", "family", "mother", "birth", "rank"),
            *("unit", "service_no", "origin", "health", "other"),
        ],
        ["full_name", "rank", "birth", "unit"],
    ]
    assert all(c.confidence > 0.9 for c in plan.sheets[0].columns)


def test_a_name_is_split_and_kept_as_written(plan: RollPlan) -> None:
    person = at(plan.sheets[0], 5).person
    assert person is not None
    assert (person.given, person.father, person.grand, person.family) == (
        *("أنور", "سامي", "خليل", "الدرعاوي"),
    )
    assert person.as_written == "أنور سامي خليل الدرعاوي"
    assert (person.service_no, person.birth_year, person.rank_code) == ("160001", 1992, "conscript")


def test_a_title_glued_to_the_name_and_another_rank(plan: RollPlan) -> None:
    row = at(plan.sheets[0], 6)
    assert row.person is not None
    assert (row.person.title, row.person.given, row.person.family) == (
        "العقيد",
        "عبدالله",
        "آل حمد",
    )
    assert row.person.rank_code == "major" and "rank_differs_from_title" in row.doubts
    assert row.person.unit == "الفرقة 3 اللواء 8" and row.person.service_no == "446465"


def test_a_man_called_raid_keeps_his_name(plan: RollPlan) -> None:
    row = at(plan.sheets[0], 7)
    assert row.person is not None
    assert (row.person.given, row.person.title) == ("رائد", "")
    assert "name_title_or_name" in row.doubts
    assert row.person.rank_code == "chief_warrant_officer" and row.person.service_no == ""


def test_a_family_name_like_a_total_is_a_person(plan: RollPlan) -> None:
    row = at(plan.sheets[0], 10)
    assert row.person is not None and row.person.family == "المجموع"


def test_an_impossible_date_keeps_the_year(plan: RollPlan) -> None:
    row = at(plan.sheets[0], 10)
    assert row.person is not None
    assert (row.person.birth_year, row.person.birth_on) == (1990, None)
    assert "birth_impossible_date" in row.doubts


def test_a_person_without_a_name_is_not_lost(plan: RollPlan) -> None:
    for number in (12, 13):
        row = at(plan.sheets[0], number)
        assert row.person is not None and row.reason == "no_name"
        assert "name_unknown" in row.doubts and row.person.given == ""
    assert "rank_abbreviated" in at(plan.sheets[0], 13).doubts


def test_the_wounded_are_seen_and_the_denial_too(plan: RollPlan) -> None:
    needing = [
        row.row_number for row in plan.sheets[0].rows if row.person and row.person.needs_care
    ]
    assert needing == [7]
    healthy, wounded, _ = (row.person for row in plan.sheets[1].rows[1:])
    assert healthy is not None and not healthy.needs_care and healthy.health_as_stated == "سليم"
    assert wounded is not None and wounded.needs_care


def test_names_in_columns_stay_in_their_columns(plan: RollPlan) -> None:
    first = at(plan.sheets[1], 2).person
    assert first is not None
    assert (first.given, first.grand, first.mother) == ("عبد العليم", "", "")
    assert first.birth_on == date(1997, 11, 8) and first.extras == (("فصيلة الدم", "O+"),)
    second = at(plan.sheets[1], 3)
    assert second.person is not None
    assert (second.person.title, second.person.given) == ("الملازم", "كريم")
    assert second.person.birth_on == date(1999, 5, 4)
    assert (second.person.mother, second.doubts) == ("", ())  # as unknown as the one above


def test_brothers_by_ditto_marks(plan: RollPlan) -> None:
    row = at(plan.sheets[1], 4)
    assert row.person is not None
    assert (row.person.father, row.person.grand, row.person.family) == ("خالد", "بدر", "الحوراني")
    assert row.person.rank_code == "" and "rank_unknown" in row.doubts


def test_ditto_marks_reach_over_empty_rows_but_not_above_the_first(plan: RollPlan) -> None:
    first, third = at(plan.sheets[2], 3), at(plan.sheets[2], 6)
    assert first.person is not None and first.person.unit == ""
    assert "ditto_without_above" in first.doubts
    assert third.person is not None and third.person.unit == "الفوج 5"


def test_a_repeated_line_is_kept_and_marked(plan: RollPlan) -> None:
    assert "repeated_line" not in at(plan.sheets[2], 6).doubts
    assert "repeated_line" in at(plan.sheets[2], 7).doubts
    assert at(plan.sheets[2], 7).person is not None


def test_a_lone_name_is_a_person_with_a_doubt(plan: RollPlan) -> None:
    row = at(plan.sheets[2], 9)
    assert row.person is not None and row.doubts == ("only_a_name",)


def test_the_same_file_gives_the_same_plan() -> None:
    assert plan_roll(workbook()) == plan_roll(workbook())
