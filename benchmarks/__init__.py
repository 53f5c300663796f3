"""How fast it is: every module here measures something and says what it should be at most.

``python -m benchmarks`` runs them all, each in a process and on a home of its own, and prints
one table; ``python -m benchmarks journal`` runs one. The figures depend on the machine: say
which one it was when you quote them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import django


@dataclass(frozen=True)
class Figure:
    """One thing measured: in which unit, and at most how much it should be."""

    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is within its limit."""
        return self.limit is None or self.value <= self.limit


def boot(home: Path) -> None:
    """Point this process at a home folder that does not exist yet, and start Django."""
    os.environ["MAWA_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "mawa.settings"
    django.setup()
