"""Receiving: what comes from elsewhere happened. It is taken, or kept aside with the reason.

Every entry ends as applied, known or quarantined, and the three add up. What was kept aside
for want of an earlier entry or of an admission is tried again whenever that may have come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from .bundle import RawEntry
from .intake import FORK, Intake
from .quarantine import heal, keep_aside
from .standing import stored_standings


@dataclass
class Received:
    """How a delivery ended. ``healed`` counts earlier quarantined entries now applied.

    ``quarantined`` has each refused entry's id with its reason; only those told
    ``quarantine_full`` are not kept and must be delivered again.
    """

    entries: int = 0
    applied: int = 0
    known: int = 0
    healed: int = 0
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    new_writers: list[str] = field(default_factory=list)

    @property
    def forks(self) -> list[str]:
        """The entries that contradict a chain held here: somebody wrote twice with one key."""
        return [entry for entry, reason in self.quarantined if reason == FORK]


def receive(points: Mapping[str, bytes], delivered: Iterable[RawEntry]) -> Received:
    """Take a delivery: all checks, one transaction, rows brought up to date. Never raises
    for what the bytes say."""
    result = Received()
    batch = list(delivered)
    result.entries = len(batch)
    with transaction.atomic():
        before = stored_standings().keys()
        intake = Intake(points)
        outcome = intake.take(batch)
        result.applied, result.known = outcome.applied, outcome.known
        result.quarantined = keep_aside(outcome.refused, intake)
        result.healed = heal(intake)
        result.new_writers = sorted(stored_standings().keys() - before)
    return result


def try_again() -> int:
    """Try what waits in quarantine, after this machine's own word changed who may write.

    Returns how many entries were applied.
    """
    with transaction.atomic():
        return heal(Intake({}))
