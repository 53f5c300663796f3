"""Kinds: the shape of a fact as a frozen dataclass, read from any body without raising."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any, ClassVar, NewType, TypeVar, get_type_hints

Subject = NewType("Subject", str)
"""The UUID of what a fact is about, 32 hexadecimal digits; the empty string for nobody."""

_SAFE_INTEGER = 2**53


@dataclass(frozen=True)
class Fact:
    """Base of every kind. Fields are only ever added, with a default; a break is a new kind.

    A field annotated ``Subject`` names what the fact is about. ``scope`` decides who is
    sent the body; ``lasting``, that its author cannot undo it: what has left the house cannot be
    unsaid. Allowed field types: str, int, float, bool, date, their ``| None``, and
    ``tuple[str, ...]`` and ``dict[str, Any]``.
    """

    kind: ClassVar[str] = ""
    scope: ClassVar[str] = "open"
    lasting: ClassVar[bool] = False
    subject_fields: ClassVar[tuple[str, ...]] = ()
    readers: ClassVar[dict[str, Callable[[Any], Any]]] = {}
    defaults: ClassVar[dict[str, Any]] = {}


FactType = TypeVar("FactType", bound=type[Fact])


def kind(cls: FactType) -> FactType:
    """Class decorator: name the kind (``PersonRegistered`` -> ``person_registered``)."""
    cls.kind = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
    hints = get_type_hints(cls)
    subjects: list[str] = []
    readers, defaults = {}, {}
    for field in fields(cls):
        hint = hints[field.name]
        if hint is Subject:
            subjects.append(field.name)
            continue
        readers[field.name], empty = _READERS[str(hint)]
        defaults[field.name] = empty if field.default is MISSING else field.default
    cls.subject_fields = tuple(subjects)
    cls.readers, cls.defaults = readers, defaults
    return cls


def read_fact(cls: type[Fact], subjects: dict[str, str], values: dict[str, Any]) -> Fact:
    """Make a fact from what a body holds: absent or absurd values become their default."""
    fact = cls.__new__(cls)
    content = fact.__dict__
    for role in cls.subject_fields:
        content[role] = subjects.get(role, "")
    content.update(cls.defaults)
    readers = cls.readers
    for name, value in values.items():
        if name in readers and (read := readers[name](value)) is not None:
            content[name] = read
    return fact


def fact_values(fact: Fact) -> dict[str, Any]:
    """The fields to write into a body; those at their default are left out."""
    values = {}
    for name, default in type(fact).defaults.items():
        value = getattr(fact, name)
        if value != default:
            values[name] = value.isoformat() if isinstance(value, date) else value
    return values


def fact_subjects(fact: Fact) -> dict[str, str]:
    """The subjects by role; empty ones are left out."""
    return {role: getattr(fact, role) for role in type(fact).subject_fields if getattr(fact, role)}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _integer(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _SAFE_INTEGER:
        return None
    return value


def _decimal(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int) and abs(value) > _SAFE_INTEGER:
        return None
    return float(value) + 0.0 if math.isfinite(value) else None  # SQLite has no minus zero


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _texts(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, list | tuple):
        return None
    return tuple(item for item in value if isinstance(item, str))


def _mapping(value: Any) -> dict[str, Any] | None:
    return value if isinstance(value, dict) else None


_READERS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "<class 'str'>": (_text, ""),
    "<class 'int'>": (_integer, 0),
    "<class 'float'>": (_decimal, 0.0),
    "<class 'bool'>": (_truth, False),
    "int | None": (_integer, None),
    "float | None": (_decimal, None),
    "bool | None": (_truth, None),
    "datetime.date | None": (_day, None),
    "tuple[str, ...]": (_texts, ()),
    "dict[str, typing.Any]": (_mapping, {}),
}
