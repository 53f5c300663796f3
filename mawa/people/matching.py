"""Finding who may be in the register twice: while one types, and over everybody.

Records are only compared when they share a key (two name parts, the same parts in another
order, a service number), so that the work grows with the people and not with their square.
"""

from __future__ import annotations

from heapq import nlargest
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import Mod

from .groups import groups
from .likeness import (
    Compared,
    Frequencies,
    Likeness,
    PersonLike,
    Traits,
    Verdict,
    compare,
    compare_traits,
)
from .models import Pair, Person
from .reasons import REASONS

__all__ = [
    "REASONS",
    "Candidate",
    "Frequencies",
    "Likeness",
    "PairFound",
    "PersonLike",
    "Verdict",
    "compare",
    "count_probable",
    "likely_duplicates",
    "probable_duplicates",
    "register_frequencies",
]

# Two records of one person share at least one of these. The father's key is shared by too many
# to be enough: the years of birth must not contradict.
_SHARING_A_KEY: Final = """
SELECT a.subject, b.subject FROM people_person a JOIN people_person b
  ON b.name_key = a.name_key AND b.subject > a.subject WHERE a.name_key <> ''
UNION
SELECT a.subject, b.subject FROM people_person a JOIN people_person b
  ON b.parts_key = a.parts_key AND b.subject > a.subject WHERE a.parts_key <> ''
UNION
SELECT a.subject, b.subject FROM people_person a JOIN people_person b
  ON b.family_key = a.family_key AND b.subject > a.subject
  WHERE a.family_key <> '' AND a.family_key NOT LIKE '%%|'
UNION
SELECT a.subject, b.subject FROM people_person a JOIN people_person b
  ON b.number_key = a.number_key AND b.subject > a.subject WHERE a.number_key <> ''
UNION
SELECT a.subject, b.subject FROM people_person a JOIN people_person b
  ON b.father_key = a.father_key AND b.subject > a.subject WHERE a.father_key <> ''
  AND (a.birth_year IS NULL OR b.birth_year IS NULL
       OR abs(a.birth_year - b.birth_year) <= 1)
"""


class Candidate(NamedTuple):
    """Somebody in the register who may be the one being typed."""

    person: Person
    likeness: Likeness


class PairFound(NamedTuple):
    """Two records that are probably the same person."""

    a: Person
    b: Person
    likeness: Likeness


_Version = tuple[object, ...]
_Found = tuple[str, str, Likeness]


class _Kept:
    """What was last worked out, and from which rows; of no use to another process."""

    frequencies: tuple[_Version, Frequencies] | None = None
    pairs: tuple[_Version, list[_Found]] | None = None


def register_frequencies() -> Frequencies:
    """How often each name, year, rank and unit stands in the register."""
    version = _version_of(Person)
    if _Kept.frequencies is None or _Kept.frequencies[0] != version:
        _Kept.frequencies = version, Frequencies.of(_all_traits().values())
    return _Kept.frequencies[1]


def likely_duplicates(draft: PersonLike, limit: int = 5) -> list[Candidate]:
    """Who in the register may be the person being typed; the likeliest first.

    Works with whatever is known so far. A draft that is a record itself is not found.
    """
    traits = Traits.of(draft)
    shared = _sharing_a_key_with(traits)
    if not shared:
        return []
    rows = Person.objects.filter(shared).exclude(pk=getattr(draft, "subject", ""))
    frequencies = register_frequencies()
    compared = (
        (subject, compare_traits(traits, Traits.of(Compared(*values)), frequencies))
        for subject, *values in rows.values_list("subject", *Compared._fields)
    )
    alike = (item for item in compared if item[1].verdict != "different")
    best = nlargest(limit, alike, key=lambda item: (item[1].score, item[0]))
    people = Person.objects.in_bulk([subject for subject, _likeness in best])
    return [Candidate(people[subject], likeness) for subject, likeness in best]


def _sharing_a_key_with(traits: Traits) -> Q | None:
    """The rows worth comparing with a draft, or nothing while too little is typed."""
    given, father, family = (
        part.replace(" ", "") for part in (traits.given, traits.father, traits.family)
    )
    parts = sorted(filter(None, (given, father, family)))
    shared = Q(number_key=traits.service_no) if traits.service_no else Q(pk="")
    if len(parts) > 1:
        shared |= Q(parts_key="|".join(parts))
    if given and (father or family):
        shared |= Q(name_key__startswith=f"{given}|") | Q(father_key__startswith=f"{given}|")
    if family and (father or given):
        shared |= Q(family_key__startswith=f"{family}|")
    return shared if traits.service_no or len(parts) > 1 else None


def probable_duplicates() -> list[PairFound]:
    """Every two records that are probably one person and not yet decided; likeliest first."""
    found = _probable()
    people = Person.objects.in_bulk({s for a, b, _likeness in found for s in (a, b)})
    return [PairFound(people[a], people[b], likeness) for a, b, likeness in found]


def count_probable() -> int:
    """How many pairs wait for a decision."""
    return len(_probable())


def _probable() -> list[_Found]:
    version = (*_version_of(Person), *_version_of(Pair))
    if _Kept.pairs is None or _Kept.pairs[0] != version:
        _Kept.pairs = version, _find_probable()
    return _Kept.pairs[1]


def _find_probable() -> list[_Found]:
    with connection.cursor() as cursor:
        cursor.execute(_SHARING_A_KEY)
        pairs: list[tuple[str, str]] = cursor.fetchall()
    traits = _all_traits()
    frequencies = Frequencies.of(traits.values())
    head_of = groups().head
    decided = {frozenset((head_of(a), head_of(b))) for a, b in Pair.objects.values_list("a", "b")}
    best: dict[frozenset[str], _Found] = {}
    for a, b in pairs:
        both = frozenset((head_of(a), head_of(b)))
        if len(both) < 2 or both in decided:
            continue
        likeness = compare_traits(traits[a], traits[b], frequencies)
        if likeness.verdict != "probable":
            continue
        if both not in best or likeness.score > best[both][2].score:
            best[both] = a, b, likeness
    return sorted(best.values(), key=lambda found: (-found[2].score, found[0], found[1]))


def _all_traits() -> dict[str, Traits]:
    rows = Person.objects.values_list("subject", *Compared._fields)
    return {subject: Traits.of(Compared(*values)) for subject, *values in rows}


def _version_of(row: type[Person] | type[Pair]) -> _Version:
    """Changes whenever a row comes, goes or is folded anew, an undone correction included."""
    totals = row._base_manager.aggregate(
        rows=Count("pk"), last=Max("stamp"), mixed=Sum(Mod(F("stamp"), 1_000_003))
    )
    return (connection.settings_dict["NAME"], *totals.values())
