"""What can be done about an incident: report it, tell somebody, act, close it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.recording import new_subject, record
from mawa.journal.kinds import Subject
from mawa.lib.arabic import clean
from mawa.lib.refusal import Refusal

from .entries import IncidentClosed, IncidentHandled, IncidentReported, IncidentTold
from .models import Incident
from .words import CATEGORY_WORDS, SEEN, SEVERITY_WORDS


@transaction.atomic
def report_incident(
    *, actor: Actor, report: IncidentReported, happened_at: datetime | None = None
) -> Subject:
    """Record what happened; returns the incident's id. What happened, in words, is needed."""
    actor.require("situation.note")
    text, place = clean(report.text), clean(report.place)
    if not text:
        raise Refusal(_("What happened is missing."), _("Write it in a few words."))
    if report.category not in CATEGORY_WORDS or report.severity not in ("", *SEVERITY_WORDS):
        raise Refusal(_("There is no such kind of incident."), _("Choose one of the list."))
    incident = report.incident or new_subject()
    ready = replace(report, incident=Subject(incident), text=text, place=place)
    record(actor, ready, happened_at=happened_at)
    return Subject(incident)


@transaction.atomic
def tell_incident(
    *, actor: Actor, incident: str, who: str, means: str = "", happened_at: datetime | None = None
) -> None:
    """Record who was told, and by what means (a code of ``MEANS_WORDS`` or words)."""
    actor.require("situation.handle")
    subject = _still_open(incident)
    who, means = clean(who), clean(means)
    if not who:
        raise Refusal(_("Who was told is missing."), _("Write a name or an office."))
    if means == SEEN:  # said only by whoever saw it
        raise Refusal(_("By what means they were told is missing."), _("Choose one of the list."))
    record(actor, IncidentTold(subject, who=who, means=means), happened_at=happened_at)


@transaction.atomic
def confirm_seen(*, actor: Actor, incident: str) -> None:
    """Record that this member has seen the alert; once is enough, and a closed one needs none."""
    actor.require("situation.see")
    row = _known(incident)
    if row.closed_at is None and not row.is_known_to(actor.member):
        record(actor, IncidentTold(Subject(row.subject), who=actor.name, means=SEEN))


@transaction.atomic
def handle_incident(
    *, actor: Actor, incident: str, done: str, happened_at: datetime | None = None
) -> None:
    """Record something that was done about it."""
    actor.require("situation.handle")
    subject = _still_open(incident)
    done = clean(done)
    if not done:
        raise Refusal(_("What was done is missing."), _("Write it in a few words."))
    record(actor, IncidentHandled(subject, done=done), happened_at=happened_at)


@transaction.atomic
def close_incident(
    *, actor: Actor, incident: str, outcome: str, happened_at: datetime | None = None
) -> None:
    """Record that it is over, and what came of it."""
    actor.require("situation.handle")
    subject = _still_open(incident)
    outcome = clean(outcome)
    if not outcome:
        raise Refusal(_("What came of it is missing."), _("Write it in a few words."))
    record(actor, IncidentClosed(subject, outcome=outcome), happened_at=happened_at)


def _known(incident: str) -> Incident:
    row = Incident.objects.filter(pk=incident).first()
    if row is None:
        raise Refusal(_("This incident is not in the register."))
    return row


def _still_open(incident: str) -> Subject:
    row = _known(incident)
    if row.closed_at is not None:
        raise Refusal(
            _("This incident is closed."), _("If something else happened, report a new one.")
        )
    return Subject(row.subject)
