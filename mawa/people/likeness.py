"""How alike two records of people are: a sum of evidence in bits, with its reasons.

The measure is Fellegi and Sunter's: what agrees counts the more, the rarer it is in this
register; what contradicts counts against; what one of the two does not say counts nothing.
Zero bits is an even chance, after the register's size has been taken off. A likeness raises a
question for a person to answer; it never makes two records one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import log2
from typing import Final, Literal, NamedTuple, Protocol

from mawa.lib.ranks import rank_of

from .spelling import name_key, near, number_key, one_digit_off

Verdict = Literal["probable", "possible", "different"]

PROBABLE_FROM_BITS: Final = -1.2  # three in ten: asking costs a glance, not asking costs a bed
POSSIBLE_FROM_BITS: Final = -7.0
_DUPLICATES_ONE_IN: Final = 30  # of thirty records about one is a second one of somebody
_PEOPLE_LEAST: Final = 300  # a young register will grow; it must not trust its few names
_RAREST_BITS: Final = 11.0
_COMMON_FROM: Final = 3  # written this often, a spelling is a name and no slip
_PLACEHOLDER_DAYS: Final = frozenset(((1, 1), (7, 1)))  # month, day (standards 4.2)

# Bits for what two records of one person would hardly ever say.
_DIFFERENT_PART: Final = {"given": -8.0, "father": -7.0, "family": -7.0, "grand": -5.0}
_DIFFERENT_MOTHER: Final = -5.0
_EXCHANGED: Final = -8.0  # two men may bear mirrored names: محمد علي and علي محمد
_SAME_NUMBER: Final = 15.0
_NUMBER_ALMOST: Final = 5.0
_DIFFERENT_NUMBER: Final = -4.0


class PersonLike(Protocol):
    """What can be compared: a row, a draft from a list, what stands in a form so far."""

    @property
    def given(self) -> str: ...
    @property
    def father(self) -> str: ...
    @property
    def grand(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def mother(self) -> str: ...
    @property
    def birth_year(self) -> int | None: ...
    @property
    def birth_on(self) -> date | None: ...
    @property
    def rank_code(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def service_no(self) -> str: ...


class Compared(NamedTuple):
    """Just the columns of a row that are compared, in the order of a query for them."""

    given: str
    father: str
    grand: str
    family: str
    mother: str
    birth_year: int | None
    birth_on: date | None
    rank_code: str
    unit: str
    service_no: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` in bits, the verdict, and codes of ``reasons.REASONS``, the weightiest first."""

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """A record as it is compared: keys instead of spellings, empty where nothing is said."""

    given: str
    father: str
    grand: str
    family: str
    mother: str
    birth_year: int | None
    birth_on: date | None
    rank: str
    unit: str
    service_no: str

    @classmethod
    def of(cls, person: PersonLike) -> Traits:
        """The traits of any person-like record."""
        born = person.birth_on
        return cls(
            name_key(person.given),
            name_key(person.father),
            name_key(person.grand),
            name_key(person.family),
            name_key(person.mother),
            person.birth_year or (born.year if born else None),
            born,
            "civilian" if person.rank_code == "employee" else person.rank_code,
            name_key(person.unit),
            number_key(person.service_no),
        )


