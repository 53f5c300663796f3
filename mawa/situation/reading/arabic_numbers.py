"""Arabic number words below a thousand: خمسة, خمسة عشر, خمسة وعشرين, سبعمئة وخمسين."""

from __future__ import annotations

from typing import Final

from .number_words import NumberWord, arabic_word
from .tokens import Page

_ONE: Final = NumberWord("unit", 1)


def bare_word(page: Page, at: int) -> NumberWord | None:
    """Return the number word at a token that has no letter written on to it."""
    found = arabic_word(page.word(at))
    return found[0] if found and not found[1] else None


def any_word(page: Page, at: int) -> NumberWord | None:
    """Return the number word at a token, whatever is written on to it."""
    found = arabic_word(page.word(at))
    return found[0] if found else None


def tied(page: Page, at: int) -> int:
    """Return the token that و ties to what is before: itself, or the one after a lone و; or -1."""
    key = page.word(at)
    if key == "و":
        return at + 1
    found = arabic_word(key)
    if found is None:
        return -1
    # "وأحد عشر" folds to the word for one, و and all.
    eleven = found[0] == _ONE and (ten := bare_word(page, at + 1)) and ten.role == "ten"
    return at if eleven or found[1] in ("و", "وال") else -1


def _below_hundred(page: Page, at: int) -> tuple[int, int] | None:
    """Read 1 to 99: a unit, ten, a teen, or unit and ten; and the token after it."""
    word = any_word(page, at)
    if word is None or word.role not in ("unit", "teen_unit", "ten", "teen", "tens"):
        return None
    if word.role in ("ten", "teen", "tens"):
        return word.value, at + 1
    ten = bare_word(page, at + 1)
    if ten and ten.role == "ten":
        return word.value + 10, at + 2
    after = tied(page, at + 1)
    tens = any_word(page, after)
    if tens and tens.role == "tens":
        return word.value + tens.value, after + 1
    return None if word.role == "teen_unit" else (word.value, at + 1)


def _hundreds(page: Page, at: int) -> tuple[int, int] | None:
    """Read 100 to 900: مئة, مئتان, سبعمئة, سبع مئة; and the token after it."""
    word = any_word(page, at)
    if word is None:
        return None
    if word.role in ("hundred", "hundreds"):
        return word.value, at + 1
    hundred = bare_word(page, at + 1)
    if word.role == "unit" and 3 <= word.value <= 9 and hundred and hundred.role == "hundred":
        return word.value * 100, at + 2
    return None


def below_thousand(page: Page, at: int) -> tuple[int, int] | None:
    """Read 1 to 999 in words; and the token after it."""
    hundreds = _hundreds(page, at)
    if hundreds is None:
        return _below_hundred(page, at)
    value, last = hundreds
    after = tied(page, last)
    rest = _below_hundred(page, after) if after >= 0 else None
    return (value + rest[0], rest[1]) if rest else hundreds
