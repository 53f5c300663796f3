"""Write the reference pages that are made from the code: commands, roles, settings, kinds.

``python -m scripts.reference`` writes them; ``--check`` says which are out of date (exit 1).
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import tempfile
import tokenize
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made from the code by `python -m scripts.reference`; change the code instead. -->"


def commands() -> str:
    """Every verb with its options, from the parser itself."""
    parser = import_module("mawa.commands.line").parser()
    lines = ["# Commands", MADE, ""]
    lines += [
        "`--home DIR` (or the environment's `MAWA_HOME`) and `--json` stand before or after any",
        "verb. With `--json`, standard output holds one JSON object and nothing else; progress and",
        "messages go to standard error. Exit status: 0 done, 1 refused (the reason and what to do,",
        "in the site's language), 2 wrong usage.",
        "",
    ]
    for words, verb in _verbs(parser, ""):
        lines += [f"## mawa {words}", "", f"{verb.description}.", ""]
        rows = [row for action in verb._actions if (row := _option(action))]
        lines += ["| argument | meaning |", "|---|---|", *rows, ""] if rows else []
    return "\n".join(lines).rstrip() + "\n"


def _verbs(
    parser: argparse.ArgumentParser, before: str
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, verb in action.choices.items():
                words = f"{before} {name}".strip()
                if any(isinstance(a, argparse._SubParsersAction) for a in verb._actions):
                    yield from _verbs(verb, words)
                else:
                    yield words, verb


def _option(action: argparse.Action) -> str:
    if action.dest in ("help", "home", "json"):
        return ""
    shown = "|".join(map(str, action.choices)) if action.choices else action.metavar
    shown = str(shown or ("" if action.nargs == 0 else action.dest.upper()))
    name = (
        " ".join(filter(None, (action.option_strings[0], shown)))
        if action.option_strings
        else shown
    )
    default = action.default
    if default not in (None, False, argparse.SUPPRESS, []) and action.option_strings:
        return f"| `{_cell(name)}` | {action.help or ''} (default {default}) |"
    return f"| `{_cell(name)}` | {action.help or ''} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def roles() -> str:
    """Who may do what: a row a right, a column a role."""
    access = import_module("mawa.access.roles")
    names = list(access.ROLE_NAMES)
    lines = ["# Roles and rights", MADE, ""]
    lines += [
        "A right is checked on the server by every page and every action. The operator at the",
        "machine's own command line holds every right: whoever holds the home folder holds the",
        "register.",
        "",
    ]
    lines += [f"- `{code}`: {words}" for code, words in access.ROLE_NAMES.items()]
    lines += ["", f"| right | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    for right, holders in access.RIGHTS.items():
        marks = " | ".join("yes" if name in holders else "" for name in names)
        lines.append(f"| `{right}` | {marks} |")
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Every setting with the sentence that stands above it."""
    source = (ROOT / "mawa" / "settings.py").read_text("utf-8")
    lines = ["# Settings", MADE, ""]
    lines += [
        "A site chooses its name, language and time zone with `mawa init`; they lie in `site.json`",
        "in its home. Everything else is the same everywhere:",
        "",
        "| settings | meaning |",
        "|---|---|",
    ]
    lines += [
        f"| {' '.join(f'`{n}`' for n in names)} | {said} |" for said, names in _settings(source)
    ]
    return "\n".join(lines) + "\n"


def _settings(source: str) -> Iterator[tuple[str, list[str]]]:
    said: list[str] = []
    names: list[str] = []
    depth = 0
    for line in source.splitlines():
        if depth == 0 and line.startswith("# "):
            if names:
                yield " ".join(said), names
                said, names = [], []
            said.append(line[2:])
        elif depth == 0 and (found := re.match(r"([A-Z][A-Z0-9_]*)(?:: [^=]+)? = ", line)) and said:
            names.append(found.group(1))
        depth += _depth(line)
    if names:
        yield " ".join(said), names


def _depth(line: str) -> int:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(line).readline))
    except (tokenize.TokenError, IndentationError):
        return sum(line.count(c) for c in "([{") - sum(line.count(c) for c in ")]}")
    text = [t.string for t in tokens if t.type == tokenize.OP]
    return sum(t in "([{" for t in text) - sum(t in ")]}" for t in text)


def kinds() -> str:
    """Every kind of fact: what it means, its scope, subjects and fields, who hears it."""
    vocabulary = import_module("mawa.vocabulary")
    own = import_module("mawa.journal.entries")
    told = import_module("mawa.desk.telling").KIND_WORDS
    lines = ["# Kinds of facts", MADE, ""]
    lines += ["Fields are only ever added, with a default; a break is a new kind.", ""]
    for kind in (own.WriterAdmitted, own.WriterExpelled, own.Struck, *vocabulary.KINDS):
        lines += _kind(kind, str(told[kind.kind]), vocabulary.FOLDS)
    return "\n".join(lines).rstrip() + "\n"


def _kind(kind: Any, words: str, folds: Any) -> list[str]:
    hints = {f.name: f.type for f in kind.__dataclass_fields__.values()}
    rows = [fold.row.__name__ for fold in folds if kind in fold.hears]
    lines = [f"## {kind.kind}", "", f"*{words}.* {' '.join(kind.__doc__.split())}", ""]
    lines += [f"Scope `{kind.scope}`; heard by {', '.join(rows) or 'the journal itself'}.", ""]
    lines += [f"- subjects: {', '.join(f'`{s}`' for s in kind.subject_fields) or 'none'}"]
    fields = [f"`{name}` ({hints[name]})" for name in kind.defaults]
    return [*lines, f"- fields: {', '.join(fields) or 'none'}", ""]


PAGES = {"commands.md": commands, "roles.md": roles, "settings.md": settings, "kinds.md": kinds}


def main() -> int:
    """Write, or check."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["MAWA_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "mawa.settings"
        django.setup()
        import_module("django.utils.translation").activate("en")
        stale = []
        for name, make in PAGES.items():
            path, text = REFERENCE / name, make()
            if not path.exists() or path.read_text("utf-8") != text:
                stale.append(name)
                if "--check" not in sys.argv:
                    path.write_text(text, "utf-8")
    print("\n".join(f"docs/reference/{name}" for name in stale) or "all up to date")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
