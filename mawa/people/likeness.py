"""How alike two records of people are: a sum of evidence in bits, with its reasons.

The measure is Fellegi and Sunter's: what agrees counts the more, the rarer it is in this
register; what contradicts counts against; what one of the two does not say counts nothing.
Zero bits is an even chance, after the register's size has been taken off. A likeness raises a
question for a person to answer; it never makes two records one.

What brothers share - father, grandfather, family, mother, telephone, place - says nothing once
their given names differ: only what is a man's own can still make two records his.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import exp2
from typing import Final, Literal

from rapidfuzz.distance import OSA

from mawa.lib.ranks import rank_of

from .alignment import Alignment, Met, align, joined
from .frequencies import NAME_COUNTS, Frequencies
from .full_names import FullName, Part, with_kunya
from .name_features import is_first_missing, is_left_out, is_rotated
from .names_here import NamesHere
from .part_likeness import WORTH
from .spelled_differently import spelled_differently
from .spelling import near, one_digit_off
from .traits import PersonLike, Traits

Verdict = Literal["same", "review", "different"]
SAME_FROM_BITS: Final = 0.0
REVIEW_FROM_BITS: Final = -2.5
_WORTH_SHOWING_BITS: Final = -9.0
_PLACEHOLDER_DAYS: Final = frozenset(((1, 1), (7, 1)))  # month, day (standards 4.2)

_MOTHER_COUNTS: Final = 0.5
_PLACE_COUNTS: Final = 0.45
# Bits for what two records of one person would hardly ever say.
_GIVEN_DIFFERS: Final = -9.0
_PART_DIFFERS: Final = -4.0
_LETTER_DIFFERS: Final = -1.5  # one letter: another name, or a slip
_LONG: Final = 6  # letters
_GIVEN_MISSING: Final = -5.0
_PART_MISSING: Final = 0.0
_MOVED: Final = -3.0
_GIVEN_MOVED: Final = -4.0  # محمد علي and علي محمد may be two men
_ROTATED: Final = -1.0
_MOTHER_DIFFERS: Final = -6.0
_FAMILY_OF_MOTHER: Final = 0.5  # it is often her husband's, or left out
_SAME_NUMBER: Final = 15.0
_NUMBER_ALMOST: Final = 6.0
_DIFFERENT_NUMBER: Final = -8.0
_SAME_SITE: Final = 0.5
_SAME_TELEPHONE: Final = 10.0
_TELEPHONE_ALMOST: Final = 3.0
_DIFFERENT_TELEPHONE: Final = -0.7  # people have several


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` in bits, the verdict, and codes of ``reasons.REASONS``, the weightiest first."""

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]

    @property
    def probability(self) -> float:
        """How likely the two are one person, from 0 to 1."""
        bits = max(-60.0, min(60.0, self.score))
        return round(1 / (1 + exp2(-bits)), 4)


Evidence = tuple[str, float]


def compare(a: PersonLike, b: PersonLike, frequencies: Frequencies) -> Likeness:
    """Weigh everything that two records say against each other."""
    return compare_traits(Traits.of(a), Traits.of(b), frequencies)


def compare_traits(a: Traits, b: Traits, frequencies: Frequencies) -> Likeness:
    """As ``compare``, for records whose traits are at hand."""
    evidence = evidence_of(a, b, frequencies)
    score = frequencies.prior_bits + sum(bits for _code, bits in evidence)
    evidence.sort(key=lambda item: -abs(item[1]))
    reasons = tuple(dict.fromkeys(code for code, _bits in evidence))
    return Likeness(round(score, 2), _verdict(score), reasons)


def evidence_of(a: Traits, b: Traits, frequencies: Frequencies) -> list[Evidence]:
    """What speaks for one person and what against it, in bits, under the codes of its reasons."""
    if _written(a) > _written(b):  # the same answer, whichever comes first
        a, b = b, a
    names = _names(a, b, frequencies.names)
    of_kin = [
        *_mother(a.mother, b.mother, frequencies.mothers),
        *_telephone(a.telephone, b.telephone),
        *_birth_place(a.birth_place, b.birth_place, frequencies),
    ]
    own = [
        *_birth_year(a.birth_year, b.birth_year, frequencies),
        *_birth_day(a.birth_on, b.birth_on),
        *_sex(a.sex, b.sex),
        *_service_no(a.service_no, b.service_no),
        *_rank(a.rank, b.rank, frequencies),
        *_unit(a.unit, b.unit, frequencies),
        *_site(a.site, b.site),
    ]
    codes = {code for code, _bits in names}
    if codes & {"given_differs"}:  # a brother, a son
        of_kin = [item for item in of_kin if item[1] < 0]
    if "given_differs" in codes:
        names = [item for item in names if item[1] < 0]
        own = [item for item in own if item[0] != "service_no_near"]  # enlisted together
    return [*names, *of_kin, *own]


