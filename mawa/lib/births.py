"""Dates of birth as lists give them: often a year, often a placeholder, sometimes impossible.

What is sane is kept and what is not is said in ``doubt``: a list is evidence, not a form.
Days come first, as everywhere in the region; 1 January (Syria) and 1 July (Iraq) often stand
for an unknown day.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from mawa.lib.arabic import fold

Precision = Literal["day", "year", "unknown"]
Doubt = Literal[
    "",
    "unreadable",
    "impossible_date",
    "too_old",
    "future",
    "placeholder_day",
    "no_day",
    "month_first",
    "two_digit_year",
]

OLDEST_YEARS: Final = 110
ADULT_FROM_YEARS: Final = 18  # Convention on the Rights of the Child, art 1
_LAST_YEAR: Final = 2100  # without a given today, only a year beyond this is called future
_FIRST_YEAR: Final = 1900
_SERIAL_EPOCH: Final = date(1899, 12, 30)  # day 0 of spreadsheet dates
_SERIALS: Final = range(3_000, 80_000)
_PLACEHOLDERS: Final = frozenset(((1, 1), (1, 7)))  # day, month


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth with how much of it is known; ``doubt`` is a machine code or ''."""

    year: int | None
    date: date | None
    precision: Precision
    doubt: Doubt = ""


NOTHING: Final = Birth(None, None, "unknown")

_MONTH_NAMES: Final = (
    ("كانون الثاني", "كانون ثاني", "ك2", "يناير", "january", "jan"),
    ("شباط", "فبراير", "february", "feb"),
    ("آذار", "مارس", "march", "mar"),
    ("نيسان", "أبريل", "ابريل", "april", "apr"),
    ("أيار", "مايو", "مايس", "may"),
    ("حزيران", "يونيو", "june", "jun"),
    ("تموز", "يوليو", "july", "jul"),
    ("آب", "أغسطس", "august", "aug"),
    ("أيلول", "سبتمبر", "september", "sept", "sep"),
    ("تشرين الأول", "تشرين أول", "ت1", "أكتوبر", "october", "oct"),
    ("تشرين الثاني", "تشرين ثاني", "ت2", "نوفمبر", "november", "nov"),
    ("كانون الأول", "كانون أول", "ك1", "ديسمبر", "december", "dec"),
)
_MONTHS: Final = {
    fold(name): month for month, names in enumerate(_MONTH_NAMES, 1) for name in names
}
_MONTH: Final = re.compile(
    r"(?<![^\W\d])(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?!\w)"
)
# Words around a date that say nothing: "born", "year", a time of midnight.
_NOISE: Final = re.compile(r"\b(?:مواليد|تولد|ولد|عام|سنه|born|in)\b|(?<=\d)[t ]0?0 00.*$")
_NUMBERS: Final = re.compile(r"(?:[0-9]{1,8}|x{1,4})(?: (?:[0-9]{1,8}|x{1,4})){0,2}")
_POINT_ZERO: Final = re.compile(r"(?<=^\d{4})[.\u066b]0+$")  # "1992.0": a spreadsheet's number
_DAY_UNKNOWN: Final = re.compile(r"[؟?]+(?=\s*[/.\-])")


def is_child(year: int | None, born_on: date | None, today: date) -> bool:
    """Say whether somebody is surely under eighteen; nothing known is not.

    Where only the year is known and it may be either, somebody has to say it (a tick).
    """
    if born_on is not None:
        before_birthday = (today.month, today.day) < (born_on.month, born_on.day)
        return today.year - born_on.year - before_birthday < ADULT_FROM_YEARS
    return year is not None and today.year - year < ADULT_FROM_YEARS


def parse_birth(value: object, today: date | None = None) -> Birth:
    """Read a date of birth from a cell: text, number, date or nothing.

    ``today`` bounds the future and the oldest age; nothing here looks at a clock.
    """
    if isinstance(value, datetime):
        return _judge(value.year, value.month, value.day, today)
    if isinstance(value, date):
        return _judge(value.year, value.month, value.day, today)
    if isinstance(value, bool) or value is None:
        return NOTHING
    if isinstance(value, int | float):
        return _from_number(value, today)
    return _from_text(str(value)[:60], today)


