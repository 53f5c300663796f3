"""A plan that gives people places: units kept together, groups that must not mix kept apart.

Those who served together stay in tents side by side (GC III art 22). No tent holds two streams
or two sexes (art 25): a person whose sex is not known shares only with others of whom it is not
known. Pure: the same people and tents always give the same plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

_FROM_THE_FRONT: Final = "troops"  # every other stream fills the site from its far end
_BLOCK_GAP, _SITE_GAP = 6, 60  # steps, so that a unit rather stays within a block


class Company(NamedTuple):
    """Who may share a tent: people of one stream and one sex ("" where not known)."""

    stream: str
    sex: str


class Sleeper(NamedTuple):
    """A person who needs a place; ``unit`` is a key under which comrades agree."""

    person: str
    company: Company
    unit: str


@dataclass(slots=True)
class Place:
    """A tent with free places; ``company`` is ``None`` while it is empty."""

    tent: str
    site: str
    block: str
    free: int
    company: Company | None = None
    units: set[str] = field(default_factory=set)
    step: int = 0

    def takes(self, company: Company) -> bool:
        """Whether people of this company may sleep here and there is room."""
        return self.free > 0 and self.company in (None, company)


def plan_housing(sleepers: Sequence[Sleeper], places: Sequence[Place]) -> list[tuple[str, str]]:
    """Return (person, tent) pairs; ``places`` are in walking order and are left as they were.

    Tries to keep each unit in one short run of tents; where that would leave somebody outside
    although there is room, tents are filled one after the other instead.
    """
    units = _units(sleepers)
    close = _place_all(units, places, dense=False)
    if len(close) == len(sleepers):
        return close
    dense = _place_all(units, places, dense=True)
    return dense if len(dense) > len(close) else close


_Units = list[tuple[Company, str, list[str]]]


def _units(sleepers: Sequence[Sleeper]) -> _Units:
    """The people by company and unit: large companies first, in each the large units first."""
    members: dict[tuple[Company, str], list[str]] = defaultdict(list)
    sizes: dict[Company, int] = defaultdict(int)
    for sleeper in sleepers:
        members[sleeper.company, sleeper.unit].append(sleeper.person)
        sizes[sleeper.company] += 1
    found = [(company, unit, people) for (company, unit), people in members.items()]
    found.sort(
        # Those without a unit come last: they fill what is left between the others.
        key=lambda u: (-sizes[u[0]], u[0], u[1] == "", -len(u[2]), u[1])
    )
    return found


def _place_all(units: _Units, places: Sequence[Place], *, dense: bool) -> list[tuple[str, str]]:
    ground = _stepped(places)
    pairs: list[tuple[str, str]] = []
    for company, unit, people in units:
        walk = ground if company.stream == _FROM_THE_FRONT else ground[::-1]
        open_to = [place for place in walk if place.takes(company)]
        if dense or not unit:
            # A tent begun by the same company is filled up before a new one is opened.
            chosen = sorted(open_to, key=lambda place: place.company is None)
        else:
            chosen = _near_comrades(open_to, unit, ground, company)
            chosen = chosen or _short_run(open_to, len(people))
        pairs += _fill(chosen, company, unit, people)
    return pairs


def _stepped(places: Sequence[Place]) -> list[Place]:
    """Copies with the distance walked; another block or site is farther than the next tent."""
    ground: list[Place] = []
    step = 0
    for place in places:
        if ground:
            last = ground[-1]
            step += _SITE_GAP if last.site != place.site else 1
            step += _BLOCK_GAP if last.site == place.site and last.block != place.block else 0
        ground.append(
            Place(
                place.tent,
                place.site,
                place.block,
                place.free,
                place.company,
                set(place.units),
                step,
            )
        )
    return ground


def _near_comrades(
    open_to: list[Place], unit: str, ground: list[Place], company: Company
) -> list[Place]:
    """Where some of the unit sleep already: the free places nearest to them."""
    steps = [p.step for p in ground if unit in p.units and p.company == company]
    if not steps:
        return []
    middle = steps[len(steps) // 2]
    return sorted(open_to, key=lambda place: abs(place.step - middle))


def _short_run(open_to: list[Place], size: int) -> list[Place]:
    """The first run of tents that takes the whole unit and is not much longer than the shortest."""
    runs: list[tuple[int, int, int]] = []
    start, room = 0, 0
    for end, place in enumerate(open_to):
        room += place.free
        while room - open_to[start].free >= size:
            room -= open_to[start].free
            start += 1
        if room >= size:
            runs.append((abs(place.step - open_to[start].step), start, end))
    if not runs:
        return open_to
    most = min(span for span, _, _ in runs) * 3 // 2 + 2
    _, start, end = next(run for run in runs if run[0] <= most)
    return open_to[start : end + 1]


def _fill(
    chosen: list[Place], company: Company, unit: str, people: list[str]
) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    waiting = iter(people)
    for place in chosen:
        while place.free > 0:
            person = next(waiting, None)
            if person is None:
                return pairs
            pairs.append((person, place.tent))
            place.free -= 1
            place.company = company
            place.units.add(unit)
    return pairs
