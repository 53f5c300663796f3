"""What the alignment of two names says beyond its parts: a missing given name, the family first."""

from __future__ import annotations

from typing import Final

from .alignment import Alignment
from .full_names import FullName, Part

# Before a name it is often left out, and so it is no sign of another man.
_LEFT_OUT: Final = frozenset(("محمد", "سيد", "حجي", "حاج", "شيخ"))


def is_first_missing(alignment: Alignment, one: FullName, other: FullName) -> bool:
    """حسن علي is the father of محمد حسن علي; but محمد before another name is often left out."""
    if alignment.left and alignment.right:
        return False
    for places, name in ((alignment.left, one), (alignment.right, other)):
        if 0 in places:
            return not is_left_out(name.parts[0])
    return False


def is_left_out(part: Part) -> bool:
    """Whether a part is often left out before another."""
    return part.key in _LEFT_OUT or part.key.startswith(("moham", "muham", "mouham"))


def is_rotated(alignment: Alignment, one: FullName, other: FullName) -> bool:
    """The family's name first: the last part of one is the first of the other, the rest in order.

    Two parts exchanged may be two men, so three are wanted, or a family's name by its article.
    """
    if len(alignment.moved) != 1:
        return False
    met = alignment.moved[0]
    first_and_last = (met.at == 0 and met.to == len(other.parts) - 1) or (
        met.to == 0 and met.at == len(one.parts) - 1
    )
    by_article = met.one.raw.startswith("ال") or met.other.raw.startswith("ال")
    return first_and_last and (len(alignment.met) >= 2 or by_article)
