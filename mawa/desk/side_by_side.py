"""Records beside each other, field by field, with what differs marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.people.forms import shown_rank
from mawa.people.models import Person, Roll
from mawa.people.ticks import STREAMS

from .differences import (
    GRAVEST_FIRST,
    KIND_WORDS,
    ONE,
    SAME,
    Piece,
    Pieces,
    difference,
)
from .telling import FIELD_WORDS, VALUE_WORDS
from .templatetags.mawa import instant

_COMPARED: Final = (
    *("as_written", "given", "father", "grand", "family", "mother", "born", "birth_place"),
    *("sex", "rank", "unit", "service_no", "origin", "token", "kin", "stream"),
)
# Where a record comes from is another for each record and speaks for nothing.
_NOT_COMPARED: Final = ("source", "registered_at")
_OWN_WORDS: Final[dict[str, Promise]] = {
    "born": gettext_lazy("Born"),
    "rank": gettext_lazy("Rank"),
    "source": gettext_lazy("Source"),
    "registered_at": gettext_lazy("Registered at"),
}


class Also(NamedTuple):
    """What another record of the same person says."""

    text: str
    card_no: str


class Cell(NamedTuple):
    """A value in pieces, and what the other records of its side say instead."""

    pieces: Pieces
    also: list[Also]


class Line(NamedTuple):
    """One field of all the sides. ``kind`` is how they differ, "" where they do not."""

    words: Any
    kind: str
    kind_words: Any
    cells: list[Cell]


def lines_of(sides: Sequence[Sequence[Person]]) -> list[Line]:
    """Every field that any of the records says. A side is a record, then those of its group."""
    rolls = Roll.objects.in_bulk({p.roll for side in sides for p in side if p.roll})
    lines = (_line(name, sides, rolls) for name in (*_COMPARED, *_NOT_COMPARED))
    return [line for line in lines if any(cell.pieces or cell.also for cell in line.cells)]


def _line(name: str, sides: Sequence[Sequence[Person]], rolls: dict[str, Roll]) -> Line:
    values = [_shown(side[0], name, rolls) for side in sides]
    compared = name not in _NOT_COMPARED
    kind, marked = _marked(values) if compared else (SAME, [_as_is(v) for v in values])
    cells = [
        Cell(pieces, _also(side, name, value, rolls) if compared else [])
        for side, value, pieces in zip(sides, values, marked, strict=True)
    ]
    words = _OWN_WORDS[name] if name in _OWN_WORDS else FIELD_WORDS[name]
    kind_words = str(KIND_WORDS[kind]) if kind else ""
    if kind == ONE and len(sides) > 2:
        kind_words = _("not all say it")
    return Line(words, kind, kind_words, cells)


def _as_is(value: str) -> Pieces:
    return [Piece(value, False)] if value else []


def _marked(values: Sequence[str]) -> tuple[str, list[Pieces]]:
    """Each value against the first that is known; that one against the first that differs."""
    at = next((n for n, value in enumerate(values) if value), 0)
    found = [difference(values[at], value) for value in values]
    kinds = {each.kind for each in found}
    kind = next((kind for kind in GRAVEST_FIRST if kind in kinds), SAME)
    marked = [each.b for each in found]
    marked[at] = next((each.a for each in found if each.kind == kind), _as_is(values[at]))
    return kind, marked


def _also(side: Sequence[Person], name: str, value: str, rolls: dict[str, Roll]) -> list[Also]:
    """Other values on the same side, each once, with the card of the first who says so."""
    said = {value, ""}
    found = []
    for person in side[1:]:
        text = _shown(person, name, rolls)
        if text not in said:
            said.add(text)
            found.append(Also(text, person.card_no))
    return found


def _shown(person: Person, name: str, rolls: dict[str, Roll]) -> str:
    if name == "born":
        return str(person.birth_on.isoformat() if person.birth_on else person.birth_year or "")
    if name == "rank":
        return shown_rank(person)
    if name == "registered_at":
        return instant(person.registered_at)
    if name == "source":
        return _source(person, rolls)
    value = getattr(person, name) or ""
    words = VALUE_WORDS if name == "sex" else STREAMS if name == "stream" else {}
    return str(words.get(value, value))


def _source(person: Person, rolls: dict[str, Roll]) -> str:
    if not person.roll:
        return _("As stated by the person")
    roll = rolls.get(person.roll)
    row = _("row %(row)s") % {"row": person.row}
    return " · ".join(part for part in (roll.file_name if roll else "", person.sheet, row) if part)
