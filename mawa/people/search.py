"""Search: from whatever somebody types or scans to the people it may mean.

Names in any order and spelling, a card, a service number or four digits of it, a wristband.
Searching a tent is the desk's own: it knows who stays where.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mawa.lib.arabic import clean, fold, tokens
from mawa.lib.cards import parse

from .models import NAME_PARTS, Person
from .spelling import name_key, number_key

REASONS: Final[dict[str, Promise]] = {
    "card": _("Card number"),
    "token": _("Wristband"),
    "service_no": _("Service number"),
    "name": _("Name"),
}
QUERY_LENGTH_MAX: Final = 200
_WORDS_MAX: Final = 8
_DIGITS_LEAST: Final = 4  # fewer digits are part of almost every number
_READ_MAX: Final = 400  # rows ranked; a search that finds more is no search


class Found(NamedTuple):
    """A record and why it was found: a code of ``REASONS``."""

    person: Person
    why: str


def search(text: str, limit: int = 20) -> list[Found]:
    """The people that a text may mean, the likeliest first; nothing for an empty text."""
    text = clean(text[:QUERY_LENGTH_MAX])
    if not text:
        return []
    found: dict[str, Found] = {}
    for why, people in (
        ("card", _by_card(text)),
        ("token", _by_token(text)),
        ("service_no", _by_service_no(text, limit)),
        ("name", _by_name(text)),
    ):
        for person in people:
            found.setdefault(person.subject, Found(person, why))
        if why == "card" and found:
            break
    return list(found.values())[:limit]


def _by_card(text: str) -> QuerySet[Person]:
    card = parse(text)
    return Person.objects.filter(card_no=str(card)) if card else Person.objects.none()


def _by_token(text: str) -> QuerySet[Person]:
    return Person.objects.filter(token=text).in_order()


def _by_service_no(text: str, limit: int) -> list[Person]:
    digits = number_key(text)
    if sum(char.isdigit() for char in digits) < _DIGITS_LEAST or not digits.isalnum():
        return []
    whole = list(Person.objects.filter(number_key=digits).in_order()[:limit])
    if len(whole) == limit:
        return whole
    parts = Person.objects.filter(number_key__contains=digits).exclude(number_key=digits)
    return whole + list(parts.in_order()[: limit - len(whole)])


def _by_name(text: str) -> list[Person]:
    """Those whose name holds every word, as typed or with compounds in one piece."""
    folded, words = tuple(fold(text).split()[:_WORDS_MAX]), tokens(text)[:_WORDS_MAX]
    if not words:
        return []
    people = Person.objects.having(words) | Person.objects.having(folded)
    return sorted(people.in_order()[:_READ_MAX], key=lambda person: _name_rank(person, words))


def _name_rank(person: Person, words: tuple[str, ...]) -> tuple[bool, int, int]:
    """Names in the order typed first, then those with more of the words whole, then shorter."""
    name = [word for part in NAME_PARTS for word in name_key(getattr(person, part)).split()]
    whole = sum(f" {word} " in person.search_key for word in words)
    return (name[: len(words)] != list(words), -whole, len(name))
