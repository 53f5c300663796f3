"""Cells that say nothing, and cells that say "as above"."""

import re
from typing import Final

from mawa.lib.arabic import clean, fold

_DASHES: Final = " -\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u0640_."
_NO_ANSWER: Final = re.compile(rf"[؟?*/\\{re.escape(_DASHES)}]*")
_UNKNOWN: Final = frozenset(
    fold(words)
    for words in (
        *("غير معروف", "غير معروفة", "غير معلوم", "غير معلومة", "مجهول", "مجهولة"),
        *("لا يوجد", "لايوجد", "لا شيء", "لاشيء", "بدون", "بلا", "غير متوفر", "غير مذكور"),
        *("لم يذكر", "لا يعرف", "لا يعلم", "غير محدد", "غير مقروء", "فارغ"),
        *("n/a", "na", "#n/a", "none", "null", "nil", "nan", "unknown", "not known", "xxx"),
    )
)
_DITTO_SIGNS: Final = re.compile("[\"\u2033\u3003=\u201c\u201d\u05f4'\u2018\u2019]+|//+|[,،]{2,}")
_DITTO: Final = frozenset(
    fold(words)
    for words in (
        *("كذلك", "نفسه", "نفسها", "نفس الشيء", "نفس السابق", "نفس أعلاه", "أيضا", "أيضاً"),
        *("كما سبق", "كما أعلاه", "كالسابق", "كسابقه", "مثله", "ditto", "same", "idem"),
    )
)


def ditto(text: str) -> bool:
    """Say whether a cell repeats the one above: a ditto mark, //, =, كذلك, نفسه, أيضا."""
    bare = clean(text).strip(_DASHES)
    if not bare or len(bare) > 40:
        return False
    return bool(_DITTO_SIGNS.fullmatch(bare)) or fold(bare) in _DITTO


def unknown(text: str) -> bool:
    """Say whether a cell holds no answer: empty, ؟, a dash, "غير معروف", "لا يوجد", "N/A".

    A ditto mark is an answer, given above.
    """
    bare = clean(text)
    if ditto(bare):
        return False
    return bool(_NO_ANSWER.fullmatch(bare)) or (len(bare) <= 40 and fold(bare) in _UNKNOWN)
