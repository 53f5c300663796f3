"""Roles and rights, all of them, on one page. Rights are checked in every action and page."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CLERK: Final = "clerk"
MANAGER: Final = "manager"
CUSTODY: Final = "custody"
CARE: Final = "care"
HEALTH: Final = "health"
PROTECTION: Final = "protection"
AUTHORITY: Final = "authority"
REPORTER: Final = "reporter"
ADMIN: Final = "admin"

ROLE_NAMES: Final[dict[str, Promise]] = {
    CLERK: _("Reception clerk"),
    MANAGER: _("Site manager"),
    CUSTODY: _("Custody officer"),
    CARE: _("Care and distribution"),
    HEALTH: _("Health"),
    PROTECTION: _("Protection"),
    AUTHORITY: _("Approving authority"),
    REPORTER: _("Reporter"),
    ADMIN: _("Administrator"),
}

ALIASES: Final[dict[str, str]] = {
    "reception": CLERK,
    "reception_clerk": CLERK,
    "site_manager": MANAGER,
    "custody_officer": CUSTODY,
    "armourer": CUSTODY,
    "nurse": HEALTH,
    "approving_authority": AUTHORITY,
    "approver": AUTHORITY,
    "administrator": ADMIN,
}

_EVERYONE: Final = frozenset(ROLE_NAMES)
_DESK: Final = frozenset({CLERK, MANAGER})


def _also(*roles: str) -> frozenset[str]:
    return frozenset({MANAGER, *roles})


RIGHTS: Final[dict[str, frozenset[str]]] = {
    # everybody: the counts, without a name
    "home.see": _EVERYONE,
    # the way in
    "crossing.see": _also(CLERK, AUTHORITY, REPORTER, PROTECTION, ADMIN),
    "crossing.request": _also(CLERK, AUTHORITY),
    "crossing.coordinate": _also(AUTHORITY),
    "crossing.approve": frozenset({AUTHORITY}),
    "crossing.admit_in_emergency": _also(AUTHORITY),
    "crossing.count": _DESK,
    # what happens
    "situation.see": _also(PROTECTION, AUTHORITY, REPORTER, ADMIN),
    "situation.note": _also(CLERK, CUSTODY, CARE, HEALTH, PROTECTION),
    "situation.handle": _also(PROTECTION, AUTHORITY),
    "statements.see": frozenset({REPORTER, AUTHORITY}),
    "statements.record": frozenset({REPORTER, AUTHORITY}),
    "sources.note": frozenset({REPORTER, AUTHORITY, PROTECTION}),
    "sources.see": frozenset({AUTHORITY, PROTECTION}),
    "plans.see": _EVERYONE,
    "plans.write": _also(AUTHORITY),
    "plans.open": _also(CLERK, CUSTODY, CARE, HEALTH, PROTECTION, AUTHORITY),
    "plans.sign": _also(CLERK, CUSTODY, CARE, HEALTH, PROTECTION, AUTHORITY),
    # people
    "people.see": _also(CLERK, CUSTODY, CARE, HEALTH, PROTECTION),
    "people.register": _DESK,
    "people.import": _DESK,
    "people.settle": _also(CLERK, PROTECTION),
    "people.export": _also(PROTECTION),
    # property in trust
    "custody.see": _also(CUSTODY),
    "custody.receive": _also(CUSTODY),
    "custody.hand_back": _also(CUSTODY),
    "custody.export": _also(CUSTODY),
    # shelter
    "shelter.see": _also(CLERK, CARE, HEALTH, PROTECTION, REPORTER, ADMIN),
    "shelter.plan": _also(ADMIN),
    "shelter.assign": _DESK,
    # care
    "care.see": _also(CARE, CLERK, HEALTH, REPORTER),
    "care.open_round": _also(CARE),
    "care.give": _also(CARE),
    "care.note": _also(CLERK, CUSTODY, CARE, HEALTH, PROTECTION),
    "health.see": frozenset({HEALTH}),
    "health.note": frozenset({HEALTH, CLERK, MANAGER}),
    "protection.see": frozenset({PROTECTION}),
    "protection.note": frozenset({PROTECTION, CLERK, MANAGER}),
    "protection.stop": frozenset({PROTECTION}),
    # movement
    "movement.see": _also(CLERK, CUSTODY, PROTECTION),
    "movement.roll": _also(CLERK, CARE),
    "movement.interview": _also(PROTECTION),
    "movement.return": frozenset({MANAGER}),
    # reports, the settling of contradictions, the machine
    "report.make": _also(REPORTER, AUTHORITY, ADMIN),
    "report.publish": _also(REPORTER, AUTHORITY),
    "report.cards": _DESK,
    "settle.see": _also(CLERK, CUSTODY, CARE, PROTECTION, AUTHORITY, REPORTER, ADMIN),
    "journal.see": _also(ADMIN, REPORTER, PROTECTION),
    "journal.undo": _EVERYONE,
    "phones.manage": frozenset({MANAGER, ADMIN}),
    "access.manage": frozenset({ADMIN}),
}


def role_code(text: str) -> str | None:
    """The role that a word names (``Site manager``, ``site-manager``, ``manager``)."""
    word = text.strip().lower().replace("-", "_").replace(" ", "_")
    word = ALIASES.get(word, word)
    return word if word in ROLE_NAMES else None


def role_may(role: str, right: str) -> bool:
    """Whether the role holds the right; an unknown right is a programming error."""
    holders = RIGHTS[right]
    return role in holders
