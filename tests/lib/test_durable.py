"""A file is whole or not at all, and its owner's alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mawa.lib.durable import write_durably


def test_it_takes_the_place_of_what_was_there_for_its_owner_alone(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"before")
    kept.chmod(0o644)
    write_durably(kept, b"after")
    assert kept.read_bytes() == b"after"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [kept]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    write_durably(kept, b"before")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_durably(kept, b"after")
    assert kept.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [kept]
