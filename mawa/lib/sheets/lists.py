"""Lists with one thing a line, read through their headers: the frame of every such import.

A line that cannot be read is skipped with a reason; it never stops the lines around it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mawa.lib.blanks import ditto, unknown
from mawa.lib.sheets.headers import HeaderWords, is_total
from mawa.lib.sheets.problems import Problem, Refused
from mawa.lib.sheets.tables import Cell, Row, Sheet, Workbook
from mawa.lib.sheets.values import text_of


@dataclass(frozen=True, slots=True)
class Skipped:
    """One row that was not taken, and the code of the reason."""

    sheet: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: where it stands and its cells by the meaning of their columns."""

    sheet: str
    row_number: int
    cells: dict[str, Cell]

    def text(self, meaning: str) -> str:
        """Return a cell as text; empty where there is no such column or no answer in it."""
        text = text_of(self.cells.get(meaning))
        return "" if unknown(text) else text


@dataclass(slots=True)
class ListReading:
    """Walks a workbook line by line and keeps what was left out and why."""

    workbook: Workbook
    words: HeaderWords
    required: Collection[str]
    repeats: Collection[str] = ()  # columns in which a ditto mark means "as above"
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """Yield the lines of every sheet that has a header; raise ``Refused`` if none has."""
        found = False
        for sheet in self.workbook.sheets:
            header = self.words.header_index(sheet.rows)
            columns = {} if header is None else self._columns(sheet.rows[header])
            if header is None or not set(self.required) <= set(columns):
                self._leave_out(sheet)
                continue
            found = True
            yield from self._sheet_lines(sheet, header, columns)
        if not found:
            raise Refused("columns_missing", columns=" ".join(sorted(self.required)))

    def problem(self, line: Line, code: str, detail: object = "") -> None:
        """Leave a line out because of a bad value."""
        self.skipped.append(Skipped(line.sheet, line.row_number, code))
        self.problems.append(
            Problem(self.workbook.name, line.sheet, line.row_number, code, str(detail)[:80])
        )

    def _columns(self, header: Row) -> dict[str, int]:
        """Return where each meaning stands; the first column of a meaning is the one taken."""
        columns: dict[str, int] = {}
        for index, cell in enumerate(header):
            meaning, _ = self.words.meaning(cell)
            if meaning:
                columns.setdefault(meaning, index)
        return columns

    def _leave_out(self, sheet: Sheet) -> None:
        for number, cells in enumerate(sheet.rows, start=sheet.first_row_number):
            if any(cell is not None for cell in cells):
                self.skipped.append(Skipped(sheet.name, number, "no_header"))

    def _sheet_lines(self, sheet: Sheet, header: int, columns: dict[str, int]) -> Iterator[Line]:
        above: dict[str, Cell] = {}
        for index, cells in enumerate(sheet.rows):
            number = sheet.first_row_number + index
            reason = self._reason(cells, index, header)
            if reason:
                self.skipped.append(Skipped(sheet.name, number, reason))
                continue
            by_meaning = {meaning: cells[at] for meaning, at in columns.items()}
            for meaning in self.repeats:
                if ditto(text_of(by_meaning.get(meaning))):
                    by_meaning[meaning] = above.get(meaning)
            above = by_meaning
            yield Line(sheet.name, number, by_meaning)

    def _reason(self, cells: Row, index: int, header: int) -> str:
        """Return why a row is no line of the list, or an empty text if it is one."""
        filled = [cell for cell in cells if cell is not None]
        if not filled:
            return "blank"
        if index < header:
            return "title"
        if index == header or self.words.score(cells) > 0:
            return "header"
        return "page_total" if is_total(cells) and len(filled) <= 3 else ""
