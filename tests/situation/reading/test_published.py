"""The day a page says it was published on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mawa.situation.reading.published import published_on

TITLE = "ستون جندياً يعبرون النهر إلى بلدة لوم"
LEAD = (
    "عبر ستون جندياً النهر يوم 3 مايو 2014 إلى بلدة لوم وسلموا بنادقهم إلى حرس الحدود، بحسب ما "
    "قال قائم مقام القضاء سالم الراوي للصحفيين صباح اليوم الثلاثاء."
)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-12-19", date(2024, 12, 19)),
        ("19/12/2024", date(2024, 12, 19)),
        ("تاريخ النشر: 19th, December 2024 GMT", date(2024, 12, 19)),
        ("الأربعاء 1 مايو 2024", date(2024, 5, 1)),
        ("نُشر في: ١٩ كانون الأول ٢٠٢٤ - ١١:٢٦", date(2024, 12, 19)),
        ("الخميس 11 نيسان / أبريل 2013 02:17 مساءً", date(2013, 4, 11)),
        ("الأربعاء 17/يوليو/2024 - 09:33 م", date(2024, 7, 17)),
        ("الجمعة 22 أفريل 2011 الساعة 09:12", date(2011, 4, 22)),
        ("الثلاثاء - 09 محرم 1443 هـ - 17 أغسطس 2021 مـ", date(2021, 8, 17)),
        ("Posted: Jan 20, 2024, 6:41 pm", date(2024, 1, 20)),
        ("08.02.2024 | 20:09", date(2024, 2, 8)),
        ("12/31/2024", date(2024, 12, 31)),
    ],
)
def test_a_stamp_under_the_title_is_read(stamp: str, day: date) -> None:
    assert published_on(f"{TITLE}\n{stamp}\n{LEAD}", "ar") == day


def test_the_day_of_viewing_on_top_gives_way_to_the_stamp_by_the_title() -> None:
    page = f"الأربعاء 1 مايو 2024\n{TITLE}\nعرب وعالم 8-2-2024 | 20:09\n{LEAD}"

    assert published_on(page, "ar") == date(2024, 2, 8)


def test_a_labelled_day_goes_before_the_day_of_a_change() -> None:
    page = f"{TITLE}\nآخر تحديث: 30/01/2025 - 18:50\nنشرت في: 29/01/2025\n{LEAD}"

    assert published_on(page, "ar") == date(2025, 1, 29)


def test_the_day_of_a_communique_is_read_where_it_closes() -> None:
    assert published_on(f"{TITLE}\n{LEAD}\nحرر في لوم بتاريخ 14 مايو 2024", "ar") == date(
        2024, 5, 14
    )


@pytest.mark.parametrize("stamp", ["", "30 فبراير 2024", "12:30", "1445", "© 2024", "41/12/2024"])
def test_no_day_is_made_up_and_days_of_events_are_not_taken(stamp: str) -> None:
    assert published_on(f"{TITLE}\n{stamp}\n{LEAD}", "ar") is None


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_day_or_nothing(text: str) -> None:
    day = published_on(text, "en")

    assert day is None or isinstance(day, date)
