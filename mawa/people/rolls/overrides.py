"""Corrections that a person makes to a plan before it is taken: plain data, by sheet and row.

As JSON::

    {"headers": {"Sheet1": 4},
     "columns": {"Sheet1": {"3": "unit"}},
     "rows": {"Sheet1": {"17": "person", "18": "not_person"}},
     "names": {"Sheet1": {"17": {"given": "رائد", "father": "محمد", "family": "علي"}}}}

Rows are numbered as the spreadsheet program shows them; columns count from 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast

from mawa.lib.arabic import clean
from mawa.lib.sheets import Refused, Workbook
from mawa.people.rolls.shapes import MEANINGS, Meaning

RowChoice = Literal["person", "not_person"]
NAME_SLOTS: Final = ("title", "given", "father", "grand", "family")
_MOST_CHARS: Final = 500


@dataclass(frozen=True, slots=True)
class Overrides:
    """Corrections to one plan; each mapping is by the sheet's name, then by row or column."""

    headers: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, Mapping[int, Meaning]] = field(default_factory=dict)
    rows: Mapping[str, Mapping[int, RowChoice]] = field(default_factory=dict)
    names: Mapping[str, Mapping[int, Mapping[str, str]]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: object, workbook: Workbook) -> "Overrides":
        """Read corrections; raise ``Refused("bad_override")`` for what this file cannot have."""
        known = {"headers", "columns", "rows", "names"}
        parts = _mapping(data)
        if not set(parts) <= known:
            raise _bad("parts")
        sheets = {sheet.name for sheet in workbook.sheets}
        for part in parts.values():
            if not set(_mapping(part)) <= sheets:
                raise _bad("sheet")
        return cls(
            headers={s: _number(row) for s, row in _mapping(parts.get("headers", {})).items()},
            columns=_by_number(parts.get("columns", {}), _meaning),
            rows=_by_number(parts.get("rows", {}), _choice),
            names=_by_number(parts.get("names", {}), _name),
        )


def _bad(detail: str) -> Refused:
    return Refused("bad_override", detail=detail)


def _mapping(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise _bad("shape")
    return cast(Mapping[str, Any], data)


def _number(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 8:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10_000_000:
        raise _bad("number")
    return value


def _by_number(data: object, read: Any) -> dict[str, dict[int, Any]]:
    return {
        sheet: {_number(number): read(value) for number, value in _mapping(choices).items()}
        for sheet, choices in _mapping(data).items()
    }


def _meaning(value: object) -> Meaning:
    if value not in MEANINGS:
        raise _bad("meaning")
    return value


def _choice(value: object) -> RowChoice:
    if value not in ("person", "not_person"):
        raise _bad("choice")
    return value


def _name(value: object) -> dict[str, str]:
    slots = _mapping(value)
    if not set(slots) <= set(NAME_SLOTS):
        raise _bad("slot")
    texts = {slot: slots[slot] for slot in NAME_SLOTS if slot in slots}
    if not all(isinstance(text, str) and len(text) <= _MOST_CHARS for text in texts.values()):
        raise _bad("name")
    return {slot: clean(text) for slot, text in texts.items()}
