"""A record of a person as it is compared: names taken apart, numbers bare, nothing as written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from mawa.lib import ranks
from mawa.lib.arabic import fold
from mawa.lib.births import parse_birth
from mawa.lib.blanks import unknown
from mawa.lib.numerals import to_latin

from .full_names import FullName, read_full_name
from .plain_records import PlainRecord
from .spelling import name_key, number_key

_TELEPHONE_DIGITS: Final = 9  # what is left when country and trunk prefixes are off
_SEXES: Final = {
    **dict.fromkeys(("m", "male", "ذكر", "رجل", "homme"), "m"),
    **dict.fromkeys(("f", "female", "انثي", "امراه", "femme"), "f"),
}


class PersonLike(Protocol):
    """What can be compared: a row, a draft from a list, what stands in a form so far."""

    @property
    def given(self) -> str: ...
    @property
    def father(self) -> str: ...
    @property
    def grand(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def mother(self) -> str: ...
    @property
    def birth_year(self) -> int | None: ...
    @property
    def birth_on(self) -> date | None: ...
    @property
    def sex(self) -> str: ...
    @property
    def birth_place(self) -> str: ...
    @property
    def rank_code(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def service_no(self) -> str: ...


class Compared(NamedTuple):
    """Just the columns of a row that are compared, in the order of a query for them."""

    given: str
    father: str
    grand: str
    family: str
    mother: str
    birth_year: int | None
    birth_on: date | None
    sex: str
    birth_place: str
    rank_code: str
    unit: str
    service_no: str


@dataclass(frozen=True, slots=True)
class Traits:
    """Everything empty where nothing is said. ``names`` has a reading for each script at most."""

    names: tuple[FullName, ...]
    mother: FullName
    birth_year: int | None
    birth_on: date | None
    sex: str
    birth_place: str
    rank: str
    unit: str
    service_no: str
    telephone: str
    site: str

    @classmethod
    def of(cls, person: PersonLike) -> Traits:
        """The traits of any person-like record."""
        born = person.birth_on
        return cls(
            _readings(_joined(person.given, person.father, person.grand, person.family)),
            _read(person.mother),
            person.birth_year or (born.year if born else None),
            born,
            _SEXES.get(person.sex, ""),
            place_key(person.birth_place),
            _rank(person.rank_code),
            unit_key(person.unit),
            number_key(person.service_no),
            "",
            "",
        )

    @classmethod
    def of_record(cls, record: PlainRecord) -> Traits:
        """The traits of a row of a list."""
        birth = parse_birth(record.dob) if record.dob else None
        rank = ranks.find(record.rank) if record.rank else None
        in_parts = _joined(record.given, record.father, record.grand, record.family)
        return cls(
            _readings(max(record.name, in_parts, key=_how_many_words), record.name_latin),
            _read(record.mother),
            birth.year if birth else None,
            birth.date if birth else None,
            _SEXES.get(fold(record.sex), "") if record.sex else "",
            place_key(record.birthplace),
            _rank(rank.code) if rank else "",
            unit_key(record.unit),
            number_key(record.mil_id),
            telephone_key(record.phone),
            place_key(record.site),
        )


def _joined(*parts: str) -> str:
    """The parts of a name that are known, in one."""
    return " ".join(part for part in parts if part and not unknown(part))


def _how_many_words(text: str) -> int:
    return len(text.split())


def _rank(code: str) -> str:
    """A rank as it is compared: a civil servant is a civilian."""
    return "civilian" if code == "employee" else code


def _readings(*texts: str) -> tuple[FullName, ...]:
    return tuple(name for text in texts if (name := _read_name(text)).parts)


def _read_name(text: str) -> FullName:
    return FullName(()) if not text or unknown(text) else read_full_name(text)


_read: Final = lru_cache(maxsize=65_536)(_read_name)  # mothers' names come again and again


@lru_cache(maxsize=16_384)
def place_key(text: str) -> str:
    """A place as it is compared."""
    return name_key(text).replace(" ", "")


@lru_cache(maxsize=65_536)
def unit_key(text: str) -> str:
    """A unit as it is compared: its numbers, if it has any, else its words.

    "الفرقة 9 اللواء 65", "ف9 ل65" and "65 Bde, 9 Div" have the same numbers.
    """
    if not text or unknown(text):
        return ""
    bare = "".join(c if c.isdigit() else " " for c in to_latin(text))
    numbers = sorted({number.lstrip("0") for number in bare.split()} - {""})
    return " ".join(numbers) or " ".join(sorted(set(name_key(text).split())))


def telephone_key(text: str) -> str:
    """A telephone number as it is compared; empty where too few digits are left to tell."""
    digits = "".join(char for char in to_latin(text) if char.isdecimal())
    return digits[-_TELEPHONE_DIGITS:] if len(digits) >= _TELEPHONE_DIGITS - 1 else ""
