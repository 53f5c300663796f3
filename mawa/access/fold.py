"""From the facts about a member to the member's row."""

from __future__ import annotations

from collections.abc import Sequence

from mawa.journal.registry import Recorded

from .entries import MemberClosed, MemberEnrolled, MemberRoleChanged
from .models import Member


def member(subject: str, recorded: Sequence[Recorded]) -> Member | None:
    """Who the member is and the role they hold last."""
    row: Member | None = None
    for item in recorded:
        fact = item.fact
        if isinstance(fact, MemberEnrolled):
            row = Member(subject=subject, name=fact.name, role=fact.role[:32])
        elif row is None:
            continue
        elif isinstance(fact, MemberRoleChanged):
            row.role = fact.role[:32]
        elif isinstance(fact, MemberClosed):
            row.closed = True
    return row
