"""Who comes through the gate: the vehicles that were counted, and the invented people in them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from random import Random

from mawa.rehearsal.names import family_names, female_names, male_names
from mawa.rehearsal.night import Person, Vehicle

# The night that the lists are scaled from; every other size keeps its proportions.
FULL_NIGHT = 1941
_VEHICLES = 55
_STRETCHERS = 29
_CIVILIANS = 36
_WEAPONS = 1575

CIVILIAN = "مدني"
OFFICERS = ("ملازم", "ملازم أول", "نقيب", "رائد", "مقدم", "عقيد", "عميد")
BORDER_STAFF = "موظفو منفذ البوكمال"

_RANKS = {
    "مجند": 33,
    "جندي": 11,
    "جندي أول": 9,
    "عريف": 9,
    "رقيب": 10,
    "رقيب أول": 6,
    "مساعد": 5,
    "مساعد أول": 5,
    "ملازم": 2.5,
    "ملازم أول": 4,
    "نقيب": 2.2,
    "رائد": 1.3,
    "مقدم": 1,
    "عقيد": 0.4,
    "عميد": 0.1,
}
_UNITS = {
    "الفرقة 17 اللواء 93": 25,
    "الفرقة 17 الفوج 54": 13,
    "الفرقة 11 اللواء 67": 17,
    "الفرقة 4 اللواء 42": 10,
    "الدفاع الوطني البوكمال": 14,
    "هجانة - حرس الحدود الكتيبة 4": 12,
    "الأمن العسكري مفرزة البوكمال": 6,
    "شرطة منفذ البوكمال": 3,
}
_GOVERNORATES = (
    "دمشق",
    "ريف دمشق",
    "حلب",
    "حمص",
    "حماة",
    "اللاذقية",
    "طرطوس",
    "إدلب",
    "دير الزور",
    "الرقة",
    "الحسكة",
    "درعا",
    "السويداء",
)
_BUS_LOADS = (24, 24, 38, 38, 44, 45, 50, 50, 52)
_TRUCK_LOAD = 11
_MOST_ABOARD = 52
_FIRST_AT = datetime(2024, 12, 7, 17, 40, tzinfo=timezone(timedelta(hours=3)))


def scaled(of_full_night: int, people: int) -> int:
    """That many on the full night, for a night of `people`."""
    return round(of_full_night * people / FULL_NIGHT)


def invent_vehicles(people: int, rng: Random) -> tuple[Vehicle, ...]:
    """Buses and trucks whose adults add up to `people`."""
    loads = _loads(people, rng)
    stretchers = _spread_stretchers(loads, scaled(_STRETCHERS, people), rng)
    at = _FIRST_AT
    vehicles = []
    for number, (adults, lying) in enumerate(zip(loads, stretchers, strict=True), start=1):
        is_truck = adults <= _TRUCK_LOAD
        vehicles.append(Vehicle(at, number, is_truck, adults, lying))
        at += timedelta(minutes=rng.randint(4, 21))
    return tuple(vehicles)


def invent_people(vehicles: tuple[Vehicle, ...], rng: Random) -> tuple[Person, ...]:
    """One identity for everybody counted, in the order in which they came."""
    seats = [(v.number, seat < v.stretchers) for v in vehicles for seat in range(v.adults)]
    walking = [i for i, (_, lying) in enumerate(seats) if not lying]
    civilians = set(rng.sample(walking, min(len(walking), scaled(_CIVILIANS, len(seats)))))
    bearers = [i for i in walking if i not in civilians]
    armed = set(rng.sample(bearers, min(len(bearers), _armed(len(seats)))))
    numbers = rng.sample(range(300_000, 9_999_999), len(seats))
    return tuple(
        _invent(i, seats[i], i in civilians, i in armed, numbers[i], rng) for i in range(len(seats))
    )


def weapon_receipts(people: int) -> int:
    """How many receipts a night of that size has."""
    return scaled(_WEAPONS, people)


def unmatched_receipts(people: int) -> int:
    """How many receipts bear a name that stands on no list: about one in a hundred."""
    receipts = weapon_receipts(people)
    return max(1, receipts // 100) if receipts >= 20 else 0


def second_receipts(people: int) -> int:
    """How many receipts are the second of the same person."""
    return weapon_receipts(people) // 200


def _armed(people: int) -> int:
    return weapon_receipts(people) - unmatched_receipts(people) - second_receipts(people)


def _loads(people: int, rng: Random) -> list[int]:
    count = max(1, scaled(_VEHICLES, people))
    loads = [_load(rng) for _ in range(count - 1)]
    # The last vehicle takes who is left, so the others are drawn until that many fit into it.
    while not 1 <= people - sum(loads) <= _MOST_ABOARD:
        loads[rng.randrange(len(loads))] = _load(rng)
    return [*loads, people - sum(loads)]


def _load(rng: Random) -> int:
    return _TRUCK_LOAD if rng.random() < 0.17 else rng.choice(_BUS_LOADS)


def _spread_stretchers(loads: list[int], stretchers: int, rng: Random) -> list[int]:
    """At most two a vehicle, in buses where there are any."""
    buses = [i for i, load in enumerate(loads) if load > _TRUCK_LOAD] or list(range(len(loads)))
    places = [i for i in buses for _ in range(2)]
    chosen = rng.sample(places, min(stretchers, len(places)))
    return [chosen.count(i) for i in range(len(loads))]


def _invent(
    index: int, seat: tuple[int, bool], civilian: bool, armed: bool, number: int, rng: Random
) -> Person:
    rank = CIVILIAN if civilian else _weighted(_RANKS, rng)
    unit = BORDER_STAFF if civilian else _weighted(_UNITS, rng)
    given, father, grandfather = (male_names().draw(rng) for _ in range(3))
    return Person(
        key=f"P{index + 1:05d}",
        given=given,
        father=father,
        grandfather=grandfather,
        family=family_names().draw(rng),
        mother=female_names().draw(rng),
        born_on=_birth(rank, rng),
        rank=rank,
        unit=unit,
        service_number="" if civilian else str(number),
        governorate=rng.choice(_GOVERNORATES),
        vehicle=seat[0],
        on_stretcher=seat[1],
        armed=armed,
    )


def _birth(rank: str, rng: Random) -> date:
    senior = rank in OFFICERS[2:] or rank == CIVILIAN
    first, usual, last = (1965, 1980, 1992) if senior else (1975, 1998, 2006)
    year = round(rng.triangular(first, last, usual))
    return date(year, rng.randint(1, 12), rng.randint(1, 28))


def _weighted(weights: Mapping[str, float], rng: Random) -> str:
    return rng.choices(list(weights), weights=list(weights.values()))[0]
