"""Who sleeps where, as the plan and the gaps need it: every tent with its people counted.

People who went home are left out, and a matched group counts once in a tent.
"""

from __future__ import annotations

from collections import Counter

from mawa.movement.models import ReturnCase
from mawa.people.groups import Groups, groups
from mawa.shelter.models import Site, Stay, Tent
from mawa.shelter.plan import TentOnPlan
from mawa.shelter.standards import capacity, figure

_USUAL_STANDARD = "shelter.covered_area.warm"


def m2_per_person(site: Site | None) -> float:
    """The standard in force at a site; the warm-climate figure where none was chosen."""
    if site is not None and site.m2_per_person > 0:
        return site.m2_per_person
    return float(figure(_USUAL_STANDARD).value or 0)


def sites() -> list[Site]:
    """Every site, by name."""
    return list(Site.objects.order_by("name", "subject"))


def tents_at(site: Site) -> list[TentOnPlan]:
    """The tents of a site as one walks, with the people in them now."""
    sleeping = people_by_tent(groups())
    share = m2_per_person(site)
    return [
        TentOnPlan(
            subject=tent.subject,
            number=tent.number,
            block=tent.block,
            floor_m2=tent.floor_m2,
            lat=tent.lat,
            lon=tent.lon,
            use=tent.use,
            capacity=_holds(tent, share),
            people=sleeping.get(tent.subject, 0),
        )
        for tent in Tent.objects.filter(site=site.subject).in_order()
    ]


def people_by_tent(known: Groups) -> dict[str, int]:
    """How many people who have not left sleep in each tent.

    Whose two records have a place each is counted where they came first, as the roll-call walks.
    """
    placed = known.heads(ReturnCase.objects.gone().values_list("subject", flat=True))
    people: Counter[str] = Counter()
    stays = Stay.objects.exclude(tent="").order_by("since", "subject")
    for tent, person in stays.values_list("tent", "subject"):
        head = known.head(person)
        if head not in placed:
            placed.add(head)
            people[tent] += 1
    return dict(people)


def _holds(tent: Tent, share: float) -> int:
    if tent.use != "housing" or not 0 <= tent.floor_m2 < float("inf"):
        return 0
    return capacity(tent.floor_m2, share)
