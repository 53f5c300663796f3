"""Full names of one cell taken apart: given, father's, grandfather's, family name.

The parts are guesses from the order of the words, so the cell itself is always kept, and every
guess that a person should look at is named in ``doubts``:

* ``one_part`` - a single name; ``empty`` - no name at all;
* ``title_or_name`` - the first word is a rank and a given name (رائد, عماد, سيد);
* ``double_given`` - the given name is, or may be, two words (محمد خير);
* ``double_family`` - the last two words both look like family names;
* ``long_chain`` - five or more parts; what lies between is kept in ``grand``;
* ``nasab`` - a chain of "son of": which names are family is a guess;
* ``missing_part`` - one name is given as unknown; ``digits`` - there are digits in it;
* ``aside`` - words in brackets were left out of the parts.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from mawa.lib.arabic import clean, fold
from mawa.lib.blanks import ditto, unknown
from mawa.lib.titles import RANK_WORDS, take_title

__all__ = ["NameParts", "ditto", "join", "split_full_name", "unknown"]

_CLAN: Final = frozenset(("بنو", "بني", "ال", "قبيله", "عشيره", "اولاد"))
_SON: Final = frozenset(("بن", "ابن"))
_HEADS: Final = frozenset(
    ("عبد", "العبد", "امه", "ابو", "ابا", "ابي", "بو", "ام", "ذو", "ذي", "القره", "قره")
)
_PILGRIM: Final = frozenset(("الحاج", "حاج"))  # within a name it begins a family: الحاج علي
_TAILS: Final = frozenset(("الدين", "الضين", "الله", "الحق", "الاسلام", "العابدين"))
_FIRST_OF_TWO: Final = frozenset(("محمد", "احمد", "محمود"))
_SECOND_OF_TWO: Final = frozenset(("خير", "نور", "ديب", "رضا", "بشير", "امين", "سعيد", "علي"))
_SURE_SECOND: Final = frozenset(("خير", "نور", "ديب"))
_EDGES: Final = " :!\"'«»“”*-–—ـ"
_BETWEEN: Final = re.compile(r"[,،؛;/\\|]+")
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MOST_WORDS: Final = 40


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in its slots; empty strings where nothing is known. Display form throughout."""

    title: str = ""
    given: str = ""
    father: str = ""
    grand: str = ""
    family: str = ""
    as_written: str = ""
    doubts: tuple[str, ...] = ()


@dataclass
class _Chain:
    """The parts found so far, each possibly of several words."""

    words: list[str]
    keys: list[str] = field(init=False)
    parts: list[str] = field(default_factory=list)
    nasab: bool = False

    def __post_init__(self) -> None:
        self.keys = [fold(word) for word in self.words]

    def add(self, start: int, end: int) -> int:
        """Take the words from start to end as one part."""
        part = " ".join(word.rstrip(".") for word in self.words[start:end])
        self.parts.append("" if unknown(part) else part)
        return end

    def end_of_compound(self, at: int) -> int:
        """Return where the compound beginning at a word ends: عبد الله, أبو ريشة, نور الدين."""
        key, end, count = self.keys[at], at + 1, len(self.keys)
        if key in _HEADS and end < count:
            second = self.keys[end]
            end += 2 if second in _HEADS | {"رب"} and end + 1 < count else 1
        elif key in _PILGRIM and self.parts and end < count:
            return self.end_of_compound(end)
        while end < count and self.keys[end] in _TAILS:
            end += 1
        return end

    def is_lineage(self, at: int) -> bool:
        """Say whether the rest is nothing but "son of X son of Y"."""
        while at < len(self.keys) and self.keys[at] in _SON:
            if at + 1 == len(self.keys):
                return False
            at = self.end_of_compound(at + 1)
        return at == len(self.keys)

    def take_son(self, at: int) -> int:
        """Read a "son of" word: part of a family's name, or a mere link between two names."""
        count = len(self.words)
        if not self.parts or at + 1 == count:
            return self.add(at, count if at + 1 == count else self.end_of_compound(at + 1))
        if not self.nasab and self.is_lineage(at):
            if len(self.parts) >= 3:  # given, father, and الحجر بن الهنوء بن الأزد
                self.parts[-1] = " ".join([self.parts[-1], *self.words[at:]])
                return count
            if at > 1 and self.end_of_compound(at + 1) == count:  # ... بن لادن
                return self.add(at, count)
        self.nasab = True
        return at + 1

    def read(self) -> list[str]:
        """Return the parts of the whole name in order."""
        at, count = 0, len(self.words)
        while at < count:
            if self.keys[at] in _SON:
                at = self.take_son(at)
            elif self.keys[at] in _CLAN and at + 1 < count:
                at = self.add(at, count if self.parts else self.end_of_compound(at + 1))
            else:
                at = self.add(at, self.end_of_compound(at))
        return self.parts


