"""What can be done at a roll-call: open it, mark people tent by tent, close it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.access.actor import Actor
from mawa.access.recording import new_subject, record, subject_of
from mawa.care.words import hour_words
from mawa.journal.kinds import Subject
from mawa.lib.refusal import Refusal
from mawa.people.groups import Groups, groups
from mawa.people.models import Person

from .entries import PersonMarked, RollCallClosed, RollCallOpened, TentsWalked
from .models import Mark, ReturnCase, RollCall, Walk

PRESENT: Final = "present"
ABSENT: Final = "absent"
ELSEWHERE: Final = "elsewhere"
STATE_WORDS: Final[dict[str, Promise]] = {
    PRESENT: gettext_lazy("Present"),
    ABSENT: gettext_lazy("Absent"),
    ELSEWHERE: gettext_lazy("Elsewhere"),
}
State = tuple[str, str]
"""A state and, for those who are elsewhere, where: hospital, out with permission."""


@transaction.atomic
def open_roll_call(*, actor: Actor, name: str) -> Subject:
    """Begin a roll-call; returns its id. Only one is under way at a time."""
    actor.require("movement.roll")
    if not name.strip():
        raise Refusal(_("The roll-call has no name."), _("Write one, such as: morning."))
    under_way = RollCall.objects.filter(closed_at__isnull=True).first()
    if under_way is not None:
        raise Refusal(
            _("The roll-call “%(name)s” is still under way.") % {"name": under_way.name},
            _("Close it first."),
        )
    roll_call = new_subject()
    record(actor, RollCallOpened(roll_call=roll_call, name=name.strip()))
    return roll_call


def mark_person(
    *, actor: Actor, roll_call: str, person: str, tent: str = "", state: str, where: str = ""
) -> None:
    """Mark one person present, absent or elsewhere; may be marked again, the last word stands."""
    mark_tent(actor=actor, roll_call=roll_call, tent=tent, states={person: (state, where)})


def mark_tent(*, actor: Actor, roll_call: str, tent: str = "", states: Mapping[str, State]) -> None:
    """Mark the people of one tent in one act: all are recorded, or none."""
    actor.require("movement.roll")
    with transaction.atomic():
        row = _under_way(roll_call)
        _check_people(states)
        facts = [
            PersonMarked(
                mark=subject_of("mark", row.subject, person),
                roll_call=Subject(row.subject),
                person=Subject(person),
                tent=Subject(tent),
                state=_known_state(state),
                where=where.strip() if state == ELSEWHERE else "",
            )
            for person, (state, where) in states.items()
        ]
        if facts:
            record(actor, *facts)


@transaction.atomic
def finish_walk(*, actor: Actor, roll_call: str) -> Subject:
    """Record that this walker is done: whom they marked since their last walk, and how long."""
    actor.require("movement.roll")
    marks = marks_to_report(actor, roll_call)
    if not marks:
        raise Refusal(_("You have marked nobody here."), _("Walk the tents first."))
    lasted = marks[-1].marked_at - marks[0].marked_at
    walk = new_subject()
    seconds = int(lasted.total_seconds())
    record(actor, TentsWalked(walk, Subject(roll_call), marked=len(marks), seconds=seconds))
    return walk


def marks_to_report(actor: Actor, roll_call: str) -> list[Mark]:
    """The member's own marks after the last walk that they finished, in order."""
    own = Walk.objects.filter(roll_call=roll_call, walked_by=actor.member)
    before = own.order_by("-finished_at").values_list("finished_at", flat=True).first()
    marks = Mark.objects.filter(roll_call=roll_call, marked_by=actor.member).order_by("marked_at")
    return list(marks.filter(marked_at__gt=before) if before else marks)


@transaction.atomic
def close_roll_call(*, actor: Actor, roll_call: str) -> int:
    """End a roll-call; returns how many people nobody has marked."""
    actor.require("movement.roll")
    row = _under_way(roll_call)
    known = groups()
    unmarked = len(to_be_marked(known) - marked_heads(row.subject, known))
    record(actor, RollCallClosed(roll_call=Subject(row.subject)))
    return unmarked


def to_be_marked(known: Groups) -> set[str]:
    """Everybody registered who has not gone home, each group once."""
    people = known.heads(Person.objects.values_list("subject", flat=True))
    return people - known.heads(ReturnCase.objects.gone().values_list("subject", flat=True))


def marked_heads(roll_call: str, known: Groups) -> set[str]:
    """Who has been marked at this roll-call, each group once."""
    marks = Mark.objects.filter(roll_call=roll_call)
    return known.heads(marks.values_list("person", flat=True))


def _under_way(roll_call: str) -> RollCall:
    row = RollCall.objects.filter(pk=roll_call).first()
    if row is None:
        raise Refusal(_("This roll-call is not in the register."))
    if row.closed_at is not None:
        raise Refusal(
            _("This roll-call was closed at %(at)s.") % {"at": hour_words(row.closed_at)},
            _("Begin a new one."),
        )
    return row


def _check_people(people: Iterable[str]) -> None:
    wanted = list(people)
    if Person.objects.filter(pk__in=wanted).count() != len(set(wanted)):
        raise Refusal(_("Somebody marked here is not in the register."), _("Register them first."))
    left = _left_at(wanted)
    if left is not None:
        raise Refusal(
            _("Somebody marked here went home at %(at)s.") % {"at": hour_words(left)},
            _("If that is a mistake, strike the return first."),
        )


def _left_at(people: Collection[str]) -> datetime | None:
    known = groups()
    wanted = known.heads(people)
    for person, at in ReturnCase.objects.gone().values_list("subject", "returned_at"):
        if known.head(person) in wanted:
            return at
    return None


def _known_state(state: str) -> str:
    if state not in STATE_WORDS:
        raise Refusal(_("A person is present, absent or elsewhere."))
    return state
