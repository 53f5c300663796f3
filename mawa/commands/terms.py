"""What every command shares: how it answers, and how it shows progress."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Command = Callable[[Namespace], Mapping[str, Any]]
"""Takes the parsed line and returns the answer: shown as text, or printed as JSON."""
_WIDTH = 30


@dataclass(frozen=True)
class Shared:
    """Options that every verb takes, before or after it."""

    parser: ArgumentParser

    def verb(self, verbs: Any, name: str, about: str, command: Command) -> ArgumentParser:
        """Add a verb with its help; its own options are added to what is returned."""
        parser: ArgumentParser = verbs.add_parser(
            name, help=about, description=about, parents=[self.parser], allow_abbrev=False
        )
        parser.set_defaults(command=command)
        return parser


def say(text: object) -> None:
    """Tell the operator something; stdout is kept for the answer."""
    print(text, file=sys.stderr, flush=True)


def show(answer: Mapping[str, Any], as_json: bool) -> None:
    """Print the answer: one JSON object, or a line a key."""
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, default=str))
        return
    for key, value in answer.items():
        if isinstance(value, list | dict) and value:
            print(f"{key}:")
            items = value.items() if isinstance(value, dict) else enumerate(value, 1)
            for name, item in items:
                print(f"  {name}  {_flat(item)}")
        else:
            print(f"{key}: {_flat(value)}")


def _flat(value: object) -> str:
    if isinstance(value, Mapping):
        return "  ".join(f"{k}={v}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value) or "-"
    return str(value)


class Bar:
    """A progress bar on stderr; silent when nobody watches."""

    def __init__(self, words: object) -> None:
        self.words, self.shown_at = words, 0.0
        self.live = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Show how much is done, at most ten times a second."""
        now = time.monotonic()
        if not self.live or (done < total and now - self.shown_at < 0.1):
            return
        self.shown_at = now
        filled = _WIDTH * done // max(1, total)
        bar = "#" * filled + "." * (_WIDTH - filled)
        end = "\n" if done >= total else ""
        print(f"\r{self.words} [{bar}] {done:,}/{total:,}", end=end, file=sys.stderr, flush=True)
