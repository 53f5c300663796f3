"""Receipts for weapons, read from a table: one line for each thing taken in trust.

What a line says is kept as it says it; what cannot all be true is named in ``doubts`` and left
for a person to settle.
"""

from dataclasses import dataclass
from typing import Final

from mawa.custody.weapon_words import FIRING, GUNS, Category, category_of
from mawa.lib.arabic import fold, strip_article
from mawa.lib.names import NameParts, split_full_name
from mawa.lib.numerals import to_latin
from mawa.lib.ranks import find
from mawa.lib.sheets import Problem, Workbook
from mawa.lib.sheets.headers import HeaderWords
from mawa.lib.sheets.lists import Line, ListReading, Skipped
from mawa.lib.sheets.values import int_of

_MOST: Final = 1_000_000  # rounds or magazines on one line

_WORDS: Final = HeaderWords.of(
    {
        "receipt": ("رقم الوصل", "الوصل", "رقم الإيصال", "الإيصال", "receipt", "receipt no"),
        "name": ("اسم المسلم", "المسلم", "الاسم", "الاسم الكامل", "اسم الحائز", "name", "holder"),
        "rank": ("الرتبة", "الرتبة / الصفة", "الصفة", "rank"),
        "formation": ("الوحدة", "التشكيل", "القطعة", "unit", "formation"),
        "kind": ("نوع السلاح", "السلاح", "النوع", "نوع القطعة", "weapon", "kind", "type"),
        "serial": (
            *("الرقم", "رقم السلاح", "الرقم التسلسلي", "رقم القطعة"),
            *("serial", "serial no", "serial number", "weapon no"),
        ),
        "magazines": ("عدد المخازن", "المخازن", "مخازن", "magazines"),
        "rounds": (
            *("الإطلاقات", "عدد الإطلاقات", "العتاد", "الطلقات", "عدد الطلقات", "الذخيرة"),
            *("rounds", "ammunition", "ammo"),
        ),
        "note": ("ملاحظات", "الملاحظات", "ملاحظة", "note", "notes", "remarks"),
    },
    (
        ("رقم وصل", "receipt"),
        ("رقم سلاح", "serial"),
        ("نوع", "kind"),
        ("مخازن", "magazines"),
        ("إطلاقات", "rounds"),
        ("اسم", "name"),
    ),
)
_UNIT_WORDS: Final = frozenset(
    strip_article(fold(word))
    for word in (
        *("تشكيل", "لواء", "فرقة", "فوج", "كتيبة", "سرية", "فصيل", "مفرزة"),
        *("قيادة", "وحدة", "مخفر", "حرس", "شرطة"),
    )
)
_UNREADABLE: Final = frozenset(
    fold(text)
    for text in (
        *("مطموس", "مطموسة", "ممسوح", "ممسوحة", "غير واضح", "غير مقروء", "غير مقروءة", "تالف"),
        *("الرقم مطموس", "illegible", "unreadable", "erased", "worn"),
    )
)
_NO_MAGAZINE: Final = frozenset(
    fold(text) for text in ("بلا مخزن", "بدون مخزن", "بلا مخازن", "بدون مخازن", "no magazine")
)


@dataclass(frozen=True, slots=True)
class WeaponLine:
    """One thing taken in trust, as its list has it.

    A formation's own equipment has no holder: ``is_formation``, and ``parts`` is None. Of such
    vehicles one line may stand for many (``quantity``). None means that nothing is stated.
    """

    sheet: str
    row_number: int
    receipt_as_written: str
    name_as_written: str
    parts: NameParts | None
    rank_code: str
    rank_as_stated: str
    formation: str
    is_formation: bool
    kind_as_written: str
    category: Category
    serial: str
    serial_readable: bool
    magazines: int | None
    rounds: int | None
    quantity: int
    note: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeaponPlan:
    """A file of receipts: its lines, the rows left out with the reason, and its problems."""

    file: str
    sha256: str
    lines: tuple[WeaponLine, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]


