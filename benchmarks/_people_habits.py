"""The clerks and their habits, and how much goes wrong on a good and on a bad day."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

from benchmarks._people_made import SITES
from benchmarks._people_slips import ARTICLE, CARRIER, DOTLESS, DOTTED, FARSI, HAA, HAMZA, JOINED


class Clerk(NamedTuple):
    """One clerk's habits."""

    site: str
    spelling: int
    layout: str  # both, slots, name, latin, name and latin
    latin: str
    parts: str  # full, no grandfather, no family
    family_first: bool
    date: str
    eastern_digits: bool
    rank: str
    unit: str
    phone: str
    mother_family: float
    sex: str  # man and woman as this clerk writes them


class Damage(NamedTuple):
    """How often what goes wrong, of one. ``LEVELS`` has the three degrees."""

    slips: float  # one letter wrong in the name; half as often a second
    restructured: float
    extra: float  # a title, the rank or a kunya in the name
    mother_missing: float
    mother_slip: float
    birth_missing: float
    birth_year: float
    birth_first_of_january: float
    birth_swapped: float
    birth_digit: float
    number_missing: float
    number_digit: float
    phone_missing: float
    phone_other: float
    promoted: float
    unit_missing: float
    unit_other: float


LEVELS: Final = {
    "first": Damage(
        *(0.04, 0.04, 0.03, 0.12, 0.02, 0.06, 0.08, 0.03, 0.01, 0.01),
        *(0.22, 0.01, 0.20, 0.0, 0.0, 0.05, 0.01),
    ),
    "light": Damage(
        *(0.10, 0.08, 0.05, 0.20, 0.05, 0.10, 0.12, 0.04, 0.02, 0.03),
        *(0.28, 0.03, 0.30, 0.10, 0.05, 0.10, 0.03),
    ),
    "medium": Damage(
        *(0.35, 0.20, 0.10, 0.30, 0.12, 0.20, 0.20, 0.08, 0.05, 0.08),
        *(0.38, 0.10, 0.40, 0.20, 0.10, 0.20, 0.08),
    ),
    "heavy": Damage(
        *(0.75, 0.40, 0.20, 0.40, 0.25, 0.30, 0.25, 0.10, 0.08, 0.12),
        *(0.48, 0.15, 0.45, 0.25, 0.15, 0.30, 0.12),
    ),
}


def clerks(random: Random) -> list[list[Clerk]]:
    """Five clerks at each site."""
    return [[_clerk(site, random) for _ in range(5)] for site in SITES]


def _clerk(site: str, random: Random) -> Clerk:
    def pick(text: str, *weights: int) -> str:
        return random.choices(text.split("|"), weights)[0]

    chances = {HAMZA: 0.55, HAA: 0.35, DOTLESS: 0.12, DOTTED: 0.2, FARSI: 0.05, JOINED: 0.3}
    chances |= {CARRIER: 0.12, ARTICLE: 0.08}
    return Clerk(
        site,
        sum(flag for flag, chance in chances.items() if random.random() < chance),
        pick("both|slots|name|latin|name and latin", 36, 22, 28, 6, 8),
        pick("english|french|chat", 70, 20, 10),
        pick("full|no grandfather|no family", 66, 26, 8),
        random.random() < 0.06,
        pick("%d/%m/%Y|%Y-%m-%d|%d-%m-%Y|plain|%Y/%m/%d", 45, 25, 10, 12, 8),
        random.random() < 0.2,
        pick("full|short|latin", 70, 22, 8),
        pick("full|short|brigade|ordinal|latin", 45, 22, 18, 8, 7),
        pick("0|+963|00963|spaced|bare", 50, 20, 8, 14, 8),
        random.choice((0.1, 0.6, 0.9)),
        pick("M F|ذكر أنثى|ذكر انثى|m f", 60, 20, 15, 5),
    )
