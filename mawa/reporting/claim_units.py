"""What a figure counts: everybody, a part of them, or things in which several people come.

The words are data: a unit is free text in either language, known by those of its words that stand
here, however they are spelled. Of several the code that stands first wins: wounded soldiers are
wounded, members of families are no families.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from mawa.custody.weapon_words import category_of
from mawa.lib.arabic import fold, strip_article

EVERYBODY: Final = "persons"
SOLDIERS: Final = "soldiers"
OFFICERS: Final = "officers"
FAMILIES: Final = "families"
VEHICLES: Final = "vehicles"
UNKNOWN: Final = "other"

_WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("children", "child children minor minors طفل طفلا أطفال قاصر قاصرين قاصرون"),
    ("women", "woman women امرأة نساء سيدة سيدات"),
    (
        "wounded",
        "wounded injured casualties casualty sick patients patient stretcher stretchers "
        "جريح جريحا جرحى مصاب مصابا مصابين مصابون مريض مريضا مرضى نقالة نقالات",
    ),
    ("civilians", "members relatives civilian civilians مدني مدنيا مدنيين مدنيون أقارب"),
    (FAMILIES, "family families household households عائلة عائلات عوائل أسرة أسر"),
    (
        "employees",
        "employee employees staff official officials worker workers civil_servants "
        "موظف موظفا موظفين موظفون منتسب منتسبا منتسبين منتسبو كادر كوادر مسؤول مسؤولين",
    ),
    (
        "refugees",
        "refugee refugees displaced لاجئ لاجئا لاجئين لاجئون نازح نازحا نازحين نازحون",
    ),
    (
        OFFICERS,
        "officer officers colonel colonels lieutenant lieutenants major majors captain captains "
        "general generals brigadier brigadiers "
        "ضابط ضابطا ضابطان ضابطين ضباط ضباطا عميد عقيد عقيدا عقداء "
        "مقدم مقدما رائد رائدا رواد نقيب نقيبا نقيبان نقيبين نقباء ملازم ملازما ملازمين لواء ألوية",
    ),
    (
        SOLDIERS,
        "soldier soldiers troop troops military serviceman servicemen fighter fighters "
        "guard guards policeman policemen police army "
        "جندي جنديا جنود جنودا عسكري عسكريا عسكريين عسكريون مقاتل مقاتلا مقاتلين مقاتلون "
        "عنصر عنصرا عناصر مرتب مراتب حرس شرطي شرطة",
    ),
    ("places", "place places bed beds مكان مكانا أماكن سرير سريرا"),
    (
        VEHICLES,
        "vehicle vehicles bus buses car cars truck trucks tank tanks "
        "مركبة مركبات عجلة عجلات سيارة سيارات حافلة حافلات شاحنة شاحنات دبابة دبابات آلية آليات",
    ),
    (
        EVERYBODY,
        "person persons people individual individuals arrival arrivals men man "
        "شخص شخصا أشخاص أشخاصا فرد فردا أفراد وافد وافدا وافدين وافدون نسمة رجل رجلا رجال",
    ),
)
_RANKS: Final = frozenset(map(fold, ("مراتب", "جنود", "أفراد", "ranks", "soldiers", "men")))
_PREFIXES: Final = ("وال", "و", "لل", "بال", "ب")

WHOLE: Final = frozenset({"", EVERYBODY, SOLDIERS})
"""Units of everybody: reports call all who came soldiers."""
CONTAINERS: Final = frozenset({FAMILIES, VEHICLES})
"""Units of which one stands for several people."""


def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, words in _WORDS:
        for word in words.split():
            found.setdefault(strip_article(fold(word)), code)
    return found


_CODES: Final = _codes()


@lru_cache(maxsize=4096)
def unit_code(text: str) -> str:
    """What a unit counts, as a code; '' for none, ``UNKNOWN`` for words that nobody listed.

    "Officers and other ranks" are soldiers, whichever is named first.
    """
    words = set(_words(text))
    found = {_CODES[word] for word in words if word in _CODES}
    if OFFICERS in found and (SOLDIERS in found or _RANKS & words):
        return SOLDIERS
    return next((code for code, _ in _WORDS if code in found), UNKNOWN if words else "")


def _words(text: str) -> Iterator[str]:
    for word in fold(text).split():
        bare = strip_article(word)
        if bare not in _CODES:
            cut = (word[len(p) :] for p in _PREFIXES if word.startswith(p))
            bare = next((w for w in map(strip_article, cut) if w in _CODES), bare)
        yield bare


@lru_cache(maxsize=4096)
def materiel_category(text: str) -> str:
    """The category of ledger A that a unit names; '' for arms of any sort."""
    category = category_of(text)
    return "" if category == "other" else category


def comparable(a: str, b: str) -> bool:
    """Whether figures in two units may be set side by side as the same thing."""
    return a == b != UNKNOWN or (a in WHOLE and b in WHOLE)


def mixed_up(a: str, b: str) -> bool:
    """Whether the same number of one and of the other cannot both be meant.

    Persons may be soldiers or refugees; they are never families or vehicles.
    """
    if a == b or UNKNOWN in (a, b) or "" in (a, b):
        return False
    return EVERYBODY not in (a, b) or bool(CONTAINERS & {a, b})
