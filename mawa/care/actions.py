"""What can be done about care: open a round, give, close it; note what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.recording import new_subject, record, subject_of
from mawa.journal.kinds import Subject
from mawa.lib.arabic import clean, isolated
from mawa.lib.refusal import Refusal
from mawa.people.groups import groups
from mawa.people.models import Person

from .entries import ItemsGiven, NeedNoted, RoundClosed, RoundOpened
from .models import Gift, Round
from .words import NEED_WORDS, author_words, hour_words

ITEMS_IN_ONE_ROUND_MAX: Final = 20
NAME_LENGTH_MAX: Final = 200


class AlreadyGiven(Refusal):
    """The person, under this or another record of theirs, has had it in this round."""

    def __init__(self, gift: Gift) -> None:
        said = _("Already given at %(at)s by %(who)s.")
        if gift.place:
            said = _("Already given at %(at)s by %(who)s, %(place)s.")
        words = {"at": hour_words(gift.given_at), "who": author_words(gift.given_by)}
        super().__init__(
            said % {**words, "place": isolated(gift.place)},
            _("Once a person in a round. If that one was a mistake, strike it first."),
        )
        self.gift = gift


def open_round(*, actor: Actor, name: str, items: Sequence[str]) -> Subject:
    """Begin a distribution; returns the round's id. Items are lines such as "2 blankets"."""
    actor.require("care.open_round")
    lines = tuple(line.strip() for line in items if line.strip())
    if not name.strip():
        raise Refusal(_("The distribution has no name."), _("Write one, such as: first night."))
    if not lines:
        raise Refusal(_("Nothing is handed out in it."), _("Write what each person gets."))
    if len(lines) > ITEMS_IN_ONE_ROUND_MAX or len(name) > NAME_LENGTH_MAX:
        raise Refusal(_("This is too much for one distribution."), _("Open a second one."))
    round_id = new_subject()
    record(actor, RoundOpened(round=round_id, name=name.strip(), items=lines))
    return round_id


@transaction.atomic
def close_round(*, actor: Actor, round: str, why: str = "") -> None:
    """End a distribution; who got nothing stays listed."""
    actor.require("care.open_round")
    row = open_round_of(round)
    record(actor, RoundClosed(round=Subject(row.subject), why=why.strip()))


def give_items(*, actor: Actor, round: str, person: str, place: str = "") -> Gift:
    """Give a person what the round gives, once. A matched group is one person.

    Raises ``AlreadyGiven`` naming when and by whom, and ``Refusal`` for a closed round or a
    record that the register does not have. Refused here only: of two desks that were apart,
    both gifts stand and are listed to settle.
    """
    actor.require("care.give")
    with transaction.atomic():
        row = open_round_of(round)
        if not Person.objects.filter(pk=person).exists():
            raise Refusal(
                _("This person is not in the register."), _("Register them first, then give.")
            )
        known = groups()
        before = gift_of(row.subject, known.members(person))
        if before is not None:
            raise AlreadyGiven(before)
        gift = subject_of("gift", row.subject, known.head(person))
        record(
            actor,
            ItemsGiven(
                gift=gift, round=Subject(row.subject), person=Subject(person), place=place.strip()
            ),
        )
        return Gift.objects.get(pk=gift)


def gift_of(round: str, records: Sequence[str]) -> Gift | None:
    """What any of these records of one person got in the round, the earliest."""
    given = Gift.objects.filter(round=round, person__in=records)
    return given.order_by("given_at").first()


def open_round_of(round: str) -> Round:
    """The round, if it is open; refused otherwise."""
    row = Round.objects.filter(pk=round).first()
    if row is None:
        raise Refusal(_("This distribution is not in the register."))
    if row.closed_at is not None:
        raise Refusal(
            _("This distribution was closed at %(at)s.") % {"at": hour_words(row.closed_at)},
            _("Open a new one."),
        )
    return row


@transaction.atomic
def note_need(*, actor: Actor, note: NeedNoted, happened_at: datetime | None = None) -> Subject:
    """Note that something is needed, by a person or at a place; returns the need's id."""
    actor.require("care.note")
    text, place = clean(note.text), clean(note.place)
    if not text and note.category == "other":
        raise Refusal(_("What is needed is missing."), _("Choose it, or write it."))
    if note.category not in NEED_WORDS:
        raise Refusal(_("There is no such kind of need."), _("Choose one of the list."))
    if note.person and not Person.objects.filter(pk=note.person).exists():
        raise Refusal(_("This person is not in the register."))
    need = note.need or new_subject()
    ready = replace(note, need=Subject(need), text=text, place=place)
    record(actor, ready, happened_at=happened_at)
    return Subject(need)
