"""In which tent people sleep, for lists of the desk."""

from __future__ import annotations

from mawa.shelter.models import Stay, Tent


def tents_of(people: list[str]) -> dict[str, str]:
    """The number of each person's tent, for those who have one."""
    from_tent = dict(Stay.objects.filter(pk__in=people).exclude(tent="").values_list("pk", "tent"))
    numbers = dict(Tent.objects.filter(pk__in=from_tent.values()).values_list("pk", "number"))
    return {person: numbers.get(tent, "") for person, tent in from_tent.items()}
