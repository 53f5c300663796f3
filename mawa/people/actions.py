"""What can be done about people: register, correct, take in a list, settle who is whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.numbering import is_issued_here, new_numbers, was_given
from mawa.access.recording import new_subject, record, subject_of
from mawa.journal.entries import Struck
from mawa.journal.folding import struck_entries
from mawa.journal.kinds import Fact, Subject
from mawa.journal.models import StoredEntry
from mawa.journal.standing import stored_standings
from mawa.lib.arabic import clean, isolated
from mawa.lib.births import is_child
from mawa.lib.cards import parse, scanned
from mawa.lib.numerals import to_latin
from mawa.lib.refusal import Refusal

from .entries import (
    CardReplaced,
    HealthNoted,
    PersonCorrected,
    PersonRegistered,
    PersonsMatched,
    PersonsUnmatched,
    ProtectionNoted,
    RollImported,
)
from .fold import CORRECTABLE
from .groups import groups, said_of
from .intake import HealthWords, checked, from_roll_row
from .models import NAME_PARTS, Pair, Person, Roll
from .rolls import RollRow

FILE_NAME_LENGTH_MAX: Final = 200
DECISIONS: Final = (PersonsMatched.kind, PersonsUnmatched.kind)
TALK_WANTED: Final = "wants_to_talk"
BEST_INTERESTS: Final = "best_interests"
"""The concern of a protection note which records a best-interests decision for a child."""


# --- one person ----------------------------------------------------------------------------


def register_person(
    *, actor: Actor, draft: PersonRegistered, happened_at: datetime | None = None
) -> Person:
    """Record what a person says about themselves and give them a card; returns the record.

    Nothing but a name or a token is needed. A wish to talk in private is noted for protection
    staff in the same act; sick or wounded asks for care; under eighteen is the child stream.
    """
    actor.require("people.register")
    fact = checked(draft, happened_at or timezone.now())
    person = fact.person or new_subject()
    if Person.objects.filter(pk=person).exists():
        raise Refusal(_("This person is registered already."), _("Correct the record instead."))
    with transaction.atomic():
        fact = _with_card(replace(fact, person=person))
        facts: list[Fact] = [fact]
        if "protection_talk" in fact.ticks:
            facts.append(ProtectionNoted(new_subject(), person, concern=TALK_WANTED))
        record(actor, *facts, happened_at=happened_at)
    return Person.objects.get(pk=person)


def _with_card(fact: PersonRegistered) -> PersonRegistered:
    """With the number of the blank card that was handed out and scanned, else with a new one."""
    token = scanned(fact.token)
    card = parse(token)
    if card is None or card.series or not is_issued_here(card):
        return replace(fact, token=token, card_no=new_numbers("", 1)[0])
    number = str(card)
    if not was_given(card):
        raise Refusal(
            _("No card was printed with the number %(number)s.") % {"number": isolated(number)},
            _("Read it again from the card, or leave it out: a number is given then."),
        )
    holder = Person.objects.filter(card_no=number).first()
    if holder is not None:
        raise Refusal(
            _("The card %(number)s is %(name)s's.")
            % {"number": isolated(number), "name": isolated(holder.name)},
            _("Take another card, or open that person's file."),
        )
    return replace(fact, card_no=number, token="")


@transaction.atomic
def correct_person(*, actor: Actor, person: str, changes: Mapping[str, Any], why: str) -> Person:
    """Put right what is wrong in a record: only what differs is recorded, and why."""
    actor.require("people.register")
    row = known_person(person)
    changed = {
        name: value
        for name, value in _clean_changes(changes).items()
        if value != _stored(getattr(row, name))
    }
    if not changed:
        raise Refusal(_("Nothing differs from what is recorded."))
    reason = _reason(why, _("Why it is corrected is missing."))
    _check_corrected(row, changed)
    record(actor, PersonCorrected(Subject(row.subject), changed, why=reason))
    return Person.objects.get(pk=row.subject)


def _clean_changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as they are recorded; ``ValueError`` for what a correction cannot reach."""
    if unknown := changes.keys() - CORRECTABLE:
        raise ValueError(f"cannot be corrected: {', '.join(sorted(unknown))}")
    found = {name: _stored(value) for name, value in changes.items()}
    if isinstance(number_ := found.get("service_no"), str):
        found["service_no"] = to_latin(number_)
    return found


