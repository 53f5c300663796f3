"""What ``mawa match`` found in this register, in a file of the home folder, until it is run again.

A cache: it can be deleted, and it is of no use to another journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

from django.conf import settings

from mawa.journal.cursor import Cursor

from .likeness import Likeness, Verdict
from .reasons import REASONS

_FILE: Final = "likely-pairs.json"


class SavedPairs(NamedTuple):
    """Pairs that are, or may be, one person, and how far the journal was then."""

    until: Cursor
    alike: dict[tuple[str, str], Likeness]


def _path() -> Path:
    return Path(settings.MAWA_HOME) / _FILE


def save_pairs(until: Cursor, found: Iterable[tuple[str, str, Likeness]]) -> None:
    """Keep what was found; the file is the owner's alone, as everything in the home folder."""
    pairs = [(*sorted((a, b)), asdict(likeness)) for a, b, likeness in found]
    draft = _path().with_suffix(".part")
    draft.touch()
    draft.chmod(0o600)
    draft.write_text(json.dumps({"until": until, "pairs": pairs}), encoding="utf-8")
    draft.replace(_path())


def saved_pairs() -> SavedPairs | None:
    """What was kept, if there is anything that can be read."""
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
        alike = {(str(a), str(b)): _likeness(said) for a, b, said in kept["pairs"]}
        return SavedPairs(Cursor(*kept["until"]), alike)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _likeness(said: dict[str, Any]) -> Likeness:
    """A likeness as kept; one of another version, or of a hand, is refused."""
    likeness = Likeness(float(said["score"]), said["verdict"], tuple(said["reasons"]))
    if likeness.verdict not in get_args(Verdict) or not REASONS.keys() >= set(likeness.reasons):
        raise ValueError("not a likeness")
    return likeness
