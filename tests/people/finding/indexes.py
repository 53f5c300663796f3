"""Small indexes of invented people, for the tests beside this file."""

from __future__ import annotations

from mawa.people.finding.index import RecordIndex
from mawa.people.known_names import known_names

PEOPLE = (
    "محمد علي حسن الجبوري",
    "أحمد إبراهيم داود الخطيب",
    "عبد الرحمن ياسين كاظم الشمري",
    "فرزدق وصفي الغريري",
    "Khaled Walid Mustafa Shukri",
    "رؤوف مهدي السامرائي",
    "نور الدين عثمان القيسي",
)


def index_of(*names: str, settled: bool = True) -> RecordIndex:
    """An index of people by their names alone, in the order given."""
    index = RecordIndex(known_names())
    for name in names:
        index.add((name,))
    if settled:
        index.settle()
    return index


def found(index: RecordIndex, text: str, limit: int = 10) -> list[int]:
    """The rows that a text finds, the best first."""
    return [hit.row for hit in index.find(text, limit)]
