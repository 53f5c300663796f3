"""Dates of birth as lists give them."""

from datetime import date, datetime

import pytest

from mawa.lib.births import is_child, parse_birth

TODAY = date(2024, 12, 10)

# cell -> year, ISO date or '', precision, doubt
CELLS: list[tuple[object, tuple[int | None, str, str, str]]] = [
    ("1992", (1992, "", "year", "")),
    ("١٩٩٥", (1995, "", "year", "")),
    (1992, (1992, "", "year", "")),
    (1992.0, (1992, "", "year", "")),
    ("1992.0", (1992, "", "year", "")),
    ("8/11/1997", (1997, "1997-11-08", "day", "")),
    ("٨/١١/١٩٩٧", (1997, "1997-11-08", "day", "")),
    ("8-11-1997", (1997, "1997-11-08", "day", "")),
    ("2001-09-24", (2001, "2001-09-24", "day", "")),
    ("2001-09-24 00:00:00", (2001, "2001-09-24", "day", "")),
    ("2001-09-24T00:00:00", (2001, "2001-09-24", "day", "")),
    (datetime(2001, 9, 24), (2001, "2001-09-24", "day", "")),
    (date(2001, 9, 24), (2001, "2001-09-24", "day", "")),
    (35742, (1997, "1997-11-08", "day", "")),
    ("35742", (1997, "1997-11-08", "day", "")),
    ("19971108", (1997, "1997-11-08", "day", "")),
    ("8 تشرين الثاني 1997", (1997, "1997-11-08", "day", "")),
    ("8 تشرين ثاني 1997", (1997, "1997-11-08", "day", "")),
    ("١٩ كانون الاول ١٩٨٤", (1984, "1984-12-19", "day", "")),
    ("5 آب 1990", (1990, "1990-08-05", "day", "")),
    ("5 نوفمبر 1990", (1990, "1990-11-05", "day", "")),
    ("April 5, 1990", (1990, "1990-04-05", "day", "")),
    ("مواليد 1990", (1990, "", "year", "")),
    ("آذار 1990", (1990, "", "year", "no_day")),
    ("3/1990", (1990, "", "year", "no_day")),
    ("0/0/1990", (1990, "", "year", "no_day")),
    ("؟؟/؟؟/1990", (1990, "", "year", "no_day")),
    ("1/1/1990", (1990, "1990-01-01", "day", "placeholder_day")),
    ("1/7/1990", (1990, "1990-07-01", "day", "placeholder_day")),
    ("31/2/1990", (1990, "", "year", "impossible_date")),
    ("12/25/1990", (1990, "1990-12-25", "day", "month_first")),
    ("8/11/97", (1997, "1997-11-08", "day", "two_digit_year")),
    ("1800", (None, "", "unknown", "too_old")),
    ("2/3/1800", (None, "", "unknown", "too_old")),
    ("2030", (None, "", "unknown", "future")),
    ("31/12/2024", (2024, "", "year", "future")),
    ("", (None, "", "unknown", "")),
    (None, (None, "", "unknown", "")),
    ("؟", (None, "", "unknown", "")),
    ("-", (None, "", "unknown", "")),
    ("لا اعرف", (None, "", "unknown", "unreadable")),
    ("99999999999", (None, "", "unknown", "unreadable")),
    (float("nan"), (None, "", "unknown", "unreadable")),
    (float("inf"), (None, "", "unknown", "unreadable")),
    (True, (None, "", "unknown", "")),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS, ids=[str(cell) for cell, _ in CELLS])
def test_cells(cell: object, expected: tuple[int | None, str, str, str]) -> None:
    birth = parse_birth(cell, TODAY)
    day = birth.date.isoformat() if birth.date else ""
    assert (birth.year, day, birth.precision, birth.doubt) == expected


def test_without_a_today_nothing_recent_is_called_future() -> None:
    assert parse_birth("2030").year == 2030
    assert parse_birth("2101").doubt == "future"


@pytest.mark.parametrize(
    ("year", "day", "child"),
    [
        (None, date(2006, 12, 11), True),  # eighteen tomorrow
        (None, date(2006, 12, 10), False),  # eighteen today
        (2007, None, True),
        (2006, None, False),  # may be either: somebody has to say it
        (2007, date(2006, 12, 10), False),  # the day goes before the year
        (None, None, False),
    ],
)
def test_who_is_surely_a_child(year: int | None, day: date | None, child: bool) -> None:
    assert is_child(year, day, TODAY) is child
