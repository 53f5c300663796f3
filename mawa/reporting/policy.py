"""What a public edition may say: loaded once from ``data/public.toml``. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from .suppression import LEAST_THRESHOLD

_FILE: Final = Path(__file__).with_name("data") / "public.toml"


@dataclass(frozen=True)
class Policy:
    """Figures below ``threshold`` are small; ``age_from_years`` begin the bands."""

    threshold: int
    editions_compared: int
    age_from_years: tuple[int, ...]


@cache
def policy() -> Policy:
    """The policy in force. ValueError for a file that would protect nobody."""
    return read_policy(_FILE.read_text(encoding="utf-8"))


def read_policy(text: str) -> Policy:
    """The policy that a file's text lays down. ValueError for one that would protect nobody."""
    told = tomllib.loads(text)
    threshold, compared = int(told["threshold"]), int(told["editions_compared"])
    years = tuple(int(year) for year in told["age_from_years"])
    if threshold < LEAST_THRESHOLD or compared < 1:
        raise ValueError(f"threshold at least {LEAST_THRESHOLD}, editions_compared at least 1")
    if not years or years[0] != 0 or list(years) != sorted(set(years)):
        raise ValueError("age_from_years begin with 0 and rise")
    return Policy(threshold, compared, years)