def plan_weapons(workbook: Workbook) -> WeaponPlan:
    """Read a list of weapons; a row with an impossible value is skipped with its problem.

    Raises ``Refused`` when no sheet has columns for a name and a kind of weapon.
    """
    repeats = ("name", "rank", "formation", "kind")
    reading = ListReading(workbook, _WORDS, ("name", "kind"), repeats=repeats)
    seen: set[tuple[str, str]] = set()
    lines = [found for line in reading.lines() if (found := _weapon(line, reading, seen))]
    return WeaponPlan(
        workbook.name,
        workbook.sha256,
        tuple(lines),
        tuple(reading.skipped),
        tuple(reading.problems),
    )


def _weapon(line: Line, reading: ListReading, seen: set[tuple[str, str]]) -> WeaponLine | None:
    kind, name, rank = line.text("kind"), line.text("name"), line.text("rank")
    if not kind:
        reading.problem(line, "kind_missing", name)
        return None
    magazines, rounds = _amount(line, "magazines", reading), _amount(line, "rounds", reading)
    if magazines == -1 or rounds == -1:
        return None
    is_formation = _is_formation(name, rank)
    serial, readable = _serial(line.text("serial"))
    category = category_of(kind)
    quantity = 1
    doubts: list[str] = []
    if is_formation and category == "vehicle" and not serial and magazines is None and rounds:
        # Vehicles fire no loose rounds: the column holds how many of them there are.
        quantity, rounds = rounds, None
        doubts.append("quantity_in_rounds_column")
    found = WeaponLine(
        sheet=line.sheet,
        row_number=line.row_number,
        receipt_as_written=line.text("receipt"),
        name_as_written=name,
        parts=None if is_formation or not name else split_full_name(name),
        rank_code=getattr(find(rank), "code", "") if rank else "",
        rank_as_stated=rank,
        formation=name if is_formation else line.text("formation"),
        is_formation=is_formation,
        kind_as_written=kind,
        category=category,
        serial=serial,
        serial_readable=readable,
        magazines=magazines,
        rounds=rounds,
        quantity=quantity,
        note=line.text("note"),
    )
    return _doubted(found, doubts, seen)


def _doubted(found: WeaponLine, doubts: list[str], seen: set[tuple[str, str]]) -> WeaponLine:
    """Return the line with everything about it that a person should look at."""
    receipt = to_latin(found.receipt_as_written)
    checks = (
        (not receipt, "receipt_missing"),
        (("receipt", receipt) in seen and receipt, "receipt_repeated"),
        (not found.name_as_written, "holder_unknown"),
        (found.rank_as_stated and not found.rank_code, "rank_unknown"),
        (found.category == "other", "kind_unknown"),
        (not found.serial and found.serial_readable and not found.is_formation, "serial_missing"),
        (not found.serial_readable, "serial_unreadable"),
        (("serial", found.serial) in seen and found.serial, "serial_repeated"),
        (found.magazines and fold(found.note) in _NO_MAGAZINE, "magazines_against_note"),
        (found.category not in FIRING and found.rounds, "rounds_without_gun"),
        (found.category not in GUNS and found.magazines, "magazines_without_gun"),
    )
    doubts += [code for applies, code in checks if applies]
    if found.parts is not None:
        doubts += [f"name_{code}" for code in found.parts.doubts]
    seen.update((("receipt", receipt), ("serial", found.serial)))
    values = {name: getattr(found, name) for name in WeaponLine.__slots__}
    return WeaponLine(**{**values, "doubts": tuple(doubts)})


def _amount(line: Line, meaning: str, reading: ListReading) -> int | None:
    """Return a number of things, None where none is stated, -1 where the line was left out."""
    stated = line.text(meaning)
    if not stated:
        return None
    number = int_of(stated)
    if number is None or not 0 <= number <= _MOST:
        reading.problem(line, f"bad_{meaning}", stated)
        return -1
    return number


def _is_formation(name: str, rank: str) -> bool:
    """Say whether the holder is a unit: "التشكيل السوري / اللواء 93" (but not لواء a general)."""
    words = [strip_article(word) for word in fold(name).split()]
    if rank or not words or words[0] not in _UNIT_WORDS:
        return False
    named = sum(word in _UNIT_WORDS for word in words)
    return words[0] == "تشكيل" or named > 1 or any(word.isdigit() for word in words)


def _serial(stated: str) -> tuple[str, bool]:
    """Return a serial number with Latin digits and whether it can be read at all."""
    if fold(stated) in _UNREADABLE:
        return "", False
    return to_latin(stated), True
