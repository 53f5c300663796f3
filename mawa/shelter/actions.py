"""What can be done about shelter: check, then record."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, Literal, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.home import site_card
from mawa.access.recording import new_subject, record
from mawa.journal.kinds import Fact, Subject
from mawa.lib.arabic import clean, fold
from mawa.lib.refusal import Refusal
from mawa.people.groups import Groups, groups
from mawa.people.models import Person

from .capacity import capacity_of, m2_of
from .entries import (
    SiteOpened,
    StandardChosen,
    TentAssigned,
    TentCorrected,
    TentLeft,
    TentPitched,
)
from .housing import Company, Place, Sleeper, plan_housing
from .models import Site, Stay, Tent
from .occupancy import people_by_tent, walking_order

LARGEST_FLOOR_M2: Final = 2_000.0
USES: Final = ("housing", "stores", "clinic", "other")
Togetherness = Literal["unit", "vehicle"]


class PitchedLine(Protocol):
    """A line of a list of tents: ``tent`` is its number, ``site`` the site's name."""

    @property
    def site(self) -> str: ...
    @property
    def block(self) -> str: ...
    @property
    def tent(self) -> str: ...
    @property
    def floor_m2(self) -> float: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def use(self) -> str: ...
    @property
    def note(self) -> str: ...


# --- the ground ----------------------------------------------------------------------------


@transaction.atomic
def open_site(
    *,
    actor: Actor,
    name: str,
    lat: float | None = None,
    lon: float | None = None,
    happened_at: datetime | None = None,
) -> Subject:
    """Record a site where people are housed; returns its id. Degrees of WGS 84."""
    actor.require("shelter.plan")
    stated = clean(name)
    if not stated:
        raise Refusal(_("The site's name is missing."))
    if fold(stated) in _sites_by_name():
        raise Refusal(_("There is a site of this name already: %(name)s.") % {"name": stated})
    site = new_subject()
    record(actor, SiteOpened(site, name=stated, lat=lat, lon=lon), happened_at=happened_at)
    return site


@transaction.atomic
def pitch_tents(
    *, actor: Actor, tents: Sequence[PitchedLine], happened_at: datetime | None = None
) -> int:
    """Record tents, all or none, as one action; returns how many.

    A site is known by its folded name, and opened in the same act where it is not known; a
    line without one belongs to the only site there is. Refused where a tent's number stands
    twice in its block, in the list or in the register.
    """
    actor.require("shelter.plan")
    if not tents:
        raise Refusal(_("There is no tent in this list."))
    sites = _sites_by_name()
    taken = set(_tent_keys(Tent.objects.values_list("site", "block", "number")))
    facts: list[Fact] = []
    for line in tents:
        _check_floor(line.floor_m2, line.tent)
        name = clean(line.site) or _only_site_name()
        site = sites.get(fold(name))
        if site is None:
            site = sites[fold(name)] = new_subject()
            facts.append(SiteOpened(site, name=name))
        fact = _pitched(line, site)
        (key,) = _tent_keys([(site, fact.block, fact.number)])
        if key in taken:
            raise _twice(fact.number, name)
        taken.add(key)
        facts.append(fact)
    record(actor, *facts, happened_at=happened_at)
    return len(tents)


def _pitched(line: PitchedLine, site: Subject) -> TentPitched:
    number = clean(line.tent)
    if not number:
        raise Refusal(_("A tent has no number."), _("Write its number in the tent column."))
    if line.use not in USES:
        raise Refusal(_("Tent %(tent)s: its use is not known.") % {"tent": number})
    return TentPitched(
        new_subject(),
        site,
        block=clean(line.block),
        number=number,
        floor_m2=float(line.floor_m2),
        lat=line.lat,
        lon=line.lon,
        use=line.use,
        note=clean(line.note),
    )


def _twice(number: str, site: str) -> Refusal:
    return Refusal(
        _("Tent %(tent)s of %(site)s stands twice.") % {"tent": number, "site": site},
        _("Each tent has its own number. If this list was taken in before, nothing is to do."),
    )


