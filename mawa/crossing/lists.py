"""Head-counts at a gate, read from a table: one line for each vehicle that came through."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from mawa.lib.numerals import to_latin
from mawa.lib.sheets import Problem, Workbook
from mawa.lib.sheets.headers import HeaderWords
from mawa.lib.sheets.lists import Line, ListReading, Skipped
from mawa.lib.sheets.tables import Cell
from mawa.lib.sheets.values import int_of, text_of

BAGHDAD: Final = ZoneInfo("Asia/Baghdad")
_MOST: Final = 10_000  # people on one line; more is a slip of the pen

_WORDS: Final = HeaderWords.of(
    {
        "time": ("time", "date and time", "datetime", "الوقت", "التاريخ والوقت", "الساعة"),
        "date": ("date", "day", "التاريخ", "اليوم"),
        "place": ("place", "gate", "crossing", "المكان", "المنفذ", "البوابة", "الموقع"),
        "vehicle": ("vehicle", "bus", "المركبة", "العجلة", "الحافلة", "السيارة", "وسيلة النقل"),
        "adults": ("adults", "people", "persons", "البالغون", "البالغين", "العدد", "الأشخاص"),
        "women": ("women", "النساء", "نساء", "الإناث"),
        "children": ("children", "الأطفال", "أطفال"),
        "on_stretcher": (
            *("wounded on stretcher", "on stretcher", "stretcher", "stretchers"),
            *("على نقالة", "جرحى على نقالة", "النقالات", "نقالة", "جرحى نقالة"),
        ),
        "note": ("note", "notes", "remarks", "ملاحظات", "الملاحظات", "ملاحظة"),
    },
    (("stretcher", "on_stretcher"), ("نقالة", "on_stretcher"), ("عدد الأشخاص", "adults")),
)
_NUMBERS: Final = ("adults", "women", "children", "on_stretcher")
# Day first, as everywhere in the region: 7/12/2024 17:40
_DAY_FIRST: Final = re.compile(
    r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::\d{2})?)?"
)
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")


@dataclass(frozen=True, slots=True)
class CountLine:
    """One vehicle as counted. Those on a stretcher are among the people counted, not beside."""

    sheet: str
    row_number: int
    at: datetime  # aware
    place: str
    vehicle: str
    adults: int
    women: int
    children: int
    on_stretcher: int
    note: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountPlan:
    """A file of head-counts: its lines, the rows left out with the reason, and its problems."""

    file: str
    sha256: str
    lines: tuple[CountLine, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]


def plan_counts(workbook: Workbook) -> CountPlan:
    """Read head-counts; a row with an impossible value is skipped with its problem.

    A time without a zone is taken as Baghdad's and marked ``zone_assumed``. Raises ``Refused``
    when no sheet has columns for a time and a number of people.
    """
    reading = ListReading(workbook, _WORDS, ("adults",), repeats=("date", "place"))
    lines = [count for line in reading.lines() if (count := _count(line, reading))]
    return CountPlan(
        workbook.name,
        workbook.sha256,
        tuple(lines),
        tuple(reading.skipped),
        tuple(reading.problems),
    )


def _count(line: Line, reading: ListReading) -> CountLine | None:
    at, doubts = _time_of(line.cells.get("time"), line.cells.get("date"))
    if at is None:
        stated = f"{line.text('date')} {line.text('time')}".strip()
        reading.problem(line, "bad_time", stated)
        return None
    numbers: dict[str, int] = {}
    for meaning in _NUMBERS:
        number = int_of(line.cells.get(meaning)) if line.text(meaning) else 0
        if number is None or not 0 <= number <= _MOST:
            reading.problem(line, f"bad_{meaning}", line.text(meaning))
            return None
        numbers[meaning] = number
    if not line.text("adults"):
        reading.problem(line, "bad_adults")
        return None
    if numbers["on_stretcher"] > numbers["adults"] + numbers["women"] + numbers["children"]:
        reading.problem(line, "more_stretchers_than_people", numbers["on_stretcher"])
        return None
    return CountLine(
        sheet=line.sheet,
        row_number=line.row_number,
        at=at,
        place=line.text("place"),
        vehicle=line.text("vehicle"),
        note=line.text("note"),
        doubts=doubts,
        **numbers,
    )


def _time_of(moment: Cell, day: Cell) -> tuple[datetime | None, tuple[str, ...]]:
    """Return an aware time from one cell or from a day and an hour; None when unreadable."""
    parsed = _parsed(moment)
    if parsed is None and moment is not None:
        clock = _CLOCK.fullmatch(to_latin(text_of(moment)))
        start = _parsed(day)
        if clock and start and int(clock[1]) < 24 and int(clock[2]) < 60:
            parsed = start.replace(hour=int(clock[1]), minute=int(clock[2]))
    if parsed is None or not 2000 <= parsed.year <= 2100:
        return None, ()
    if parsed.tzinfo is None:
        return parsed.replace(tzinfo=BAGHDAD), ("zone_assumed",)
    # A fixed offset survives being written and read again; a foreign object may not.
    return parsed.astimezone(timezone(parsed.utcoffset() or timedelta())), ()


def _parsed(cell: Cell) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    text = to_latin(text_of(cell))
    try:
        match = _DAY_FIRST.fullmatch(text)
        if match:
            day, month, year = int(match[1]), int(match[2]), int(match[3])
            return datetime(year, month, day, int(match[4] or 0), int(match[5] or 0))
        return datetime.fromisoformat(text) if len(text) > 7 else None
    except ValueError:
        return None
