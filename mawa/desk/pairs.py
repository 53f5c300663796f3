"""The pairs that wait for a decision, as one member goes through them: next, later, how far."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from mawa.access.actor import Actor
from mawa.access.models import PutOff
from mawa.access.recording import subject_of
from mawa.journal.models import StoredEntry, Strike
from mawa.lib.clock import from_datetime
from mawa.people.actions import DECISIONS
from mawa.people.matching import probable_duplicates

Pair = tuple[str, str]


def pair_id(a: str, b: str) -> str:
    """The id of a pair, whichever record is named first."""
    return subject_of("pair", *sorted((a, b)))


@dataclass(frozen=True)
class Queue:
    """The waiting pairs by their ids, the likeliest first; of them those put off for later."""

    waiting: dict[str, Pair]
    later: frozenset[str]
    decided: int

    @property
    def next(self) -> Pair | None:
        """The likeliest that is not put off."""
        return next((pair for id, pair in self.waiting.items() if id not in self.later), None)

    @property
    def in_all(self) -> int:
        """Those decided today and those that wait."""
        return self.decided + len(self.waiting)

    def place_of(self, pair: str) -> int | None:
        """Which of all it is for who goes through them; ``None`` for one that does not wait."""
        if pair not in self.waiting:
            return None
        return self.decided + len(self.later - {pair}) + 1


def queue_of(actor: Actor) -> Queue:
    """What waits, seen by this member: what each puts off is put off for nobody else."""
    found = probable_duplicates()
    waiting = {
        pair_id(pair.a.subject, pair.b.subject): (pair.a.subject, pair.b.subject) for pair in found
    }
    put_off = PutOff.objects.filter(member=actor.member).values_list("subject", flat=True)
    return Queue(waiting, frozenset(waiting.keys() & set(put_off)), _decided_today(actor))


def _decided_today(actor: Actor) -> int:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    mine = StoredEntry.objects.filter(by=actor.member, stamp__gte=from_datetime(midnight))
    decided = mine.filter(kind__in=DECISIONS).exclude(entry__in=Strike.objects.values("of"))
    return decided.values("act").distinct().count()


def put_off(actor: Actor, pair: str) -> None:
    """Ask this member about the pair after all others."""
    PutOff.objects.get_or_create(member=actor.member, subject=pair)


def take_up(actor: Actor) -> None:
    """Ask this member again about everything they put off."""
    PutOff.objects.filter(member=actor.member).delete()
