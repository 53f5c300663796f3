"""Threads of one process share the index: nobody is lost while somebody else is written down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("searching_while_registering.py")


def test_two_search_while_a_third_registers(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = ["-m", "mawa.cli", "--home", str(home), "init", "--site", "تجربة"]
    settings = {"MAWA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "mawa.settings"}
    for words in (made, [str(PROGRAM)]):
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env={**os.environ, **settings, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["wrong"] == [] and found["registered"] == 40 and found["searches"] > 1