@dataclass
class Frequencies:
    """How often each name, year, rank and unit stands in the register."""

    people: int = 0
    names: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    mothers: Counter[str] = field(default_factory=Counter)
    years: Counter[int | None] = field(default_factory=Counter)
    ranks: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._totals: dict[int, int] = {}

    @classmethod
    def of(cls, everybody: Iterable[Traits]) -> Frequencies:
        """Everybody counted in, once each."""
        found = cls()
        for traits in everybody:
            found.add(traits)
        return found

    def add(self, traits: Traits, times: int = 1) -> None:
        """Count a record in."""
        self.people += times
        for part in (traits.given, traits.father, traits.grand):
            if part:
                self.names[part] += times
        for counter, value in (
            (self.families, traits.family),
            (self.mothers, traits.mother),
            (self.ranks, traits.rank),
            (self.units, traits.unit),
        ):
            if value:
                counter[value] += times
        if traits.birth_year:
            self.years[traits.birth_year] += times
        self._totals.clear()

    def rarity_bits(self, counter: Counter[str] | Counter[int | None], value: str | int) -> float:
        """How much it says that two records share this value: 1 bit for one in two."""
        total = self._totals.get(id(counter))
        if total is None:
            total = self._totals[id(counter)] = sum(counter.values())
        # A young register does not know yet what is common: as if some had it already.
        share = (counter[value] + 1) / (total + 20)  # type: ignore[index]
        return min(_RAREST_BITS, -log2(share))

    @property
    def prior_bits(self) -> float:
        """The chance that a given record is a second one of another, before looking at either."""
        return -log2(max(self.people, _PEOPLE_LEAST) * _DUPLICATES_ONE_IN)


Evidence = tuple[str, float]


def compare(a: PersonLike, b: PersonLike, frequencies: Frequencies) -> Likeness:
    """Weigh everything that two records say against each other."""
    return compare_traits(Traits.of(a), Traits.of(b), frequencies)


def compare_traits(a: Traits, b: Traits, frequencies: Frequencies) -> Likeness:
    """As ``compare``, for records whose traits are at hand."""
    name = _name_evidence(a, b, frequencies)
    evidence = [*name]
    for found in (
        _part("mother", a.mother, b.mother, frequencies.mothers, frequencies, _DIFFERENT_MOTHER),
        _birth_year(a.birth_year, b.birth_year, frequencies),
        _birth_day(a.birth_on, b.birth_on),
        _service_no(a.service_no, b.service_no),
        _rank(a.rank, b.rank, frequencies),
        _unit(a.unit, b.unit, frequencies),
    ):
        if found is not None:
            evidence.append(found)
    score = frequencies.prior_bits + sum(bits for _code, bits in evidence)
    evidence.sort(key=lambda item: -abs(item[1]))
    reasons = tuple(code for code, _bits in evidence)
    return Likeness(round(score, 2), _verdict(score, name, evidence), reasons)


def _verdict(score: float, name: list[Evidence], evidence: list[Evidence]) -> Verdict:
    agreeing = sum(2 if code == "order_differs" else 1 for code, bits in name if bits > 0)
    number_same = any(code == "service_no_same" for code, _bits in evidence)
    if score >= PROBABLE_FROM_BITS and (agreeing >= 2 or (agreeing and number_same)):
        return "probable"
    # While somebody types there is little to weigh: a name without a contradiction is asked about.
    unspoilt = agreeing >= 2 and all(bits > -2 for _code, bits in evidence)
    return "possible" if score >= POSSIBLE_FROM_BITS or unspoilt or number_same else "different"


def _name_evidence(a: Traits, b: Traits, frequencies: Frequencies) -> list[Evidence]:
    """The four parts slot by slot; where that fails, the same parts in another order."""
    slots = _slots(a, b, frequencies)
    parts, others = _three(a), _three(b)
    if len(parts) < 2 or parts == others or sorted(parts) != sorted(others):
        return slots
    counters = (frequencies.names, frequencies.families)
    bits = sum(min(frequencies.rarity_bits(c, part) for c in counters) for part in parts)
    exchanged = ("order_differs", max(0.1, bits + _EXCHANGED))
    return [exchanged, *(item for item in slots if item[0].startswith("grand_"))]


def _three(traits: Traits) -> list[str]:
    return [part for part in (traits.given, traits.father, traits.family) if part]


