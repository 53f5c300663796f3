"""The actor: on whose behalf something is done, and what that person may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from mawa.lib.refusal import Refusal

from .roles import RIGHTS, role_may

OPERATOR_ROLE: Final = "operator"
MACHINE_ROLE: Final = "machine"
_OF_THE_MACHINE: Final = frozenset({"plans.open"})


class NotAllowed(Refusal):
    """The actor's role does not hold the right; logged where it is answered."""

    def __init__(self, right: str) -> None:
        super().__init__(
            _("Your role does not allow this."),
            _("Ask the site manager, or sign in with another role."),
        )
        self.right = right


@dataclass(frozen=True)
class Actor:
    """A member in a role, the operator at the machine's own command line, or the machine itself."""

    member: str
    name: str
    role: str

    def may(self, right: str) -> bool:
        """Whether the actor holds a right of ``roles.RIGHTS``."""
        if self.role == OPERATOR_ROLE:
            return right in RIGHTS
        if self.role == MACHINE_ROLE:
            return right in _OF_THE_MACHINE
        return role_may(self.role, right)

    def require(self, right: str) -> None:
        """Raise ``NotAllowed`` unless the actor holds the right."""
        if not self.may(right):
            raise NotAllowed(right)


OPERATOR: Final = Actor("operator", "operator", OPERATOR_ROLE)
"""Whoever runs ``mawa`` at the machine: holds the home folder, so holds every right."""
MACHINE: Final = Actor("machine", "machine", MACHINE_ROLE)
"""The machine by itself, with nobody at it: it opens a plan whose trigger is met, and no more."""
