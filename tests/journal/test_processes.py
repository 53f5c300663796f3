"""Several processes on one home, and a process that dies: the chain has no gap and no loss."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPENDER = Path(__file__).with_name("append_many.py")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home made in a process of its own, as at a site."""
    folder = tmp_path / "home"
    python(folder, "-m", "mawa.cli", "--home", str(folder), "init", "--site", "تجربة")
    return folder


def environment(home: Path) -> dict[str, str]:
    """What a process on this home is told."""
    settings = {"MAWA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "mawa.settings"}
    return {**os.environ, **settings, "PYTHONPATH": str(ROOT)}


def python(home: Path, *words: str) -> str:
    """Run Python on a home to its end; what it printed."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def appender(home: Path, count: int) -> subprocess.Popen[str]:
    """A process that appends and prints what was acknowledged."""
    return subprocess.Popen(
        [sys.executable, str(APPENDER), str(count)],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
    )


def stored(home: Path) -> list[tuple[str, int, int]]:
    """The entries of a home: id, seq and stamp, in chain order."""
    with closing(sqlite3.connect(home / "mawa.sqlite3")) as database:
        return database.execute(
            "SELECT entry, seq, stamp FROM journal_entry ORDER BY writer, seq"
        ).fetchall()


def assert_whole(home: Path) -> None:
    """The chain has no gap, its stamps rise, and every byte verifies."""
    entries = stored(home)
    assert [seq for _, seq, _ in entries] == list(range(1, len(entries) + 1))
    stamps = [stamp for _, _, stamp in entries]
    assert stamps == sorted(set(stamps))
    answer = python(home, "-c", _VERIFY)
    assert json.loads(answer) == [len(entries), []]


_VERIFY = (
    "import django, json; django.setup()\n"
    "from mawa.journal.verify import verify\n"
    "found = verify(); print(json.dumps([found.entries, found.bad]))"
)


def test_two_processes_keep_one_gapless_chain(home: Path) -> None:
    before = len(stored(home))
    processes = [appender(home, 60) for _ in range(2)]
    acknowledged = [process.communicate(timeout=120)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert len(stored(home)) == before + 120
    assert {entry for ids in acknowledged for entry in ids} <= {e for e, _, _ in stored(home)}
    assert_whole(home)


@pytest.mark.parametrize("lines", [1, 23])
def test_a_killed_process_loses_nothing_that_it_acknowledged(home: Path, lines: int) -> None:
    process = appender(home, 100_000)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(lines)]
    process.kill()
    rest = process.stdout.read()  # not communicate(), which passes over what readline() read ahead
    process.wait(60)
    acknowledged += [line for line in rest.split("\n")[:-1] if line]
    kept = [entry for entry, _, _ in stored(home)]
    assert len(acknowledged) >= lines
    assert [entry for entry in acknowledged if entry not in kept] == []
    assert len(kept) - len(acknowledged) <= 4  # the site's own entries, and one unanswered
    assert_whole(home)
    with appender(home, 1) as after:
        assert after.wait(60) == 0
    assert_whole(home)
