"""Tents of a site, read from a table: where each stands, how large it is, what it is for."""

from dataclasses import dataclass
from typing import Final, Literal

from mawa.lib.arabic import fold, strip_article
from mawa.lib.sheets import Problem, Workbook
from mawa.lib.sheets.headers import HeaderWords
from mawa.lib.sheets.lists import Line, ListReading, Skipped
from mawa.lib.sheets.values import float_of

Use = Literal["housing", "stores", "clinic", "other"]

_MOST_M2: Final = 2_000.0  # the largest hall that is still called a tent

_WORDS: Final = HeaderWords.of(
    {
        "site": ("site", "camp", "الموقع", "المخيم", "اسم الموقع"),
        "block": ("block", "sector", "البلوك", "القاطع", "القطاع", "المربع", "الكتلة"),
        "tent": ("tent", "tent no", "shelter", "الخيمة", "رقم الخيمة", "المأوى"),
        "floor_m2": (
            *("inner m2", "floor m2", "m2", "area", "area m2", "floor area"),
            *("المساحة", "المساحة م2", "مساحة الأرضية", "المساحة الداخلية"),
        ),
        "lat": ("lat", "latitude", "خط العرض", "العرض"),
        "lon": ("lon", "lng", "long", "longitude", "خط الطول", "الطول"),
        "use": ("use", "purpose", "الاستعمال", "الاستخدام", "الغرض"),
        "note": ("note", "notes", "remarks", "ملاحظات", "الملاحظات", "ملاحظة"),
    },
    (("مساحة", "floor_m2"), ("خيمة", "tent"), ("tent", "tent")),
)
_USE_WORDS: Final[tuple[tuple[Use, tuple[str, ...]], ...]] = (
    ("housing", ("housing", "living", "sleeping", "سكن", "إيواء", "مبيت", "عائلات")),
    ("stores", ("stores", "store", "storage", "مخزن", "مخازن", "مستودع")),
    ("clinic", ("clinic", "medical", "عيادة", "مستوصف", "طبابة", "مفرزة طبية", "صحية")),
    ("other", ("other", "kitchen", "office", "school", "مطبخ", "إدارة", "مدرسة", "مسجد")),
)
_USES: Final = {strip_article(fold(word)): use for use, words in _USE_WORDS for word in words}


@dataclass(frozen=True, slots=True)
class TentLine:
    """One tent as listed; the floor is its inside, in square metres; places in degrees."""

    sheet: str
    row_number: int
    site: str
    block: str
    tent: str
    floor_m2: float
    lat: float | None
    lon: float | None
    use: Use
    note: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TentPlan:
    """A file of tents: its lines, the rows left out with the reason, and its problems."""

    file: str
    sha256: str
    lines: tuple[TentLine, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]


def plan_tents(workbook: Workbook) -> TentPlan:
    """Read a list of tents; a row with an impossible value is skipped with its problem.

    A tent with no stated use is for housing. Raises ``Refused`` when no sheet has columns for
    a tent and its floor.
    """
    repeats = ("site", "block", "floor_m2")
    reading = ListReading(workbook, _WORDS, ("tent", "floor_m2"), repeats=repeats)
    seen: set[tuple[str, str, str]] = set()
    lines: list[TentLine] = []
    for line in reading.lines():
        tent = _tent(line, reading, seen)
        if tent is not None:
            seen.add((tent.site, tent.block, tent.tent))
            lines.append(tent)
    return TentPlan(
        workbook.name,
        workbook.sha256,
        tuple(lines),
        tuple(reading.skipped),
        tuple(reading.problems),
    )


def _tent(line: Line, reading: ListReading, seen: set[tuple[str, str, str]]) -> TentLine | None:
    if not line.text("tent"):
        reading.problem(line, "tent_missing")
        return None
    floor = float_of(line.cells.get("floor_m2"))
    if floor is None or not 0 < floor <= _MOST_M2:
        reading.problem(line, "bad_floor", line.text("floor_m2"))
        return None
    place = _place(line)
    if place is None:
        reading.problem(line, "bad_place", f"{line.text('lat')} {line.text('lon')}")
        return None
    site, block, tent = line.text("site"), line.text("block"), line.text("tent")
    use, doubts = _use(line)
    if (site, block, tent) in seen:
        doubts = (*doubts, "repeated_tent")
    number, note = line.row_number, line.text("note")
    return TentLine(
        line.sheet, number, site, block, tent, floor, place[0], place[1], use, note, doubts
    )


def _place(line: Line) -> tuple[float | None, float | None] | None:
    """Return the degrees, both None where none are given, or None for an impossible place."""
    if not line.text("lat") and not line.text("lon"):
        return None, None
    lat, lon = float_of(line.cells.get("lat")), float_of(line.cells.get("lon"))
    if lat is None or lon is None or not -90 <= lat <= 90 or not -180 <= lon <= 180:
        return None
    return None if lat == lon == 0 else (lat, lon)  # 0, 0 is what a device says with no fix


def _use(line: Line) -> tuple[Use, tuple[str, ...]]:
    """Return what the tent is for: its own column first, else a known word in the note."""
    stated = line.text("use")
    for text in (stated, line.text("note")):
        for word in [fold(text), *fold(text).split()]:
            use = _USES.get(strip_article(word))
            if use is not None:
                return use, ()
    return ("other", ("use_unknown",)) if stated else ("housing", ())
