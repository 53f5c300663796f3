"""Whoever records asks first: no action puts a fact into the journal without its right."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mawa.access.roles import RIGHTS
from tests.house.test_rooms import HOUSE, functions, modules, parse

RECORDERS = {"record", "record_all"}
# The operator at the machine and the invented night hold every right; recording itself has none.
WITHOUT_RIGHTS = {"commands", "rehearsal"}


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Every call in a function."""
    return (each for each in ast.walk(node) if isinstance(each, ast.Call))


def recorders() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Functions that record, with the first line in which they do."""
    for path in modules():
        room = path.relative_to(HOUSE).parts[0]
        if room in WITHOUT_RIGHTS or path == HOUSE / "access" / "recording.py":
            continue
        for node in functions(parse(path)):
            lines = [
                each.lineno
                for each in calls(node)
                if isinstance(each.func, ast.Name) and each.func.id in RECORDERS
            ]
            if lines:
                yield f"{path.relative_to(HOUSE)}:{node.name}", node, min(lines)


def asked(node: ast.AST) -> list[tuple[int, ast.expr]]:
    """Each line in which ``actor.require`` is called, with the right."""
    return [
        (each.lineno, each.args[0])
        for each in calls(node)
        if isinstance(each.func, ast.Attribute) and each.func.attr == "require"
    ]


def test_every_action_asks_for_its_right_before_it_records() -> None:
    found = list(recorders())
    assert len(found) > 30
    silent = [
        name for name, node, first in found if not any(line < first for line, _ in asked(node))
    ]
    assert silent == []


def test_the_rights_that_are_asked_for_exist() -> None:
    rights = {
        right.value
        for path in modules()
        for _line, right in asked(parse(path))
        if isinstance(right, ast.Constant)
    }
    assert rights and rights <= RIGHTS.keys()
