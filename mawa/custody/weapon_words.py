"""Words by which lists name weapons and equipment, and the category each belongs to.

Rules are tried in order and the first that fits wins: a pick-up that carries a machine gun is
a vehicle, a sniper's rifle is no plain rifle. Words are compared folded, articles off.
"""

from typing import Final, Literal

from mawa.lib.arabic import fold, strip_article

Category = Literal[
    "rifle",
    "pistol",
    "machine_gun",
    "grenade",
    "radio",
    "optics",
    "launcher",
    "sniper_rifle",
    "vehicle",
    "other",
]

_LISTED: Final[tuple[tuple[Category, str], ...]] = (
    ("vehicle", "سيارة سيارات شاحنة شاحنات مدرعة مدرعات دبابة دبابات ناقلة ناقلات عجلة عجلات"),
    ("vehicle", "عربة عربات دراجة جرافة صهريج باص حافلة زيل"),
    ("vehicle", "vehicle truck car pickup tank bmp btr t55 t62 t72 zil uaz motorcycle"),
    ("radio", "لاسلكي لاسلكية راديو موتورولا هوكي ثريا radio motorola walkie vhf hf"),
    ("optics", "منظار مناظير ناظور نواظير كاميرا حراري ليلي optics binoculars scope thermal nvg"),
    ("sniper_rifle", "قنص قناص قناصة دراغونوف دراكونوف شتاير sniper dragunov svd"),
    (
        "launcher",
        "قاذف قاذفة قاذفات قواذف هاون صاروخ راجمة launcher mortar rpg rpg7 rpg29 spg9 manpads",
    ),
    ("grenade", "رمانة رمانات قنبلة قنابل grenade f1 rgd5"),
    ("machine_gun", "رشاش رشاشة رشاشات دوشكا بيكيسي pkm pkc bkc pks rpk dshk pkt mg3 machinegun"),
    ("pistol", "مسدس مسدسات ماكاروف براوننك طارق كلوك غلوك pistol makarov glock browning tokarev"),
    (
        "rifle",
        "بندقية بنادق كلاشنكوف كلاشينكوف كلاشن روسية rifle kalashnikov ak ak47 akm aks m16 m4",
    ),
)
_RULES: Final = tuple(
    (category, frozenset(strip_article(fold(word)) for word in words.split()))
    for category, words in _LISTED
)
# Categories that are loaded from a magazine or belt, and those for which rounds are issued.
GUNS: Final = frozenset(("rifle", "pistol", "machine_gun", "sniper_rifle"))
FIRING: Final = GUNS | {"launcher", "vehicle"}


def category_of(kind: str) -> Category:
    """Return the category of a weapon from how a list names it; ``other`` when no word fits."""
    words = {strip_article(word) for word in fold(kind).split()}
    for category, known in _RULES:
        if words & known:
            return category
    return "other"
