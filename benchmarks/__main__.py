"""Run the benchmarks and print one table; the exit status is 1 if a limit was passed."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import benchmarks
from benchmarks import Figure, boot


def main(words: list[str]) -> int:
    """All benchmarks, or those named."""
    if words[:1] == ["--one"]:
        return _one(words[1])
    names = words or [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name[0] != "_"]
    within = True
    print(f"{'measured':<58}{'figure':>10}  {'limit':>8}  unit")
    for name in names:
        command = [sys.executable, "-m", "benchmarks", "--one", name]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                figure = Figure(**json.loads(line))
                within &= figure.holds
                print(_row(name, figure), flush=True)
        within &= process.returncode == 0
    return 0 if within else 1


def _one(name: str) -> int:
    with tempfile.TemporaryDirectory(prefix="mawa-benchmark-") as folder:
        boot(Path(folder) / "home")
        for figure in import_module(f"benchmarks.{name}").measure():
            print(json.dumps(asdict(figure)), flush=True)
    return 0


def _row(name: str, figure: Figure) -> str:
    limit = "" if figure.limit is None else f"{figure.limit:,.2f}"
    mark = "" if figure.holds else "  too much"
    return f"{name + ': ' + figure.name:<58}{figure.value:>10,.2f}  {limit:>8}  {figure.unit}{mark}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
