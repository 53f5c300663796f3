"""Pin the packages again, `python3 scripts/lock.py [--upgrade]`, when requirements/*.in changed.

Makes a throw-away environment with uv, which writes exact versions and hashes for every platform
and no word of where they came from. For npm: change package.json, then `npm install
--package-lock-only`; the lock is good when `./test` passed in an empty folder.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Packages that come as source alone.
BUILT_HERE = ("pyspark",)
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--only-binary", ":all:"),
    *(part for name in BUILT_HERE for part in ("--no-binary", name)),
    *("--generate-hashes", "--no-header", "--no-annotate", "--quiet"),
)
# Each list and those whose versions it has to agree with.
LISTS = {"run": (), "build": ("run",), "test": ("run", "build"), "spark": ("run",)}


def main() -> int:
    """Write run.txt, build.txt, test.txt and spark.txt."""
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([sys.executable, "-m", "venv", scratch], check=True)
        subprocess.run([f"{scratch}/bin/pip", "install", "--quiet", "uv"], check=True)
        for name, fixed in LISTS.items():
            agree = [part for other in fixed for part in ("-c", f"requirements/{other}.txt")]
            source, target = f"requirements/{name}.in", f"requirements/{name}.txt"
            command = [f"{scratch}/bin/uv", "pip", "compile", source, "-o", target]
            subprocess.run([*command, *OPTIONS, *agree, *sys.argv[1:]], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