def _tent_keys(rows: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [(site, fold(block), fold(number)) for site, block, number in rows]


def _sites_by_name() -> dict[str, Subject]:
    rows = Site.objects.order_by("-subject").values_list("name", "subject")
    return {fold(name): Subject(subject) for name, subject in rows}


def _only_site_name() -> str:
    names = list(Site.objects.values_list("name", flat=True)[:2])
    if len(names) > 1:
        raise Refusal(
            _("A line does not say which site its tent belongs to."),
            _("Write the site's name in the site column."),
        )
    return names[0] if names else site_card().name


@transaction.atomic
def correct_tent(
    *, actor: Actor, correction: TentCorrected, happened_at: datetime | None = None
) -> None:
    """Give a tent's floor or use as it really is, and say why.

    Refused where people sleep in a tent that is to hold stores or a clinic.
    """
    actor.require("shelter.plan")
    tent = known_tent(correction.tent)
    if correction.floor_m2 is None and not correction.use:
        raise Refusal(_("Nothing differs from what is recorded."))
    if not correction.why.strip():
        raise Refusal(_("Why the tent is corrected is missing."))
    if correction.floor_m2 is not None:
        _check_floor(correction.floor_m2, tent.number)
    if correction.use and correction.use not in USES:
        raise Refusal(_("Tent %(tent)s: its use is not known.") % {"tent": tent.number})
    if correction.use not in ("", "housing") and Stay.objects.filter(tent=tent.subject).exists():
        raise Refusal(
            _("People sleep in tent %(tent)s.") % {"tent": tent.number},
            _("Give them other places first."),
        )
    record(actor, correction, happened_at=happened_at)


def _check_floor(floor_m2: float, number: str) -> None:
    if not (math.isfinite(floor_m2) and 0 < floor_m2 <= LARGEST_FLOOR_M2):
        raise Refusal(
            _("Tent %(tent)s: the floor area cannot be right.") % {"tent": number},
            _("Give the inner floor in square metres."),
        )


@transaction.atomic
def choose_standard(*, actor: Actor, site: str, figure: str, why: str) -> None:
    """Choose which figure gives the site's capacity (``capacity.CHOICES``), and say why."""
    actor.require("shelter.plan")
    if not Site.objects.filter(pk=site).exists():
        raise Refusal(_("This site is not in the register."))
    if not why.strip():
        raise Refusal(_("Why this standard is chosen is missing."))
    try:
        share = m2_of(figure)
    except KeyError:
        raise Refusal(_("This figure is not a share of floor.")) from None
    fact = StandardChosen(Subject(site), figure=figure, m2_per_person=share, why=clean(why))
    record(actor, fact)


# --- the people ----------------------------------------------------------------------------


@transaction.atomic
def assign_tent(
    *, actor: Actor, person: str, tent: str, why: str = "", happened_at: datetime | None = None
) -> None:
    """Give a person a place; they leave any other, under whichever record it was.

    A full tent takes one more only with a reason, and is shown as over-full from then on.
    """
    actor.require("shelter.assign")
    if not Person.objects.filter(pk=person).exists():
        raise Refusal(_("This person is not in the register."))
    row = known_tent(tent)
    if row.use != "housing":
        raise Refusal(
            _("Nobody sleeps in tent %(tent)s: it is not for housing.") % {"tent": row.number},
            _("Choose another tent, or correct its use."),
        )
    known = groups()
    sleeping = people_by_tent(known).get(tent, set())
    if known.head(person) in sleeping:
        raise Refusal(_("This person sleeps in tent %(tent)s already.") % {"tent": row.number})
    places = capacity_of(row, Site.objects.filter(pk=row.site).first())
    if len(sleeping) >= places and not why.strip():
        raise Refusal(
            _("Tent %(tent)s is full: %(n)s places.") % {"tent": row.number, "n": places},
            _("Choose another tent, or say why one more must sleep here."),
        )
    facts: list[Fact] = [
        TentLeft(Subject(stay.subject), why="")
        for stay in _stays_of(known, person)
        if stay.subject != person
    ]
    facts.append(TentAssigned(Subject(person), Subject(tent), why=clean(why)))
    record(actor, *facts, happened_at=happened_at)


@transaction.atomic
def leave_tent(
    *, actor: Actor, person: str, why: str = "", happened_at: datetime | None = None
) -> None:
    """Record that a person no longer sleeps in their tent."""
    actor.require("shelter.assign")
    stays = _stays_of(groups(), person)
    if not stays:
        raise Refusal(_("This person has no place in a tent."))
    facts = [TentLeft(Subject(stay.subject), why=clean(why)) for stay in stays]
    record(actor, *facts, happened_at=happened_at)


@transaction.atomic
def house_by_unit(
    *,
    actor: Actor,
    people: Sequence[Person],
    by: Togetherness = "unit",
    happened_at: datetime | None = None,
) -> tuple[int, int]:
    """Give everybody without a tent a place, comrades side by side; one action.

    Returns how many got a place and how many did not. Streams and sexes never share a tent,
    nor do children with anybody grown; no tent gets more than it holds. Whoever has a place
    already keeps it. ``by`` is what holds people together: their unit, or their vehicle.
    """
    actor.require("shelter.assign")
    if by not in ("unit", "vehicle"):
        raise ValueError(f"people are not kept together by {by}")
    known = groups()
    sleeping = people_by_tent(known)
    housed = set().union(*sleeping.values())
    sleepers = _sleepers([p for p in people if known.head(p.subject) not in housed], known, by)
    if not sleepers:
        return 0, 0
    pairs = plan_housing(sleepers, _places(sleeping, known, by))
    facts = [TentAssigned(Subject(person), Subject(tent)) for person, tent in pairs]
    if facts:
        record(actor, *facts, happened_at=happened_at)
    return len(facts), len(sleepers) - len(facts)


def _sleepers(people: Sequence[Person], known: Groups, by: Togetherness) -> list[Sleeper]:
    """Each group once, by the first of its records; what that leaves open, another may say."""
    records: dict[str, list[Person]] = {}
    for person in sorted(people, key=lambda p: (p.card_no, p.subject)):
        records.setdefault(known.head(person.subject), []).append(person)
    return [_sleeper(same, by) for same in records.values()]


def _sleeper(same: list[Person], by: Togetherness) -> Sleeper:
    sex = next((p.sex for p in same if p.sex in ("male", "female")), "")
    # One record that says "child" is enough to keep somebody away from the troops.
    streams = [p.stream for p in same]
    stream = "child" if "child" in streams else streams[0]
    unit = next((key for p in same if (key := fold(str(getattr(p, by))))), "")
    return Sleeper(same[0].subject, Company(stream, sex), unit)


def _places(sleeping: dict[str, set[str]], known: Groups, by: Togetherness) -> list[Place]:
    """Tents with room, in walking order; one whose people are of two companies takes nobody."""
    heads = set().union(*sleeping.values()) if sleeping else set()
    who = {s.person: s for s in _occupants(heads, known, by)}
    sites = Site.objects.in_bulk()
    places: list[Place] = []
    for tent in walking_order(Tent.objects.for_housing(), sites):
        inside = sleeping.get(tent.subject, set())
        found = [who[head] for head in inside if head in who]
        companies = {sleeper.company for sleeper in found}
        free = capacity_of(tent, sites.get(tent.site)) - len(inside)
        if len(companies) > 1 or len(found) != len(inside):
            free = 0
        place = Place(tent.subject, tent.site, tent.block, max(0, free))
        place.company = next(iter(companies), None)
        place.units = {sleeper.unit for sleeper in found}
        places.append(place)
    return places


def _occupants(heads: set[str], known: Groups, by: Togetherness) -> list[Sleeper]:
    """Those who have a place already, each under the record that stands for the group."""
    records: dict[str, list[Person]] = {}
    for person in Person.objects.order_by("card_no", "subject"):
        head = known.head(person.subject)
        if head in heads:
            records.setdefault(head, []).append(person)
    return [_sleeper(same, by)._replace(person=head) for head, same in records.items()]


def _stays_of(known: Groups, person: str) -> list[Stay]:
    return list(Stay.objects.filter(subject__in=known.members(person)).exclude(tent=""))


def known_tent(tent: str) -> Tent:
    """The tent of that id; refused when there is none."""
    row = Tent.objects.filter(pk=tent).first()
    if row is None:
        raise Refusal(_("This tent is not in the register."))
    return row
