"""From the cells of a person's row to a draft of the person, with every doubt named."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from mawa.lib.arabic import clean, fold
from mawa.lib.births import parse_birth
from mawa.lib.blanks import ditto, unknown
from mawa.lib.names import NameParts, split_full_name
from mawa.lib.numerals import to_latin
from mawa.lib.ranks import RankReading, find, read
from mawa.lib.sheets.tables import Cell, Row
from mawa.lib.sheets.values import text_of
from mawa.people.rolls.cell_words import needs_care
from mawa.people.rolls.overrides import NAME_SLOTS
from mawa.people.rolls.rows import NAME_COLUMNS, Judged
from mawa.people.rolls.shapes import ColumnGuess, Meaning, PersonDraft

# No two people share these, so that a ditto mark in them means nothing.
_OWN: Final = frozenset(("number", "full_name", "service_no", "national_no"))
_LONG_NAME: Final = 200  # characters
# A full stop for the rest of the word: either of two ranks that begin with the same letter.
_ABBREVIATED: Final = frozenset(fold(text) for text in ("م. أول", "م أول", "م.أول", "م١", "م 1"))


@dataclass(slots=True)
class Drafter:
    """Drafts the people of one sheet in order; remembers the line above for ditto marks."""

    columns: tuple[ColumnGuess, ...]
    names: Mapping[int, Mapping[str, str]]
    today: date | None
    _above: dict[int, Cell] = field(default_factory=dict)

    def draft(self, number: int, cells: Row, judged: Judged) -> tuple[PersonDraft, list[str]]:
        """Return the person of a row and the codes of all doubts about it."""
        doubts: list[str] = []
        cells = self._without_dittos(cells, doubts)
        if judged.reason == "only_a_name":
            doubts.append("only_a_name")
        values = {guess.meaning: cells[guess.index] for guess in self.columns}
        texts = {meaning: _answer(cell) for meaning, cell in values.items()}
        parts = self._name(number, texts, doubts)
        stated, reading = _rank(texts.get("rank", ""), parts.title, doubts)
        birth = parse_birth(values.get("birth"), self.today)
        if texts.get("birth") and birth.doubt:
            doubts.append(f"birth_{birth.doubt}")
        health, notes = texts.get("health", ""), self._notes(cells)
        draft = PersonDraft(
            title=parts.title,
            given=parts.given,
            father=parts.father,
            grand=parts.grand,
            family=parts.family,
            as_written=parts.as_written,
            mother=texts.get("mother", ""),
            birth_year=birth.year,
            birth_on=birth.date,
            birth_precision=birth.precision,
            rank_code=reading.rank.code if reading.rank else "",
            rank_as_stated=stated,
            rank_qualifiers=reading.qualifiers,
            unit=texts.get("unit", ""),
            service_no=to_latin(texts.get("service_no", "")),
            national_no=to_latin(texts.get("national_no", "")),
            origin=texts.get("origin", ""),
            needs_care=needs_care(health) or needs_care(notes),
            health_as_stated=health,
            note=notes,
            extras=self._extras(cells),
        )
        return draft, doubts

    def _without_dittos(self, cells: Row, doubts: list[str]) -> Row:
        """Return the row with ditto marks resolved from the nearest person above."""
        resolved = list(cells)
        for guess in self.columns:
            at = guess.index
            if ditto(text_of(resolved[at])):
                resolved[at] = None if guess.meaning in _OWN else self._above.get(at)
                if resolved[at] is None:
                    own = guess.meaning in _OWN
                    doubts.append("ditto_in_own_column" if own else "ditto_without_above")
        self._above = dict(enumerate(resolved))
        return resolved

    def _name(self, number: int, texts: Mapping[Meaning, str], doubts: list[str]) -> NameParts:
        """Return the name in its slots: as a person chose, else from its columns or its cell."""
        full = texts.get("full_name", "")
        given = texts.get("given", "")
        parts = split_full_name(full) if full and not given else _from_columns(texts)
        written = parts.as_written
        chosen = self.names.get(number)
        if chosen is not None:
            slots = {slot: chosen.get(slot, getattr(parts, slot)) for slot in NAME_SLOTS}
            return replace(parts, **slots, doubts=())
        doubts += [f"name_{code}" for code in parts.doubts]
        if len(written) > _LONG_NAME:
            doubts.append("name_long")
        if not fold(written):
            doubts.append("name_unknown")
        return parts

    def _notes(self, cells: Row) -> str:
        texts = [_answer(cells[g.index]) for g in self.columns if g.meaning == "note"]
        return " - ".join(filter(None, texts))

    def _extras(self, cells: Row) -> tuple[tuple[str, str], ...]:
        """Return the cells of columns that have no slot, each with its header."""
        return tuple(
            (guess.header, text)
            for guess in self.columns
            if guess.meaning == "other" and (text := _answer(cells[guess.index]))
        )


def _answer(cell: Cell) -> str:
    text = text_of(cell)
    return "" if unknown(text) else text


def _from_columns(texts: Mapping[Meaning, str]) -> NameParts:
    """Return a name that stands in several columns; only a title before it is taken off."""
    slots = {meaning: texts.get(meaning, "") for meaning in NAME_COLUMNS if meaning != "full_name"}
    written = clean(" ".join(filter(None, (texts.get("full_name", ""), *slots.values()))))
    doubts: tuple[str, ...] = () if slots["given"] else ("missing_part",)
    title, given = "", slots["given"]
    if " " in given:
        split = split_full_name(given)
        if split.title and "title_or_name" not in split.doubts:
            title, given = split.title, clean(given.removeprefix(split.title))
    return NameParts(
        title, given, slots["father"], slots["grand"], slots["family"], written, doubts
    )


def _rank(stated: str, title: str, doubts: list[str]) -> tuple[str, RankReading]:
    """Return the rank as stated, in its column or before the name, and what it means."""
    titled = find(title) if title else None
    if not stated:
        if titled is None:
            return "", RankReading(None, ())
        doubts.append("rank_from_title")
        return title, read(title)
    reading = read(stated)
    if reading.rank is None:
        doubts.append("rank_unknown")
    elif fold(stated) in _ABBREVIATED:
        doubts.append("rank_abbreviated")
    if titled is not None and titled != reading.rank:
        doubts.append("rank_differs_from_title")
    return stated, reading
