"""Digits: Latin 0-9, Arabic-Indic ٠-٩ and Persian ۰-۹ are one and the same on input.

The library that formats dates does not convert digits, so this is the one place that does;
the phone holds a twin of it, checked by ``tests/vectors/numerals.json``.
"""

import re
from typing import Final, Literal

Digits = Literal["latn", "arab"]

_LATIN: Final = "0123456789"
_ARABIC: Final = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN: Final = "۰۱۲۳۴۵۶۷۸۹"
_TO_LATIN: Final = str.maketrans(_ARABIC + _PERSIAN, _LATIN * 2)
_TO_ARABIC: Final = str.maketrans(_LATIN + _PERSIAN, _ARABIC * 2)

# Groups are of exactly three digits, so that "1,5" (a European decimal) is not read as 15.
_GROUP: Final = "[,\u066c\u060c'\u2019 \u00a0\u2009\u202f_]"
_WHOLE: Final = re.compile(rf"([+-]?)([0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}})+|[0-9]+)(?:[.\u066b]0*)?")
_MOST_DIGITS: Final = 18  # every such number fits a 64-bit column


def to_latin(text: str) -> str:
    """Return the text with Arabic-Indic and Persian digits as 0-9; all else is untouched."""
    return text if text.isascii() else text.translate(_TO_LATIN)


def to_arabic(text: str) -> str:
    """Return the text with Latin and Persian digits as ٠-٩; all else is untouched."""
    return text.translate(_TO_ARABIC)


def parse_int(text: str) -> int | None:
    """Read a whole number in any of the three digit sets, with or without grouping signs.

    "١٬٩٠٥", "1,905" and a spreadsheet's "1905.0" all give 1905. None when it is no whole
    number, or has more than 18 digits.
    """
    match = _WHOLE.fullmatch(to_latin(text).strip().replace("\u2212", "-"))
    if match is None:
        return None
    digits = re.sub(_GROUP, "", match[2])
    if len(digits) > _MOST_DIGITS:
        return None
    return -int(digits) if match[1] == "-" else int(digits)


def show(text: str | int, digits: Digits) -> str:
    """Return the text with its digits as the reader prefers them: "latn" or "arab"."""
    return to_arabic(str(text)) if digits == "arab" else to_latin(str(text))
