"""Date phrases are resolved from the day of the page. All sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from mawa.lib.numerals import to_arabic
from mawa.situation.reading.dates import DatePhrase, dateline, find_dates

THURSDAY = date(2024, 12, 19)


def told(phrase: DatePhrase) -> str:
    """A phrase in short: "12-19", "12-01..12-07", "..12-18"; "?" a guess; "!why" impossible."""
    if phrase.impossible:
        return f"!{phrase.impossible}"

    def day(each: date | None) -> str:
        if each is None:
            return ""
        return f"{each:%m-%d}" if each.year == THURSDAY.year else f"{each:%Y-%m-%d}"

    begin, end = day(phrase.from_), day(phrase.to)
    doubt = "" if phrase.certain else "?"
    return (begin if phrase.from_ == phrase.to else f"{begin}..{end}") + doubt


def read(text: str, lang: str = "ar", published: date | None = THURSDAY) -> list[str]:
    """Every date phrase of a text, in short, with its kind."""
    return [f"{told(each)} {each.kind}" for each in find_dates(text, published, lang)]


ARABIC = [
    # the day of the page and those near it
    ("وصل الجنود اليوم", ["12-19 day"]),
    ("وصل الجنود اليوم الخميس", ["12-19 day"]),
    ("وصل الجنود اليوم (الخميس)", ["12-19 day"]),
    ("وصلوا في صباح اليوم الخميس", ["12-19 day"]),
    ("وصلوا فجر اليوم", ["12-19 day"]),
    ("وصلوا الليلة", ["12-19 day"]),
    ("وصلوا هذا الصباح", ["12-19 day"]),
    ("وصلوا أمس", ["12-18 day"]),
    ("وصلوا أمس الأربعاء", ["12-18 day"]),
    ("وصلوا مساء أمس", ["12-18 day"]),
    ("وصلوا بالأمس", ["12-18 day"]),
    ("وصلوا البارحة", ["12-18 day"]),
    ("وصلوا الليلة الماضية", ["12-18 day"]),
    ("وصلوا أول أمس", ["12-17 day"]),
    ("وصلوا أمس الأول", ["12-17 day"]),
    ("وصلوا أول من أمس", ["12-17 day"]),
    ("يعودون غدا", ["12-20 day"]),
    ("يعودون غداً الجمعة", ["12-20 day"]),
    ("يعودون بعد غد", ["12-21 day"]),
    # weekdays
    ("أعلنت السلطات الخميس إعادة الجنود", ["12-19 day"]),
    ("أعيد الموظفون الأربعاء", ["12-18 day"]),
    ("أعيد الموظفون يوم الأربعاء", ["12-18 day"]),
    ("أعيد الموظفون يوم السبت", ["12-14 day"]),
    ("أعيدوا فجر الأحد", ["12-15 day"]),
    ("أعيدوا منتصف ليل الثلاثاء", ["12-17 day"]),
    ("أعيدوا في ساعة متأخرة من مساء الإثنين", ["12-16 day"]),
    ("أعيدوا الخميس الماضي", ["12-12 day"]),
    ("أعيدوا يوم الأربعاء الماضي", ["12-18 day"]),
    ("يعادون الأحد المقبل", ["12-22 day"]),
    ("أعيدوا يوم الأربعاء من الأسبوع الماضي", ["12-11 day"]),
    ("وصلوا ليل الأربعاء - الخميس", ["12-18..12-19 window"]),
    ("وصلوا ليلة الأربعاء الخميس", ["12-18..12-19 window"]),
    ("وصلوا يومي السبت والأحد الماضيين", ["12-14..12-15 window"]),
    ("وصلوا السبت والثلاثاء", ["12-14 day", "12-17 day"]),
    ("وصلوا بين الاثنين والأربعاء", ["12-16..12-18 window"]),
    ("وصلوا من السبت إلى الثلاثاء", ["12-14..12-17 window"]),
    ("وصلوا حتى يوم الأربعاء", ["..12-18 until"]),
    ("وصلوا لغاية أمس", ["..12-18 until"]),
    ("وصلوا منذ الأحد", ["12-15..12-19 since"]),
    # day and month
    ("سمح في السابع من كانون الأول/ديسمبر بالدخول", ["12-07 day"]),
    ("سمح في 7 كانون الأول بالدخول", ["12-07 day"]),
    ("سمح في 7 ديسمبر بالدخول", ["12-07 day"]),
    ("سمح في 7 ديسمبر (كانون الأول) بالدخول", ["12-07 day"]),
    ("سمح في الحادي عشر من تشرين الثاني بالدخول", ["11-11 day"]),
    ("سمح في الخامس والعشرين من نوفمبر بالدخول", ["11-25 day"]),
    ("سمح في 25 ديسمبر 2023 بالدخول", ["2023-12-25 day"]),
    ("سمح في 25 كانون الأول من العام الماضي", ["2023-12-25 day"]),
    ("سمح في 3 آذار الماضي", ["03-03 day"]),
    ("سمح في 8 كانون الأول الجاري", ["12-08 day"]),
    ("سمح في 8 غشت", ["08-08 day"]),
    ("سمح في 8 أوت", ["08-08 day"]),
    ("سمح في 8 جانفي", ["01-08? day"]),
    ("سمح في 8 شتنبر", ["09-08 day"]),
    ("سمح في 4 آب", ["08-04 day"]),
    ("يجتمعون في 21 ديسمبر", ["12-21 day"]),
    ("اجتمعوا في 30 ديسمبر", ["2023-12-30? day"]),
    ("في 19 كانون الأول 2024 عادوا", ["12-19 day"]),
    ("الخميس 19 كانون الأول 2024", ["12-19 day"]),
    ("يوم الخميس، 19 كانون الأول", ["12-19 day"]),
    ("الخميس الموافق 19 كانون الأول", ["12-19 day"]),
    ("من 5 إلى 7 كانون الأول", ["12-05..12-07 window"]),
    ("بين 5 و7 كانون الأول", ["12-05..12-07 window"]),
    ("بين 28 تشرين الثاني و3 كانون الأول", ["11-28..12-03 window"]),
    ("وصلوا في 5-7 ديسمبر", ["12-05..12-07 window"]),
    ("من الأول إلى الخامس من تشرين الثاني", ["11-01..11-05 window"]),
    ("من 20 كانون الأول إلى 5 كانون الثاني", ["12-20..2025-01-05? window"]),
    ("من تشرين الثاني إلى آذار", ["2023-11-01..03-31? window"]),
    ("من 25 كانون الأول 2024 إلى 7 كانون الأول 2020", ["!order window"]),
    # the month of the page
    ("سقطت في الثامن من الشهر الجاري", ["12-08 day"]),
    ("سقطت في 8 الجاري", ["12-08 day"]),
    ("سقطت في 8 من هذا الشهر", ["12-08 day"]),
    ("سقطت في الثامن والعشرين من الشهر الماضي", ["11-28 day"]),
    # digits
    ("نشر 19/12/2024", ["12-19 day"]),
    ("نشر 2024-12-19", ["12-19 day"]),
    ("نشر 8-2-2024", ["02-08 day"]),
    ("نشر 8.2.2024", ["02-08 day"]),
    ("نشر ١٩/١٢/٢٠٢٤م", ["12-19 day"]),
    ("نشر 19/12/24", ["12-19 day"]),
    ("الخميس 19/12/2024", ["12-19 day"]),
    ("هاتف 077-012-3456", []),
    # hijri
    ("في 17 جمادى الآخرة 1446 هـ", ["12-18 day"]),
    ("في 12 رجب 1446", ["2025-01-12 day"]),
    ("17 جمادى الآخرة 1446 هـ الموافق 18 كانون الأول 2024", ["12-18 day"]),
    ("17 جمادى الآخرة 1446 هـ الموافق 25 كانون الأول 2024", ["!two_dates day"]),
    # longer times
    ("وصلوا الأسبوع الماضي", ["12-08..12-14 window"]),
    ("وصلوا هذا الأسبوع", ["12-15..12-19 window"]),
    ("في وقت سابق من هذا الأسبوع", ["12-15..12-19 window"]),
    ("وصلوا الشهر الماضي", ["11-01..11-30 month"]),
    ("وصلوا خلال الشهر الجاري", ["12-01..12-31 month"]),
    ("وصلوا العام الماضي", ["2023-01-01..2023-12-31 year"]),
    ("وصلوا في نوفمبر", ["11-01..11-30 month"]),
    ("وصلوا في نوفمبر من العام الماضي", ["2023-11-01..2023-11-30 month"]),
    ("وصلوا في نوفمبر الماضي", ["11-01..11-30 month"]),
    ("وصلوا في كانون الأول/ديسمبر 2023", ["2023-12-01..2023-12-31 month"]),
    ("وصلوا في شهر آذار", ["03-01..03-31 month"]),
    ("وصلوا مطلع كانون الأول", ["12-01..12-10? part"]),
    ("وصلوا أواخر نوفمبر", ["11-21..11-30? part"]),
    ("وصلوا منتصف نوفمبر", ["11-11..11-20? part"]),
    ("وصلوا نهاية الأسبوع الماضي", ["12-14..12-15 window"]),
    ("تكرار ما جرى عام 2014", ["2014-01-01..2014-12-31 year"]),
    ("ما جرى في 2014", ["2014-01-01..2014-12-31 year"]),
    ("منذ 2011 والحرب قائمة", ["2011-01-01..12-19 since"]),
    ("بين عامي 2011 و2014", ["2011-01-01..2014-12-31 window"]),
    # so long before
    ("خلال الـ 24 ساعة الماضية", ["12-18..12-19 window"]),
    ("خلال الـ48 ساعة الأخيرة", ["12-17..12-19 window"]),
    ("خلال الساعات الـ24 الماضية", ["12-18..12-19 window"]),
    ("في الأيام الثلاثة الماضية", ["12-16..12-19 window"]),
    ("خلال اليومين الماضيين", ["12-17..12-19 window"]),
    ("خلال الأسبوعين الماضيين", ["12-05..12-19 window"]),
    ("آخر 24 ساعة", ["12-18..12-19 window"]),
    ("في الأيام الأخيرة", ["12-12..12-19? window"]),
    ("قبل يومين", ["12-17 day"]),
    ("قبل ثلاثة أيام", ["12-16 day"]),
    ("قبل أيام", ["12-12..12-18? window"]),
    ("قبل أسبوع", ["12-12? day"]),
    ("منذ يومين", ["12-17..12-19 since"]),
    ("منذ بداية الشهر", ["12-01..12-19 since"]),
    ("منذ مطلع العام", ["01-01..12-19 since"]),
    ("من بداية الأسبوع الماضي وحتى صباح اليوم الخميس", ["12-08..12-19 window"]),
    # beside a date
    ("قبل أيام من سقوط المدينة في الثامن من الشهر الجاري", ["12-01..12-07 window", "12-08 day"]),
    ("قبل يومين من سقوطها في 8 كانون الأول", ["12-06 day", "12-08 day"]),
    ("بعد ثلاثة أيام من سقوطها في 8 كانون الأول", ["12-11 day", "12-08 day"]),
    ("عشية الثامن من كانون الأول", ["12-07 day"]),
    ("عشية سقوط المدينة", []),
    ("غداة 8 كانون الأول", ["12-09 day"]),
    # contradictions are not resolved
    ("وصلوا اليوم (السبت)", ["!weekday day"]),
    ("أمس الاثنين", ["!weekday day"]),
    ("الجمعة 19/12/2024", ["!weekday day"]),
    ("الثلاثاء 19 كانون الأول 2024", ["!weekday day"]),
    ("31 شباط 2024", ["!no_such_day day"]),
    ("في 30 شباط", ["!no_such_day day"]),
    ("32/13/2024", []),
    ("29/2/2023", ["!no_such_day day"]),
    ("8 تشرين الثاني الجاري", ["!month day"]),
    ("8 كانون الأول/نوفمبر", ["!month_names day"]),
    ("30 محرم 1446", ["!no_such_day day"]),
    # no dates
    ("في اليوم التالي عادوا", []),
    ("في ذلك اليوم عادوا", []),
    ("من قبل السلطات", []),
    ("قبل العراق بدخولهم", []),
    ("أب وأم وأطفال", []),
    ("مارس الجنود عملهم", []),
    ("يوم واحد", []),
    ("24 ساعة", []),
    ("وصل 2014 جنديا", []),
    ("حتى الآن", []),
    ("الثاني من نوعه", []),
]

ENGLISH = [
    ("They crossed this morning", ["12-19 day"]),
    ("They crossed today", ["12-19 day"]),
    ("They crossed yesterday", ["12-18 day"]),
    ("They crossed last night", ["12-18 day"]),
    ("They crossed overnight", ["12-18..12-19 window"]),
    ("They crossed the day before yesterday", ["12-17 day"]),
    ("They leave tomorrow", ["12-20 day"]),
    ("on Thursday", ["12-19 day"]),
    ("on Wednesday morning", ["12-18 day"]),
    ("late Wednesday", ["12-18 day"]),
    ("last Thursday", ["12-12 day"]),
    ("last Tuesday", ["12-17 day"]),
    ("next Sunday", ["12-22 day"]),
    ("since Sunday", ["12-15..12-19 since"]),
    ("until Wednesday", ["..12-18 until"]),
    ("till December 7", ["..12-07 until"]),
    ("by Tuesday", ["..12-17 until"]),
    ("between Monday and Wednesday", ["12-16..12-18 window"]),
    ("from Monday to Wednesday", ["12-16..12-18 window"]),
    ("Earlier on March 11, 179 members", ["03-11 day"]),
    ("on Feb. 15", ["02-15 day"]),
    ("on February 15, 330 people", ["02-15 day"]),
    ("on March 11, 2023", ["2023-03-11 day"]),
    ("11 March 2023", ["2023-03-11 day"]),
    ("the 11th of March", ["03-11 day"]),
    ("19th, December 2024", ["12-19 day"]),
    ("Thursday, December 19, 2024", ["12-19 day"]),
    ("Thu, Dec 19", ["12-19 day"]),
    ("the 8th of this month", ["12-08 day"]),
    ("on Sunday and Monday", ["12-15..12-16 window"]),
    ("on November 13 and 14.", ["11-13..11-14 window"]),
    ("on November 13 and 14 soldiers", ["11-13 day"]),
    ("March 3-5", ["03-03..03-05 window"]),
    ("between 3 and 5 March", ["03-03..03-05 window"]),
    ("from March 3 to April 5", ["03-03..04-05 window"]),
    ("on May 5", ["05-05 day"]),
    ("3/15/2024", ["03-15 day"]),
    ("15/3/2024", ["03-15 day"]),
    ("in the past 24 hours", ["12-18..12-19 window"]),
    ("over the past three days", ["12-16..12-19 window"]),
    ("the past few days", ["12-12..12-19? window"]),
    ("last week", ["12-08..12-14 window"]),
    ("earlier this week", ["12-15..12-19 window"]),
    ("early next year", ["2025-01-01..2025-05-01? part"]),
    ("since tomorrow", ["12-20.. since"]),
    ("earlier this month", ["12-01..12-19 month"]),
    ("last month", ["11-01..11-30 month"]),
    ("last year", ["2023-01-01..2023-12-31 year"]),
    ("over the weekend", ["12-14..12-15 window"]),
    ("last weekend", ["12-14..12-15 window"]),
    ("in November", ["11-01..11-30 month"]),
    ("last November", ["11-01..11-30 month"]),
    ("in November 2023", ["2023-11-01..2023-11-30 month"]),
    ("November last year", ["2023-11-01..2023-11-30 month"]),
    ("in early December", ["12-01..12-10? part"]),
    ("mid-November", ["11-11..11-20? part"]),
    ("in 2014 the group came", ["2014-01-01..2014-12-31 year"]),
    ("two days ago", ["12-17 day"]),
    ("three weeks ago", ["11-28? day"]),
    ("a few days ago", ["12-12..12-18? window"]),
    ("days before the fall on December 8", ["12-01..12-07 window", "12-08 day"]),
    ("two days before the fall on December 8", ["12-06 day", "12-08 day"]),
    ("on the eve of December 8", ["12-07 day"]),
    ("Friday, December 19, 2024", ["!weekday day"]),
    ("February 30", ["!no_such_day day"]),
    ("they may march to the post", []),
    ("the sun was up", []),
    ("since then", []),
    ("2014 soldiers", []),
    ("in 2014 soldiers came", []),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_dates_of_arabic_sentences_are_resolved(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic_indic_digits_change_nothing(text: str, expected: list[str]) -> None:
    assert read(to_arabic(text)) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_dates_of_english_sentences_are_resolved(text: str, expected: list[str]) -> None:
    assert read(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("وصلوا أمس", "ar", ["? day"]),
        ("وصلوا الخميس الماضي", "ar", ["? day"]),
        ("خلال الـ 24 ساعة الماضية", "ar", ["? window"]),
        ("منذ الأحد", "ar", ["? since"]),
        ("في 8 كانون الأول", "ar", ["? day"]),
        ("قبل أيام من سقوطها في 8 كانون الأول", "ar", ["? window", "? day"]),
        ("two days ago", "en", ["? day"]),
        ("في 8 كانون الأول 2024", "ar", ["12-08 day"]),
        ("عام 2014", "ar", ["2014-01-01..2014-12-31 year"]),
        ("until March 3, 2024", "en", ["..03-03 until"]),
    ],
)
def test_without_a_day_of_the_page_only_full_dates_have_days(
    text: str, lang: str, expected: list[str]
) -> None:
    assert read(text, lang, None) == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (date(2024, 1, 3), "في 30 كانون الأول", ["2023-12-30 day"]),
        (date(2024, 1, 3), "الشهر الماضي", ["2023-12-01..2023-12-31 month"]),
        (date(2024, 1, 3), "الأسبوع الماضي", ["2023-12-24..2023-12-30 window"]),
        (date(2024, 12, 15), "هذا الأسبوع", ["12-15 window"]),
        (date(2024, 12, 15), "الأحد الماضي", ["12-08 day"]),
        (date(2024, 12, 15), "عطلة نهاية الأسبوع الماضي", ["12-07..12-08 window"]),
        (date(2025, 3, 31), "قبل شهر", ["2025-02-01..2025-02-28? month"]),
        (date(2025, 3, 1), "في 29 شباط", ["02-29 day"]),
    ],
)
def test_dates_are_counted_over_the_ends_of_weeks_months_and_years(
    published: date, text: str, expected: list[str]
) -> None:
    assert read(text, "ar", published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أم القرى – 18 كانون الأول (وكالة) – وصل الجنود اليوم", date(2024, 12, 18)),
        ("أم القرى، 18 كانون الأول/ديسمبر: وصل الجنود اليوم", date(2024, 12, 18)),
        ("أم القرى (18 ديسمبر) وصل الجنود", date(2024, 12, 18)),
        ("أم القرى في 18 ديسمبر /وكالة/ وصل الجنود", date(2024, 12, 18)),
        ("أم القرى – الأربعاء 18 كانون الأول – وصل الجنود", date(2024, 12, 18)),
        ("وصول جنود\nالأربعاء 18/12/2024\nوصل الجنود اليوم إلى المعبر", date(2024, 12, 18)),
        ("وصول جنود\nتاريخ النشر: 18 كانون الأول 2024\nوصل الجنود اليوم", date(2024, 12, 18)),
        ("THE RIVER, Dec 18 (Agency) - Soldiers arrived today", date(2024, 12, 18)),
        ("date 2024-12-18 Soldiers arrived today", date(2024, 12, 18)),
        # the day of somebody's visit, long after the page
        ("الأربعاء 1 مايو 2025\nوصل الجنود اليوم", None),
        ("وصل الجنود في 18 كانون الأول إلى المعبر", None),
        ("في 8 كانون الأول، سقطت المدينة", None),
        ("الأربعاء 19/12/2024\nوصل الجنود", None),
        ("وصل الجنود", None),
        ("", None),
    ],
)
def test_the_date_line_of_a_text_is_found(text: str, expected: date | None) -> None:
    assert dateline(text, THURSDAY) == expected


def test_today_is_the_day_of_the_date_line() -> None:
    text = "أم القرى – 17 كانون الأول – وصل الجنود اليوم، وعاد غيرهم أمس"
    assert read(text) == ["12-17 day", "12-17 day", "12-16 day"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("دخلوا حتى يوم الأربعاء من المعبر", "حتى يوم الأربعاء"),
        ("وأعيدوا في صباح اليوم الخميس من المعبر", "في صباح اليوم الخميس"),
        ("وفي نوفمبر من العام الماضي دخلوا", "وفي نوفمبر من العام الماضي"),
        ("خلال الـ 24 ساعة الماضية دخلوا", "خلال الـ 24 ساعة الماضية"),
        ("سمح في السابع من كانون الأول/ديسمبر بالدخول", "في السابع من كانون الأول/ديسمبر"),
        ("دخلوا قبل أيام من سقوطها في 8 ديسمبر، ثم", "قبل أيام من سقوطها في 8 ديسمبر"),
        ("وصلوا اليوم (الخميس) إلى المعبر", "اليوم (الخميس)"),
    ],
)
def test_a_phrase_lies_where_it_stands(text: str, phrase: str) -> None:
    found = find_dates(text, THURSDAY, "ar")[0]
    assert text[found.start : found.end] == phrase
