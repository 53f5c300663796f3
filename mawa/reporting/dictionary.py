"""The data dictionary of the open data: ``data/dictionary.toml``, loaded once. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_FILE: Final = Path(__file__).with_name("data") / "dictionary.toml"


@dataclass(frozen=True)
class Meaning:
    """What a table is, in both languages."""

    en: str
    ar: str


@dataclass(frozen=True)
class Column:
    """What a column holds: its type, its meaning, its codes and its HXL hashtag."""

    type: str
    en: str
    ar: str
    hxl: str
    values: Mapping[str, str] = field(default_factory=dict)


_TOLD: Final[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
TABLES: Final = {name: Meaning(**told) for name, told in _TOLD["table"].items()}
COLUMNS: Final = {name: Column(**told) for name, told in _TOLD["column"].items()}
