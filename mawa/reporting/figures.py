"""Everything the situation report says, as numbers that each name the rows they come from.

No personal name is in it. A number that nobody has taken is ``None`` and shown as "no data",
never as 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Sum
from django.utils import timezone

from mawa.access.home import site_card
from mawa.care.models import Gift, Round
from mawa.crossing.models import Arrival, VehicleCount
from mawa.custody.models import Materiel, Packet
from mawa.journal.models import Chain, StoredEntry, Writer
from mawa.movement.models import ReturnCase
from mawa.people.groups import Groups, groups
from mawa.people.models import Person
from mawa.shelter.plan import TentOnPlan

from .closing import Closing, close_count
from .gaps import Gap, gaps_of
from .occupancy import sites, tents_at

_HOUR = timedelta(hours=1)
_LONGEST_CHART_H = 30
_MOST_OPEN = 8


@dataclass(frozen=True)
class Number:
    """One of the six: its value, the difference to the step before, and where it comes from."""

    code: str
    value: int | None
    difference: int | None
    rows: str


@dataclass(frozen=True)
class Reach:
    """How many different people the last distribution reached, of how many present."""

    name: str
    opened_at: datetime
    people: int
    present: int
    rows: str = "care.Gift of the last care.Round, times > 0, people once"


@dataclass(frozen=True)
class Gate:
    """What was counted at the gate: first and last vehicle, vehicles, people carried."""

    first_at: datetime | None
    last_at: datetime | None
    vehicles: int
    on_stretcher: int
    hours: tuple[tuple[datetime, int], ...]
    before: int
    rows: str = "crossing.VehicleCount: adults + women + children by counted_at"


@dataclass(frozen=True)
class Approval:
    """On what the entry rests: ``approved`` with office and document, or ``emergency``."""

    state: str
    authority: str
    document_no: str
    at: datetime | None
    people: int | None


@dataclass(frozen=True)
class Open:
    """Something to settle: a code, and how much of it there is."""

    code: str
    count: int


@dataclass(frozen=True)
class Head:
    """Where a writer's chain stands: the letters of its numbers, the last entry and its id."""

    letters: str
    seq: int
    entry: str


@dataclass(frozen=True)
class Morning:
    """The state of the register at ``now``; every field is a query, named beside it."""

    now: datetime
    since: datetime
    producer: str
    site: str
    numbers: tuple[Number, ...]
    unaccounted: int
    gaps: tuple[Gap, ...]
    gate: Gate
    probable_duplicates: int | None
    discrepancies: int | None
    weapons: tuple[tuple[str, int], ...]  # Materiel.held(), things by category, most first
    weapons_unlinked: int  # Materiel.held().without_person()
    packets: int  # Packet.held()
    needs_care: int  # Person.needs_care, people once, without those who left
    reach: Reach | None
    under_way: int  # ReturnCase.under_way(), people once
    approvals: tuple[Approval, ...]
    open_items: tuple[Open, ...]
    entries: int  # StoredEntry
    heads: tuple[Head, ...]
    tents: tuple[TentOnPlan, ...] = field(repr=False, default=())

    @property
    def weapons_held(self) -> int:
        """All items of ledger A in custody."""
        return sum(count for _, count in self.weapons)


_ROWS = {
    "announced": "crossing.Arrival: sum of people_claimed",
    "counted": "crossing.VehicleCount: adults + women + children",
    "registered": "people.Person, each matched group once",
    "housed": "shelter.Stay with a tent, people once, without those who left",
    "present": "registered - left - absent at the last roll-call that marked them",
    "left": "movement.ReturnCase.gone(), people once",
}


def morning(
    now: datetime,
    *,
    probable_duplicates: int | None = None,
    discrepancies: int | None = None,
    since: datetime | None = None,
) -> Morning:
    """Gather the report's figures; ``since`` is a day before ``now`` unless said.

    The two counts that are made on higher floors are handed in; ``None`` is "not known".
    """
    known, closing = groups(), close_count()
    where = sites()
    standing = {site.subject: tents_at(site) for site in where}
    without_place = closing.registered - closing.left - closing.housed
    held = Materiel.objects.held().values_list("category").annotate(things=Sum("quantity"))
    weapons = Counter(dict(held.order_by("category")))
    unlinked = Materiel.objects.held().without_person().count()
    tents = tuple(t for site in where for t in standing[site.subject])
    return Morning(
        now=now,
        since=since or now - timedelta(days=1),
        producer=site_card().name,
        site=" – ".join(site.name for site in where[:3]) or site_card().name,
        numbers=_numbers(closing),
        unaccounted=closing.unaccounted,
        gaps=gaps_of(closing, where, standing, without_place),
        gate=_gate(),
        probable_duplicates=probable_duplicates,
        discrepancies=discrepancies,
        weapons=tuple(weapons.most_common()),
        weapons_unlinked=unlinked,
        packets=Packet.objects.held().count(),
        needs_care=_needs_care(known),
        reach=_reach(known, closing.present),
        under_way=ReturnCase.objects.once(known).under_way().count(),
        approvals=_approvals(),
        open_items=_open_items(
            closing, without_place, tents, probable_duplicates, discrepancies, unlinked
        ),
        entries=StoredEntry.objects.count(),
        heads=journal_heads(),
        tents=tuple(standing[where[0].subject]) if where else (),
    )