def _stored(value: Any) -> Any:
    """A value as a body holds it."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _check_corrected(row: Person, changed: dict[str, Any]) -> None:
    """Refuse what a registration would refuse; a birth that makes a child changes the stream."""
    after = {
        field.name: getattr(row, field.name)
        for field in fields(PersonRegistered)
        if field.name != "person"
    }
    if changed.keys() & set(NAME_PARTS) and "as_written" not in changed:
        named = any(changed.get(part, after[part]) for part in NAME_PARTS)
        after["as_written"] = after["as_written"] if named else ""
    after |= changed
    if isinstance(after["birth_on"], str):
        after["birth_on"] = _day(after["birth_on"])
    if "birth_year" in changed and "birth_on" not in changed and after["birth_on"]:
        changed["birth_on"] = after["birth_on"] = None  # the day went with the wrong year
    lists = {name: tuple(after[name]) for name in ("ticks", "declined", "doubts")}
    fact = checked(PersonRegistered(Subject(row.subject), **(after | lists)), row.registered_at)
    for name in ("birth_year", "stream", "needs_care"):
        value = getattr(fact, name)
        if value != changed.get(name, getattr(row, name)):
            changed[name] = value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(_("The date of birth cannot be read.")) from None


def replace_card(*, actor: Actor, person: str, why: str) -> str:
    """Give the person another card; the old number no longer counts. Returns the new number."""
    actor.require("people.register")
    row = known_person(person)
    reason = _reason(why, _("Why the card is replaced is missing."))
    with transaction.atomic():
        card_no = new_numbers("", 1)[0]
        record(actor, CardReplaced(Subject(row.subject), card_no, why=reason))
    return card_no


# --- a list --------------------------------------------------------------------------------


@transaction.atomic
def import_roll(
    *,
    actor: Actor,
    people: Sequence[RollRow],
    sha256: str,
    file_name: str,
    skipped: int,
    happened_at: datetime | None = None,
) -> list[str]:
    """Take in the people of a planned list, all or none; returns their ids in its order.

    ``people`` are the rows that are people (``RollPlan.people()``). The file's hash is kept:
    the same file is refused while its import stands. What a row says about health is noted
    for health staff alone; the open record only says that care is needed.
    """
    actor.require("people.import")
    _check_new_roll(sha256, len(people))
    today = timezone.localdate(happened_at or timezone.now())
    roll = new_subject()
    name = clean(file_name)[:FILE_NAME_LENGTH_MAX]
    facts: list[Fact] = [RollImported(roll, sha256, name, len(people), skipped)]
    subjects: list[str] = []
    with transaction.atomic():
        for row, card_no in zip(people, new_numbers("", len(people)), strict=True):
            person = new_subject()
            fact, health = from_roll_row(row)
            if is_child(fact.birth_year, fact.birth_on, today):
                fact = replace(fact, stream="child")
            facts.append(replace(fact, person=person, roll=roll, card_no=card_no))
            if health:
                facts.append(_health_fact(person, health))
            subjects.append(person)
        record(actor, *facts, happened_at=happened_at)
    return subjects


def _check_new_roll(sha256: str, people: int) -> None:
    if not people:
        raise Refusal(_("There is nobody in this list to take in."))
    taken = Roll.objects.filter(file_sha256=sha256).order_by("stamp").first()
    if taken is not None:
        when = timezone.localtime(taken.imported_at).strftime("%Y-%m-%d %H:%M")
        raise Refusal(
            _("This file was taken in already, on %(when)s.") % {"when": when},
            _("Undo that import first, if it was wrong."),
        )


def _health_fact(person: Subject, health: HealthWords) -> HealthNoted:
    return HealthNoted(new_subject(), person, state=health.state, text=health.text)


# --- who is whom ---------------------------------------------------------------------------


def match_persons(*, actor: Actor, a: str, b: str, why: str, seen: str | None = None) -> Subject:
    """Say that two records are the same person; both stay. Returns the pair's id.

    ``seen`` is what ``said_of`` the pair when it was looked at: where somebody else has decided
    meanwhile, nothing is recorded.
    """
    return _decide(actor, a, b, why, seen, same=True)


def unmatch_persons(*, actor: Actor, a: str, b: str, why: str, seen: str | None = None) -> Subject:
    """Say that two records are different persons, also after the contrary was said."""
    return _decide(actor, a, b, why, seen, same=False)


@transaction.atomic
def _decide(actor: Actor, a: str, b: str, why: str, seen: str | None, *, same: bool) -> Subject:
    actor.require("people.settle")
    first, second = sorted((known_person(a).subject, known_person(b).subject))
    if first == second:
        raise Refusal(_("This is one and the same record."), _("Choose two records."))
    reason = _reason(why, _("Why this is decided so is missing."))
    pair = subject_of("pair", first, second)
    if Pair.objects.filter(pk=pair, same=same).exists():
        raise Refusal(_("This has been decided so already."), _("Go on to the next pair."))
    if seen is not None and seen != said_of(first, second, groups()):
        raise Refusal(
            _("Somebody else decided about these records meanwhile."),
            _("Look at them once more, then decide."),
        )
    kind = PersonsMatched if same else PersonsUnmatched
    record(actor, kind(pair, Subject(first), Subject(second), why=reason))
    return pair


@transaction.atomic
def part_person(*, actor: Actor, person: str, why: str) -> int:
    """Say that a record is another person than everybody it was said to be one with.

    One decision for each of the others of whom it was not said yet, in one act; returns how many.
    """
    actor.require("people.settle")
    row = known_person(person)
    reason = _reason(why, _("Why this is decided so is missing."))
    others = [other for other in groups().members(row.subject) if other != row.subject]
    if not others:
        raise Refusal(_("This record was not said to be one with any other."))
    pairs = [sorted((row.subject, other)) for other in others]
    known = set(Pair.objects.filter(same=False).values_list("a", "b"))
    facts = [
        PersonsUnmatched(subject_of("pair", a, b), Subject(a), Subject(b), why=reason)
        for a, b in pairs
        if (a, b) not in known
    ]
    record(actor, *facts)
    return len(facts)


@transaction.atomic
def take_back_decision(*, actor: Actor, entry: str, why: str) -> None:
    """Strike one decision about who is whom: what was said before it stands again, or nothing."""
    actor.require("people.settle")
    reason = _reason(why, _("Why the decision is taken back is missing."))
    if not StoredEntry.objects.filter(entry=entry, kind__in=DECISIONS).exists():
        raise Refusal(_("There is no such decision in the journal."))
    if struck_entries([entry], stored_standings()):
        raise Refusal(_("This decision has been taken back already."))
    record(actor, Struck(of=entry, why=reason))


# --- notes ---------------------------------------------------------------------------------


def note_health(
    *,
    actor: Actor,
    person: str,
    text: str = "",
    state: str = "",
    happened_at: datetime | None = None,
) -> Subject:
    """Note a person's health, for health staff only; returns the note's id."""
    actor.require("health.note")
    row = known_person(person)
    if not clean(text) and not state:
        raise Refusal(_("The note is empty."))
    note = new_subject()
    fact = HealthNoted(note, Subject(row.subject), state=state, text=clean(text))
    record(actor, fact, happened_at=happened_at)
    return note


def note_protection(
    *,
    actor: Actor,
    person: str,
    concern: str,
    text: str = "",
    happened_at: datetime | None = None,
) -> Subject:
    """Note what concerns a person's protection, for protection staff only; returns the id.

    Many may note a concern; a child's best interests are decided by protection staff alone.
    """
    actor.require("protection.see" if concern == BEST_INTERESTS else "protection.note")
    row = known_person(person)
    if not clean(text) and not concern:
        raise Refusal(_("The note is empty."))
    note = new_subject()
    fact = ProtectionNoted(note, Subject(row.subject), concern=concern, text=clean(text))
    record(actor, fact, happened_at=happened_at)
    return note


def known_person(person: str) -> Person:
    """The record of that id; refused when there is none."""
    row = Person.objects.filter(pk=person).first()
    if row is None:
        raise Refusal(_("This person is not in the register."))
    return row


def _reason(why: str, missing: str) -> str:
    reason = clean(why)
    if not reason:
        raise Refusal(missing)
    return reason
