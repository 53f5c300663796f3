"""Numbers for people to read and copy: person cards and receipts.

A number is the letters of the machine that issued it, a counter, and a check digit, so that no
machine has to ask another. People: ``KFM-00421-c``; receipts of ledger A (state materiel):
``KFM-A-00042-c``; of ledger B (personal property): ``KFM-B-00007-c``. The two ledgers never
mix, hence the letter. The check digit is ISO 7064 MOD 11,10, which catches every single wrong
digit. The phone holds a twin, checked by ``tests/vectors/cards.json``.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal, get_args

from mawa.lib.numerals import to_latin

Series = Literal["", "A", "B"]

# Without B, I, O, Q, S, Z, which a tired eye reads as 8, 1, 0, 0, 5, 2.
ALPHABET: Final = "ACDEFGHJKLMNPRTUVWXY"
HIGHEST_COUNTER: Final = 999_999_999
_BASE: Final = len(ALPHABET)
_UNSEEMLY: Final = frozenset(("FAG", "FUC", "FUK", "FCK", "GAY", "JEW", "KKK", "NAG", "PEE"))
_JUNK: Final = re.compile(r"[\s\-\u2010-\u2015\u2212\u0640_./\\\u200b-\u200f\u2066-\u2069\u061c]+")
_SHAPE: Final = re.compile(r"([A-Z]{3})([AB]?)([0-9]{5,9})([0-9])")


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A number whose check digit was right."""

    letters: str
    series: Series
    counter: int

    def __str__(self) -> str:
        return number(self.letters, self.series, self.counter)


def letters_for(writer_hex: str, taken: Collection[str] = ()) -> str:
    """Return the three letters of a writer, from its id of 32 hexadecimal digits.

    There are about 8,000 triples: two writers may draw the same. Whoever admits writers gives
    the triples already in use as ``taken`` and gets the next free one.
    Raises ValueError for an id that is not hexadecimal, or when nothing is free.
    """
    start = int(writer_hex.replace("-", ""), 16)
    for step in range(_BASE**3):
        rest, last = divmod((start + step) % _BASE**3, _BASE)
        first, middle = divmod(rest, _BASE)
        letters = ALPHABET[first] + ALPHABET[middle] + ALPHABET[last]
        if letters not in _UNSEEMLY and letters not in taken:
            return letters
    raise ValueError("all letters are taken")


def check_digit(body: str) -> str:
    """Return the ISO 7064 MOD 11,10 check digit of capital letters (A=10 ... Z=35) and digits."""
    product = 10
    for digit in "".join(str(int(char, 36)) for char in body):
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def number(letters: str, series: Series, counter: int) -> str:
    """Return a whole number with its check digit, as it is printed.

    Raises ValueError for letters, a series or a counter (1 to 999,999,999) out of range.
    """
    if not re.fullmatch("[A-Z]{3}", letters) or series not in get_args(Series):
        raise ValueError("a card number has three capital letters and the series '', A or B")
    if not 1 <= counter <= HIGHEST_COUNTER:
        raise ValueError("a card counter lies between 1 and 999,999,999")
    digits = f"{counter:05d}"
    parts = (letters, series, digits, check_digit(letters + series + digits))
    return "-".join(part for part in parts if part)


def scanned(text: str) -> str:
    """What a scanner read as a number is typed: of a card's code only the number."""
    parts = text.strip().split(":")
    return parts[1] if len(parts) == 3 and parts[0].strip().upper() == "M1" else text


def parse(text: str) -> CardNumber | None:
    """Read a number as typed: any case, spaces, dashes missing, Arabic digits. None if wrong."""
    match = _SHAPE.fullmatch(_JUNK.sub("", to_latin(text)).upper())
    if match is None:
        return None
    letters, series, digits, check = match.groups()
    counter = int(digits)
    padded = f"{counter:05d}" == digits  # a sixth leading zero is a slip of the hand
    if not padded or not counter or check_digit(letters + series + digits) != check:
        return None
    return CardNumber(letters, "A" if series == "A" else "B" if series == "B" else "", counter)
