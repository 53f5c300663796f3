"""How alike two parts of names are, in whatever script each stands.

One letter makes another name - علي and عدي, سليم and سالم - so a slip is only forgiven where it
does not lead from one known name to another (see ``spelling``); and a Latin word that is known to
stand for one name is not taken for another that it might spell as well.
"""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA

from mawa.lib.kurdish import is_kurdish
from mawa.lib.latin import fits, without_article
from mawa.lib.latin_distance import latin_distance

from .full_names import Part
from .known_names import KnownNames, Level
from .spelling import dotted_differently, near

# How much of the rarity of a part its agreement is worth.
WORTH: Final[dict[Level, float]] = {
    "same": 1.0, "spelling": 0.97, "latin": 0.85, "script": 0.85, "sounds": 0.7, "slip": 0.55,
    "nickname": 0.45, "doubtful": 0.05, "apart": 0.0,
}  # fmt: skip
_SPOKEN_ALIKE: Final = tuple(map(frozenset, ("ذزد", "ظضذ", "ثتس", "قكغ", "طت", "صس", "هح")))
_FEMININE: Final = frozenset("هت")
_KEPT_MOST: Final = 500_000
_ENDING_ALIKE: Final = frozenset("اي")
_SERVANT: Final = "عبد"
_SHORT_FOR_SERVANT: Final = frozenset(("عبدو", "عبده", "عبود", "عبودي"))
# Written on to a name, and meaning the same: بن عاشور, بنعاشور, عاشور; بو شارب, بوشارب, أبو شارب.
_WRITTEN_ON: Final = {"ابن": "", "بن": "", "بو": "ابو"}
_ONE_WORD: Final = 0.35  # of ``latin_distance``
_SAME_HABIT: Final = 0.05
_NEAR_HABIT: Final = 0.15
_LATIN_WRITTEN_ON: Final = ("ben", "bin", "bou", "bu")
_MAYBE_ONE_WORD: Final = 0.65
_LONG: Final = 4
_LONG_VOWELS: Final = frozenset("اوي")
_LONG_KNOWN: Final = 4  # letters of a known name, and of a word unknown, that one edit parts


def level_of(one: Part, other: Part, known: KnownNames) -> Level:
    """Say how alike two parts are."""
    asked = (one.raw, other.raw, one.key, other.key)
    level = known.levels.get(asked)
    if level is None:
        if len(known.levels) >= _KEPT_MOST:
            known.levels.clear()
        level = known.levels[asked] = _level_of(one, other, known)
    return level


def _level_of(one: Part, other: Part, known: KnownNames) -> Level:
    if one.latin and other.latin:
        return _latin(one.key, other.key, known)
    if one.latin or other.latin:
        arabic, latin = (other, one.key) if one.latin else (one, other.key)
        return _across(arabic, latin, known)
    if one.raw == other.raw:
        return "same"
    level = _arabic(one.key, other.key, known)
    if level in ("apart", "slip") and (_is_vowelled(one, other) or _is_vowelled(other, one)):
        return "spelling"
    return level


def _is_vowelled(kurdish: Part, arabic: Part) -> bool:
    """عومەر is عمر with its short vowel written."""
    if not is_kurdish(kurdish.raw) or len(kurdish.key) <= len(arabic.key):
        return False
    rest = list(arabic.key)
    for letter in kurdish.key:
        if rest and letter == rest[0]:
            rest.pop(0)
        elif letter not in "وي":
            return False
    return not rest


def bits_of(one: Part, other: Part, known: KnownNames) -> float:
    """How much an agreement of the two says: the commoner of them counts."""
    return min(
        known.latin_bits(part.key) if part.latin else known.bits(part.key) for part in (one, other)
    )


def _arabic(one: str, other: str, known: KnownNames) -> Level:
    if one == other:
        return "spelling"
    kind = known.alike.get(frozenset((one, other)))
    if kind:
        return "nickname" if kind == "nickname" else "spelling"
    if _is_servant_for_short(one, other) or _is_servant_for_short(other, one):
        return "nickname"
    if _bare(one) == _bare(other) or _single(one) == _single(other):
        return "spelling"
    for head in ("عبد", "ابو"):
        rests = frozenset((one.removeprefix(head), other.removeprefix(head)))
        if one.startswith(head) and other.startswith(head) and rests in known.alike:
            return "spelling"
    if {one[-1], other[-1]} == _FEMININE and one[:-1] == other[:-1]:  # حكمة, حكمت
        return "spelling"
    if known.lists(one) and known.lists(other):
        return "apart"
    if _spoken_alike(one, other):
        return "sounds"
    if known.are_two_names(one, other):
        return "apart"
    if known.knows(one) != known.knows(other) and (
        dotted_differently(one, other) or _an_edit_apart(one, other)
    ):
        return "slip"
    return "slip" if near(one, other) else "apart"


