"""Lists without headers, with strange headers, with strange cells: read or left, never lost."""

import time

import pytest

from mawa.lib.sheets import Cell, Sheet, Workbook
from mawa.people.rolls import RollPlan, plan_roll

FIRST = ("أنور", "باسل", "كامل", "حاتم", "سالم", "عدنان", "فاضل", "جواد")
RANKS = ("مجند", "رقيب", "عريف", "نقيب", "جندي", "ملازم", "مساعد", "عقيد")


def plan(*rows: tuple[Cell, ...]) -> RollPlan:
    width = max(map(len, rows))
    filled = [[*row, *([None] * (width - len(row)))] for row in rows]
    return plan_roll(Workbook("list", (Sheet("S", filled),), "0" * 64))


def meanings(found: RollPlan) -> list[str]:
    return [column.meaning for column in found.sheets[0].columns]


def test_a_list_without_any_header() -> None:
    found = plan(
        *(
            (i, f"{a} سعيد {b} العلي", rank, str(1980 + i), "الفرقة 3 اللواء 8", f"55012{i}")
            for i, (a, b, rank) in enumerate(zip(FIRST, FIRST[::-1], RANKS, strict=True), start=1)
        )
    )
    assert found.sheets[0].header_row == 0
    assert meanings(found) == ["number", "full_name", "rank", "birth", "unit", "service_no"]
    assert {column.why for column in found.sheets[0].columns} == {"cells"}
    assert len(found.people()) == 8


def test_single_names_in_columns_without_a_header() -> None:
    found = plan(
        *((a, b, c, "العلي", 1990) for a, b, c in zip(FIRST, FIRST[1:], FIRST[2:], strict=False))
    )
    assert meanings(found) == ["given", "father", "grand", "family", "birth"]


def test_a_plain_list_of_names() -> None:
    found = plan(*((f"{a} {b} الحسن",) for a, b in zip(FIRST, FIRST[::-1], strict=True)))
    assert len(found.people()) == 8 and found.people()[0].doubts == ()


def test_english_headers() -> None:
    found = plan(
        ("No.", "Full name", "Mother's name", "Date of birth", "Rank", "Unit", "Service no"),
        (1, "Anwar Sami Khalil", "Huda", "1992", "Captain", "Regiment 5", "99123"),
    )
    assert meanings(found) == [
        *("number", "full_name", "mother", "birth", "rank", "unit", "service_no")
    ]
    assert found.people()[0].person is not None and found.people()[0].person.rank_code == "captain"


def test_a_bare_number_column_is_told_by_its_cells() -> None:
    by_line = plan(("رقم", "الاسم"), *((i, f"{a} سعيد العلي") for i, a in enumerate(FIRST, 1)))
    assert meanings(by_line) == ["number", "full_name"]
    by_soldier = plan(
        ("رقم", "الاسم"), *((i * 7919 % 99991, f"{a} سعيد العلي") for i, a in enumerate(FIRST, 9))
    )
    assert meanings(by_soldier) == ["service_no", "full_name"]


def test_the_second_column_of_a_meaning_is_kept_beside() -> None:
    found = plan(("الاسم الكامل", "الرتبة", "الصفة"), ("أنور سامي العلي", "نقيب", "طبيب"))
    assert meanings(found) == ["full_name", "rank", "other"]
    person = found.people()[0].person
    assert person is not None and person.extras == (("الصفة", "طبيب"),)


def test_a_header_against_its_cells_is_less_sure() -> None:
    found = plan(("الاسم الكامل", "المواليد"), *((f"{a} سعيد العلي", "درعا") for a in FIRST))
    guess = found.sheets[0].columns[1]
    assert (guess.meaning, guess.why) == ("birth", "header_but_cells_differ")
    assert guess.confidence < 0.6


@pytest.mark.parametrize(
    ("text", "is_total"),
    [
        ("المجموع", True),
        ("مجموع الصفحة", True),
        ("الإجمالي: ٤٥", True),
        ("Total 45", True),
        ("مجموع السرية الأولى 35", True),
        ("العدد الكلي", True),
        ("مجموع أحمد العلي", False),
        ("أحمد مجموع العلي", False),
    ],
)
def test_totals(text: str, is_total: bool) -> None:
    found = plan(
        ("ت", "الاسم الكامل", "الرتبة"), (1, "أنور سامي العلي", "نقيب"), (None, text, None)
    )
    assert (found.sheets[0].rows[2].kind == "page_total") is is_total
    assert len(found.people()) == (1 if is_total else 2)


def test_a_total_word_with_all_of_a_persons_answers_is_a_person() -> None:
    found = plan(
        ("الاسم الكامل", "الرتبة", "المواليد", "الوحدة"), ("مجموع", "نقيب", "1990", "الفوج 5")
    )
    assert len(found.people()) == 1


def test_a_name_of_ten_thousand_letters() -> None:
    started = time.perf_counter()
    found = plan(("الاسم الكامل", "الرتبة"), ("أحمد " * 2_000, "نقيب"), ("ا" * 10_000, "نقيب"))
    assert time.perf_counter() - started < 1
    assert len(found.people()) == 2
    for row in found.people():
        assert row.person is not None and "name_long" in row.doubts
        assert len(row.person.as_written) >= 9_999


def test_cells_without_a_letter_never_break_it() -> None:
    odd = ('"', "؟", "=", "//", "-", "…", "\u064b\u064b", "؛؛", "🪖🪖", "0", "٠", 0, -1, 1e300)
    rows = [(a, b, a) for a in odd for b in odd]
    found = plan(("الاسم الكامل", "الرتبة", "المواليد"), *rows)
    assert len(found.people()) + len(found.skipped()) == len(rows) + 1


def test_two_thousand_lines_are_planned_at_once() -> None:
    rows = [
        (i, f"{FIRST[i % 8]} {FIRST[i % 7]} {i} العلي", RANKS[i % 8], str(1970 + i % 35), "الفوج 5")
        for i in range(2_000)
    ]
    started = time.perf_counter()
    found = plan(("ت", "الاسم الكامل", "الرتبة", "المواليد", "الوحدة"), *rows)
    assert len(found.people()) == 2_000 and time.perf_counter() - started < 3
