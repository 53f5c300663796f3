"""From what was recorded of a public edition to its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from mawa.journal.registry import Recorded

from .models import Edition

_LISTS: Final = ("parts", "rows", "columns")


def edition(subject: str, recorded: Sequence[Recorded]) -> Edition:
    """The edition as first recorded: what the public has read stays what it was."""
    first = recorded[0]
    fact = first.fact
    figures = _counts(fact.figures)
    repeated = _counts(fact.repeated)
    return Edition(
        subject=subject,
        site=fact.site,
        number=fact.number,
        threshold=fact.threshold,
        as_of=first.happened_at,
        figures=figures,
        repeated={key: n for key, n in repeated.items() if key in figures},
        withheld=_counts(fact.withheld),
        tables=[read for told in _listed(fact.tables) if (read := _table(told))],
        published_by=first.by,
    )


def _counts(told: Mapping[str, Any]) -> dict[str, int]:
    """What is a count in a body that may hold anything."""
    return {k: v for k, v in told.items() if type(v) is int and 0 <= v < 2**53}


def _listed(told: Mapping[str, Any]) -> list[Any]:
    tables = told.get("tables")
    return tables if isinstance(tables, list) else []


def _table(told: Any) -> dict[str, Any] | None:
    """A split or a grid, or nothing of what is neither."""
    if not isinstance(told, dict) or not all(
        isinstance(told.get(name), str) for name in ("name", "whole")
    ):
        return None
    lists = {name: told[name] for name in _LISTS if _are_keys(told.get(name))}
    if set(lists) not in ({"parts"}, {"rows", "columns"}):
        return None
    return {"name": told["name"], "whole": told["whole"], **lists}


def _are_keys(told: Any) -> bool:
    return isinstance(told, list) and all(isinstance(key, str) for key in told)
