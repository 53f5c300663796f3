"""How many people of a list are probably there twice: within the list, and in the register.

A count for the preview only; who is whom is asked after the list was taken in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final, NamedTuple

from mawa.people.likeness import Compared, Frequencies, Traits, compare_traits
from mawa.people.models import Person
from mawa.people.rolls import RollRow
from mawa.people.spelling import match_keys

_KEYS: Final = ("name_key", "parts_key", "number_key", "family_key")
_SHARED_BY_MOST: Final = 60  # a key that more records share tells nobody apart


class Repeats(NamedTuple):
    """``within``: pairs of lines that are probably one person; ``against``: lines whose person
    is probably in the register already."""

    within: int
    against: int


def count_repeats(rows: Sequence[RollRow]) -> Repeats:
    """Compare the people of a list with each other and with the register."""
    drafts = [Traits.of(row.person) for row in rows if row.person is not None]
    stored = Person.objects.values_list(*Compared._fields)
    known = [Traits.of(Compared(*values)) for values in stored]
    everybody = drafts + known
    frequencies = Frequencies.of(everybody)
    within = 0
    known_already: set[int] = set()
    for a, b in _sharing_a_key(everybody, len(drafts)):
        if compare_traits(everybody[a], everybody[b], frequencies).verdict == "probable":
            if b < len(drafts):
                within += 1
            else:
                known_already.add(a)
    return Repeats(within, len(known_already))


def _sharing_a_key(everybody: list[Traits], drafts: int) -> set[tuple[int, int]]:
    """Pairs with at least one draft in them; the smaller number first."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, traits in enumerate(everybody):
        keys = match_keys(traits.given, traits.father, traits.family, traits.service_no)
        for name in _KEYS:
            if keys[name] and not keys[name].endswith("|"):
                holders[name, keys[name]].append(at)
    return {
        pair
        for sharing in holders.values()
        if 1 < len(sharing) <= _SHARED_BY_MOST
        for pair in combinations(sharing, 2)
        if pair[0] < drafts
    }