def _words_of(text: str) -> list[str]:
    """Return the words of a name without stray signs, but with the dots of abbreviations.

    A lone ؟ is kept: it stands for a missing part.
    """
    words = []
    for word in text.split()[:_MOST_WORDS]:
        bare = word.strip(_EDGES).lstrip(".")
        if fold(bare) or "؟" in bare or "?" in bare:
            words.append(bare)
    return words


def _tail(text: str) -> str:
    """Return the words beyond the limit, so that no word of a cell is lost from the parts."""
    return " ".join(text.split()[_MOST_WORDS:])


def split_full_name(text: str, rank_words: AbstractSet[str] = RANK_WORDS) -> NameParts:
    """Take a full name apart. ``rank_words`` are folded rank words that may stand before it.

    Four parts are given, father, grandfather, family; three lack the grandfather; two are
    given and family. Compounds and clan names are one part each. Never raises.
    """
    as_written = clean(text)
    without_asides = _ASIDE.sub(" ", as_written)
    body = clean(_BETWEEN.sub(" ", without_asides))
    doubts = ["aside"] if without_asides != as_written else []
    if unknown(body):
        return NameParts(as_written=as_written, doubts=(*doubts, "empty"))
    title, words, title_doubt = take_title(_words_of(body), rank_words)
    chain = _Chain(words)
    slots, slot_doubts = _slots(chain.read(), chain.nasab)
    if title_doubt:
        doubts.append("title_or_name")
    if any(char.isdecimal() for word in words for char in word):
        doubts.append("digits")
    given, father, grand, family = slots
    if rest := _tail(body):
        family = f"{family} {rest}".strip()
    found = tuple(dict.fromkeys((*doubts, *slot_doubts)))
    return NameParts(title, given, father, grand, family, as_written, found)


def _slots(parts: list[str], nasab: bool) -> tuple[tuple[str, str, str, str], list[str]]:
    """Put the parts into their slots, with the doubts that their number raises."""
    doubts = ["nasab"] if nasab else []
    if parts and not all(parts):
        doubts.append("missing_part")
    match parts:
        case []:
            return ("", "", "", ""), [*doubts, "empty"]
        case [given]:
            return (given, "", "", ""), [*doubts, "one_part" if given else "empty"]
        case [given, father] if nasab:
            return (given, father, "", ""), doubts
        case [given, family]:
            return (given, "", "", family), doubts
        case [given, father, family]:
            return (given, father, "", family), doubts + _given_doubts(parts)
        case [given, father, grand, family]:
            return (given, father, grand, family), doubts + _four_doubts(parts)
    return _long(parts, doubts)


def _given_doubts(parts: list[str]) -> list[str]:
    first, second = fold(parts[0]), fold(parts[1])
    return ["double_given"] if first in _FIRST_OF_TWO and second in _SURE_SECOND else []


def _four_doubts(parts: list[str]) -> list[str]:
    keys = [fold(part) for part in parts]
    doubts = _given_doubts(parts)
    if _is_family_like(keys[2]) and _is_family_like(keys[3]):
        doubts.append("double_family")
    return doubts


def _is_family_like(key: str) -> bool:
    return key.startswith("ال") and " " not in key and len(key) > 4


def _long(parts: list[str], doubts: list[str]) -> tuple[tuple[str, str, str, str], list[str]]:
    """Guess at five parts or more; nothing is left out."""
    keys = [fold(part) for part in parts]
    doubts.append("long_chain")
    if keys[0] in _FIRST_OF_TWO and keys[1] in _SECOND_OF_TWO:
        doubts.append("double_given")
        parts = [f"{parts[0]} {parts[1]}", *parts[2:]]
    if len(parts) > 4 and _is_family_like(keys[-2]) and _is_family_like(keys[-1]):
        doubts.append("double_family")
        parts = [*parts[:-2], f"{parts[-2]} {parts[-1]}"]
    grand = " ".join(part for part in parts[2:-1] if part)
    return (parts[0], parts[1], grand, parts[-1]), doubts


def join(parts: NameParts) -> str:
    """Return the name as one line, without the title."""
    slots = (parts.given, parts.father, parts.grand, parts.family)
    return " ".join(slot for slot in slots if slot)
