"""A person's corrections outweigh every guess, survive as plain data, and change nothing else."""

import json
from typing import Any

import pytest

from mawa.lib.sheets import Refused, Sheet, Workbook
from mawa.people.rolls import Overrides, RollRow, plan_roll, replan

BOOK = Workbook(
    "list.xlsx",
    (
        Sheet(
            "S",
            [
                ["الاسم الكامل", "الرتبة", "رمز", "الوحدة"],
                ["أنور سامي العلي", "نقيب", "55", "الفوج 5"],
                ["رائد محمد حسن", "مجند", "56", '"'],
                ["السرية الثانية", None, None, None],
            ],
        ),
    ),
    "0" * 64,
)


def row(number: int, corrections: object) -> RollRow:
    return replan(BOOK, corrections).sheets[0].rows[number - 1]


def test_no_correction_changes_nothing() -> None:
    assert replan(BOOK, {}) == plan_roll(BOOK)


def test_a_column_is_given_another_meaning() -> None:
    person = row(2, {"columns": {"S": {"2": "service_no"}}}).person
    assert person is not None and person.service_no == "55"
    guess = replan(BOOK, {"columns": {"S": {"2": "service_no"}}}).sheets[0].columns[2]
    assert (guess.confidence, guess.why) == (1.0, "override")


def test_a_chosen_meaning_takes_it_from_the_guessed_column() -> None:
    columns = replan(BOOK, {"columns": {"S": {"2": "unit"}}}).sheets[0].columns
    assert [c.meaning for c in columns] == ["full_name", "rank", "unit", "other"]
    assert columns[3].why == "second_of_kind"


def test_rows_are_taken_and_left_out() -> None:
    assert row(4, {"rows": {"S": {"4": "person"}}}).person is not None
    left = row(2, {"rows": {"S": {"2": "not_person"}}})
    assert left.person is None and left.reason == "left_out"


def test_leaving_out_a_row_changes_what_a_ditto_mark_repeats() -> None:
    after = row(3, {"rows": {"S": {"2": "not_person"}}})
    assert after.person is not None and after.person.unit == ""
    assert "ditto_without_above" in after.doubts


def test_a_name_is_split_as_chosen_and_its_doubts_are_settled() -> None:
    names = {"S": {"3": {"title": "رائد", "given": "محمد", "father": "", "family": "حسن"}}}
    assert "name_title_or_name" in row(3, {}).doubts
    corrected = row(3, {"names": names})
    assert corrected.person is not None
    assert (corrected.person.given, corrected.person.father) == ("محمد", "")
    assert corrected.person.as_written == "رائد محمد حسن"
    assert "name_title_or_name" not in corrected.doubts


def test_the_header_can_be_denied() -> None:
    found = replan(BOOK, {"headers": {"S": 0}}).sheets[0]
    assert found.header_row == 0


def test_corrections_survive_as_json_and_stay_deterministic() -> None:
    data = {
        "rows": {"S": {"4": "person"}},
        "columns": {"S": {"2": "service_no"}},
        "names": {"S": {"3": {"given": "رائد"}}},
        "headers": {"S": 1},
    }
    read = Overrides.from_json(json.loads(json.dumps(data)), BOOK)
    assert replan(BOOK, data) == plan_roll(BOOK, read)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {"other": {}},
        {"rows": {"No such sheet": {}}},
        {"rows": {"S": {"x": "person"}}},
        {"rows": {"S": {"4": "maybe"}}},
        {"columns": {"S": {"0": "password"}}},
        {"columns": {"S": {"0": ["unit"]}}},
        {"names": {"S": {"3": {"nickname": "x"}}}},
        {"names": {"S": {"3": {"given": 7}}}},
        {"names": {"S": {"3": {"given": "x" * 501}}}},
        {"headers": {"S": True}},
    ],
)
def test_wrong_corrections_are_refused(wrong: Any) -> None:
    with pytest.raises(Refused) as refused:
        replan(BOOK, wrong)
    assert refused.value.code == "bad_override"