def _numbers(closing: Closing) -> tuple[Number, ...]:
    return tuple(Number(code, value, diff, _ROWS[code]) for code, value, diff in closing.steps)


def _gate() -> Gate:
    counts = [
        (at, adults + women + children, lying)
        for at, adults, women, children, lying in VehicleCount.objects.in_order().values_list(
            "counted_at", "adults", "women", "children", "on_stretcher"
        )
    ]
    if not counts:
        return Gate(None, None, 0, 0, (), 0)
    first, last = counts[0][0], counts[-1][0]
    hours, before = _by_hour([(at, people) for at, people, _ in counts])
    return Gate(first, last, len(counts), sum(c[2] for c in counts), hours, before)


def _by_hour(
    counts: Sequence[tuple[datetime, int]],
) -> tuple[tuple[tuple[datetime, int], ...], int]:
    """Full hours of the site's zone up to the last count, and how many came before them."""
    by_hour: Counter[datetime] = Counter()
    for at, people in counts:
        by_hour[timezone.localtime(at).replace(minute=0, second=0, microsecond=0)] += people
    last = max(by_hour)
    first = max(min(by_hour), last - (_LONGEST_CHART_H - 1) * _HOUR)
    steps = int((last - first) / _HOUR) + 1
    hours = tuple((first + n * _HOUR, by_hour[first + n * _HOUR]) for n in range(steps))
    return hours, sum(people for hour, people in by_hour.items() if hour < first)


def _needs_care(known: Groups) -> int:
    left = known.heads(ReturnCase.objects.gone().values_list("subject", flat=True))
    wounded = Person.objects.filter(needs_care=True).values_list("subject", flat=True)
    return len(known.heads(wounded) - left)


def _reach(known: Groups, present: int) -> Reach | None:
    last = Round.objects.order_by("-opened_at", "subject").first()
    if last is None:
        return None
    given = Gift.objects.filter(round=last.subject, times__gt=0).values_list("person", flat=True)
    return Reach(last.name, last.opened_at, len(known.heads(given)), present)


def _approvals() -> tuple[Approval, ...]:
    admitted = Arrival.objects.admitted().order_by("-approved_at", "-emergency_at", "subject")
    return tuple(
        Approval(
            state=arrival.state,
            authority=" – ".join(part for part in (arrival.authority, arrival.office) if part),
            document_no=arrival.document_no,
            at=arrival.approved_at or arrival.emergency_at,
            people=arrival.people_claimed,
        )
        for arrival in admitted[:3]
    )


def _open_items(
    closing: Closing,
    without_place: int,
    tents: Sequence[TentOnPlan],
    duplicates: int | None,
    discrepancies: int | None,
    unlinked: int,
) -> tuple[Open, ...]:
    """What is not settled, the most serious first; nothing that is zero or not known."""
    waiting = sum(a.state in ("pending", "coordinated") for a in Arrival.objects.all())
    over = sum(t.use == "housing" and t.people > t.capacity for t in tents)
    items = (
        Open("unaccounted", closing.unaccounted),
        Open("waiting_approval", waiting),
        Open("not_registered", max(0, closing.counted - closing.registered)),
        Open("without_place", max(0, without_place)),
        Open("over_full", over),
        Open("probable_duplicates", duplicates or 0),
        Open("discrepancies", discrepancies or 0),
        Open("weapons_unlinked", unlinked),
    )
    return tuple(item for item in items if item.count)[:_MOST_OPEN]


def journal_heads() -> tuple[Head, ...]:
    """The three longest chains, where they stand now: what a figure can be checked against."""
    letters = dict(Writer.objects.values_list("writer", "letters"))
    chains = Chain.objects.order_by("-head_seq", "writer")[:3]
    return tuple(
        Head(letters.get(c.writer) or c.writer[:4], c.head_seq, c.head[:8]) for c in chains
    )
