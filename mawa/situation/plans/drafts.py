"""Plans to start from, as data in both languages; none is in force until somebody writes it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).with_name("data")
_ORDER: Final = ("mass_arrival", "infiltration", "camp_full")


@dataclass(frozen=True)
class Draft:
    """One plan to start from, in one language."""

    code: str
    name: str
    purpose: str
    triggers: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    precedents: tuple[str, ...]


def drafts(lang: str) -> list[Draft]:
    """Every draft in ``ar`` or ``en``."""
    return [draft(code, lang) for code in _ORDER]


@cache
def draft(code: str, lang: str) -> Draft:
    """The draft of that code; KeyError when there is none."""
    if code not in _ORDER:
        raise KeyError(code)
    told = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    words = told[lang]
    return Draft(
        code=code,
        name=words["name"],
        purpose=words["purpose"],
        triggers=tuple(told["triggers"]),
        steps=tuple((step["text"], step["owner"]) for step in words["steps"]),
        precedents=tuple(words["precedents"]),
    )
