"""Run every check, one after the other, and say at the end which of them failed.

`python -m scripts.check [pytest arguments]`. It goes on after a failure, so that one run names all.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

PHONE = "mawa/field/app/vite.config.ts"

# What is checked, and by which command of the virtual environment.
CHECKS: dict[str, tuple[str, ...]] = {
    "style": ("ruff", "check"),
    "layout": ("ruff", "format", "--check"),
    "types": ("mypy", "--strict"),
    "imports": ("lint-imports", "--no-logo"),
    "phone types": ("node", "node_modules/typescript/bin/tsc", "-p", "mawa/field/app"),
    "phone behaviour": ("node", "node_modules/vitest/vitest.mjs", "run", "--config", PHONE),
    "words": ("python", "-m", "scripts.words", "check"),
    "behaviour": ("python", "-m", "pytest", "-n", "2"),
}


def run(name: str, command: tuple[str, ...]) -> bool:
    """Run one check with its output on the screen; True if it passed."""
    print(f"--- {name}: {' '.join(command)}", file=sys.stderr, flush=True)
    began = time.monotonic()
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False)
    passed = done.returncode == 0
    word = "passed" if passed else f"FAILED ({done.returncode})"
    print(f"--- {name}: {word}, {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
    return passed


def main() -> int:
    """Run all checks; the arguments go to pytest. 0 when everything passed."""
    failed = []
    for name, command in CHECKS.items():
        arguments = tuple(sys.argv[1:]) if name == "behaviour" else ()
        if not run(name, (*command, *arguments)):
            failed.append(name)
    print("--- failed: " + ", ".join(failed) if failed else "--- all passed", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
