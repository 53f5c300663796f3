"""names.xlsx: three committees, three layouts, and the slips of a long night."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from mawa.rehearsal.names import arabic_digits, either_digits, respell
from mawa.rehearsal.night import ListRow, Person
from mawa.rehearsal.people import CIVILIAN, OFFICERS, scaled

GATE = "لجنة المنفذ"
INTELLIGENCE = "لجنة الاستخبارات"
SUNDAY = "قائمة الأحد"

# Of every 2,004 rows that the full night has; 63 of its people stand on two lists.
_ROWS = {GATE: 860, INTELLIGENCE: 640, SUNDAY: 504}
_TWICE = 63
_PAIRS = ((GATE, INTELLIGENCE), (GATE, SUNDAY), (INTELLIGENCE, SUNDAY))

_PAGE = 200
_SUNDAY_ROWS_A_GAP = 250
_CREATED = datetime(2024, 12, 8, 6, 0)
_DITTO = '"'
_RANK_FORMS = {
    "جندي أول": ("جندي أول", "جندي اول"),
    "رقيب أول": ("رقيب أول", "رقيب اول"),
    "مساعد أول": ("مساعد أول", "مساعد١"),
    "ملازم أول": ("ملازم أول", "م. أول"),
}
_GATE_HEAD = (
    "ت",
    "الاسم الرباعي واللقب",
    "اسم الام",
    "المواليد",
    "الرتبة",
    "الوحدة",
    "الرقم العسكري",
    "الملاحظات",
)
_INTELLIGENCE_HEAD = (
    "No.",
    "الاسم",
    "اسم الأب",
    "اسم الجد",
    "النسبة",
    "اسم الأم",
    "تاريخ الولادة",
    "الرتبة",
    "التشكيل",
    "رقم",
    "المحافظة",
    "الحالة الصحية",
)
_SUNDAY_HEAD = ("الاسم الكامل", "الرتبة / الصفة", "المواليد", "الوحدة")

# How likely a row has each slip; somebody written down a second time has one or two more.
_SLIPS: dict[str, dict[str, float]] = {
    GATE: {
        "spelling": 0.1,
        "year": 0.004,
        "no_grandfather": 0.01,
        "no_mother": 0.012,
        "no_number": 0.015,
        "title": 0.15,
        "spaces": 0.02,
    },
    INTELLIGENCE: {
        "spelling": 0.1,
        "year": 0.004,
        "no_grandfather": 0.006,
        "no_mother": 0.006,
        "no_number": 0.006,
    },
    SUNDAY: {"spelling": 0.1, "year": 0.004, "no_birth": 0.08, "spaces": 0.01},
}
_COSMETIC = {"title", "spaces"}


@dataclass(frozen=True)
class _Copy:
    """A person as one hand wrote them down; the truth stays in `of`."""

    of: Person
    told: Person
    slips: tuple[str, ...] = ()

    def slipped(self, slip: str) -> bool:
        return slip in self.slips


def write_names(path: Path, people: tuple[Person, ...], rng: Random) -> tuple[ListRow, ...]:
    """Write the workbook; the rows say who stands where."""
    lists = _hand_out(people, rng)
    rows: list[ListRow] = []
    # in_memory: nothing of this machine's files and clocks gets into the archive
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        for title, write in _WRITERS.items():
            sheet = book.add_worksheet(title)
            sheet.right_to_left()
            rows += write(sheet, lists[title], rng)
    return tuple(rows)


def rank_form(rng: Random, rank: str) -> str:
    """A rank as one of the hands writes it."""
    return rng.choice(_RANK_FORMS.get(rank, (rank,)))


def _hand_out(people: tuple[Person, ...], rng: Random) -> dict[str, list[_Copy]]:
    """Everybody on one list, about three in a hundred on a second."""
    order = rng.sample(people, len(people))
    twice = order[: scaled(_TWICE, len(people))]
    lists: dict[str, list[_Copy]] = {title: [] for title in _ROWS}
    for i, person in enumerate(twice):
        first, second = _PAIRS[i % len(_PAIRS)]
        lists[first].append(_copied(person, first, rng))
        lists[second].append(_copied(person, second, rng, again=True))
    total = len(people) + len(twice)
    sizes = {title: round(total * rows / sum(_ROWS.values())) for title, rows in _ROWS.items()}
    once = order[len(twice) :]
    for title in (GATE, INTELLIGENCE):
        room = max(0, sizes[title] - len(lists[title]))
        lists[title] += [_copied(person, title, rng) for person in once[:room]]
        once = once[room:]
    lists[SUNDAY] += [_copied(person, SUNDAY, rng) for person in once]
    for copies in lists.values():
        rng.shuffle(copies)
    return lists


def _copied(person: Person, title: str, rng: Random, again: bool = False) -> _Copy:
    copy = _Copy(of=person, told=person)
    chances = _SLIPS[title]
    chosen = [slip for slip, chance in chances.items() if rng.random() < chance]
    if again:
        chosen += rng.sample([s for s in chances if s not in _COSMETIC], 2)
    if "no_birth" in chosen:
        # A year that isn't written can't be wrong.
        chosen = [slip for slip in chosen if slip != "year"]
    for slip in dict.fromkeys(chosen):
        copy = _slip(copy, slip, rng)
    if again and not set(copy.slips) - _COSMETIC:
        copy = _slip(copy, "year", rng)
    return copy


def _slip(copy: _Copy, slip: str, rng: Random) -> _Copy:
    """The copy with that slip, or as it was where it has nothing to slip on."""
    told = _SLIP_CHANGES[slip](copy.told, rng) if slip in _SLIP_CHANGES else copy.told
    if slip in _SLIP_CHANGES and told == copy.told:
        return copy
    if slip == "title" and copy.of.rank not in OFFICERS:
        return copy
    return replace(copy, told=told, slips=(*copy.slips, slip))


def _spelling(person: Person, rng: Random) -> Person:
    """One or two of the names that every layout has, in another spelling."""
    return replace(
        person,
        given=respell(rng, person.given),
        family=respell(rng, person.family),
        father=respell(rng, person.father) if rng.random() < 0.5 else person.father,
    )


def _year(person: Person, rng: Random) -> Person:
    year = person.born_on.year + rng.choice((-1, 1, 10))
    return replace(person, born_on=person.born_on.replace(year=year))


_SLIP_CHANGES: dict[str, Callable[[Person, Random], Person]] = {
    "spelling": _spelling,
    "year": _year,
    "no_grandfather": lambda person, _: replace(person, grandfather=""),
    "no_mother": lambda person, _: replace(person, mother=""),
    "no_number": lambda person, _: replace(person, service_number=""),
}


def _write_gate(sheet: Worksheet, copies: list[_Copy], rng: Random) -> list[ListRow]:
    sheet.merge_range(0, 0, 0, 7, "قيادة العمليات - لجنة جرد الأسماء والأسلحة")
    sheet.write_string(1, 0, "منفذ القائم الحدودي   ٧ / ١٢ / ٢٠٢٤")
    _write(sheet, 3, _GATE_HEAD)
    # A short list still shows what a page total is.
    page = _PAGE if len(copies) > _PAGE else max(10, len(copies) // 2)
    rows = []
    at = 4
    for number, copy in enumerate(copies, start=1):
        told, name = copy.told, _one_cell_name(copy)
        cells = (
            arabic_digits(str(number)),
            name,
            told.mother,
            either_digits(rng, told.born_on.year),
            rank_form(rng, told.rank),
            told.unit,
            either_digits(rng, told.service_number) if told.service_number else "-",
            _gate_note(copy.of, rng),
        )
        rows.append(_row(sheet, at, cells, copy, name))
        at += 1
        if number % page == 0:
            sheet.write_string(at, 1, f"مجموع الصفحة {arabic_digits(str(page))}")
            at += 1
    return rows


def _write_intelligence(sheet: Worksheet, copies: list[_Copy], rng: Random) -> list[ListRow]:
    _write(sheet, 0, _INTELLIGENCE_HEAD)
    rows = []
    for number, copy in enumerate(copies, start=1):
        told = copy.told
        grandfather = told.grandfather or "؟"
        cells = (
            number,
            told.given,
            told.father,
            grandfather,
            told.family,
            told.mother or "غير معروف",
            _any_birth(told, rng),
            "موظف" if told.rank == CIVILIAN else rank_form(rng, told.rank),
            told.unit,
            told.service_number,
            told.governorate,
            "مصاب" if copy.of.on_stretcher and rng.random() < 0.7 else "سليم",
        )
        name = f"{told.given} {told.father} {grandfather} {told.family}"
        rows.append(_row(sheet, number, cells, copy, name))
    return rows


def _write_sunday(sheet: Worksheet, copies: list[_Copy], rng: Random) -> list[ListRow]:
    sheet.write_string(0, 2, "قائمة تكميلية")
    _write(sheet, 1, _SUNDAY_HEAD)
    gaps = max(1, round(len(copies) / _SUNDAY_ROWS_A_GAP)) if len(copies) > 2 else 0
    gaps_after = set(rng.sample(range(1, len(copies)), gaps)) if gaps else set()
    rows = []
    at = 2
    above = ""
    for number, copy in enumerate(copies, start=1):
        told, name = copy.told, _one_cell_name(copy, short=True)
        # The first line leans on a page that nobody kept.
        if number == 1 or (told.unit == above and rng.random() < 0.8):
            copy = replace(copy, slips=(*copy.slips, "ditto"))
        unit = _DITTO if copy.slipped("ditto") else told.unit
        birth = "" if copy.slipped("no_birth") else either_digits(rng, told.born_on.year)
        cells = (name, rank_form(rng, told.rank), birth, unit)
        rows.append(_row(sheet, at, cells, copy, name))
        above = told.unit
        at += 2 if number in gaps_after else 1
    return rows


_WRITERS: dict[str, Callable[[Worksheet, list[_Copy], Random], list[ListRow]]] = {
    GATE: _write_gate,
    INTELLIGENCE: _write_intelligence,
    SUNDAY: _write_sunday,
}


def _one_cell_name(copy: _Copy, short: bool = False) -> str:
    told = copy.told
    name = told.short_name if short or not told.grandfather else told.full_name
    if copy.slipped("title"):
        name = f"ال{told.rank.split()[0]} {name}"
    return name.replace(" ", "  ") if copy.slipped("spaces") else name


def _gate_note(person: Person, rng: Random) -> str:
    if person.on_stretcher:
        return "جريح - احيل الى مستشفى القائم" if rng.random() < 0.7 else ""
    unarmed = person.rank != CIVILIAN and not person.armed
    return "بلا سلاح" if unarmed and rng.random() < 0.3 else ""


def _any_birth(person: Person, rng: Random) -> str:
    born = person.born_on
    day_first = f"{born.day}/{born.month}/{born.year}"
    return rng.choice((either_digits(rng, born.year), str(born.year), born.isoformat(), day_first))


def _row(
    sheet: Worksheet, at: int, cells: tuple[str | int, ...], copy: _Copy, name: str
) -> ListRow:
    _write(sheet, at, cells)
    return ListRow(sheet.get_name(), at + 1, copy.of.key, name, copy.slips)


def _write(sheet: Worksheet, at: int, cells: tuple[str | int, ...]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(at, column, cell)
        elif cell:
            sheet.write_string(at, column, cell)
