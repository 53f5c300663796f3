"""The reference pages say what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_is_made_from_this_code():
    words = [sys.executable, "-m", "scripts.reference", "--check"]
    answer = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"run python -m scripts.reference: {answer.stdout}"
