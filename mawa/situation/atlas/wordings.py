"""Words around a place's name: what kind of place it is, and whether one comes or goes.

All words are folded (``mawa.lib.arabic.fold``).
"""

from __future__ import annotations

import re
from typing import Final, Literal

Role = Literal["from", "to", "through", "in", "near", ""]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- type words ----------------------------------------------------------------------------

_TYPES: Final = {
    "crossing": "معبر معبري معابر منفذ منفذي منافذ بوابه جسر ممر crossing crossings gate "
    "checkpoint bridge corridor",
    "camp": "مخيم مخيمي مخيمات معسكر camp camps settlement",
    "province": "محافظه محافظتي محافظات ولايه ولايتي ولايات مقاطعه province provinces governorate "
    "governorates state states oblast",
    "district": "قضا قضاي اقضيه منطقه لوا district districts",
    "subdistrict": "ناحيه ناحيتي نواحي subdistrict",
    "town": "مدينه مدينتي مدن بلده بلدتي بلدات قريه قريتي عاصمه town towns city cities village "
    "villages capital",
    "region": "اقليم جبل سهل هضبه قطاع region enclave mountain mountains",
    "desert": "صحرا باديه desert badia",
    "hospital": "مستشفي مشفي hospital",
    "airport": "مطار قاعده airport airbase airfield base",
    "border": "حدود الحدود border frontier",
}
TYPE_WORDS: Final = {word: kind for kind, words in _TYPES.items() for word in words.split()}
LEVELS_OF: Final[dict[str, tuple[str, ...]]] = {
    "crossing": ("crossing",),
    "camp": ("site",),
    "province": ("admin1",),
    "district": ("admin2",),
    "subdistrict": ("admin3", "town"),
    "town": ("town",),
    "region": ("region", "admin1"),
    "desert": ("region", "admin2"),
    "hospital": ("hospital", "town", "admin2"),
    "airport": ("town",),
    "border": ("border_section", "country", "crossing"),
}
# Between name and type word: "Al-Qaim border crossing"; after the name: معبر القائم الحدودي.
EN_BETWEEN: Final = _words("border refugee land military transit")
AR_AFTER: Final = _words("الحدودي الحدوديه البري البريه الدولي الدوليه العسكري حدودي")
# A street, a brigade or a convention is named after a place and is none.
NAMED_AFTER: Final = _words("شارع ساحه فيلق سرايا فندق دوار ميدان حي اتفاقيه اتفاقيات معاهده")
# القوة القاهرة is force majeure, صلاة المغرب a prayer, مسقط الرأس where one was born.
NOT_AFTER: Final = {
    "القاهره": _words("قوه ظروف اسباب"),
    "المغرب": _words("صلاه اذان قبل بعد وقت"),
}
NOT_BEFORE: Final = {
    "مسقط": _words("الراس راس راسه راسها راسهم"),
    "geneva": _words("convention conventions"),
}
# Words in ا that no adjective follows.
NO_NOUN: Final = _words(
    "هذا ما لا اما بينما حينما عندما كما هنا ايضا حاليا لاحقا سابقا موخرا مجددا رسميا يوميا "
    "نهايا فورا احيانا تقريبا خصوصا"
)
_COUNTED: Final = re.compile(r"\d+|.*عشره?|و?(?:عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع)ين")


def counted(word: str) -> bool:
    """Whether a folded word is a number after which one of the counted is named (20 سوريا)."""
    return _COUNTED.fullmatch(word) is not None


# --- what may stand between a preposition and the name ----------------------------------------

DIRECTIONS: Final = _words(
    "شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط north south east west northern southern eastern "
    "western northeastern northwestern southeastern southwestern northeast northwest southeast "
    "southwest central"
)
PASSED_OVER: Final = DIRECTIONS | _words(
    "ريف اقصي عمق كل جميع كامل مناطق اراضي the a neighbouring neighboring nearby remote rural "
    "government controlled whole of"
)

# --- prepositions --------------------------------------------------------------------------

_PHRASES: Final = {
    "from": "من|قادمين من|قادما من|قادمه من|اتين من|انطلاقا من|from|out of|fled|flee|fleeing|"
    "left|leave|leaving",
    "to": "الي|نحو|باتجاه|صوب|تجاه|في اتجاه|to|into|onto|towards|toward|for|entered|entering|"
    "enter|enters|reached|reach|reaching|reaches",
    "through": "عبر|عبروا|يعبرون|تعبر|عبور|عبورهم|بعبور|من خلال|عن طريق|مرورا ب|اجتازوا|اجتياز|"
    "through|via|across|by way of|crossed|crossing|cross",
    "in": "في|داخل|عند|لدي|ضمن|بداخل|في داخل|in|at|inside|within",
    "near": "قرب|بالقرب من|قريب من|قريبه من|علي مقربه من|بمحاذاه|قباله|بجوار|جوار|محيط|"
    "في محيط|مقابل|near|outside|close to|along|opposite|adjacent to|not far from",
}
_ON: Final = {"crossing": "through", "border": "near", "border_section": "near"}
_BEFORE: Final[dict[tuple[str, ...], Role]] = {
    tuple(phrase.split()): role  # type: ignore[misc]
    for role, phrases in _PHRASES.items()
    for phrase in phrases.split("|")
}
_LONGEST: Final = max(map(len, _BEFORE))
_PREFIXES: Final[dict[str, Role]] = {"ب": "in", "ل": "to"}
_COMES: Final = re.compile(
    "[وفبل]{0,2}(?:ال)?(?:س?[يتن])?(?:دخل|دخول|وصول|وصل|بلغ)(?:وا|ون|ت|هم|ها|ه)?"
)
_ARRIVES: Final = re.compile("[وف]?س?[يت]صل(?:ون|وا)?")
_LEAVES: Final = re.compile("[وفبل]{0,2}(?:ال)?[يتنم]?غادر(?:وا|ون|ت|ه|تهم|ته|تها)?")


def role_before(words: list[str], kind: str, prefix: str) -> Role:
    """What the words before a place (nearest last) and a letter joined to it make of the place.

    ``kind`` is the kind of place named: على معبر is the way, على الحدود is nearness.
    """
    if prefix in _PREFIXES:
        return _PREFIXES[prefix]
    passed = False
    while words and words[-1] in PASSED_OVER:
        passed = passed or words[-1] in DIRECTIONS
        words = words[:-1]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        tail = tuple(words[-length:])
        role = _BEFORE.get(tail) or _BEFORE.get((tail[0].lstrip("وف"), *tail[1:]))
        if role:
            return role
    return _by_verb(words[-1], kind) if words else ("in" if passed else "")


def _by_verb(word: str, kind: str) -> Role:
    if word in ("علي", "on"):
        return _ON.get(kind, "")  # type: ignore[return-value]
    if _COMES.fullmatch(word) or _ARRIVES.fullmatch(word):
        return "to"
    return "from" if _LEAVES.fullmatch(word) else ""
