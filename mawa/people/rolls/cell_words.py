"""Words inside the cells of a name list: units, places, wounds, headings, closing notes."""

from typing import Final

from mawa.lib.arabic import fold, strip_article


def _keys(*lines: str) -> frozenset[str]:
    return frozenset(strip_article(fold(word)) for line in lines for word in line.split())


def _phrases(*phrases: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases)


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, articles off."""
    return [strip_article(word) for word in fold(text).split()]


UNIT_WORDS: Final = _keys(
    "فرقة لواء فوج كتيبة سرية فصيل حضيرة تشكيل مفرزة مخفر هجانة حرس شرطة دفاع أمن قيادة جمارك",
    "موظفو جيش division brigade regiment battalion company platoon police guard formation",
)
GOVERNORATES: Final = _phrases(
    *("دمشق", "ريف دمشق", "حلب", "حمص", "حماة", "اللاذقية", "طرطوس", "إدلب", "دير الزور"),
    *("الرقة", "الحسكة", "السويداء", "درعا", "القنيطرة", "البوكمال", "الميادين", "القامشلي"),
    *("الأنبار", "نينوى", "بغداد", "البصرة", "كربلاء", "النجف", "دهوك", "أربيل", "كركوك"),
)
HEADING_WORDS: Final = _keys(
    "قائمة لجنة كشف جدول قيادة منفذ صفحة سجل أسماء مديرية وزارة جمهورية تاريخ ملحق تكميلية",
    "فرقة لواء فوج كتيبة سرية فصيل تشكيل مفرزة ضباط مراتب page list sheet annex table date",
)
NOTE_WORDS: Final = _keys(
    "توقيع ملاحظة ملاحظات نظمه دققه مدقق آمر رئيس أعضاء عضو ختم يعتمد signature signed note",
)
_CARE: Final = _keys(
    "جريح جريحة جرحى جرح مجروح مصاب مصابة إصابة مريض مريضة مرض كسر حروق حرق بتر نزيف شظية شظايا",
    "مستشفى إسعاف معاق عاجز wounded injured injury sick ill hospital stretcher نقالة",
)
_NOT: Final = _keys("غير لا لم ليس بلا بدون دون not no none without")


def needs_care(text: str) -> bool:
    """Say whether a text speaks of a wound or an illness, "غير مصاب" and the like apart."""
    words = words_of(text)
    return any(
        word in _CARE and not _NOT.intersection(words[max(0, at - 2) : at])
        for at, word in enumerate(words)
    )
