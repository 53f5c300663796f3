"""What can be done on the way home: interview, declaration, change of mind, return, stop."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.recording import new_subject, record
from mawa.care.words import hour_words
from mawa.journal.kinds import Fact, Subject
from mawa.lib.arabic import clean, fold
from mawa.lib.refusal import Refusal
from mawa.people.entries import ProtectionNoted
from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.shelter.entries import TentLeft
from mawa.shelter.models import Stay

from .entries import (
    DepartureStopLifted,
    DepartureStopped,
    PersonReturned,
    ReturnDeclared,
    ReturnInterviewed,
    ReturnWithdrawn,
)
from .models import DepartureStop
from .roll import close_roll_call, finish_walk, mark_person, mark_tent, open_roll_call
from .seen import last_seen
from .steps import Missing, NotReady, case_of, missing_steps

__all__ = [
    "close_roll_call",
    "declare_return",
    "finish_walk",
    "interview_for_return",
    "last_seen",
    "lift_stop",
    "mark_person",
    "mark_tent",
    "missing_steps",
    "open_roll_call",
    "record_return",
    "stop_departure",
    "withdraw_return",
]
OWN_WORDS: Final = "return_interview"
_SIGNED_BY = ("signature", "thumbprint")


@transaction.atomic
def interview_for_return(
    *, actor: Actor, interview: ReturnInterviewed, own_words: str = ""
) -> None:
    """Record the private talk, whatever came of it; a later talk replaces an earlier one.

    What the person said in their own words is kept in the protection scope, for few to read.
    """
    actor.require("movement.interview")
    person = _still_here(interview.person)
    if not interview.interviewer.strip():
        raise Refusal(_("Who held the interview is missing."), _("Write the interviewer's name."))
    facts: list[Fact] = [replace(interview, person=person)]
    if said := clean(own_words):
        note = ProtectionNoted(new_subject(), person, concern=OWN_WORDS, text=said)
        facts.append(note)
    record(actor, *facts)


@transaction.atomic
def declare_return(*, actor: Actor, declaration: ReturnDeclared) -> None:
    """Record the person's own signed declaration; it comes after the private talk."""
    actor.require("movement.interview")
    person = _still_here(declaration.person)
    case = case_of(person)
    if case is None or case.interviewed_at is None or not case.wishes_to_return:
        raise Refusal(
            _("No interview says that this person wishes to return."),
            _("Hold the private interview first."),
        )
    if not declaration.language.strip() or declaration.signed_by not in _SIGNED_BY:
        raise Refusal(_("In which language it was read, and how it was signed, is missing."))
    if declaration.signed_by == "thumbprint" and not declaration.witness.strip():
        raise Refusal(_("A thumb-print needs a witness."), _("Write the witness's name."))
    record(actor, replace(declaration, person=person))


@transaction.atomic
def withdraw_return(*, actor: Actor, person: str, why: str = "") -> None:
    """The person changed their mind: always allowed until they leave; no reason is needed."""
    actor.require("movement.interview")
    record(actor, ReturnWithdrawn(person=_still_here(person, begun=True), why=why.strip()))


@transaction.atomic
def record_return(
    *,
    actor: Actor,
    person: str,
    receiving_authority: str,
    receiving_officer: str = "",
    crossing: str = "",
    document_no: str = "",
) -> None:
    """Hand the person over and record that they went home; their place in a tent is free.

    Raises ``NotReady`` with every step that is missing. State materiel (ledger A) stays in
    the state's custody and holds nobody back.
    """
    actor.require("movement.return")
    with transaction.atomic():
        subject = _still_here(person)
        missing = missing_steps(subject)
        if not receiving_authority.strip():
            missing.append(
                Missing(
                    "authority",
                    _("The receiving authority is not named."),
                    _("Write who takes the person over."),
                )
            )
        if missing:
            raise NotReady(missing)
        housed = Stay.objects.filter(pk__in=groups().members(subject)).exclude(tent="")
        left: list[Fact] = [TentLeft(person=Subject(s.subject), why="returned") for s in housed]
        returned = PersonReturned(
            person=subject,
            receiving_authority=receiving_authority.strip(),
            receiving_officer=receiving_officer.strip(),
            crossing=crossing.strip(),
            document_no=document_no.strip(),
        )
        record(actor, returned, *left)


@transaction.atomic
def stop_departure(*, actor: Actor, person: str, why: str) -> None:
    """This person must not leave (non-refoulement); the reason is protection's alone."""
    actor.require("protection.stop")
    if not why.strip():
        raise Refusal(_("The reason for the stop is missing."))
    record(actor, DepartureStopped(person=_still_here(person), why=why.strip()))


@transaction.atomic
def lift_stop(*, actor: Actor, person: str, officer: str, second_officer: str, why: str) -> None:
    """The stop no longer holds: two different officers sign, and say why."""
    actor.require("protection.stop")
    stops = DepartureStop.objects.filter(pk__in=groups().members(person))
    if not stops:
        raise Refusal(_("No stop holds for this person."))
    if not officer.strip() or not second_officer.strip() or fold(officer) == fold(second_officer):
        raise Refusal(
            _("Lifting a stop needs two different officers."), _("Write both their names.")
        )
    if not why.strip():
        raise Refusal(_("Why the stop is lifted is missing."))
    lifted = [
        DepartureStopLifted(
            person=Subject(stop.subject),
            officer=officer.strip(),
            second_officer=second_officer.strip(),
            why=why.strip(),
        )
        for stop in stops
    ]
    record(actor, *lifted)


def _still_here(person: str, begun: bool = False) -> Subject:
    """The record under which the person's return runs; refused for the unknown and the gone."""
    if not Person.objects.filter(pk=person).exists():
        raise Refusal(_("This person is not in the register."))
    case = case_of(person)
    if case is not None and case.returned_at is not None:
        raise Refusal(_("This person went home at %(at)s.") % {"at": hour_words(case.returned_at)})
    if begun and case is None:
        raise Refusal(_("No return has been begun for this person."))
    return Subject(case.subject if case is not None else person)
