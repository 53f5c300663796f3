"""What can be done about statements: record, correct, grade, link, note a source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.recording import new_subject, record, subject_of
from mawa.journal.entries import Struck
from mawa.journal.folding import struck_entries
from mawa.journal.kinds import Subject
from mawa.journal.models import Mention, StoredEntry
from mawa.journal.standing import stored_standings
from mawa.lib.arabic import clean, isolated
from mawa.lib.refusal import Refusal

from .entries import (
    SourceNoted,
    StatementCorrected,
    StatementGraded,
    StatementRecorded,
    StatementsLinked,
)
from .fold import CORRECTABLE
from .independence import independent_sources
from .intake import check_codes, checked
from .models import Statement, StatementLink
from .words import RELATION_WORDS

WHY_LENGTH_MAX: Final = 500
NOTE_LENGTH_MAX: Final = 2_000
CONFIRMED: Final = "1"
_NEVER_TOGETHER: Final = {"repeats": "contradicts", "contradicts": "repeats"}


@transaction.atomic
def record_statement(
    *, actor: Actor, statement: StatementRecorded, happened_at: datetime | None = None
) -> Subject:
    """Keep what was said, with its source; returns the statement's id.

    Needed are a claim of the list, who says it or through which outlet, and the words or the page.
    """
    return record_statements(actor=actor, statements=[statement], happened_at=happened_at)[0]


@transaction.atomic
def record_statements(
    *,
    actor: Actor,
    statements: Sequence[StatementRecorded],
    happened_at: datetime | None = None,
) -> list[Subject]:
    """As ``record_statement``, several in one act: all of them or, refused, none."""
    actor.require("statements.record")
    today = timezone.localdate()
    facts = [_new(checked(statement, today)) for statement in statements]
    subjects = [fact.statement for fact in facts]
    known = Statement.objects.filter(pk__in=subjects).exists()
    if known or len(set(subjects)) < len(subjects):
        raise Refusal(_("This statement is recorded already."), _("Correct it instead."))
    if any(fact.credibility == CONFIRMED for fact in facts):
        raise _not_confirmed()
    record(actor, *facts, happened_at=happened_at)
    return subjects


def _new(fact: StatementRecorded) -> StatementRecorded:
    return replace(fact, statement=Subject(fact.statement or new_subject()))


@transaction.atomic
def correct_statement(
    *, actor: Actor, statement: str, changes: Mapping[str, Any], why: str
) -> Statement:
    """Put right what was taken down wrongly: only what differs is recorded, and why.

    For what was *said* otherwise, record that and link the two. ``ValueError`` for a field that a
    correction cannot reach (grades have their own action).
    """
    actor.require("statements.record")
    row = _known(statement)
    if unknown := changes.keys() - CORRECTABLE:
        raise ValueError(f"cannot be corrected: {', '.join(sorted(unknown))}")
    before = _fact_of(row)
    fact = checked(replace(before, **changes), timezone.localdate())
    changed = {
        name: _stored(getattr(fact, name))
        for name in sorted(changes.keys() | {"figure_approx"})
        if getattr(fact, name) != getattr(before, name)
    }
    if not changed:
        raise Refusal(
            _("Nothing differs from what is recorded."), _("Change what is wrong, then record it.")
        )
    reason = _reason(why, _("Why it is corrected is missing."))
    record(actor, StatementCorrected(Subject(row.subject), changed, why=reason))
    return Statement.objects.get(pk=row.subject)


@transaction.atomic
def grade_statement(
    *, actor: Actor, statement: str, reliability: str, credibility: str, why: str
) -> None:
    """Judge the source (A-F) and, apart from it, the claim (1-6), and say why.

    Nothing is "confirmed by other sources" without an independent one linked (standards.md 3.10).
    """
    actor.require("statements.record")
    row = _known(statement)
    check_codes({"reliability": reliability, "credibility": credibility})
    if (row.reliability, row.credibility) == (reliability, credibility):
        raise Refusal(_("This is its grade already."), _("Choose another grade, or leave it."))
    if credibility == CONFIRMED and not independent_sources(row):
        raise _not_confirmed()
    reason = _reason(why, _("Why it is graded so is missing."))
    record(actor, StatementGraded(Subject(row.subject), reliability, credibility, why=reason))


@transaction.atomic
def link_statements(
    *, actor: Actor, statement: str, other: str, relation: str, why: str = ""
) -> Subject:
    """Say that ``statement`` repeats, corrects, contradicts or is the source of ``other``.

    Returns the link's id, the same on every machine.
    """
    actor.require("statements.record")
    first, second = _known(statement).subject, _known(other).subject
    if relation not in RELATION_WORDS:
        raise Refusal(_("Statements are not linked in this way."), _("Choose one of the list."))
    if first == second:
        raise Refusal(_("This is one and the same statement."), _("Choose another one."))
    _check_new_link(first, second, relation)
    ends = sorted((first, second)) if relation == "contradicts" else (first, second)
    link = subject_of("statements", relation, *ends)
    reason = _short(why, WHY_LENGTH_MAX)
    fact = StatementsLinked(link, Subject(first), Subject(second), relation, why=reason)
    record(actor, fact)
    return link


@transaction.atomic
def take_back_link(*, actor: Actor, link: str, why: str) -> None:
    """Strike a link that was wrong; the statements stay as they are."""
    actor.require("statements.record")
    reason = _reason(why, _("Why the link is taken back is missing."))
    named = Mention.objects.filter(subject=link).values("entry_id")
    linked = StoredEntry.objects.filter(pk__in=named, kind=StatementsLinked.kind)
    entries = set(linked.values_list("entry", flat=True))
    standing = sorted(entries - set(struck_entries(sorted(entries), stored_standings())))
    if not standing:
        raise Refusal(_("There is no such link any more."), _("Look at the statement again."))
    record(actor, *(Struck(of=entry, why=reason) for entry in standing))


@transaction.atomic
def note_source(*, actor: Actor, statement: str, text: str) -> Subject:
    """Keep, for few, what an unnamed source is or risks; returns the note's id."""
    actor.require("sources.note")
    row = _known(statement)
    if not row.anonymous:
        raise Refusal(
            _("This source is named: a note between few is only for one that is not."),
            _("Correct the statement first if the source must stay unnamed."),
        )
    said = _short(text, NOTE_LENGTH_MAX)
    if not said:
        raise Refusal(_("The note is empty."), _("Write what must be kept of the source."))
    note = new_subject()
    record(actor, SourceNoted(note, Subject(row.subject), text=said))
    return note


