"""The people of the register parted into the tables of a public edition. No name is in it.

Every table parts one whole, and no two part it by what is nearly the same: a child is counted by
age alone and never as a stream, or the two tables could be subtracted (docs/decisions/0020).
Keys: ``table=code``; a cell of the grid joins its row's and its column's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Final, NamedTuple

from django.utils import timezone

from mawa.crossing.models import VehicleCount
from mawa.movement.models import ReturnCase
from mawa.people.groups import Groups, groups
from mawa.people.models import Person
from mawa.shelter.models import Stay, Tent

from .areas import written_governorate
from .closing import unaccounted_heads
from .partition import ROOT, Grid, Split, Table, cell
from .policy import policy

SEXES: Final = ("sex=female", "sex=male", "sex=unknown")
STREAMS: Final = ("stream=troops", "stream=civilian", "stream=crossing_staff", "stream=medical")
_FIELDS: Final = ("subject", "sex", "birth_year", "birth_on", "stream", "origin", "needs_care")


@dataclass(frozen=True)
class Census:
    """The tables, and how many people each of their figures counts."""

    tables: tuple[Table, ...]
    values: Mapping[str, int]


def ages() -> tuple[str, ...]:
    """The keys of the age bands, ``age=5-11`` with the years of both ends, and the unknown."""
    starts = policy().age_from_years
    ends = [f"{start}-{after - 1}" for start, after in pairwise(starts)]
    return (*(f"age={band}" for band in ends), f"age={starts[-1]}+", "age=unknown")


def take_census(now: datetime) -> Census:
    """Count everybody as the register stands; ages are those of ``now``."""
    counted, at_gate = _at_the_gate()
    known = groups()
    people = _people(known, timezone.localdate(now))
    values, tables = _registered(people)
    places, values_of_places = _places(known, people)
    registered = len(people)
    more = counted - registered
    values |= at_gate | values_of_places
    values |= {"counted": counted, "registered": registered, ROOT: max(counted, registered)}
    values |= {"unregistered": max(0, more), "surplus": max(0, -more)}
    roots = (
        Split("gate", ROOT, ("counted", "surplus")),
        Split("list", ROOT, ("registered", "unregistered")),
    )
    return Census((*roots, *_hours(at_gate), *tables, *places), values)


def _at_the_gate() -> tuple[int, dict[str, int]]:
    """People counted by the day and by the hour, in the site's zone."""
    values: Counter[str] = Counter()
    rows = VehicleCount.objects.values_list("counted_at", "adults", "women", "children")
    for at, adults, women, children in rows:
        here = timezone.localtime(at)
        people = adults + women + children
        values[f"day={here:%Y-%m-%d}"] += people
        values[f"hour={here:%Y-%m-%dT%H}"] += people
    return sum(n for key, n in values.items() if key.startswith("day=")), dict(values)


def _hours(at_gate: Mapping[str, int]) -> tuple[Table, ...]:
    days = sorted(key for key in at_gate if key.startswith("day="))
    hours: dict[str, list[str]] = defaultdict(list)
    for key in sorted(key for key in at_gate if key.startswith("hour=")):
        hours[f"day={key[5:15]}"].append(key)
    return (
        Split("day", "counted", tuple(days)),
        *(Split("hour", day, tuple(hours[day])) for day in days),
    )


class _Counted(NamedTuple):
    """One person, as the tables see them."""

    head: str
    sex: str
    age: str
    origin: str
    stream: str
    here: bool
    standing: str
    care: str


def _people(known: Groups, today: date) -> list[_Counted]:
    """Each person once; what a first record does not say, a later one of the same person may."""
    left = known.heads(ReturnCase.objects.gone().values_list("subject", flat=True))
    absent = unaccounted_heads(known)
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in Person.objects.in_order().values(*_FIELDS):
        records[known.head(record["subject"])].append(record)
    return [
        _counted(head, rows, today, here=head not in left, absent=head in absent)
        for head, rows in records.items()
    ]


def _counted(
    head: str, rows: Sequence[Mapping[str, Any]], today: date, *, here: bool, absent: bool
) -> _Counted:
    def first(field: str) -> Any:
        return next((row[field] for row in rows if row[field]), None)

    stream = first("stream")
    return _Counted(
        head=head,
        sex=f"sex={first('sex')}" if first("sex") in ("male", "female") else "sex=unknown",
        age=f"age={_band(first('birth_on'), first('birth_year'), today)}",
        origin=_origin(first("origin") or ""),
        stream=f"stream={'civilian' if stream == 'child' else stream}",
        here=here,
        standing="standing=absent" if absent else "standing=present",
        care="care=needed" if any(row["needs_care"] for row in rows) else "care=none",
    )


def _band(born_on: date | None, year: int | None, today: date) -> str:
    """The band of an age; where only the year is known, that of the birthday this year."""
    if born_on is not None:
        before_birthday = (today.month, today.day) < (born_on.month, born_on.day)
        years = today.year - born_on.year - before_birthday
    elif year is not None:
        years = today.year - year
    else:
        return "unknown"
    starts = policy().age_from_years
    at = sum(start <= years for start in starts)
    return ages()[max(0, at - 1)].removeprefix("age=")


def _origin(text: str) -> str:
    found = written_governorate(text)
    return f"origin={found.pcode if found else 'other' if text else 'unknown'}"


def _registered(people: Sequence[_Counted]) -> tuple[dict[str, int], tuple[Table, ...]]:
    values: Counter[str] = Counter()
    for person in people:
        values.update([person.sex, person.age, cell(person.sex, person.age)])
        values.update([person.origin, person.stream])
        values.update(["here", person.standing, person.care] if person.here else ["left"])
    streams = {*STREAMS, *(person.stream for person in people)}
    return dict(values), (
        Grid("sex_age", "registered", SEXES, ages()),
        Split("origin", "registered", tuple(sorted({person.origin for person in people}))),
        Split("stream", "registered", tuple(sorted(streams))),
        Split("stay", "registered", ("here", "left")),
        Split("standing", "here", ("standing=present", "standing=absent")),
        Split("care", "here", ("care=needed", "care=none")),
    )


def _places(known: Groups, people: Iterable[_Counted]) -> tuple[tuple[Table, ...], dict[str, int]]:
    """Who has a place in a tent, by site and block; nobody who left."""
    waiting = {person.head for person in people if person.here}
    here = len(waiting)
    tents = {t: (site, block) for t, site, block in Tent.objects.values_list("pk", "site", "block")}
    values: Counter[str] = Counter({"housed": 0})
    for tent, person in (
        Stay.objects.exclude(tent="").order_by("since", "subject").values_list("tent", "subject")
    ):
        head = known.head(person)
        if head not in waiting or tent not in tents:
            continue
        waiting.remove(head)
        site, block = tents[tent]
        values.update(["housed", f"site={site}", f"block={site}/{block}"])
    values["without_place"] = here - values["housed"]
    sites = sorted({f"site={site}" for site, _block in tents.values()})
    blocks = sorted({(f"site={site}", f"block={site}/{block}") for site, block in tents.values()})
    return (
        Split("place", "here", ("housed", "without_place")),
        Split("site", "housed", tuple(sites)),
        *(Split("block", site, tuple(b for s, b in blocks if s == site)) for site in sites),
    ), dict(values)