def _written(traits: Traits) -> list[str]:
    return [part.raw for name in (*traits.names, traits.mother) for part in name.parts]


def _verdict(score: float) -> Verdict:
    if score >= SAME_FROM_BITS:
        return "same"
    return "review" if score >= REVIEW_FROM_BITS else "different"


def is_unspoilt(likeness: Likeness) -> bool:
    """Whether nothing but missing parts speaks against one person, and a name speaks for it."""
    against = any(code.endswith(("_differs", "given_missing")) for code in likeness.reasons)
    return not against and likeness.score >= _WORTH_SHOWING_BITS


# --- names ---------------------------------------------------------------------------------


def _names(a: Traits, b: Traits, known: NamesHere) -> list[Evidence]:
    """The likeliest of all ways to lay the readings of two names beside each other."""
    found = [_name(one, other, known) for one in a.names for other in b.names]
    return max(found, key=lambda evidence: sum(bits for _code, bits in evidence), default=[])


def _name(one: FullName, other: FullName, known: NamesHere) -> list[Evidence]:
    if one.kunya and other.kunya:
        one, other = with_kunya(one), with_kunya(other)
    one, other = joined(one, other), joined(other, one)
    alignment = align(one, other, known)
    return [
        *_against(alignment, one, other, known),
        *((code, bits) for met in (*alignment.met, *alignment.moved) for code, bits in _for(met)),
    ]


def _for(met: Met) -> Iterator[Evidence]:
    """What one part that agrees says, under the reason that a clerk understands."""
    bits = WORTH[met.level] * met.bits * NAME_COUNTS
    if met.level == "same":
        yield "part_same", bits
    elif met.level == "spelling":
        for code in spelled_differently(met.one.raw, met.other.raw)[:1]:
            yield code, bits
    else:
        yield f"part_{met.level}", bits


def _against(
    alignment: Alignment, one: FullName, other: FullName, known: NamesHere
) -> Iterator[Evidence]:
    left, right = list(alignment.left), list(alignment.right)
    if left and right and _is_shifted(left, right, one, other):
        # One given name is the other's father: a son and his father, not a part that differs.
        yield "given_differs", _GIVEN_DIFFERS
        left, right = left[1:], right[1:]
    for at, to in zip(list(left), list(right), strict=False):
        left.remove(at)
        right.remove(to)
        a, b = one.parts[at], other.parts[to]
        if _a_letter_apart(a, b, known):
            yield ("given_letter" if at == 0 and to == 0 else "part_letter"), _LETTER_DIFFERS
        elif at == 0 and to == 0:
            yield "given_differs", _GIVEN_DIFFERS
        else:
            yield "part_differs", _PART_DIFFERS
    first = is_first_missing(alignment, one, other)
    if first:
        yield "given_missing", _GIVEN_MISSING
    missing = len(left) + len(right) - first
    if missing > 0:
        yield "part_missing", missing * _PART_MISSING
    if alignment.moved:
        yield "order_differs", _order(alignment, one, other)


def _is_shifted(left: list[int], right: list[int], one: FullName, other: FullName) -> bool:
    """Whether the given name of one stands for the father of the other, and is no محمد left out
    and no family's name put first."""
    if (0 in left) == (0 in right):
        return False
    first = one.parts[0] if 0 in left else other.parts[0]
    return not is_left_out(first) and not first.raw.startswith("ال")


def _order(alignment: Alignment, one: FullName, other: FullName) -> float:
    if is_rotated(alignment, one, other):
        return _ROTATED
    given_moved = any(met.at == 0 or met.to == 0 for met in alignment.moved)
    return _MOVED * len(alignment.moved) + _GIVEN_MOVED * given_moved


def _a_letter_apart(one: Part, other: Part, known: NamesHere) -> bool:
    """A letter or two apart, and not two names: one of them is written hardly ever."""
    if one.latin != other.latin or known.are_two_names(one.key, other.key):
        return False
    most = 2 if min(len(one.key), len(other.key)) >= _LONG else 1
    return OSA.distance(one.key, other.key, score_cutoff=most) <= most


