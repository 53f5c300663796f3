"""What those on duty must see on whatever page they are: grave incidents, and opened plans.

An incident stands at a member's desk until that member has confirmed seeing it, which is
recorded: so it is known who knew. A plan stands there until it is stood down.
"""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

from mawa.access.actor import Actor

from .incidents.models import Incident
from .plans.models import PlanOpening

SHOWN_MOST: Final = 3
"""Of each sort; the others are one step away, for a banner must leave room to work."""


class Alerts(NamedTuple):
    """The banner of one member: what is shown, the latest first, and how many more there are."""

    incidents: list[Incident]
    openings: list[PlanOpening]
    more_incidents: int = 0
    more_openings: int = 0

    @property
    def mark(self) -> str:
        """Changes whenever the banner would look different; empty for an empty banner."""
        shown = [f"{row.subject} {row.stamp}" for row in (*self.incidents, *self.openings)]
        shown += [f"{self.more_incidents} {self.more_openings}"] if shown else []
        return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16] if shown else ""


def alerts_for(actor: Actor) -> Alerts:
    """The alerts of this member; nothing for who may not see incidents. Reads only."""
    if not actor.may("situation.see"):
        return Alerts([], [])
    grave = Incident.objects.under_way().grave().order_by("-happened_at", "subject")
    unseen = [row for row in grave if not row.is_known_to(actor.member)]
    openings = list(PlanOpening.objects.under_way().latest_first())
    return Alerts(
        unseen[:SHOWN_MOST],
        openings[:SHOWN_MOST],
        len(unseen[SHOWN_MOST:]),
        len(openings[SHOWN_MOST:]),
    )