def _known(statement: str) -> Statement:
    row = Statement.objects.filter(pk=statement).first()
    if row is None:
        raise Refusal(
            _("This statement is not in the register."), _("Look for it in the list again.")
        )
    return row


def _fact_of(row: Statement) -> StatementRecorded:
    """The row as the fact that would record it."""
    names = [field.name for field in fields(StatementRecorded) if field.name != "statement"]
    return StatementRecorded(Subject(row.subject), **{name: getattr(row, name) for name in names})


def _stored(value: Any) -> Any:
    """A value as a body holds it."""
    return value.isoformat() if isinstance(value, date) else value


def _check_new_link(first: str, second: str, relation: str) -> None:
    """Refuse a link that is there, its reverse, and to repeat what one contradicts."""
    ends = [first, second]
    between = StatementLink.objects.filter(statement__in=ends, other__in=ends)
    there = dict.fromkeys(between.values_list("relation", flat=True))
    for found in (relation, _NEVER_TOGETHER.get(relation, "")):
        if found in there:
            raise Refusal(
                _("These two are linked already: %(relation)s.")
                % {"relation": isolated(RELATION_WORDS[found])},
                _("Take that link back first if it was wrong."),
            )


def _not_confirmed() -> Refusal:
    return Refusal(
        _("“Confirmed by other sources” needs a second, independent source."),
        _("Link a statement of another speaker that repeats this one; then grade it."),
    )


def _reason(why: str, missing: str) -> str:
    reason = _short(why, WHY_LENGTH_MAX)
    if not reason:
        raise Refusal(missing, _("Say it in a few words."))
    return reason


def _short(text: str, most: int) -> str:
    cleaned = clean(text)
    if len(cleaned) > most:
        raise Refusal(_("At most %(n)s letters fit here.") % {"n": f"{most:,}"}, _("Shorten it."))
    return cleaned
