"""Governorates of Syria and Iraq by their P-codes, and which of them somebody wrote down.

``data/governorates.csv``: codes and names of the OCHA common operational datasets.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from mawa.lib.arabic import fold

from .words import Lang

_FILE: Final = Path(__file__).with_name("data") / "governorates.csv"


class Governorate(NamedTuple):
    """One first-level area with its code and names."""

    pcode: str
    name_en: str
    name_ar: str

    def name(self, lang: Lang) -> str:
        """Its name in one language."""
        return self.name_ar if lang == "ar" else self.name_en

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-3."""
        return "SYR" if self.pcode.startswith("SY") else "IRQ"


def governorate(pcode: str) -> Governorate | None:
    """The governorate of a code."""
    return _by_code().get(pcode)


def written_governorate(text: str) -> Governorate | None:
    """The governorate that a text names, as clerks and lists write it; ``None`` if none."""
    said = f" {fold(text)} "
    return next((found for name, found in _by_name() if f" {name} " in said), None)


@cache
def _rows() -> tuple[tuple[Governorate, tuple[str, ...]], ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            (Governorate(row["pcode"], row["name_en"], row["name_ar"]), tuple(_names(row)))
            for row in csv.DictReader(file)
        )


def _names(row: dict[str, str]) -> list[str]:
    names = [row["name_en"], row["name_ar"], *row["also"].split(";")]
    return [key for name in names if (key := fold(name))]


@cache
def _by_code() -> dict[str, Governorate]:
    return {found.pcode: found for found, _names in _rows()}


@cache
def _by_name() -> list[tuple[str, Governorate]]:
    """The longest name first: "Rural Damascus" is not Damascus."""
    named = [(name, found) for found, names in _rows() for name in names]
    return sorted(named, key=lambda pair: -len(pair[0]))
