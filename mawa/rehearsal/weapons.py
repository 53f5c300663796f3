"""weapons.csv: the receipts given at the gate, by name and not by number."""

import csv
from pathlib import Path
from random import Random

from mawa.rehearsal.names import (
    either_digits,
    family_names,
    male_names,
    misspell,
    plain,
    respell,
)
from mawa.rehearsal.night import FormationVehicles, Match, Person, WeaponRow
from mawa.rehearsal.people import OFFICERS, scaled, second_receipts, unmatched_receipts
from mawa.rehearsal.sheets import rank_form

ILLEGIBLE = "مطموس"
_HEAD = (
    "رقم الوصل",
    "اسم المسلِّم",
    "الرتبة",
    "نوع السلاح",
    "الرقم",
    "عدد المخازن",
    "الإطلاقات",
    "ملاحظات",
)
_RIFLE = "بندقية كلاشنكوف AKM 7.62x39"
_PISTOL = "مسدس ماكاروف 9 ملم"
_KINDS = {
    _RIFLE: 72,
    _PISTOL: 9,
    "رمانة يدوية": 5,
    "رشاش PKM": 4,
    "جهاز لاسلكي": 4,
    "منظار ليلي": 2,
    "قاذف RPG-7": 2,
    "بندقية قنص دراغونوف SVD": 2,
}
_WITHOUT_MAGAZINE = {"رمانة يدوية", "جهاز لاسلكي", "منظار ليلي", "قاذف RPG-7"}
_FORMATION = "التشكيل السوري / اللواء 93"
_FORMATION_VEHICLES = {"مدرعة BMP-1": 7, "شاحنة زيل": 22, "سيارة بيك اب دوشكا": 15}
_FORMATION_NOTE = "السجل بلا صاحب - باسم التشكيل"
_MISSPELT = 0.04
_RESPELT = 0.12
_SMUDGED = 0.045


def invent_weapons(people: tuple[Person, ...], rng: Random) -> tuple[WeaponRow, ...]:
    """One receipt for everybody armed, a few second ones, a few in a name that nobody bears."""
    armed = [person for person in people if person.armed]
    second = rng.sample(armed, min(len(armed), second_receipts(len(people))))
    givers: list[Person | None] = [*armed, *second]
    givers += [None] * unmatched_receipts(len(people))
    rng.shuffle(givers)
    serials = rng.sample(range(500_000, 9_999_999), len(givers))
    taken = {plain(person.short_name) for person in people}
    rows = [_receipt(i, who, serials[i - 1], taken, rng) for i, who in enumerate(givers, start=1)]
    return tuple(rows)


def formation_vehicles(people: int) -> tuple[FormationVehicles, ...]:
    """The vehicles handed over in the formation's name."""
    return tuple(
        FormationVehicles(_FORMATION, kind, max(1, scaled(quantity, people)))
        for kind, quantity in _FORMATION_VEHICLES.items()
    )


def write_weapons(
    path: Path,
    rows: tuple[WeaponRow, ...],
    vehicles: tuple[FormationVehicles, ...],
    rng: Random,
) -> None:
    """Semicolons, a byte-order mark and CRLF: what the spreadsheet on that laptop saved."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
        lines.writerow(_HEAD)
        for row in rows:
            lines.writerow(_cells(row, rng))
        for number, line in enumerate(vehicles, start=len(rows) + 1):
            note = _FORMATION_NOTE if number == len(rows) + 1 else ""
            lines.writerow((number, line.formation, "", line.kind, "", "", line.quantity, note))


def _receipt(
    number: int, who: Person | None, serial: int, taken: set[str], rng: Random
) -> WeaponRow:
    match, name = _name(who, taken, rng)
    kind = _kind(who, rng)
    fires = kind not in _WITHOUT_MAGAZINE
    return WeaponRow(
        receipt=number,
        person=who.key if who else None,
        match=match,
        name=name,
        rank=rank_form(rng, who.rank if who else "مجند"),
        kind=kind,
        serial=None if rng.random() < _SMUDGED else _serial(serial, rng),
        magazines=rng.randint(0, 4) if fires else 0,
        rounds=rng.choice((0, 30, 60, 90, 120)) if fires else 0,
    )


def _name(who: Person | None, taken: set[str], rng: Random) -> tuple[Match, str]:
    if who is None:
        return "nobody", _stranger(taken, rng)
    if rng.random() < _MISSPELT:
        return "misspelt", misspell(rng, who.short_name)
    if rng.random() < _RESPELT:
        return "listed", respell(rng, who.short_name)
    return "listed", who.short_name


def _stranger(taken: set[str], rng: Random) -> str:
    while True:
        given, father = male_names().draw(rng), male_names().draw(rng)
        name = f"{given} {father} {family_names().draw(rng)}"
        if plain(name) not in taken:
            return name


def _kind(who: Person | None, rng: Random) -> str:
    if who and who.rank in OFFICERS and rng.random() < 0.5:
        return _PISTOL
    return rng.choices(list(_KINDS), weights=list(_KINDS.values()))[0]


def _serial(number: int, rng: Random) -> str:
    return rng.choice(("56-", "ع ", "")) + str(number)


def _cells(row: WeaponRow, rng: Random) -> tuple[str | int, ...]:
    bare = row.magazines == 0 and row.rounds > 0 and rng.random() < 0.2
    return (
        either_digits(rng, row.receipt),
        row.name,
        row.rank,
        row.kind,
        row.serial or ILLEGIBLE,
        row.magazines,
        either_digits(rng, row.rounds),
        "بلا مخزن" if bare else "",
    )
