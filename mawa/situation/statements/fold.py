"""From what was recorded of a statement to its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from django.utils import timezone

from mawa.journal.kinds import read_fact
from mawa.journal.registry import Recorded
from mawa.lib.arabic import fold

from .entries import StatementCorrected, StatementGraded, StatementRecorded
from .models import SourceNote, Statement, StatementLink

_COPIED: Final = tuple(
    field.name for field in fields(StatementRecorded) if field.name != "statement"
)
_SEARCHED: Final = (
    *("quote", "speaker_name", "speaker_office", "speaker_org", "carrier", "outlet", "party"),
    *("place_name", "source_title", "unit"),
)
CORRECTABLE: Final = frozenset(_COPIED) - {"reliability", "credibility", "proposed_by"}


def statement(subject: str, recorded: Sequence[Recorded]) -> Statement | None:
    """The statement as recorded, last corrected and last graded; nothing for a grade alone."""
    content: dict[str, Any] | None = None
    corrected_stamp, first = 0, recorded[0]
    for item in recorded:
        fact = item.fact
        if isinstance(fact, StatementRecorded):
            if content is None:
                content, first = {name: getattr(fact, name) for name in _COPIED}, item
        elif content is None:
            continue
        elif isinstance(fact, StatementCorrected):
            content.update(_corrections(fact.changes))
            corrected_stamp = item.stamp
        elif isinstance(fact, StatementGraded):
            content.update(reliability=fact.reliability, credibility=fact.credibility)
    if content is None:
        return None
    told_on = content["said_on"] or content["published_on"]
    return Statement(
        subject=subject,
        **content,
        told_on=told_on or timezone.localtime(first.happened_at).date(),
        corrected=corrected_stamp > 0,
        corrected_stamp=corrected_stamp,
        search_key=fold(" ".join(content[name] for name in _SEARCHED)),
        recorded_at=first.happened_at,
        recorded_by=first.by,
    )


def _corrections(changes: dict[str, Any]) -> dict[str, Any]:
    """The changes that a statement has a place for, read as any body is read."""
    known = {name: value for name, value in changes.items() if name in CORRECTABLE}
    fact = read_fact(StatementRecorded, {}, known)
    return {name: getattr(fact, name) for name in known}


def link(subject: str, recorded: Sequence[Recorded]) -> StatementLink:
    """The link as last said."""
    last = recorded[-1]
    values = {name: getattr(last.fact, name) for name in ("statement", "other", "relation", "why")}
    return StatementLink(subject=subject, linked_by=last.by, **values)


def source_note(subject: str, recorded: Sequence[Recorded]) -> SourceNote:
    """The note on a source."""
    last = recorded[-1]
    return SourceNote(
        subject=subject,
        statement=last.fact.statement,
        text=last.fact.text,
        noted_at=last.happened_at,
        noted_by=last.by,
    )
