"""What can be done about an incident."""

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

from .entries import IncidentReported
from .words import CATEGORY_WORDS, SEVERITY_WORDS


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
