"""The list as files: what is shown, in words for people, by field names for software."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from mawa.situation.statements.listing import PLAIN

from .conftest import BORDER, days_ago


def workbook(browser, **asked):
    answer = browser.get("/situation/statements.xlsx", asked)
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    sheet = load_workbook(BytesIO(answer.content)).active
    _title, header, *rows = sheet.iter_rows(values_only=True)
    return sheet, [dict(zip(header, row, strict=True)) for row in rows]


def test_the_workbook_says_it_in_the_readers_words(signed_in, tell):
    tell(published_on=days_ago(1), quote="=HYPERLINK()", lat=34.39, lon=40.99)
    browser = signed_in("reporter")
    sheet, rows = workbook(browser)
    assert sheet.sheet_view.rightToLeft
    (row,) = rows
    assert row["الادعاء"] == "الوافدون" and row["على الأقل"] == 1905
    assert row["الاقتباس"] == "=HYPERLINK()" and row["خط العرض"] == 34.39
    assert row["مصداقية المعلومة"].startswith("6 - ")
    browser.cookies["mawa_language"] = "en"
    assert workbook(browser)[1][0]["Claim"] == "Arrivals"


def test_what_is_exported_is_what_the_list_shows(signed_in, tell):
    tell(), tell(**BORDER, state="closed")
    browser = signed_in("authority")
    assert len(workbook(browser)[1]) == 2
    assert len(workbook(browser, claim="border_status")[1]) == 1
    browser.post("/situation/statements/", {"q": "لا شيء كهذا"})
    assert workbook(browser, typed="1")[1] == []


def test_the_plain_table_has_every_field_by_its_name(signed_in, tell):
    row = tell(published_on=days_ago(1), quote="=1+1", first_hand=False)
    answer = signed_in("reporter").get("/situation/statements.csv")
    text = answer.content.decode("utf-8-sig")
    (line,) = csv.DictReader(StringIO(text))
    assert tuple(line) == PLAIN
    assert line["statement"] == row.subject and line["claim"] == "arrivals_count"
    assert line["figure_min"] == "1905" and line["happened_from"] == ""
    assert line["grade"] == "F6" and line["first_hand"] == "False"
    assert line["quote"] == "'=1+1"
    assert line["published_on"] == days_ago(1).isoformat()


def test_nothing_exported_is_still_a_table(signed_in, site):
    text = signed_in("reporter").get("/situation/statements.csv").content.decode("utf-8-sig")
    assert text.strip() == ",".join(PLAIN)