def _slots(a: Traits, b: Traits, frequencies: Frequencies) -> list[Evidence]:
    names, families = frequencies.names, frequencies.families
    found = [
        _part("given", a.given, b.given, names, frequencies, _DIFFERENT_PART["given"]),
        _part("father", a.father, b.father, names, frequencies, _DIFFERENT_PART["father"]),
        _part("grand", a.grand, b.grand, names, frequencies, _DIFFERENT_PART["grand"]),
    ]
    if _family_is_grand(a, b) or _family_is_grand(b, a):
        found.append(("family_is_grand", 1.0))
    else:
        family = _part(
            "family", a.family, b.family, families, frequencies, _DIFFERENT_PART["family"]
        )
        found.append(family)
    return [item for item in found if item is not None]


def _family_is_grand(a: Traits, b: Traits) -> bool:
    """A name of three parts may end with the grandfather: the Iraqi triple name."""
    return bool(a.family) and not a.grand and a.family == b.grand and a.family != b.family


def _part(
    slot: str,
    one: str,
    other: str,
    counter: Counter[str],
    frequencies: Frequencies,
    if_different: float,
) -> Evidence | None:
    """What one part of the name says; nothing where one of the two is not known."""
    if not one or not other:
        return None
    if one == other:
        return f"{slot}_same", frequencies.rarity_bits(counter, one)
    if _one_within(one, other):
        return f"{slot}_part", frequencies.rarity_bits(counter, min(one, other, key=len)) / 2
    if near(one, other) and min(counter[one], counter[other]) < _COMMON_FROM:
        commoner = max(one, other, key=lambda key: counter[key])
        return f"{slot}_near", frequencies.rarity_bits(counter, commoner) / 2 - 1
    return f"{slot}_differs", if_different


def _one_within(one: str, other: str) -> bool:
    """محمد علي is written as محمد, and as علي (standards 4.3)."""
    words, others = set(one.split()), set(other.split())
    return words != others and (words <= others or others <= words)


def _birth_year(one: int | None, other: int | None, frequencies: Frequencies) -> Evidence | None:
    if not one or not other:
        return None
    if one == other:
        return "birth_year_same", frequencies.rarity_bits(frequencies.years, one)
    if abs(one - other) == 1:
        return "birth_year_near", -1.0
    wrong_digits = sum(a != b for a, b in zip(str(one), str(other), strict=False))
    return ("birth_year_digit", -2.5) if wrong_digits == 1 else ("birth_year_differs", -6.0)


def _birth_day(one: date | None, other: date | None) -> Evidence | None:
    """The day counts only within one year, and placeholder days count nothing."""
    if one is None or other is None or one.year != other.year:
        return None
    if {(one.month, one.day), (other.month, other.day)} & _PLACEHOLDER_DAYS:
        return None
    if one == other:
        return "birth_day_same", 7.0
    exchanged = (one.month, one.day) == (other.day, other.month)
    return None if exchanged else ("birth_day_differs", -3.0)


def _service_no(one: str, other: str) -> Evidence | None:
    if not one or not other:
        return None
    if one == other:
        return "service_no_same", _SAME_NUMBER
    if one_digit_off(one, other):
        return "service_no_near", _NUMBER_ALMOST
    return "service_no_differs", _DIFFERENT_NUMBER


def _rank(one: str, other: str, frequencies: Frequencies) -> Evidence | None:
    if not one or not other:
        return None
    if one == other:
        return "rank_same", frequencies.rarity_bits(frequencies.ranks, one)
    rank, other_rank = rank_of(one), rank_of(other)
    if rank and other_rank and rank.order and abs(rank.order - other_rank.order) <= 1:
        return "rank_near", -1.5
    return "rank_differs", -3.5


def _unit(one: str, other: str, frequencies: Frequencies) -> Evidence | None:
    if not one or not other:
        return None
    if one == other:
        return "unit_same", frequencies.rarity_bits(frequencies.units, one)
    if _one_within(one, other):
        return "unit_part", frequencies.rarity_bits(frequencies.units, max(one, other, key=len)) / 2
    return "unit_differs", -3.0
