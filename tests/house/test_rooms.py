"""The shape of the house: rooms named for what is in them, functions and files of one screen."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "mawa"
LONGEST_FILE_LINES = 400
LONGEST_USUAL_FUNCTION_LINES = 45
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "services"}


def modules() -> list[Path]:
    """The Python files of the house, without what Django writes by itself."""
    return [path for path in sorted(HOUSE.rglob("*.py")) if "migrations" not in path.parts]


def parse(path: Path) -> ast.Module:
    """One file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def test_no_file_or_folder_has_an_empty_name() -> None:
    named = {path: path.stem for path in HOUSE.rglob("*.py")}
    named |= {path.parent: path.parent.name for path in HOUSE.rglob("*.py")}
    assert [str(path) for path, name in named.items() if name in EMPTY_NAMES] == []


def test_no_file_has_grown_too_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path, lines in lengths.items()
        if lines > LONGEST_FILE_LINES
    }
    assert too_long == {}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function in a tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_fit_a_screen() -> None:
    lengths = sorted(
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{path.name}:{node.name}")
        for path in modules()
        for node in functions(parse(path))
    )
    if not lengths:
        pytest.skip("no functions yet")
    usual, _ = lengths[int(0.95 * (len(lengths) - 1))]
    assert usual <= LONGEST_USUAL_FUNCTION_LINES, lengths[-20:]


def test_no_function_imports_for_itself() -> None:
    """But for `ready` in apps.py: Django has no models before it calls that."""
    local = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in modules()
        for node in functions(parse(path))
        if (path.name, node.name) != ("apps.py", "ready")
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert sorted(set(local)) == []


def rooms_seen_from(path: Path) -> set[str]:
    """The rooms of the house that a file imports from."""
    seen = set()
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[:-1]
            near = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*near, *([node.module] if node.module else [])])
            names = [f"{module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        seen |= {parts[1] for parts in (name.split(".") for name in names) if parts[0] == "mawa"}
    return seen


def circle(edges: dict[str, set[str]]) -> list[str]:
    """Rooms that see each other in a circle; empty if none do."""
    left = {room: set(seen) for room, seen in edges.items()}
    while True:
        free = {room for room, seen in left.items() if not seen & left.keys()}
        if not free:
            return sorted(left)
        left = {room: seen for room, seen in left.items() if room not in free}


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["a", "b", "c"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_rooms_see_each_other_in_a_circle() -> None:
    edges: dict[str, set[str]] = defaultdict(set)
    for path in modules():
        room = path.relative_to(HOUSE).with_suffix("").parts[0]
        if room != "__init__":
            edges[room] |= rooms_seen_from(path) - {room}
    assert circle(edges) == []


INLINE = {
    "a script element with text": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I | re.S),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I | re.S),
    "an address with script": re.compile(r"javascript:", re.I),
    "an htmx event attribute": re.compile(r"\shx-on\b", re.I),
    "another host": re.compile(r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//", re.I),
}


def broken_rules(markup: str) -> list[str]:
    """The rules of the content security policy that some markup would break."""
    return [name for name, pattern in INLINE.items() if pattern.search(markup)]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>go()</script>",
        "<style>p{}</style>",
        '<p\n class="a" style="color:red">',
        '<a class="b" onclick="go()">',
        '<a href="javascript:go()">',
        '<script src="//elsewhere.example/x.js"></script>',
    ],
)
def test_the_rules_know_a_breach(markup: str) -> None:
    assert broken_rules(markup)


def test_the_rules_let_plain_markup_pass() -> None:
    assert (
        broken_rules('<script src="/static/x.js" defer></script><p class="style">on = 1</p>') == []
    )


def test_no_template_has_inline_script_or_style() -> None:
    pages = [path for path in HOUSE.rglob("templates/**/*") if path.suffix in {".html", ".svg"}]
    breaches = {
        str(path.relative_to(ROOT)): broken
        for path in pages
        if (broken := broken_rules(path.read_text(encoding="utf-8")))
    }
    assert breaches == {}
