"""When two name words are likely one word with a slip of the pen, and when they are two names.

Arabic given names differ by a single letter - علي and عدي, حسن and حسين, سعد and سعيد, محمد and
محمود, سليم and سالم are ten different men - so one letter's distance proves nothing in a short
word, and a long vowel more or less (ا و ي) makes another name in most long ones too. Hence a
short list of slips that are known to happen, and nothing beyond it (standards 4.3).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from mawa.lib.arabic import tokens
from mawa.lib.blanks import unknown

_VOWELS: Final = frozenset("اوي")
# Letters that are spoken or typed for each other.
_ALIKE: Final = tuple(map(frozenset, ("ذزد", "ظض", "ثتس", "قكجغ", "طت", "صس")))
# Letters that only dots tell apart.
_DOTTED: Final = tuple(map(frozenset, ("بتثن", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق")))
_TYPED_FOR_EACH_OTHER: Final = frozenset("ظض")
_LONG: Final = 5  # letters, without the article, from which one slip may be forgiven


@lru_cache(maxsize=65_536)
def name_key(text: str) -> str:
    """Return a name part as it is compared: folded, compounds in one piece, no article.

    Empty for a part that is not known. Words of a double name stay apart by a space.
    """
    return "" if not text or unknown(text) else " ".join(tokens(text))


@lru_cache(maxsize=16_384)
def near(one: str, other: str) -> bool:
    """Say whether two different name keys are likely one name with a slip of the pen."""
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    unequal = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(unequal) == 1 and _near_words(*sorted(unequal[0], key=len))


def _near_words(short: str, long: str) -> bool:
    if len(short) < 3 or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :] and _near_with_one_more(long, at, len(short))
    if short[at + 1 :] == long[at + 1 :]:
        return _near_with_another(short[at], long[at], len(short), at == len(short) - 1)
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    vowels = bool(_VOWELS & set(short[at : at + 2]))  # صالح and صلاح, but الأنصاري and الأنصراي
    return swapped and len(short) >= _LONG + vowels


def _near_with_one_more(long: str, at: int, short_length: int) -> bool:
    """One letter too many: a doubled letter, an alef that is spoken but not always written."""
    letter = long[at]
    if letter in (long[at - 1 : at], long[at + 1 : at + 2]):
        return len(long) >= (_LONG - 1 if letter == "و" else _LONG)
    if letter == "ا" and 0 < at < len(long) - 1:  # هارون and هرون, but not عبادة and عبدة
        return len(long) >= _LONG and (long[-1] != "ه" or len(long) > _LONG)
    if letter not in _VOWELS:
        return short_length >= _LONG
    return short_length - 3 * long.startswith("عبد") > _LONG  # عبد الواحد is not عبد الأحد


def _near_with_another(one: str, other: str, length: int, at_end: bool) -> bool:
    """One letter for another: typed alike, spoken alike, the two endings of يحيى; else a slip."""
    pair = {one, other}
    if pair == _TYPED_FOR_EACH_OTHER or (at_end and pair == {"ا", "ي"}):
        return length >= 4
    if pair & _VOWELS:
        return False
    return length >= _LONG + 1 or (
        length >= _LONG and any(pair <= kind for kind in (*_ALIKE, *_DOTTED))
    )


def dotted_differently(one: str, other: str) -> bool:
    """Say whether two words differ in the dots of one letter alone."""
    if len(one) != len(other) or len(one) < 3:
        return False
    unequal = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return len(unequal) == 1 and any(unequal[0] <= kind for kind in _DOTTED)


def number_key(text: str) -> str:
    """Return a service number as it is compared: letters and digits alone, in Latin digits."""
    if text.isascii() and text.isdigit():
        return text
    return _number_key(text)


@lru_cache(maxsize=4096)
def _number_key(text: str) -> str:
    joined = "".join(char for char in "".join(tokens(text)) if char.isalnum())
    return joined if any(char.isdecimal() for char in joined) else ""


def one_digit_off(one: str, other: str) -> bool:
    """Say whether two numbers differ by one wrong digit, one missing digit or two exchanged."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )
