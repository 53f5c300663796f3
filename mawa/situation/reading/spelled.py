"""Numbers in words, digits, or both: "ألف وتسعمئة وخمسة", "6 آلاف و157", "half a million".

A number is a sum of terms; a term is a coefficient below a thousand (or digits) and its scales.
Arabic ties its words with و; English may put them side by side.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from . import arabic_numbers, english_numbers
from .counted import noun_at
from .digits import read_digits
from .number_words import arabic_word, english_word, fraction, is_article
from .tokens import Page, after_letters

_TANWIN: Final = "\u064b"
_LARGEST: Final = 10**15
_DOZEN: Final = 12
_MILLION: Final = 1_000_000
_SPACES: Final = frozenset(" \u00a0\u2009\u202f")


class Term(NamedTuple):
    """A part of a number: coefficient times scale, and the token after it."""

    coefficient: Decimal
    scale: int
    last: int

    @property
    def value(self) -> Decimal:
        """What the term amounts to."""
        return self.coefficient * self.scale


class Number(NamedTuple):
    """A number with its tokens and its place in the text.

    ``value`` is None for one that is not whole. ``coefficient`` and ``scale`` are those of its
    first term: in a range the second number may lend its scale ("five to seven hundred").
    """

    first: int
    last: int
    start: int
    end: int
    value: int | None
    coefficient: Decimal
    scale: int
    in_digits: bool
    taken: str  # the letters written on to its first word: ب in بألف


def _scale_word(page: Page, at: int) -> int:
    """Return the scale at a token: 1000 for "thousand", "آلاف", "ألفا"; 0 if there is none."""
    key = page.word(at)
    word = english_word(key) if key.isascii() else arabic_numbers.bare_word(page, at)
    if word is None or not (word.role == "scale" or word.maybe_one):
        return 0
    return word.value


def _scales(page: Page, at: int) -> tuple[int, int]:
    """Return the scales from a token on, multiplied ("ألف مليون"), and the token after them."""
    scale = 1
    while (word := _scale_word(page, at)) and scale * word <= _LARGEST:
        scale, at = scale * word, at + 1
    return scale, at


def _spaced_digits(page: Page, at: int) -> tuple[str, int]:
    """Join groups parted by a space: "12 500" is one number; and the token after it."""
    tokens = page.tokens
    key, last = tokens[at].key, at + 1
    if len(key) > 3 or not key.isdigit() or key.startswith("0"):
        return key, last
    while last < len(tokens):
        token, gap = tokens[last], page.text[tokens[last - 1].end : tokens[last].start]
        if token.kind != "number" or not token.key.isdigit() or len(token.key) != 3:
            break
        if gap not in _SPACES:
            break
        key, last = key + token.key, last + 1
    return key, last


def _plus_half(page: Page, term: Term) -> Term:
    """Add a half or a quarter of the scale: "مليون ونصف", "a million and a half"."""
    if term.scale < 1000:
        return term
    at = term.last
    if page.word(at) == "and" and page.word(at + 1) == "a" and page.word(at + 2) == "half":
        return term._replace(coefficient=term.coefficient + Decimal("0.5"), last=at + 3)
    tied = at + 1 if page.word(at) == "و" else at
    parts = fraction(page.word(tied)) if page.word(at).startswith("و") else None
    if parts is None:
        return term
    last = tied + 1
    last += _scale_word(page, last) == term.scale or page.word(last) == "المليون"
    return term._replace(coefficient=term.coefficient + 1 / Decimal(parts), last=last)


def _digits_term(page: Page, at: int) -> Term | None:
    key, last = _spaced_digits(page, at)
    digits = read_digits(key, may_be_turned=page.turned)
    if digits is None:
        return None
    whole, last = english_numbers.with_hundreds(page, digits.whole or 0, last)
    if digits.whole is not None and whole != digits.whole:
        return _scaled(page, Decimal(whole), last)
    scale, after = _scales(page, last)
    if scale > 1:
        return Term(digits.decimal, scale, after)
    if digits.whole is None and page.word(last) == "m" and page.glued(last):
        noun = noun_at(page, last + 1)
        if noun and noun.noun.kind == "people":  # "2.6m refugees"
            return Term(digits.decimal, _MILLION, last + 1)
    return Term(digits.decimal if digits.whole is None else Decimal(digits.whole), 1, last)


def _scaled(page: Page, coefficient: Decimal, at: int) -> Term:
    """Go on from a coefficient to its scales: "five thousand", "two and a half million"."""
    if page.keys[at : at + 3] == ["and", "a", "half"] and _scale_word(page, at + 3):
        coefficient, at = coefficient + Decimal("0.5"), at + 3
    scale, last = _scales(page, at)
    return Term(coefficient, scale, last)


def _dual_term(page: Page, at: int) -> Term | None:
    """Read ألفان; ألفا is two thousand before a noun, one when tanwin or و says so."""
    word = arabic_numbers.any_word(page, at)
    if word is None or word.role != "two_scales":
        return None
    tied = page.word(at + 1).startswith("و") and arabic_numbers.tied(page, at + 1) >= 0
    one = word.maybe_one and (_TANWIN in page.raw(at) or tied)
    scale, last = _scales(page, at + 1)
    return Term(Decimal(1 if one else 2), word.value * scale, last)


def _fraction_term(page: Page, at: int) -> Term | None:
    """Read "نصف مليون", "half a million", "a quarter of a million"."""
    parts = fraction(page.word(at))
    if parts is None:
        return None
    after = at + 1
    while page.key(after) in ("a", "of", "-"):
        after += 1
    scale, last = _scales(page, after)
    if scale == 1 or scale % parts:
        return None
    return Term(1 / Decimal(parts), scale, last)


def _term(page: Page, at: int) -> Term | None:
    """Read one term whose first word may have letters written on to it."""
    if not 0 <= at < len(page.tokens):
        return None
    token = page.tokens[at]
    if token.kind == "number":
        return _digits_term(page, at)
    key = page.word(at)
    if not key:
        return None
    if key.isascii():
        group = english_numbers.below_thousand(page, at)
        word = english_word(key)
    else:
        group = arabic_numbers.below_thousand(page, at)
        word = arabic_numbers.any_word(page, at)
    if group:
        return _scaled(page, Decimal(group[0]), group[1])
    if word and word.role == "scale":
        scale, last = _scales(page, at + 1)
        return Term(Decimal(1), word.value * scale, last)
    return _dual_term(page, at) or _fraction_term(page, at)


def _next_term(page: Page, term: Term, total: Decimal) -> Term | None:
    """Return the term that is added to one: smaller than its scale, and tied to it."""
    at = term.last
    key = page.word(at)
    if not key or term.scale == _DOZEN:
        return None
    if key.isascii():
        return _next_english(page, term, at + (key == "and"))
    tied = arabic_numbers.tied(page, at)
    after = _term(page, tied) if tied >= 0 else None
    if after is None:
        return None
    if term.scale > 1:
        return after if after.value < term.scale else None
    # "مئة و50": digits go on from hundreds in words.
    in_words, in_digits = page.word(at - 1) != "", page.tokens[tied].kind == "number"
    hundreds = in_words and in_digits and total % 100 == 0
    return after if hundreds and after.value < 100 else None


def _next_english(page: Page, term: Term, at: int) -> Term | None:
    """Return "five hundred" of "two thousand five hundred"; digits are another number."""
    after = _term(page, at) if page.word(at) else None
    return after if after and term.scale > 1 and after.value < term.scale else None


def read_number(page: Page, at: int) -> Number | None:
    """Read the number that begins at a token, the longest there is; None when there is none."""
    token = page.tokens[at]
    first = at
    if token.kind == "word" and is_article(token.key):
        at += 1
        if not (_scale_word(page, at) or page.word(at) == "hundred" or fraction(page.word(at))):
            return None
    term = _term(page, at)
    if term is None:
        return None
    term = _plus_half(page, term)
    total, added = term.value, term
    while (after := _next_term(page, added, total)) is not None:
        added = _plus_half(page, after)
        total += added.value
    if total > _LARGEST:
        return None
    found = arabic_word(token.key) if token.kind == "word" else None
    _word, taken, letters = found or (None, "", 0)
    return Number(
        first,
        added.last,
        after_letters(page.text, token, letters) if letters else token.start,
        page.tokens[added.last - 1].end,
        int(total) if total == int(total) else None,
        term.coefficient,
        term.scale if added is term or term.scale > 1 else 1,
        token.kind == "number",
        taken,
    )