def _mother(one: FullName, other: FullName, known: NamesHere) -> Iterator[Evidence]:
    if not one.parts or not other.parts:
        return
    alignment = align(one, other, known)
    for met in (*alignment.met, *alignment.moved):
        share = 1.0 if met.at == 0 and met.to == 0 else _FAMILY_OF_MOTHER
        yield "mother_same", WORTH[met.level] * met.bits * share * _MOTHER_COUNTS
    if 0 in alignment.left and 0 in alignment.right:
        letter = _a_letter_apart(one.parts[0], other.parts[0], known)
        yield ("mother_near", -1.0) if letter else ("mother_differs", _MOTHER_DIFFERS)


# --- everything else -----------------------------------------------------------------------


def _birth_year(one: int | None, other: int | None, frequencies: Frequencies) -> Iterator[Evidence]:
    if not one or not other:
        return
    if one == other:
        yield "birth_year_same", frequencies.rarity_bits(frequencies.years, one)
    elif abs(one - other) == 1:
        yield "birth_year_near", -1.5
    elif sum(a != b for a, b in zip(str(one), str(other), strict=False)) == 1:
        yield "birth_year_digit", -3.5
    else:
        yield "birth_year_differs", -8.0


def _birth_day(one: date | None, other: date | None) -> Iterator[Evidence]:
    """The day counts only within one year, and placeholder days count nothing."""
    if one is None or other is None:
        return
    days = {(one.month, one.day), (other.month, other.day)}
    if days & _PLACEHOLDER_DAYS:
        return
    if len(days) == 1:
        yield "birth_day_same", 5.5
    elif one.year == other.year:
        exchanged = (one.month, one.day) == (other.day, other.month)
        digit = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True)) == 1
        yield (
            ("birth_day_exchanged", 4.0)
            if exchanged
            else ("birth_day_near", 1.0)
            if digit
            else ("birth_day_differs", -4.0)
        )


def _sex(one: str, other: str) -> Iterator[Evidence]:
    if one and other and one != other:
        yield "sex_differs", -6.0


def _service_no(one: str, other: str) -> Iterator[Evidence]:
    if not one or not other:
        return
    if one == other:
        yield "service_no_same", _SAME_NUMBER
    elif one_digit_off(one, other):
        yield "service_no_near", _NUMBER_ALMOST
    else:
        yield "service_no_differs", _DIFFERENT_NUMBER


def _telephone(one: str, other: str) -> Iterator[Evidence]:
    if not one or not other:
        return
    if one == other:
        yield "telephone_same", _SAME_TELEPHONE
    elif one_digit_off(one, other):
        yield "telephone_near", _TELEPHONE_ALMOST
    else:
        yield "telephone_differs", _DIFFERENT_TELEPHONE


def _birth_place(one: str, other: str, frequencies: Frequencies) -> Iterator[Evidence]:
    if not one or not other:
        return
    if one == other or near(one, other):
        bits = min(frequencies.rarity_bits(frequencies.places, place) for place in (one, other))
        yield "birth_place_same", _PLACE_COUNTS * bits
    else:
        yield "birth_place_differs", -2.5


def _site(one: str, other: str) -> Iterator[Evidence]:
    """A little for the same site; nothing against two: people are moved."""
    if one and one == other:
        yield "site_same", _SAME_SITE


def _rank(one: str, other: str, frequencies: Frequencies) -> Iterator[Evidence]:
    if not one or not other:
        return
    if one == other:
        yield "rank_same", frequencies.rarity_bits(frequencies.ranks, one)
        return
    rank, other_rank = rank_of(one), rank_of(other)
    if rank and other_rank and rank.order and abs(rank.order - other_rank.order) <= 1:
        yield "rank_near", -0.5
    else:
        yield "rank_differs", -3.0


def _unit(one: str, other: str, frequencies: Frequencies) -> Iterator[Evidence]:
    if not one or not other:
        return
    words, others = set(one.split()), set(other.split())
    if words == others:
        yield "unit_same", frequencies.rarity_bits(frequencies.units, one)
    elif words <= others or others <= words:
        common = min(one, other, key=len)
        yield "unit_part", min(5.0, 0.7 * frequencies.rarity_bits(frequencies.units, common))
    elif words & others:
        yield "unit_overlaps", 0.0
    else:
        yield "unit_differs", -2.5
