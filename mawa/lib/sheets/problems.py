"""What is wrong with a table file or one of its rows: a code and its parameters, no words.

The words in two languages are made from the code by ``mawa.crossing.words.explain``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing for a person to look at: where it is, its code, and the value at fault.

    ``row`` is the row number as the spreadsheet program shows it, 0 for the whole sheet.
    """

    file: str
    sheet: str
    row: int
    code: str
    detail: str = ""


class Refused(Exception):
    """The file is not read at all: the code says why, the parameters where and how much."""

    def __init__(self, code: str, *, sheet: str = "", row: int = 0, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.row = row
        self.params = params

    def as_problem(self, file: str) -> Problem:
        """Return the refusal as a problem of the named file."""
        detail = ", ".join(str(value) for value in self.params.values())
        return Problem(file, self.sheet, self.row, self.code, detail)
