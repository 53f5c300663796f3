"""How alike two records of people are: a sum of evidence in bits, with its reasons.

The measure is Fellegi and Sunter's: what agrees counts the more, the rarer it is in this
register; what contradicts counts against; what one of the two does not say counts nothing.
Zero bits is an even chance, after the register's size has been taken off. A likeness raises a
question for a person to answer; it never makes two records one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from math import log2
from typing import Final, Literal, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mawa.lib.ranks import rank_of

from .spelling import name_key, near, number_key, one_digit_off

Verdict = Literal["probable", "possible", "different"]

PROBABLE_FROM_BITS: Final = 0.0
POSSIBLE_FROM_BITS: Final = -7.0
_DUPLICATES_ONE_IN: Final = 30  # of thirty records about one is a second one of somebody
_PEOPLE_LEAST: Final = 300  # a young register will grow; it must not trust its few names
_RAREST_BITS: Final = 11.0
_COMMON_FROM: Final = 3  # written this often, a spelling is a name and no slip
_PLACEHOLDER_DAYS: Final = frozenset(((1, 1), (7, 1)))  # month, day (standards 4.2)

# Bits for what two records of one person would hardly ever say.
_DIFFERENT_PART: Final = {"given": -8.0, "father": -7.0, "family": -7.0, "grand": -5.0}
_DIFFERENT_MOTHER: Final = -5.0
_EXCHANGED: Final = -4.0
_SAME_NUMBER: Final = 15.0
_NUMBER_ALMOST: Final = 5.0
_DIFFERENT_NUMBER: Final = -4.0

REASONS: Final[dict[str, Promise]] = {
    "given_same": _("Same given name"),
    "given_near": _("Given name spelt almost the same"),
    "given_part": _("One given name is a part of the other"),
    "given_differs": _("Different given names"),
    "father_same": _("Same father's name"),
    "father_near": _("Father's name spelt almost the same"),
    "father_part": _("One father's name is a part of the other"),
    "father_differs": _("Different fathers' names"),
    "grand_same": _("Same grandfather's name"),
    "grand_near": _("Grandfather's name spelt almost the same"),
    "grand_part": _("One grandfather's name is a part of the other"),
    "grand_differs": _("Different grandfathers' names"),
    "family_same": _("Same family name"),
    "family_near": _("Family name spelt almost the same"),
    "family_part": _("One family name is a part of the other"),
    "family_differs": _("Different family names"),
    "family_is_grand": _("The family name of one is the grandfather's name of the other"),
    "order_differs": _("Same name parts in another order"),
    "mother_same": _("Same mother's name"),
    "mother_near": _("Mother's name spelt almost the same"),
    "mother_part": _("One mother's name is a part of the other"),
    "mother_differs": _("Different mothers' names"),
    "birth_day_same": _("Same day of birth"),
    "birth_day_differs": _("Same year of birth, another day"),
    "birth_year_same": _("Same year of birth"),
    "birth_year_near": _("Years of birth one apart"),
    "birth_year_digit": _("Years of birth differ in one digit"),
    "birth_year_differs": _("Different years of birth"),
    "service_no_same": _("Same service number"),
    "service_no_near": _("Service numbers differ in one digit"),
    "service_no_differs": _("Different service numbers"),
    "rank_same": _("Same rank"),
    "rank_near": _("Ranks one step apart"),
    "rank_differs": _("Different ranks"),
    "unit_same": _("Same unit"),
    "unit_part": _("One unit is a part of the other"),
    "unit_differs": _("Different units"),
}


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


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` in bits, the verdict, and the codes of ``REASONS``, the weightiest first."""

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
    return Likeness(round(score, 2), _verdict(score, name, evidence), tuple(c for c, _b in evidence))


def _verdict(score: float, name: list[Evidence], evidence: list[Evidence]) -> Verdict:
    agreeing = sum(bits > 0 for _code, bits in name)
    number_same = any(code == "service_no_same" for code, _bits in evidence)
    if score >= PROBABLE_FROM_BITS and (agreeing >= 2 or (agreeing and number_same)):
        return "probable"
    # While somebody types there is little to weigh: a name without a contradiction is asked about.
    unspoilt = agreeing >= 2 and all(bits > -2 for _code, bits in evidence)
    return "possible" if score >= POSSIBLE_FROM_BITS or unspoilt or number_same else "different"


def _name_evidence(a: Traits, b: Traits, frequencies: Frequencies) -> list[Evidence]:
    slots = _slots(a, b, frequencies)
    if sum(bits for _code, bits in slots) >= 0:
        return slots
    parts, others = sorted(_three(a)), sorted(_three(b))
    if len(parts) < 2 or parts != others or _three(a) == _three(b):
        return slots
    counters = (frequencies.names, frequencies.families)
    bits = sum(min(frequencies.rarity_bits(c, part) for c in counters) for part in parts)
    found = [("order_differs", max(0.1, bits + _EXCHANGED))]
    found += [item for item in slots if item[0].startswith("grand_")]
    return found + [("order_differs", 0.0)] * 0 if len(found) > 1 else [*found]


def _three(traits: Traits) -> list[str]:
    return [part for part in (traits.given, traits.father, traits.family) if part]
