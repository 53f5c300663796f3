"""Finding who may be in the register twice: while one types, and over everybody.

Records are only compared when they share a key or when a search for one finds the other, so that
the work grows with the people and not with their square. What was found is kept in this process
and carried on as the journal grows; a register too large for that is matched by ``mawa match``,
and what it found is carried on from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock
from typing import Final, NamedTuple

from mawa.journal.cursor import Cursor

from .changes import changes_since
from .frequencies import Frequencies
from .groups import groups
from .likeness import Likeness, compare, compare_traits, is_unspoilt
from .meeting import meeting_pairs
from .models import NAME_PARTS, Pair, Person, PersonQuerySet
from .reasons import REASONS
from .register_index import register_index
from .saved_pairs import saved_pairs
from .traits import Compared, PersonLike, Traits

__all__ = [
    "REASONS", "Candidate", "PairFound", "compare", "count_probable", "likely_duplicates",
    "probable_duplicates", "register_frequencies",
]  # fmt: skip

_SEARCHED_MOST: Final = 40  # records that a search for one offers to be compared with it
_ONE_BY_ONE_MOST: Final = 60  # changed records, beyond which all are compared anew
_ALL_AT_ONCE_MOST: Final = 30_000  # people, beyond which ``mawa match`` has to be run
_UNSEEN_MOST: Final = 20_000  # subjects since it was run; beyond, it has to be run again


class Candidate(NamedTuple):
    """Somebody in the register who may be the one being typed."""

    person: Person
    likeness: Likeness


class PairFound(NamedTuple):
    """Two records that are probably the same person."""

    a: Person
    b: Person
    likeness: Likeness


class _Matching:
    """What is known of likenesses in this register, as far as its journal was looked at."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._read_to = Cursor()
        self._frequencies = Frequencies()
        self._alike: dict[tuple[str, str], Likeness] = {}

    def frequencies(self) -> Frequencies:
        """How often each name, year, rank, unit and place stands in the register."""
        with self._lock:
            self._catch_up()
            return self._frequencies

    def alike(self) -> dict[tuple[str, str], Likeness]:
        """The pairs that are, or may be, one person; decided ones too."""
        with self._lock:
            self._catch_up()
            return dict(self._alike)

    def _catch_up(self) -> None:
        changes = changes_since(self._read_to)
        if changes.until == self._read_to:
            return
        large = Person.objects.count() > _ALL_AT_ONCE_MOST
        subjects = changes.subjects
        if large and subjects is None:
            self._one_by_one(self._begin_with_saved())
        elif subjects is None or (not large and len(subjects) > _ONE_BY_ONE_MOST):
            self._all_at_once()
        else:
            self._one_by_one(subjects)
        self._read_to = changes.until

    def _begin_with_saved(self) -> frozenset[str]:
        """What ``mawa match`` found in a large register; returns whom it has not seen yet."""
        some = Person.objects.all()[:_ALL_AT_ONCE_MOST]
        self._frequencies = Frequencies.of(traits for _subject, traits in _by_subject(some))
        saved = saved_pairs()
        self._alike = saved.alike if saved else {}
        unseen = changes_since(saved.until, _UNSEEN_MOST).subjects if saved else None
        return unseen or frozenset()

    def _all_at_once(self) -> None:
        traits = dict(_by_subject(Person.objects.order_by("pk")))
        self._frequencies = Frequencies.of(traits.values())
        subjects = list(traits)
        self._alike = {}
        for a, b in meeting_pairs(list(traits.values())):
            likeness = compare_traits(traits[subjects[a]], traits[subjects[b]], self._frequencies)
            self._keep(subjects[a], subjects[b], likeness)

    def _one_by_one(self, subjects: frozenset[str]) -> None:
        for pair in [pair for pair in self._alike if not subjects.isdisjoint(pair)]:
            del self._alike[pair]
        for person in Person.objects.filter(pk__in=subjects):
            traits = Traits.of(person)
            self._frequencies.add(traits)
            for subject, likeness in _likenesses(person, traits, self._frequencies):
                self._keep(person.subject, subject, likeness)

    def _keep(self, one: str, other: str, likeness: Likeness) -> None:
        if likeness.verdict != "different":
            a, b = sorted((one, other))
            self._alike[a, b] = likeness


_matching: Final = _Matching()


def register_frequencies() -> Frequencies:
    """How often each name, year, rank, unit and place stands in the register."""
    return _matching.frequencies()


def likely_duplicates(draft: PersonLike, limit: int = 5) -> list[Candidate]:
    """Who in the register may be the person being typed; the likeliest first.

    Works with whatever is known so far. A draft that is a record itself is not found.
    """
    traits = Traits.of(draft)
    if sum(len(name.parts) for name in traits.names) < 2 and not traits.service_no:
        return []
    frequencies = register_frequencies()
    found = [
        (subject, likeness)
        for subject, likeness in _likenesses(draft, traits, frequencies)
        # While somebody types there is little to weigh: what nothing speaks against is shown too.
        if likeness.verdict != "different" or is_unspoilt(likeness)
    ]
    found.sort(key=lambda item: (-item[1].score, item[0]))
    people = Person.objects.in_bulk([subject for subject, _likeness in found[:limit]])
    return [Candidate(people[subject], likeness) for subject, likeness in found[:limit]]


def _likenesses(
    draft: PersonLike, traits: Traits, frequencies: Frequencies
) -> Iterator[tuple[str, Likeness]]:
    """How alike a draft is to each record that a search for its name, or its number, finds."""
    name = " ".join(filter(None, (getattr(draft, part) for part in NAME_PARTS)))
    found = {hit.subject for hit in register_index.find(name, _SEARCHED_MOST)} if name else set()
    if traits.service_no:
        same_number = Person.objects.filter(number_key=traits.service_no)
        found.update(same_number.values_list("subject", flat=True)[:_SEARCHED_MOST])
    found.discard(getattr(draft, "subject", ""))
    for subject, other in _by_subject(Person.objects.filter(pk__in=found)):
        yield subject, compare_traits(traits, other, frequencies)


def probable_duplicates() -> list[PairFound]:
    """Every two records that may be one person and are not yet decided; likeliest first."""
    found = _undecided()
    people = Person.objects.in_bulk({s for a, b, _likeness in found for s in (a, b)})
    return [
        PairFound(people[a], people[b], likeness)
        for a, b, likeness in found
        if a in people and b in people
    ]


def count_probable() -> int:
    """How many pairs wait for a decision."""
    return len(_undecided())


def _undecided() -> list[tuple[str, str, Likeness]]:
    """The likeliest pair of each two groups of which nobody has said anything."""
    head_of = groups().head
    decided = {frozenset((head_of(a), head_of(b))) for a, b in Pair.objects.values_list("a", "b")}
    best: dict[frozenset[str], tuple[str, str, Likeness]] = {}
    for (a, b), likeness in _matching.alike().items():
        both = frozenset((head_of(a), head_of(b)))
        if len(both) < 2 or both in decided:
            continue
        if both not in best or likeness.score > best[both][2].score:
            best[both] = a, b, likeness
    return sorted(best.values(), key=lambda found: (-found[2].score, found[0], found[1]))


def _by_subject(people: PersonQuerySet) -> Iterator[tuple[str, Traits]]:
    rows = people.values_list("subject", *Compared._fields)
    for subject, *values in rows:
        yield subject, Traits.of(Compared(*values))
