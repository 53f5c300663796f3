"""The lines of a preview as they are shown: cells with what was guessed about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.crossing.words import DOUBT_WORDS as COUNT_DOUBTS
from mawa.custody.words import DOUBT_WORDS as WEAPON_DOUBTS
from mawa.lib.arabic import fold
from mawa.lib.blanks import ditto, unknown
from mawa.lib.numerals import to_latin
from mawa.lib.ranks import rank_of
from mawa.people.rolls import PersonDraft, RollPlan, RollRow
from mawa.people.words import DOUBT_WORDS, MEANING_WORDS
from mawa.shelter.words import DOUBT_WORDS as TENT_DOUBTS
from mawa.shelter.words import USE_WORDS

from .importing import Preview

_DOUBTS: Final[dict[str, Mapping[str, Promise]]] = {
    "weapons": WEAPON_DOUBTS,
    "counts": COUNT_DOUBTS,
    "tents": TENT_DOUBTS,
}
_COLUMNS: Final[dict[str, tuple[tuple[str, Promise], ...]]] = {
    "weapons": (
        ("receipt_as_written", gettext_lazy("Receipt")),
        ("name_as_written", gettext_lazy("Holder")),
        ("kind_as_written", gettext_lazy("What it is")),
        ("serial", gettext_lazy("Serial number")),
        ("magazines", gettext_lazy("Magazines")),
        ("rounds", gettext_lazy("Rounds")),
    ),
    "counts": (
        ("at", gettext_lazy("Time")),
        ("place", gettext_lazy("Place")),
        ("vehicle", gettext_lazy("Vehicle")),
        ("adults", gettext_lazy("Adults")),
        ("women", gettext_lazy("Women")),
        ("children", gettext_lazy("Children")),
        ("on_stretcher", gettext_lazy("Of whom on a stretcher")),
    ),
    "tents": (
        ("site", gettext_lazy("Site")),
        ("block", gettext_lazy("Block")),
        ("tent", gettext_lazy("Tent")),
        ("floor_m2", gettext_lazy("Floor, m²")),
        ("use", gettext_lazy("Use")),
    ),
}


class Cell(NamedTuple):
    """A value as it would be recorded; ``how`` says that it was guessed, and from what."""

    words: Any
    value: Any
    how: str


class NameRow(NamedTuple):
    """A row of a list of names: the draft, its other cells, and its doubts in words."""

    row: RollRow
    person: PersonDraft
    cells: list[Cell]
    doubts: list[Any]


class Table(NamedTuple):
    """Lines of another list, each with its cells and their headers."""

    headers: list[Any]
    rows: list[tuple[Any, list[tuple[Any, Any]]]]


def doubt_words(kind: str) -> Mapping[str, Promise]:
    """What the codes of a list's doubts mean; a name within it has doubts of its own."""
    return {**DOUBT_WORDS, **_DOUBTS[kind]}


def table_of(kind: str, lines: Iterable[Any]) -> Table:
    """The lines with the columns that are looked at first."""
    columns = _COLUMNS[kind]
    rows = [(line, [(words, _read(line, name)) for name, words in columns]) for line in lines]
    return Table([words for _name, words in columns], rows)


def _read(line: Any, name: str) -> Any:
    value = getattr(line, name)
    return USE_WORDS.get(value, value) if name == "use" else value


def names_rows(roll: RollPlan, rows: Iterable[RollRow]) -> list[NameRow]:
    """The rows of a page, each cell with how it was read."""
    columns = {sheet.name: sheet.columns for sheet in roll.sheets}
    shown = []
    for row in rows:
        if row.person is None:
            continue
        cells = [
            _cell(guess.meaning, row.cells[guess.index], row.person)
            for guess in columns[row.sheet]
            if guess.meaning in _VALUES and guess.index < len(row.cells)
        ]
        doubts = [DOUBT_WORDS.get(code, code) for code in row.doubts]
        kept = [cell for cell in cells if cell.value or cell.how]
        shown.append(NameRow(row, row.person, kept, doubts))
    return shown


_VALUES: Final[dict[str, str]] = {
    "mother": "mother",
    "birth": "birth_year",
    "rank": "rank_as_stated",
    "unit": "unit",
    "service_no": "service_no",
    "national_no": "national_no",
    "origin": "origin",
    "health": "health_as_stated",
    "note": "note",
}


def _cell(meaning: str, written: str, draft: PersonDraft) -> Cell:
    value = getattr(draft, _VALUES[meaning])
    if meaning == "birth":
        value = draft.birth_on or value or ""
    how = ""
    if written and ditto(written):
        how = _("as above")
    elif written and unknown(written):
        how = _("unknown: “%(mark)s”") % {"mark": written}
    elif meaning == "birth" and written and str(value) != to_latin(written):
        how = _("from “%(written)s”") % {"written": written}
    elif meaning == "rank" and value:
        rank = rank_of(draft.rank_code)
        how = rank.ar if rank and fold(rank.ar) != fold(value) else ""
    return Cell(MEANING_WORDS[meaning], value, how)


def totals_of(preview: Preview) -> list[tuple[Any, int]]:
    """Sums that somebody can hold against the paper."""
    lines = preview.lines
    if preview.kind == "counts":
        people = sum(line.adults + line.women + line.children for line in lines)
        return [
            (_("People"), people),
            (_("Vehicles"), len(lines)),
            (_("Of whom on a stretcher"), sum(line.on_stretcher for line in lines)),
        ]
    if preview.kind == "weapons":
        things = sum(line.quantity for line in lines)
        formations = sum(line.is_formation for line in lines)
        return [
            (_("Things"), things),
            (_("Lines of a formation"), formations),
        ]
    if preview.kind == "tents":
        uses = Counter(line.use for line in lines)
        return [
            (_("Tents"), len(lines)),
            (_("For housing"), uses["housing"]),
            (_("Floor, m²"), round(sum(line.floor_m2 for line in lines))),
        ]
    return []
