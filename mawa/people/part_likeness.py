"""How alike two parts of names are, in whatever script each stands.

One letter makes another name - علي and عدي, سليم and سالم - so a slip is only forgiven where it
does not lead from one known name to another (see ``spelling``); and a Latin word that is known to
stand for one name is not taken for another that it might spell as well.
"""

from __future__ import annotations

from typing import Final, Literal

from mawa.lib.latin import fits, without_article
from mawa.lib.latin_distance import latin_distance

from .full_names import Part
from .known_names import KnownNames
from .spelling import near

Level = Literal[
    "same", "spelling", "sounds", "slip", "nickname", "script", "latin", "doubtful", "apart"
]
# How much of the rarity of a part its agreement is worth.
WORTH: Final[dict[Level, float]] = {
    "same": 1.0, "spelling": 0.97, "latin": 0.85, "script": 0.85, "sounds": 0.7, "slip": 0.55,
    "nickname": 0.45, "doubtful": 0.05, "apart": 0.0,
}  # fmt: skip
_SPOKEN_ALIKE: Final = tuple(map(frozenset, ("ذزد", "ظضذ", "ثتس", "قكغ", "طت", "صس", "هح")))
_ONE_WORD: Final = 0.35  # of ``latin_distance``
_MAYBE_ONE_WORD: Final = 0.65
_LONG: Final = 4


def level_of(one: Part, other: Part, known: KnownNames) -> Level:
    """Say how alike two parts are."""
    if one.latin and other.latin:
        return _latin(one.key, other.key, known)
    if one.latin or other.latin:
        arabic, latin = (other.key, one.key) if one.latin else (one.key, other.key)
        return _across(arabic, latin, known)
    if one.raw == other.raw:
        return "same"
    return _arabic(one.key, other.key, known)


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
    for head in ("عبد", "ابو"):
        rests = frozenset((one.removeprefix(head), other.removeprefix(head)))
        if one.startswith(head) and other.startswith(head) and rests in known.alike:
            return "spelling"
    if known.knows(one) and known.knows(other):
        return "apart"
    if _spoken_alike(one, other):
        return "sounds"
    return "slip" if near(one, other) else "apart"


def _spoken_alike(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < 3:
        return False
    unequal = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return len(unequal) <= 2 and all(any(p <= kind for kind in _SPOKEN_ALIKE) for p in unequal)


def _across(arabic: str, latin: str, known: KnownNames) -> Level:
    listed = known.of_latin.get(latin) or known.of_latin.get(without_article(latin))
    if listed and (
        arabic in listed or any(_arabic(arabic, k, known) == "spelling" for k in listed)
    ):
        return "script"
    if fits(arabic, latin):
        return "doubtful" if listed and known.knows(arabic) else "script"
    if listed and not known.knows(arabic):
        levels = {_arabic(arabic, key, known) for key in listed}
        return "sounds" if "sounds" in levels else "slip" if "slip" in levels else "apart"
    return "apart"


def _latin(one: str, other: str, known: KnownNames) -> Level:
    if one == other:
        return "same"
    if without_article(one).replace("'", "") == without_article(other).replace("'", ""):
        return "latin"
    distance = latin_distance(one, other)
    readings, others = known.readings(one), known.readings(other)
    if readings & others:
        return "latin"
    if one in known.of_latin and other in known.of_latin:
        return "latin" if not distance else "doubtful" if distance <= _ONE_WORD else "apart"
    if any(fits(key, other) for key in readings) or any(fits(key, one) for key in others):
        return "latin" if distance <= _MAYBE_ONE_WORD else "doubtful"
    if distance <= _ONE_WORD:
        return "latin" if min(len(one), len(other)) >= _LONG else "doubtful"
    return "doubtful" if distance <= _MAYBE_ONE_WORD else "apart"
