"""Records by their numbers - card, service, telephone - whole, or by how they begin or end."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import Final

from ..spelling import number_key
from ..traits import telephone_key

_SHORTEST_PIECE: Final = 4  # fewer digits begin or end almost every number
_WHOLE: Final = 1.0
_PIECE: Final = 0.6


def number_of(text: str) -> str:
    """A number as it is found: letters and digits alone; empty where there is no digit."""
    return number_key(text).lower()


class Numbers:
    """Numbers in sorted lists, forwards and backwards, each beside its rows."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, list[int]] = defaultdict(list)
        self._fresh: list[str] = []
        self._forwards: list[str] = []
        self._backwards: list[str] = []

    def add(self, text: str, row: int) -> None:
        """Take a number of a record in; a telephone number is found by its last nine digits."""
        number = number_of(text)
        if not number:
            return
        if number not in self._rows:
            self._fresh.append(number)
        self._rows[number].append(row)

    def settle(self) -> None:
        """Sort what came since."""
        self._forwards = sorted(self._rows)
        self._backwards = sorted(number[::-1] for number in self._rows)
        self._fresh = []

    def find(self, text: str, most: int) -> dict[int, float]:
        """Rows with one of the numbers of a text, and how surely it is the one meant."""
        for number in self._fresh:
            insort(self._forwards, number)
            insort(self._backwards, number[::-1])
        self._fresh = []
        found: dict[int, float] = {}
        numbers = (number_of(text), telephone_key(text), *map(number_of, text.split()))
        for number in dict.fromkeys(numbers):
            if not number or not number[-1].isdigit():
                continue
            for row in self._rows.get(number, ())[:most]:
                found[row] = _WHOLE
            if sum(char.isdigit() for char in number) < _SHORTEST_PIECE:
                continue
            pieces = [
                *_beginning(self._forwards, number, most),
                *(n[::-1] for n in _beginning(self._backwards, number[::-1], most)),
            ]
            for whole in pieces:
                for row in self._rows[whole][:most]:
                    found.setdefault(row, _PIECE)
        return found


def _beginning(numbers: list[str], start: str, most: int) -> list[str]:
    at = bisect_left(numbers, start)
    found: list[str] = []
    while at < len(numbers) and numbers[at].startswith(start) and len(found) < most:
        found.append(numbers[at])
        at += 1
    return found