def _from_number(value: float, today: date | None) -> Birth:
    """Read a spreadsheet number: a year, or days since its epoch."""
    if not _FIRST_YEAR - 200 <= value < _SERIALS.stop:
        return Birth(None, None, "unknown", "unreadable")
    if int(value) in _SERIALS:
        day = _SERIAL_EPOCH + timedelta(days=int(value))
        return _judge(day.year, day.month, day.day, today)
    return _judge_year(int(value), today)


def _from_text(text: str, today: date | None) -> Birth:
    folded = fold(_DAY_UNKNOWN.sub("x", _POINT_ZERO.sub("", text)))
    if not folded or folded == "x":
        return NOTHING
    bare = _NOISE.sub(" ", folded).strip()
    spelled = _MONTH.sub(lambda match: f" {_MONTHS[match[1]]} ", bare, count=1)
    numbers = " ".join(spelled.split())
    if not _NUMBERS.fullmatch(numbers):
        return Birth(None, None, "unknown", "unreadable")
    parts = ["0" if part.startswith("x") else part for part in numbers.split()]
    if len(parts) == 1:
        return _from_one(parts[0], today)
    if len(parts) == 2:
        year = max(parts, key=len)
        return _judge(_century(year, today), 0, 0, today) if len(year) == 4 else _unreadable()
    return _from_three(parts, _MONTH.match(bare) is not None, today)


def _unreadable() -> Birth:
    return Birth(None, None, "unknown", "unreadable")


def _from_one(part: str, today: date | None) -> Birth:
    """Read a lone run of digits: a year, 19970811, or a spreadsheet number kept as text."""
    if len(part) == 8:
        return _judge(int(part[:4]), int(part[4:6]), int(part[6:]), today)
    if len(part) == 5:
        return _from_number(int(part), today)
    return _judge_year(int(part), today) if len(part) == 4 else _unreadable()


def _from_three(parts: list[str], month_leads: bool, today: date | None) -> Birth:
    """Read three numbers: year first if it has four digits, else day, month, year."""
    first, month, last = parts
    if len(first) == 4:
        return _judge(int(first), int(month), int(last), today)
    if len(last) not in (2, 4) or len(first) > 2:
        return _unreadable()
    year, day = _century(last, today), int(first)
    doubt: Doubt = "two_digit_year" if len(last) == 2 else ""
    if month_leads:  # "April 5, 1990"
        return _judge(year, day, int(month), today, doubt)
    if int(month) > 12 >= day >= 1:
        return _judge(year, day, int(month), today, doubt or "month_first")
    return _judge(year, int(month), day, today, doubt)


def _century(year: str, today: date | None) -> int:
    """Return a year in full; of two digits, the latest that leaves a person of ten or more."""
    if len(year) == 4:
        return int(year)
    latest = (today.year if today else 2024) - 10
    return latest - (latest - int(year)) % 100


def _judge_year(year: int, today: date | None) -> Birth:
    if year > (today.year if today else _LAST_YEAR):
        return Birth(None, None, "unknown", "future")
    if year < (today.year - OLDEST_YEARS if today else _FIRST_YEAR):
        return Birth(None, None, "unknown", "too_old")
    return Birth(year, None, "year")


def _judge(year: int, month: int, day: int, today: date | None, doubt: Doubt = "") -> Birth:
    """Keep the year if it is sane, the day if there is such a day, and say what is odd."""
    known = _judge_year(year, today)
    if known.year is None:
        return known
    if not (month and day):
        return Birth(year, None, "year", "no_day")
    try:
        born = date(year, month, day)
    except ValueError:
        return Birth(year, None, "year", "impossible_date")
    if today is not None and born > today:
        return Birth(year, None, "year", "future")
    if not doubt and (day, month) in _PLACEHOLDERS:
        doubt = "placeholder_day"
    return Birth(year, born, "day", doubt)
