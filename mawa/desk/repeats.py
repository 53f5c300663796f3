"""How many people of a list are probably there twice: within the list, and in the register.

A count for the preview only; who is whom is asked after the list was taken in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from mawa.people.frequencies import Frequencies
from mawa.people.likeness import compare_traits
from mawa.people.meeting import meeting_pairs
from mawa.people.models import Person
from mawa.people.rolls import RollRow
from mawa.people.traits import Compared, Traits

_COMPARED_MOST: Final = 30_000  # records; beyond, a count would keep the clerk waiting


class Repeats(NamedTuple):
    """``within``: pairs of lines that are probably one person; ``against``: lines whose person
    is probably in the register already."""

    within: int
    against: int


def count_repeats(rows: Sequence[RollRow]) -> Repeats:
    """Compare the people of a list with each other and with the register."""
    drafts = [Traits.of(row.person) for row in rows if row.person is not None]
    stored = Person.objects.values_list(*Compared._fields)[:_COMPARED_MOST]
    known = [Traits.of(Compared(*values)) for values in stored]
    everybody = drafts + known
    frequencies = Frequencies.of(everybody)
    within = 0
    known_already: set[int] = set()
    for a, b in meeting_pairs(everybody):
        if a >= len(drafts):
            continue
        if compare_traits(everybody[a], everybody[b], frequencies).verdict != "different":
            if b < len(drafts):
                within += 1
            else:
                known_already.add(a)
    return Repeats(within, len(known_already))
