"""The ``mawa`` command: finds the home folder, wakes Django, hands over to the commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import django

_DEMO_HOME = Path("var") / "demo"


def home_of(arguments: Sequence[str]) -> str:
    """The home folder: ``--home DIR`` anywhere in the line, else MAWA_HOME, else ``./var/home``.

    The example site (``mawa demo``) has its own, so that it can never mix with a real one.
    """
    for position, word in enumerate(arguments):
        if word == "--home" and position + 1 < len(arguments):
            return str(Path(arguments[position + 1]).absolute())
        if word.startswith("--home="):
            return str(Path(word.partition("=")[2]).absolute())
    if "demo" in arguments[:1]:
        return str(_DEMO_HOME.absolute())
    return str(Path(os.environ.get("MAWA_HOME") or Path("var") / "home").absolute())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 refused, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # Settings read the home folder when they are loaded, so it must be known before Django is.
    os.environ["MAWA_HOME"] = home_of(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mawa.settings")
    django.setup()
    run = import_module("mawa.commands.line").run
    return int(run(words))


if __name__ == "__main__":
    sys.exit(main())
