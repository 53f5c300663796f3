"""The rules of ``data/claims.toml``: which words of a clause make which claim."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .lexicon import load

Names = tuple[str, ...]


class Rule(NamedTuple):
    """One rule; the fields are explained in the data file."""

    claim: str
    trigger: Names
    near: tuple[Names, ...]
    alone: tuple[Names, ...]
    without: Names
    figure: str
    hides: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, the most telling first."""
    return tuple(
        Rule(
            rule["claim"],
            tuple(rule["trigger"]),
            tuple(tuple(names) for names in rule.get("with", ())),
            tuple(tuple(names) for names in rule.get("alone", ())),
            tuple(rule.get("without", ())),
            rule["figure"],
            frozenset(rule.get("hides", ())),
        )
        for rule in load("claims.toml")["rule"]
    )
