"""What a time line is told: arrivals by day, statements, wider events, incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .map_told import Kind


@dataclass(frozen=True)
class TimedStatement:
    """A statement on the day it was told, and what it says in a few words."""

    on: date
    kind: Kind
    text: str = ""


@dataclass(frozen=True)
class TimedEvent:
    """A wider event, as stated, on the day it is said to have happened."""

    on: date
    text: str


@dataclass(frozen=True)
class TimedIncident:
    """An incident at the site: ``severity`` is ``low``, ``medium``, ``high`` or not judged."""

    on: date
    text: str
    severity: str = ""


@dataclass(frozen=True)
class TimeTold:
    """What the time line shows. ``arrivals`` are people counted at the gate by day; ``until`` is
    the day looked at, after which all is pale."""

    arrivals: tuple[tuple[date, int], ...] = ()
    statements: tuple[TimedStatement, ...] = ()
    events: tuple[TimedEvent, ...] = ()
    incidents: tuple[TimedIncident, ...] = ()
    until: date | None = None

    def days(self) -> list[date]:
        """Every day on which something lies, in order, each once."""
        told = {on for on, people in self.arrivals if people}
        for lane in (self.statements, self.events, self.incidents):
            told.update(each.on for each in lane)
        return sorted(told)
