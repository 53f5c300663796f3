"""From the facts about a person, a pair, a list or a note to its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from mawa.journal.entry import is_subject
from mawa.journal.kinds import read_fact
from mawa.journal.registry import Recorded

from .entries import CardReplaced, PersonCorrected, PersonRegistered, PersonsMatched
from .models import HealthNote, Pair, Person, ProtectionNote, Roll
from .spelling import number_key

_COPIED: Final = tuple(
    field.name for field in fields(PersonRegistered) if field.name not in ("person",)
)
_LISTS: Final = ("ticks", "declined", "doubts")
CORRECTABLE: Final = frozenset(_COPIED) - {"card_no", "photo", "roll", "sheet", "row", "arrival"}


def person(subject: str, recorded: Sequence[Recorded]) -> Person | None:
    """The person as registered and last corrected, with their number as it is compared."""
    content: dict[str, Any] | None = None
    registered_at = recorded[0].happened_at
    for item in recorded:
        fact = item.fact
        if isinstance(fact, PersonRegistered):
            content = {name: getattr(fact, name) for name in _COPIED}
            registered_at = item.happened_at
        elif content is None:
            continue
        elif isinstance(fact, PersonCorrected):
            content.update(_corrections(fact.changes))
        elif isinstance(fact, CardReplaced):
            content["card_no"] = fact.card_no
    if content is None:
        return None
    for name in _LISTS:
        content[name] = list(content[name])
    return Person(
        subject=subject,
        registered_at=registered_at,
        **content,
        number_key=number_key(content["service_no"]),
    )


def _corrections(changes: dict[str, Any]) -> dict[str, Any]:
    """The changes that a person record has a place for, read as any body is read."""
    known = {name: value for name, value in changes.items() if name in CORRECTABLE}
    subjects = {name: value for name, value in known.items() if is_subject(value)}
    fact = read_fact(PersonRegistered, subjects, known)
    return {name: getattr(fact, name) for name in known}


def pair(subject: str, recorded: Sequence[Recorded]) -> Pair:
    """The last decision about two records."""
    fact = recorded[-1].fact
    a, b = sorted((fact.a, fact.b))
    return Pair(subject=subject, a=a, b=b, same=isinstance(fact, PersonsMatched), why=fact.why)


def roll(subject: str, recorded: Sequence[Recorded]) -> Roll:
    """The list as it was taken in."""
    fact = recorded[-1].fact
    return Roll(
        subject=subject,
        file_sha256=fact.file_sha256[:64],
        file_name=fact.file_name,
        people=fact.people,
        skipped=fact.skipped,
        imported_at=recorded[-1].happened_at,
    )


def health_note(subject: str, recorded: Sequence[Recorded]) -> HealthNote:
    """A note as written."""
    last = recorded[-1]
    return HealthNote(
        subject=subject,
        person=last.fact.person,
        state=last.fact.state,
        text=last.fact.text,
        noted_at=last.happened_at,
    )


def protection_note(subject: str, recorded: Sequence[Recorded]) -> ProtectionNote:
    """A note as written."""
    last = recorded[-1]
    return ProtectionNote(
        subject=subject,
        person=last.fact.person,
        concern=last.fact.concern,
        text=last.fact.text,
        noted_at=last.happened_at,
    )
