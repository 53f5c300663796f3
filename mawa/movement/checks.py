"""Contradictions in who is where and who went home, for a person to settle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mawa.care.words import author_words, hour_words
from mawa.lib.arabic import isolated
from mawa.lib.discrepancy import Discrepancy
from mawa.people.groups import Groups, groups
from mawa.people.models import Person
from mawa.shelter.models import Stay

from .models import DepartureStop, Mark, ReturnCase, RollCall
from .roll import STATE_WORDS


def discrepancies() -> Iterator[Discrepancy]:
    """What cannot be true together about those who went home, and marks that contradict."""
    known = groups()
    cases = ReturnCase.objects.once(known).gone()
    gone = {known.head(case.subject): case for case in cases}
    yield from _undeclared(gone)
    yield from _seen_after_leaving(gone, known)
    yield from _housed_after_leaving(gone, known)
    yield from _left_while_stopped(gone, known)
    yield from _marks_that_contradict()


Gone = dict[str, ReturnCase]


def _undeclared(gone: Gone) -> Iterator[Discrepancy]:
    for case in gone.values():
        if case.declared_at is None:
            text = _("%(name)s went home at %(at)s, but no signed declaration is recorded.")
            yield _about(case, "returned_without_declaration", text)


def _seen_after_leaving(gone: Gone, known: Groups) -> Iterator[Discrepancy]:
    told: set[str] = set()
    for mark in Mark.objects.filter(state="present").order_by("marked_at"):
        head = known.head(mark.person)
        case = gone.get(head)
        if case is None or head in told or mark.marked_at <= _left_at(case):
            continue
        told.add(head)
        text = _("%(name)s went home at %(at)s, but was marked present after that.")
        yield _about(case, "present_after_returning", text, mark.subject)


def _housed_after_leaving(gone: Gone, known: Groups) -> Iterator[Discrepancy]:
    for person in known.firsts(Stay.objects.exclude(tent="").values_list("subject", flat=True)):
        case = gone.get(known.head(person))
        if case is not None:
            text = _("%(name)s went home at %(at)s, but still has a place in a tent.")
            yield _about(case, "housed_after_returning", text, person)


def _left_while_stopped(gone: Gone, known: Groups) -> Iterator[Discrepancy]:
    for stop in DepartureStop.objects.all():
        case = gone.get(known.head(stop.subject))
        if case is not None and stop.stopped_at <= _left_at(case):
            text = _("%(name)s went home at %(at)s although the departure was stopped.")
            yield _about(case, "returned_while_stopped", text, stop.subject)


def _marks_that_contradict() -> Iterator[Discrepancy]:
    names = dict(RollCall.objects.values_list("subject", "name"))
    for mark in Mark.objects.exclude(other_state="").order_by("marked_at"):
        text = _(
            "%(name)s, roll-call %(call)s: %(state)s at %(at)s by %(by)s, "
            "but %(other)s at %(other_at)s by %(other_by)s. Mark once more to settle it."
        )
        words = {
            "name": _name(mark.person),
            "call": isolated(names.get(mark.roll_call, "")),
            "state": STATE_WORDS.get(mark.state, mark.state),
            "at": hour_words(mark.marked_at),
            "by": author_words(mark.marked_by),
            "other": STATE_WORDS.get(mark.other_state, mark.other_state),
            "other_at": hour_words(mark.other_at or mark.marked_at),
            "other_by": author_words(mark.other_by),
        }
        address = f"/roll-call/{mark.roll_call}/" + (f"tent/{mark.tent}/" if mark.tent else "")
        subjects = (mark.person, mark.subject)
        yield Discrepancy("marks_contradict", text % words, subjects, address)


def _about(case: ReturnCase, code: str, text: str, *more: str) -> Discrepancy:
    words = {"name": _name(case.subject), "at": hour_words(_left_at(case))}
    return Discrepancy(code, text % words, (case.subject, *more), f"/return/{case.subject}/")


def _left_at(case: ReturnCase) -> datetime:
    if case.returned_at is None:
        raise ValueError("a return that has not happened")
    return case.returned_at


def _name(person: str) -> str:
    row = Person.objects.filter(pk=person).first()
    return isolated(row.name) if row else _("Somebody of another site")
