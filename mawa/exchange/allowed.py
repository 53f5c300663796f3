"""What a phone may record: what its role's rights allow and phones have pages for."""

from __future__ import annotations

from typing import Final

from mawa.access.roles import ROLE_NAMES, role_may

KINDS_BY_RIGHT: Final[dict[str, tuple[str, ...]]] = {
    "crossing.count": ("vehicle_counted",),
    "people.register": ("person_registered",),
    "protection.note": ("protection_noted",),
    "care.give": ("items_given",),
    "care.note": ("need_noted",),
    "movement.roll": ("roll_call_opened", "person_marked", "tents_walked", "roll_call_closed"),
    "custody.receive": ("materiel_received", "property_deposited"),
    "situation.note": ("incident_reported",),
}


def kinds_of_role(role: str) -> tuple[str, ...]:
    """The kinds that a phone in this role may record, in a steady order."""
    return tuple(
        kind for right, kinds in KINDS_BY_RIGHT.items() if role_may(role, right) for kind in kinds
    )


def roles_that_walk() -> list[str]:
    """The roles for which a phone is of use."""
    return [role for role in ROLE_NAMES if kinds_of_role(role)]
