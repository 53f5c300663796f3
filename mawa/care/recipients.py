"""Who stands at the desk: by the card's code, its number, or a name."""

from __future__ import annotations

from typing import Final

from mawa.lib.cards import parse, scanned
from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.people.search import search

FOUND_MAX: Final = 8


def card_in(text: str) -> str:
    """The card number in what was typed or scanned, as it is printed; empty if there is none.

    A card's code reads ``M1:number:signature``; the signature is judged where cards are made.
    """
    number = parse(scanned(text))
    return "" if number is None or number.series else str(number)


def find_recipient(text: str, limit: int = FOUND_MAX) -> list[Person]:
    """The people that a card or a name may mean, the likeliest first, each group once."""
    if not text.strip():
        return []
    card = card_in(text)
    found = list(Person.objects.filter(card_no=card).in_order()) if card else []
    if not found:
        found = [each.person for each in search(card or text, limit * 2)]
    known = groups()
    once: dict[str, Person] = {}
    for person in found:
        once.setdefault(known.head(person.subject), person)
    return list(once.values())[:limit]
