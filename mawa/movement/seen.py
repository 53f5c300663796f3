"""Where somebody was last seen: the latest of registration, tent, distribution, roll-call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from mawa.care.models import Gift, Round
from mawa.lib.arabic import isolated
from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.shelter.models import Stay, Tent

from .models import Mark, RollCall


class Seen(NamedTuple):
    """When, where in words, and what says so: registration, tent, gift or mark."""

    at: datetime
    where_words: str
    kind: str


Sight = tuple[str, Seen]


def last_seen(people: Collection[str]) -> dict[str, Seen]:
    """The last sight of each of these people, under any record of theirs; one query a source."""
    known = groups()
    records = known.records_of(people)
    latest: dict[str, Seen] = {}
    for source in (_registered, _housed, _given, _marked):
        for person, seen in source(list(records)):
            head = records[person]
            if head not in latest or seen.at > latest[head].at:
                latest[head] = seen
    return {person: latest[known.head(person)] for person in people if known.head(person) in latest}


def _registered(people: list[str]) -> Iterable[Sight]:
    rows = Person.objects.filter(pk__in=people).values_list("subject", "registered_at")
    for person, at in rows:
        yield person, Seen(at, _("at registration"), "registration")


def _housed(people: list[str]) -> Iterable[Sight]:
    tents = _tent_words()
    stays = Stay.objects.filter(pk__in=people).exclude(tent="")
    for person, tent, since in stays.values_list("subject", "tent", "since"):
        yield person, Seen(since, tents(tent), "tent")


def _given(people: list[str]) -> Iterable[Sight]:
    names = dict(Round.objects.values_list("subject", "name"))
    gifts = Gift.objects.filter(person__in=people)
    for person, round_id, place, at in gifts.values_list("person", "round", "place", "given_at"):
        where = _("at the distribution: %(name)s") % {"name": isolated(names.get(round_id, ""))}
        yield person, Seen(at, f"{where} · {isolated(place)}" if place else where, "gift")


def _marked(people: list[str]) -> Iterable[Sight]:
    names = dict(RollCall.objects.values_list("subject", "name"))
    tents = _tent_words()
    marks = Mark.objects.filter(person__in=people, state="present")
    for person, call, tent, at in marks.values_list("person", "roll_call", "tent", "marked_at"):
        where = _("at the roll-call: %(name)s") % {"name": isolated(names.get(call, ""))}
        yield person, Seen(at, f"{tents(tent)} · {where}" if tent else where, "mark")


def _tent_words() -> Callable[[str], str]:
    numbers = {t.subject: t.number for t in Tent.objects.all()}
    said = _("tent %(number)s")
    return lambda tent: said % {"number": numbers.get(tent, "؟")}
