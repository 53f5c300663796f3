"""What each row of a name list is: a person, or something that must not become one.

Reasons of a person: ``named``, ``only_a_name``, ``no_name``, ``chosen``. Of all else: ``blank``,
``number_only``, ``above_header``, ``header``, ``repeated_header``, ``page_total``, ``heading``,
``text_line``, ``left_out`` (by a person).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mawa.lib.arabic import fold
from mawa.lib.births import parse_birth
from mawa.lib.blanks import ditto, unknown
from mawa.lib.ranks import find
from mawa.lib.sheets.headers import is_total
from mawa.lib.sheets.tables import Cell, Row
from mawa.lib.sheets.values import text_of
from mawa.people.rolls.cell_words import HEADING_WORDS, NOTE_WORDS, words_of
from mawa.people.rolls.header_words import ROLL_WORDS
from mawa.people.rolls.overrides import RowChoice
from mawa.people.rolls.shapes import Meaning, RowKind

NAME_COLUMNS: Final[tuple[Meaning, ...]] = ("full_name", "given", "father", "grand", "family")
_EVIDENCE: Final[tuple[Meaning, ...]] = (
    *("mother", "birth", "rank", "unit", "service_no", "national_no", "origin", "health"),
)
_MOST_NAME_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Judged:
    """What a row is and why; ``evidence`` counts the answers beside the name."""

    kind: RowKind
    reason: str
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class RowJudge:
    """Judges the rows of one sheet by its columns."""

    columns: Mapping[Meaning, int]
    header: int | None
    choices: Mapping[int, RowChoice]

    def judge(self, index: int, number: int, cells: Row) -> Judged:
        """Return what the row is; a person's choice outweighs everything but emptiness."""
        if all(cell is None for cell in cells):
            return Judged("blank", "blank")
        choice = self.choices.get(number)
        if choice == "not_person":
            return Judged("note", "left_out")
        if choice == "person":
            return Judged("person", "chosen", self._evidence(cells))
        if self.header is not None and index <= self.header:
            at_header = index == self.header
            return Judged("header", "header") if at_header else Judged("title", "above_header")
        if ROLL_WORDS.score(cells) > 0:
            return Judged("header", "repeated_header")
        return self._line(cells)

    def _line(self, cells: Row) -> Judged:
        """Judge a row below the header."""
        evidence = self._evidence(cells)
        if is_total(cells) and evidence < 2:
            return Judged("page_total", "page_total", evidence)
        name = self.name_text(cells)
        if fold(name):
            return self._named(name, cells, evidence)
        if evidence >= 2 or (name and evidence):
            return Judged("person", "no_name", evidence)
        return self._nameless(cells)

    def _named(self, name: str, cells: Row, evidence: int) -> Judged:
        if evidence:
            return Judged("person", "named", evidence)
        words = words_of(name)
        numbered = self._cell(cells, "number") is not None
        if not numbered and words[0] in NOTE_WORDS:
            return Judged("note", "text_line")
        if not numbered and (words[0] in HEADING_WORDS or any(w.isdigit() for w in words)):
            return Judged("title", "heading")
        has_columns = any(meaning in self.columns for meaning in _EVIDENCE)
        if has_columns and not numbered and not 2 <= len(words) <= _MOST_NAME_WORDS:
            return Judged("note", "text_line")
        return Judged("person", "only_a_name" if has_columns else "named")

    def _nameless(self, cells: Row) -> Judged:
        at = self.columns.get("number")
        filled = [i for i, cell in enumerate(cells) if cell is not None]
        if filled == [at]:
            return Judged("blank", "number_only")
        words = words_of(text_of(cells[filled[0]]))
        is_heading = bool(words) and words[0] in HEADING_WORDS
        return Judged("title", "heading") if is_heading else Judged("note", "text_line")

    def name_text(self, cells: Row) -> str:
        """Return the name columns of a row as one text, unanswered ones left out."""
        texts = [text_of(self._cell(cells, meaning)) for meaning in NAME_COLUMNS]
        return " ".join(text for text in texts if text and not unknown(text) and not ditto(text))

    def _cell(self, cells: Row, meaning: Meaning) -> Cell:
        at = self.columns.get(meaning)
        return cells[at] if at is not None and at < len(cells) else None

    def _evidence(self, cells: Row) -> int:
        """Count the columns that say something about a person, each in the way its kind can."""
        count = 0
        for meaning in _EVIDENCE:
            cell = self._cell(cells, meaning)
            text = text_of(cell)
            if not text or unknown(text):
                continue
            if ditto(text):
                count += 1
            elif meaning == "birth":
                count += parse_birth(cell).year is not None or any(c.isdigit() for c in text)
            elif meaning == "rank":
                count += 1 + (find(text) is not None)
            else:
                count += 1
        return count
