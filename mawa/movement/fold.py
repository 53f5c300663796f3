"""From the facts about a roll-call, a mark, a return or a stop to its row."""

from __future__ import annotations

from collections.abc import Sequence

from mawa.journal.registry import Recorded

from .entries import (
    DepartureStopped,
    PersonReturned,
    ReturnDeclared,
    ReturnInterviewed,
    ReturnWithdrawn,
    RollCallOpened,
)
from .models import DepartureStop, Mark, ReturnCase, RollCall, Walk


def roll_call(subject: str, recorded: Sequence[Recorded]) -> RollCall | None:
    """The roll-call, open until it is closed."""
    row: RollCall | None = None
    for item in recorded:
        if isinstance(item.fact, RollCallOpened):
            row = RollCall(subject=subject, name=item.fact.name, opened_at=item.happened_at)
        elif row is not None:
            row.closed_at = item.happened_at
    return row


def mark(subject: str, recorded: Sequence[Recorded]) -> Mark:
    """How the person was last marked in this roll-call.

    Where another walker's own last word is present for absent or the reverse, it stays beside
    it, until a further mark agrees with the last.
    """
    last = recorded[-1]
    fact = last.fact
    row = Mark(
        subject=subject,
        roll_call=fact.roll_call,
        person=fact.person,
        tent=fact.tent,
        state=fact.state,
        where=fact.where,
        marked_at=last.happened_at,
        marked_by=last.by,
    )
    other = _who_contradicts(recorded)
    if other is not None:
        row.other_state = other.fact.state
        row.other_at, row.other_by = other.happened_at, other.by
    return row


def _who_contradicts(recorded: Sequence[Recorded]) -> Recorded | None:
    """The latest mark that speaks against the last one: of another walker, never taken back by
    them, and outweighed by one mark only. A walker who corrects themselves outweighs nobody."""
    last = recorded[-1]
    heard, agreeing = {last.by}, 1
    for item in reversed(recorded[:-1]):
        agreeing += item.fact.state == last.fact.state
        if item.by in heard:
            continue
        heard.add(item.by)
        if {item.fact.state, last.fact.state} == {"present", "absent"}:
            return item if agreeing == 1 else None
    return None


def return_case(subject: str, recorded: Sequence[Recorded]) -> ReturnCase:
    """How far the person's return has come; a change of mind sets it back to the start."""
    row = ReturnCase(subject=subject)
    for item in recorded:
        fact, at = item.fact, item.happened_at
        if isinstance(fact, ReturnInterviewed):
            row.interviewed_at, row.withdrawn_at = at, None
            row.interviewer, row.interpreter = fact.interviewer, fact.interpreter
            row.alone, row.informed = fact.alone, fact.informed
            row.wishes_to_return = fact.wishes_to_return
        elif isinstance(fact, ReturnDeclared):
            row.declared_at, row.signed_by, row.witness = at, fact.signed_by, fact.witness
            row.declaration_no = fact.document_no
        elif isinstance(fact, ReturnWithdrawn):
            row.withdrawn_at, row.declared_at, row.interviewed_at = at, None, None
        elif isinstance(fact, PersonReturned):
            row.returned_at = at
            row.receiving_authority = fact.receiving_authority
            row.receiving_officer = fact.receiving_officer
            row.crossing, row.document_no = fact.crossing, fact.document_no
    return row


def departure_stop(subject: str, recorded: Sequence[Recorded]) -> DepartureStop | None:
    """The stop, if the last word is that it holds."""
    last = recorded[-1]
    if not isinstance(last.fact, DepartureStopped):
        return None
    return DepartureStop(subject=subject, why=last.fact.why, stopped_at=last.happened_at)


def walk(subject: str, recorded: Sequence[Recorded]) -> Walk:
    """A walker's part as they finished it."""
    last = recorded[-1]
    return Walk(
        subject=subject,
        roll_call=last.fact.roll_call,
        marked=max(0, last.fact.marked),
        seconds=max(0, last.fact.seconds),
        finished_at=last.happened_at,
        walked_by=last.by,
    )
