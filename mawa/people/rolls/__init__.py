"""Lists of names in any layout, read into a plan that a person looks at before it is taken.

``plan_roll`` guesses: where the header is, what each column means, which rows are people.
``replan`` does the same with a person's corrections; the same input gives the same plan.
Nothing is recorded here.
"""

from collections.abc import Mapping
from datetime import date

from mawa.lib.sheets.tables import Row, Sheet, Workbook
from mawa.lib.sheets.values import text_of
from mawa.people.rolls.columns import guess_columns
from mawa.people.rolls.drafts import Drafter
from mawa.people.rolls.header_words import ROLL_WORDS
from mawa.people.rolls.overrides import Overrides
from mawa.people.rolls.rows import RowJudge
from mawa.people.rolls.shapes import (
    MEANINGS,
    ColumnGuess,
    Meaning,
    PersonDraft,
    RollPlan,
    RollRow,
    SheetPlan,
)

__all__ = [
    "MEANINGS",
    "ColumnGuess",
    "Overrides",
    "PersonDraft",
    "RollPlan",
    "RollRow",
    "SheetPlan",
    "plan_roll",
    "replan",
]

_Lines = set[tuple[str, ...]]


def plan_roll(
    workbook: Workbook, overrides: Overrides | None = None, today: date | None = None
) -> RollPlan:
    """Plan a list of names. ``today`` bounds births; without it only the absurd is doubted."""
    overrides = overrides or Overrides()
    seen: _Lines = set()
    sheets = [_plan_sheet(sheet, overrides, today, seen) for sheet in workbook.sheets]
    return RollPlan(tuple(sheets), workbook.sha256, workbook.name)


def replan(workbook: Workbook, overrides: object, today: date | None = None) -> RollPlan:
    """Plan again with corrections as plain data; raise ``Refused("bad_override")`` if wrong."""
    return plan_roll(workbook, Overrides.from_json(overrides, workbook), today)


def _plan_sheet(sheet: Sheet, overrides: Overrides, today: date | None, seen: _Lines) -> SheetPlan:
    header = _header_index(sheet, overrides.headers)
    columns = guess_columns(sheet.rows, header, overrides.columns.get(sheet.name, {}))
    by_meaning: dict[Meaning, int] = {}
    for guess in columns:
        by_meaning.setdefault(guess.meaning, guess.index)
    judge = RowJudge(by_meaning, header, overrides.rows.get(sheet.name, {}))
    drafter = Drafter(columns, overrides.names.get(sheet.name, {}), today)
    unique = _Repeats(seen, by_meaning.get("number"))
    rows = [_plan_row(sheet, index, judge, drafter, unique) for index in range(len(sheet.rows))]
    header_row = 0 if header is None else sheet.first_row_number + header
    return SheetPlan(sheet.name, header_row, columns, tuple(rows), sheet.hidden)


def _header_index(sheet: Sheet, chosen: Mapping[str, int]) -> int | None:
    """Return the index of the header row: as a person chose (0 for none), else the likeliest."""
    if sheet.name not in chosen:
        return ROLL_WORDS.header_index(sheet.rows)
    index = chosen[sheet.name] - sheet.first_row_number
    return index if 0 <= index < len(sheet.rows) else None


class _Repeats:
    """Tells whether the very same line stood before, its number in the list apart."""

    def __init__(self, seen: _Lines, number_column: int | None) -> None:
        self._seen = seen
        self._number_column = number_column

    def is_repeat(self, cells: tuple[str, ...]) -> bool:
        """Say so, and remember the line."""
        line = tuple(cell for at, cell in enumerate(cells) if at != self._number_column)
        if line in self._seen:
            return True
        self._seen.add(line)
        return False


def _plan_row(
    sheet: Sheet, index: int, judge: RowJudge, drafter: Drafter, unique: _Repeats
) -> RollRow:
    cells: Row = sheet.rows[index]
    number = sheet.first_row_number + index
    judged = judge.judge(index, number, cells)
    texts = tuple(text_of(cell) for cell in cells)
    if judged.kind != "person":
        return RollRow(sheet.name, number, judged.kind, judged.reason, texts)
    person, doubts = drafter.draft(number, cells, judged)
    if unique.is_repeat(texts):
        doubts.append("repeated_line")
    kept = tuple(dict.fromkeys(doubts))
    return RollRow(sheet.name, number, "person", judged.reason, texts, person, kept)
