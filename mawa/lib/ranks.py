"""Military ranks of the Syrian and the Iraqi army, and the civilian words of the same columns.

The same word is not the same rank in both: عريف is a corporal in Syria and a sergeant in
Iraq, so a rank is never stored without its army. The group decides the treatment that the
Third Geneva Convention asks for: officers art 44, others art 45, required work art 49.
Qualifiers (conscript, reserve, staff ...) are kept apart from the rank.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from mawa.lib.arabic import fold, strip_article

Army = Literal["SY", "IQ"]
Group = Literal["enlisted", "nco", "officer", "civilian"]


@dataclass(frozen=True, slots=True)
class Rank:
    """One rank; ``order`` rises with seniority within an army and is 0 for civilians."""

    code: str
    ar: str
    en: str
    order: int
    group: Group
    army: Army


@dataclass(frozen=True, slots=True)
class RankReading:
    """What a cell of a rank column says: the rank, if known, and its qualifiers' codes."""

    rank: Rank | None
    qualifiers: tuple[str, ...]


_Row = tuple[str, str, str, int, Group]

_OFFICERS: Final[tuple[_Row, ...]] = (
    ("second_lieutenant", "ملازم", "Second lieutenant", 10, "officer"),
    ("first_lieutenant", "ملازم أول", "First lieutenant", 11, "officer"),
    ("captain", "نقيب", "Captain", 12, "officer"),
    ("major", "رائد", "Major", 13, "officer"),
    ("lieutenant_colonel", "مقدم", "Lieutenant colonel", 14, "officer"),
    ("colonel", "عقيد", "Colonel", 15, "officer"),
    ("brigadier_general", "عميد", "Brigadier general", 16, "officer"),
    ("major_general", "لواء", "Major general", 17, "officer"),
)
_CIVILIANS: Final[tuple[_Row, ...]] = (
    ("civilian", "مدني", "Civilian", 0, "civilian"),
    ("employee", "موظف", "Civil servant", 0, "civilian"),
)
_SYRIAN: Final[tuple[_Row, ...]] = (
    ("conscript", "مجند", "Conscript", 1, "enlisted"),
    ("private", "جندي", "Private", 1, "enlisted"),
    ("private_first_class", "جندي أول", "Private first class", 2, "enlisted"),
    ("corporal", "عريف", "Corporal", 3, "enlisted"),
    ("sergeant", "رقيب", "Sergeant", 4, "nco"),
    ("sergeant_first_class", "رقيب أول", "Sergeant first class", 5, "nco"),
    ("warrant_officer", "مساعد", "Warrant officer", 6, "nco"),
    ("chief_warrant_officer", "مساعد أول", "Chief warrant officer", 7, "nco"),
    ("candidate", "مرشح", "Candidate officer", 8, "nco"),
    ("senior_candidate", "مرشح أول", "Senior candidate", 9, "nco"),
    *_OFFICERS,
    ("lieutenant_general", "عماد", "Lieutenant general", 18, "officer"),
    ("general", "عماد أول", "General", 19, "officer"),
    ("marshal", "فريق", "Marshal", 20, "officer"),
    *_CIVILIANS,
)
_IRAQI: Final[tuple[_Row, ...]] = (
    ("conscript", "مجند", "Conscript", 1, "enlisted"),
    ("private", "جندي", "Private", 1, "enlisted"),
    ("private_first_class", "جندي أول", "Private first class", 2, "enlisted"),
    ("corporal", "نائب عريف", "Corporal", 3, "enlisted"),
    ("sergeant", "عريف", "Sergeant", 4, "nco"),
    ("first_sergeant", "رئيس عرفاء", "First sergeant", 5, "nco"),
    ("warrant_officer", "نائب ضابط", "Warrant officer", 6, "nco"),
    *_OFFICERS,
    ("lieutenant_general", "فريق", "Lieutenant general", 18, "officer"),
    ("general", "فريق أول", "General", 19, "officer"),
    ("marshal", "مهيب", "Marshal", 20, "officer"),
    *_CIVILIANS,
)

RANKS: Final[dict[Army, tuple[Rank, ...]]] = {
    "SY": tuple(Rank(*row, army="SY") for row in _SYRIAN),
    "IQ": tuple(Rank(*row, army="IQ") for row in _IRAQI),
}

# Folded word -> code. مجند stands alone as a rank, beside another rank as a qualifier.
_QUALIFIERS: Final = {
    fold(word): code
    for word, code in (
        ("مجند", "conscript"),
        ("متطوع", "volunteer"),
        ("احتياط", "reserve"),
        ("احتياطي", "reserve"),
        ("شرف", "honorary"),
        ("ركن", "staff"),
        ("طيار", "pilot"),
        ("متقاعد", "retired"),
    )
}
# Other ways to write a rank, as far as folding does not already see to them.
_SPELLINGS: Final = {
    fold(spelling): fold(rank)
    for rank, spellings in (
        ("ملازم", ("ملازم ثاني", "ملازم ثان", "م. ثاني")),
        ("ملازم أول", ("م. أول",)),
        ("رقيب أول", ("ر. أول",)),
        ("جندي أول", ("ج. أول",)),
        ("جندي", ("عسكري", "نفر")),
        ("مجند", ("مكلف", "جندي مكلف")),
        ("نائب عريف", ("وكيل عريف", "ن. عريف")),
        ("رئيس عرفاء", ("ر. عرفاء",)),
        ("نائب ضابط", ("ن. ضابط",)),
        ("مدني", ("مدنية",)),
        ("موظف", ("موظفة", "موظف مدني", "موظف حكومي")),
    )
    for spelling in spellings
}
_FIRST: Final = re.compile(r"(?<=\w) ?(?:1|اولي)$")

_INDEX: Final[dict[Army, dict[str, Rank]]] = {
    army: {fold(name): rank for rank in ranks for name in (rank.ar, rank.en, rank.code)}
    for army, ranks in RANKS.items()
}


def rank_of(code: str, army: Army = "SY") -> Rank | None:
    """Return the rank of a stored code, or None."""
    return next((rank for rank in RANKS[army] if rank.code == code), None)


def _words(text: str) -> list[str]:
    """Return the folded words: articles off, a trailing 1 ("مساعد١") read as أول."""
    folded = _FIRST.sub(" اول", fold(text))
    return [strip_article(word) for word in folded.split()]


def _known(words: list[str], army: Army) -> Rank | None:
    name = " ".join(words)
    return _INDEX[army].get(_SPELLINGS.get(name, name))


@lru_cache(maxsize=2048)
def read(text: str, army: Army = "SY") -> RankReading:
    """Read a rank cell: "عقيد ركن طيار" is a colonel with the qualifiers staff and pilot."""
    words = _words(text[:200])
    whole = _known(words, army)
    if whole is not None:
        return RankReading(whole, ())
    kept = [word for word in words if word not in _QUALIFIERS]
    qualifiers = tuple(dict.fromkeys(_QUALIFIERS[w] for w in words if w in _QUALIFIERS))
    rank = _known(kept, army)
    if rank is None and not kept and "conscript" in qualifiers:  # "مجند احتياط"
        rank = _known(["مجند"], army)
        qualifiers = tuple(code for code in qualifiers if code != "conscript")
    return RankReading(rank, qualifiers)


def find(text: str, army: Army = "SY") -> Rank | None:
    """Return the rank that a text names, spelling variants and English included, or None."""
    return read(text, army).rank