def _is_servant_for_short(short: str, name: str) -> bool:
    return short in _SHORT_FOR_SERVANT and name.startswith(_SERVANT) and len(name) > len(_SERVANT)


def _bare(key: str) -> str:
    """A name with what is written on to it in one form; a short one is left as it is."""
    for head, form in _WRITTEN_ON.items():
        if key.startswith(head) and len(key) >= len(head) + 4:
            return form + key[len(head) :]
    return key


def _an_edit_apart(one: str, other: str) -> bool:
    """One edit in a long word; in a shorter one only two consonants exchanged, امحد for احمد."""
    shortest = min(len(one), len(other))
    if shortest < _LONG_KNOWN or OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    if shortest > _LONG_KNOWN:
        return True
    unequal = {
        letter for pair in zip(one, other, strict=False) if len(set(pair)) > 1 for letter in pair
    }
    return len(one) == len(other) and sorted(one) == sorted(other) and not unequal & _LONG_VOWELS


def _single(key: str) -> str:
    """A name with و and ي once where they are doubled: داوود, محيي."""
    return key.replace("وو", "و").replace("يي", "ي")


def _spoken_alike(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < 3:
        return False
    unequal = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    if unequal and {one[-1], other[-1]} == _ENDING_ALIKE:
        unequal.pop()
    return len(unequal) <= 2 and all(any(p <= kind for kind in _SPOKEN_ALIKE) for p in unequal)


def _across(part: Part, latin: str, known: KnownNames) -> Level:
    arabic = part.key
    forms = (latin, without_article(latin), latin.replace("'", ""))
    listed = next(filter(None, map(known.of_latin.get, forms)), None)
    if listed and (
        arabic in listed or any(_arabic(arabic, k, known) == "spelling" for k in listed)
    ):
        return "script"
    if fits(arabic, latin) or (part.raw.endswith("ى") and fits(arabic[:-1] + "ا", latin)):
        return _fitting(arabic, latin, known) if listed else "script"
    for head in _LATIN_WRITTEN_ON:
        if latin.startswith(head) and len(latin) > len(head) + 3:
            return "script" if fits(_bare(arabic), latin[len(head) :]) else "apart"
    if listed and not known.knows(arabic):
        levels = {_arabic(arabic, key, known) for key in listed}
        return "sounds" if "sounds" in levels else "slip" if "slip" in levels else "apart"
    return "apart"


def _fitting(arabic: str, latin: str, known: KnownNames) -> Level:
    """A Latin word that is listed for another name, although it might be read as this one."""
    if not known.knows(arabic):
        return "script"
    forms = known.latin_of(arabic)
    if not forms:
        return "doubtful"
    nearest = min(latin_distance(form, latin) for form in forms)
    return "doubtful" if nearest <= _NEAR_HABIT else "apart"


def _latin_forms(word: str) -> tuple[str, ...]:
    """A word, and without a "son of" written on to it: Benyoucef, Ben Youssef."""
    head = next((h for h in _LATIN_WRITTEN_ON if word.startswith(h)), "")
    return (word, word[len(head) :]) if head and len(word) >= len(head) + 5 else (word,)


def _latin(one: str, other: str, known: KnownNames) -> Level:
    if one == other:
        return "same"
    if without_article(one).replace("'", "") == without_article(other).replace("'", ""):
        return "latin"
    distance = min(latin_distance(a, b) for a in _latin_forms(one) for b in _latin_forms(other))
    readings, others = known.readings(one), known.readings(other)
    if readings & others:
        return "latin"
    if one in known.of_latin and other in known.of_latin:
        return "latin" if not distance else "doubtful" if distance <= _SAME_HABIT else "apart"
    if any(fits(key, other) for key in readings) or any(fits(key, one) for key in others):
        return "latin" if distance <= _MAYBE_ONE_WORD else "doubtful"
    if distance <= _ONE_WORD:
        return "latin" if min(len(one), len(other)) >= _LONG else "doubtful"
    return "doubtful" if distance <= _MAYBE_ONE_WORD else "apart"
