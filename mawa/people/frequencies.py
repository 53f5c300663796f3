"""How often each name, year, rank, unit and place stands in the records at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2
from typing import Final

from .names_here import NamesHere
from .traits import Traits

# Names go together in families and clans, so that each says less than its rarity promises.
NAME_COUNTS: Final = 0.65
_PRIOR_BITS: Final = -6.0  # measured with invented registers of 26,000 to 1,000,000 records
_PEOPLE_LEAST: Final = 300  # a young register will grow; it must not trust its few names
_RAREST_BITS: Final = 11.0


@dataclass
class Frequencies:
    """How often each name, year, rank, unit and place stands in the records at hand."""

    people: int = 0
    names: NamesHere = field(default_factory=NamesHere)
    mothers: NamesHere = field(default_factory=NamesHere)
    years: Counter[int | None] = field(default_factory=Counter)
    ranks: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, everybody: Iterable[Traits]) -> Frequencies:
        """Everybody counted in, once each."""
        found = cls()
        for traits in everybody:
            found.add(traits)
        return found

    def add(self, traits: Traits, times: int = 1) -> None:
        """Count a record in; with -1 out again."""
        self.people += times
        if traits.names:
            self.names.add(traits.names[0].parts, times)
        self.mothers.add(traits.mother.parts, times)
        for counter, value in (
            (self.ranks, traits.rank),
            (self.units, traits.unit),
            (self.places, traits.birth_place),
        ):
            if value:
                counter[value] += times
        if traits.birth_year:
            self.years[traits.birth_year] += times

    def rarity_bits(self, counter: Counter[str] | Counter[int | None], value: str | int) -> float:
        """How much it says that two records share this value: 1 bit for one in two."""
        # A young register does not know yet what is common: as if some had it already.
        share = (counter[value] + 1) / (max(self.people, counter.total() // 2) + 20)  # type: ignore[index]
        return min(_RAREST_BITS, max(0.0, -log2(share)))

    @property
    def prior_bits(self) -> float:
        """The chance that a given record is a second one of another, before looking at either.

        It falls with the people, but no faster than a name's evidence is counted.
        """
        return _PRIOR_BITS - NAME_COUNTS * log2(max(self.people, _PEOPLE_LEAST))
