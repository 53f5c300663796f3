"""Search: from whatever somebody types or scans to the people it may mean.

Names in any order, spelling and script, a card, a service number or four digits of it, a
wristband. Searching a tent is the desk's own: it knows who stays where.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mawa.lib.arabic import clean
from mawa.lib.cards import parse, scanned

from .models import Person
from .register_index import register_index
from .spelling import number_key

REASONS: Final[dict[str, Promise]] = {
    "card": _("Card number"),
    "token": _("Wristband"),
    "service_no": _("Service number"),
    "name": _("Name"),
    "name_spelled": _("Name, spelt in another way"),
    "name_script": _("Name, in other letters"),
    "name_begins": _("Name that begins so"),
    "name_near": _("Name, a letter apart"),
    "mother": _("Mother's name"),
}
QUERY_LENGTH_MAX: Final = 200
_DIGITS_LEAST: Final = 4  # fewer digits are part of almost every number
_SHARE_OF_BEST: Final = 0.5  # what answers much less well than the best was not meant
_ALL_OF: Final = 2  # so few words are all meant, if anybody bears them all
# Of several words found in several ways, the least sure is what a reader should know.
_WHY_OF: Final[dict[str, str]] = {
    **dict.fromkeys(("same", "spelling"), "name"),
    **dict.fromkeys(("sounds", "latin", "nickname"), "name_spelled"),
    **dict.fromkeys(("script", "doubtful"), "name_script"),
    "begins": "name_begins",
    **dict.fromkeys(("slip", "letter"), "name_near"),
    "mother": "mother",
    "number": "service_no",
}
_LEAST_SURE_LAST: Final = tuple(dict.fromkeys(_WHY_OF.values()))


class Found(NamedTuple):
    """A record and why it was found: a code of ``REASONS``."""

    person: Person
    why: str


def search(text: str, limit: int = 20) -> list[Found]:
    """The people that a text may mean, the likeliest first; nothing for an empty text."""
    text = scanned(clean(text[:QUERY_LENGTH_MAX]))
    if not text:
        return []
    found: dict[str, Found] = {}
    for why, people in (
        ("card", _by_card(text)),
        ("token", _by_token(text)),
        ("service_no", _by_service_no(text, limit)),
    ):
        for person in people:
            found.setdefault(person.subject, Found(person, why))
        if why == "card" and found:
            break
    if not found:
        found = {item.person.subject: item for item in _by_name(text, limit)}
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


def _by_name(text: str, limit: int) -> list[Found]:
    """Who answers best to the words, and those who answer almost as well."""
    hits = register_index.find(text, limit)
    least = hits[0].hit.score * _SHARE_OF_BEST if hits else 0.0
    answered = max((found.hit.answered for found in hits), default=0)
    if answered > _ALL_OF:  # of many words one may be a mistake
        answered -= 1
    hits = [f for f in hits if f.hit.score >= least and f.hit.answered >= answered]
    people = Person.objects.in_bulk([found.subject for found in hits])
    return [
        Found(people[found.subject], _why(found.hit.why))
        for found in hits
        if found.subject in people
    ]


def _why(codes: tuple[str, ...]) -> str:
    whys = [_WHY_OF[code] for code in codes]
    return max(whys, key=_LEAST_SURE_LAST.index, default="name")
