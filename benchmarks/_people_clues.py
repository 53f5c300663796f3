"""What a record still says truly of its person, and whether two of them are enough to tell."""

from __future__ import annotations

from typing import Final

# Each clue, and how much it is worth.
CLUES: Final = {
    "number": 3,
    "birth": 3,
    "mother": 2,
    "phone": 2,
    "year": 1,
    "grand": 1,
    "family": 1,
    "unit": 1,
}
ENOUGH: Final = 5  # so much two records of one person share, besides the given or father's name
BIT: Final = {name: 1 << n for n, name in enumerate((*CLUES, "given", "father"))}
# Which parts of the name are in the record, rightly spelt or not.
PARTS: Final = ("given", "father", "grand", "family")
WRITTEN: Final = {slot: 1 << (10 + n) for n, slot in enumerate(PARTS)}
_WORTH: Final = [
    sum(worth for name, worth in CLUES.items() if bits & BIT[name]) for bits in range(1 << 10)
]


def identifies(one: int, other: int) -> bool:
    """Whether two records share enough true clues that a careful person could tell."""
    both = one & other
    named = both & (BIT["given"] | BIT["father"])
    return bool(named) and _WORTH[both & 1023] >= ENOUGH


def holds(clues: int, name: str) -> bool:
    """Whether a record still says this of its person, without a slip."""
    return bool(clues & BIT[name])


def parts_written(clues: int) -> list[str]:
    """The parts of the name that a record has, rightly spelt or not."""
    return [slot for slot in PARTS if clues & WRITTEN[slot]]
