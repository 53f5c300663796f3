"""Titles and ranks written before a name in the same cell."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from mawa.lib.arabic import fold, strip_article
from mawa.lib.ranks import RANKS

# Folded, without the article: single words that are ranks in either army.
RANK_WORDS: Final = frozenset(
    fold(rank.ar).split()[0] for ranks in RANKS.values() for rank in ranks if rank.order
) - frozenset(("رييس", "نايب"))  # of "رئيس عرفاء" and "نائب ضابط": the first alone is a name
_TWO_WORD_RANKS: Final = frozenset(fold(r) for r in ("رئيس عرفاء", "نائب عريف", "نائب ضابط"))
_HONORIFICS: Final = frozenset(
    fold(word)
    for word in (
        *("سيد", "شيخ", "حاج", "دكتور", "مهندس", "أستاذ", "طبيب", "مدني", "حجي", "شهيد"),
        *("حاجة", "سيدة", "آنسة", "دكتورة", "مهندسة", "أستاذة"),
    )
)
# Words that are men's names too: alone before a short name they are the name.
_NAMES_TOO: Final = frozenset(
    fold(word)
    for word in ("رائد", "سيد", "عماد", "عميد", "لواء", "شيخ", "فريق", "مهيب", "مساعد", "عريف")
) | frozenset(("حاج", "حجي", "جندي", "شهيد"))
_ADDED: Final = frozenset(("اول", "ثاني", "ركن", "طيار", "متقاعد", "شرف", "احتياط", "1"))
_LETTERS: Final = frozenset(("د", "م", "ا", "ش", "dr", "mr", "eng", "sgt", "capt", "col"))
_MOST_TITLES: Final = 3
_NAME_PARTS: Final = 3  # this many words left beside it: a word that may be a name is one


def _is_letter_title(word: str, raw: str) -> bool:
    """Say whether a word is an abbreviation: "د." - a lone letter counts, "أ" needs its dot."""
    return word in _LETTERS and (word not in ("ا", "ش") or "." in raw)


def _undotted(words: Sequence[str]) -> list[str]:
    """Part "د.محمد" and "م.أول" at the dot."""
    if not words or "." not in words[0]:
        return list(words)
    first, _, rest = words[0].partition(".")
    if fold(first) in _LETTERS and fold(rest):
        return [f"{first}.", rest, *words[1:]]
    return list(words)


def _length(words: Sequence[str], at: int, rank_words: AbstractSet[str]) -> int:
    """Return how many words from here are surely one title; 0 for a name, -1 for either."""
    key = fold(words[at])
    bare = strip_article(key)
    base = bare.removesuffix("1") or bare
    end = at + 1
    while end < len(words) and strip_article(fold(words[end])) in _ADDED:
        end += 1
    if _is_letter_title(key, words[at]):
        return end - at
    if " ".join(strip_article(fold(word)) for word in words[at : at + 2]) in _TWO_WORD_RANKS:
        return max(2, end - at)
    if base not in rank_words and base not in _HONORIFICS:
        return 0
    is_sure = key != bare or end > at + 1 or bare != base or base not in _NAMES_TOO
    return end - at if is_sure else -1


def take_title(words: Sequence[str], rank_words: AbstractSet[str]) -> tuple[str, list[str], bool]:
    """Return the title, the words of the name, and whether title or name is in doubt.

    "الملازم" is a title; bare "رائد" is a man's name, unless four words follow it.
    Something is always left for the name.
    """
    rest = _undotted(words)
    at = 0
    for _ in range(_MOST_TITLES):
        if at >= len(rest) - 1:
            break
        length = _length(rest, at, rank_words)
        if length < 0:
            if at == 0 and len(rest) - 1 > _NAME_PARTS:
                return rest[0], rest[1:], True
            return " ".join(rest[:at]), rest[at:], True
        if not length or at + length >= len(rest):
            break
        at += length
    return " ".join(rest[:at]), rest[at:], False
