"""Numbers in digits, as newspapers write them: grouped, with decimals, or turned about."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

MOST_DIGITS: Final = 15  # more is a telephone or an account, never a count
_GROUPED: Final = re.compile(r"\d{1,3}(?:([,.'])\d{3})(?:\1\d{3})*")
_DECIMAL: Final = re.compile(r"(\d+)[.,'](\d+)")
_MIXED: Final = re.compile(r"(\d{1,3}(?:([,.'])\d{3})+)[.,](\d+)")
_TURNED: Final = re.compile(r"\d{3}(?:([,.'])\d{3})*[,.']\d{1,3}")
_NEWSPAPER: Final = re.compile(r"(\d+)ر(\d+)")  # the fraction is written first: 2ر1 is 1.2
_NO_DIGIT: Final = re.compile(r"\D")


class Digits(NamedTuple):
    """What digits may be: a whole number when they stand alone, a decimal before "million"."""

    whole: int | None
    decimal: Decimal


def _parts(key: str) -> list[str]:
    return _NO_DIGIT.split(key)


def _turned(key: str) -> int | None:
    """Read a number whose groups a display turned about: 000,5 is 5,000 and 905,1 is 1,905."""
    parts = _parts(key)
    if not _TURNED.fullmatch(key) or (len(parts[-1]) == 3 and not parts[0].startswith("0")):
        return None
    return int("".join(reversed(parts)))


def read_digits(key: str, *, may_be_turned: bool) -> Digits | None:
    """Read the key of a number token; None when it is too long to be a count.

    "1.905", "1,905" and "1'905" are 1905 alone; before a word such as million they are 1.905.
    """
    if len(_NO_DIGIT.sub("", key)) > MOST_DIGITS:
        return None
    if key.isdigit():
        return Digits(int(key), Decimal(key))
    if newspaper := _NEWSPAPER.fullmatch(key):
        fraction, whole = newspaper.groups()
        grouped = int(whole + fraction) if len(fraction) == 3 else None
        return Digits(grouped, Decimal(f"{whole}.{fraction}"))
    decimal = _DECIMAL.fullmatch(key)
    literal = Decimal(f"{decimal[1]}.{decimal[2]}") if decimal else Decimal(0)
    if may_be_turned and (turned := _turned(key)) is not None:
        return Digits(turned, literal or Decimal(turned))
    if _GROUPED.fullmatch(key) and not key.startswith("0"):
        whole_number = int("".join(_parts(key)))
        return Digits(whole_number, literal or Decimal(whole_number))
    if decimal:
        return Digits(int(literal) if literal == int(literal) else None, literal)
    if mixed := _MIXED.fullmatch(key):
        return Digits(None, Decimal("".join(_parts(mixed[1])) + "." + mixed[3]))
    return None
