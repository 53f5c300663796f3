"""English number words below a thousand: nine, twenty-five, a hundred and six."""

from __future__ import annotations

from .number_words import english_word
from .tokens import Page


def _role(page: Page, at: int) -> str:
    word = english_word(page.word(at))
    return word.role if word else ""


def _value(page: Page, at: int) -> int:
    word = english_word(page.word(at))
    return word.value if word else 0


def _below_hundred(page: Page, at: int) -> tuple[int, int] | None:
    """Read 1 to 99, "twenty-five" in one or two words; and the token after it."""
    role = _role(page, at)
    if role in ("unit", "teen"):
        return _value(page, at), at + 1
    if role != "tens":
        return None
    after = at + 2 if page.key(at + 1) in ("-", "‑") and page.glued(at + 1) else at + 1
    if _role(page, after) == "unit":
        return _value(page, at) + _value(page, after), after + 1
    return _value(page, at), at + 1


def with_hundreds(page: Page, coefficient: int, at: int) -> tuple[int, int]:
    """Go on after a coefficient: "five" "hundred and six" is 506; and the token after it."""
    if _role(page, at) != "hundred":
        return coefficient, at
    value, last = coefficient * 100, at + 1
    after = last + 1 if page.word(last) == "and" else last
    rest = _below_hundred(page, after)
    return (value + rest[0], rest[1]) if rest else (value, last)


def below_thousand(page: Page, at: int) -> tuple[int, int] | None:
    """Read 1 to 999 in words, up to "nineteen hundred"; and the token after it."""
    if _role(page, at) == "hundred":
        return with_hundreds(page, 1, at)
    start = _below_hundred(page, at)
    return with_hundreds(page, *start) if start else None
