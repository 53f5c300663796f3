"""What the site knows of each phone: how far it holds its chain, what is missing, what waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db.models import Max

from mawa.access.models import Member
from mawa.journal.intake import FORK, REVOKED
from mawa.journal.models import Chain, Quarantined

from .models import Phone, SecondCopy

ADMITTED_FOR: Final = timedelta(days=7)
Range = tuple[int, int]
"""Numbers from the first to the last, both included."""


class Reach(NamedTuple):
    """How far a writer's chain is held here, by a second copy, and released by a manager."""

    held_seq: int
    copied_seq: int
    released_seq: int


def reaches(writers: Iterable[str]) -> dict[str, Reach]:
    """How far each of these writers' chains is held."""
    wanted = list(writers)
    held = dict(Chain.objects.filter(pk__in=wanted).values_list("writer", "head_seq"))
    copies = SecondCopy.objects.filter(writer__in=wanted).values("writer").annotate(top=Max("seq"))
    copied = {row["writer"]: row["top"] for row in copies}
    released = dict(Phone.objects.filter(pk__in=wanted).values_list("writer", "released_seq"))
    return {
        writer: Reach(held.get(writer, 0), copied.get(writer, 0), released.get(writer, 0))
        for writer in wanted
    }


@dataclass(frozen=True)
class PhoneState:
    """A phone as the manager sees it."""

    phone: Phone
    person: str
    reach: Reach
    missing: tuple[Range, ...]
    late: int
    forked: int


def phone_states(writers: Iterable[str] | None = None) -> list[PhoneState]:
    """Every phone that was confirmed or waits, or those named, by number."""
    rows = Phone.objects.order_by("number")
    phones = list(rows if writers is None else rows.filter(pk__in=list(writers)))
    names = dict(Member.objects.values_list("subject", "name"))
    reach = reaches(phone.writer for phone in phones)
    aside: dict[str, list[tuple[int, str]]] = {}
    kept = Quarantined.objects.filter(writer__in=[phone.writer for phone in phones])
    for writer, seq, reason in kept.values_list("writer", "seq", "reason"):
        aside.setdefault(writer, []).append((seq, reason))
    return [
        _state(phone, names.get(phone.member, ""), reach[phone.writer], aside.get(phone.writer, []))
        for phone in phones
    ]


def _state(phone: Phone, person: str, reach: Reach, aside: list[tuple[int, str]]) -> PhoneState:
    late = {seq for seq, reason in aside if reason == REVOKED}
    forked = sum(reason == FORK for _, reason in aside)
    kept = {seq for seq, reason in aside if reason != FORK}
    last = max([phone.signed_seq, *kept])
    return PhoneState(
        phone, person, reach, tuple(missing_ranges(reach.held_seq, last, kept)), len(late), forked
    )


def missing_ranges(held_seq: int, last_seq: int, kept: Iterable[int]) -> Iterator[Range]:
    """The numbers after ``held_seq``, up to the last, that are not kept aside either."""
    first = held_seq + 1
    for seq in sorted({n for n in kept if n > held_seq} | {last_seq + 1}):
        if seq > first and first <= last_seq:
            yield first, min(seq - 1, last_seq)
        first = seq + 1


def is_overdue(phone: Phone, now: datetime) -> bool:
    """Whether an admitted phone stayed away too long, or its carrier no longer works here."""
    if phone.state != Phone.ADMITTED:
        return False
    if phone.admitted_until is None or phone.admitted_until < now:
        return True
    return not Member.objects.filter(pk=phone.member, closed=False).exists()
