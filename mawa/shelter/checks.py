"""Contradictions about shelter, for a person to settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from mawa.lib.arabic import isolated
from mawa.lib.discrepancy import Discrepancy
from mawa.people.groups import groups
from mawa.people.models import Person

from .models import Stay, Tent
from .occupancy import occupancy


def discrepancies() -> Iterator[Discrepancy]:
    """Over-full tents, people in two tents, in a store or clinic, or in a tent nobody pitched."""
    yield from _tents_over()
    yield from _people_in_two_tents()
    yield from _stays_astray()


def _tents_over() -> Iterator[Discrepancy]:
    for use in occupancy():
        if use.tent.use == "housing" and use.is_over:
            yield Discrepancy(
                "tent_over_full",
                _("Tent %(tent)s holds %(capacity)s; %(people)s people sleep there.")
                % {
                    "tent": isolated(use.tent.number),
                    "capacity": use.capacity,
                    "people": use.people,
                },
                (use.tent.subject,),
                _address(use.tent.subject),
            )


def _people_in_two_tents() -> Iterator[Discrepancy]:
    known = groups()
    stays: dict[str, dict[str, str]] = defaultdict(dict)
    for person, tent in Stay.objects.exclude(tent="").values_list("subject", "tent"):
        stays[known.head(person)][tent] = person
    twice = {head: tents for head, tents in stays.items() if len(tents) > 1}
    names = Person.objects.in_bulk(list(twice))
    numbers = dict(Tent.objects.values_list("subject", "number"))
    for head, tents in sorted(twice.items()):
        shown = ", ".join(sorted(numbers.get(tent, "?") for tent in tents))
        who = names.get(head)
        yield Discrepancy(
            "person_in_two_tents",
            _("%(name)s has a place in several tents: %(tents)s.")
            % {"name": isolated(who.name if who else head[:8]), "tents": shown},
            (head, *sorted(tents)),
            _address(min(tents)),
        )


def _stays_astray() -> Iterator[Discrepancy]:
    tents = Tent.objects.in_bulk()
    stays = list(Stay.objects.exclude(tent="").order_by("subject"))
    astray = [s for s in stays if s.tent not in tents or tents[s.tent].use != "housing"]
    names = Person.objects.in_bulk([stay.subject for stay in astray])
    for stay in astray:
        who = names.get(stay.subject)
        name = isolated(who.name if who else stay.subject[:8])
        tent = tents.get(stay.tent)
        if tent is None:
            yield Discrepancy(
                "stay_in_unknown_tent",
                _("%(name)s has a place in a tent that is not in the register.") % {"name": name},
                (stay.subject, stay.tent),
            )
        else:
            yield Discrepancy(
                "stay_not_for_housing",
                _("%(name)s has a place in tent %(tent)s, which is not for housing.")
                % {"name": name, "tent": isolated(tent.number)},
                (stay.subject, stay.tent),
                _address(stay.tent),
            )


def _address(tent: str) -> str:
    return f"/shelter/tent/{tent}/"
