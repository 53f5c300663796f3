"""Contradictions about people, for a person to settle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from django.db.models import Count, F, Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.lib.arabic import isolated
from mawa.lib.births import ADULT_FROM_YEARS, OLDEST_YEARS
from mawa.lib.discrepancy import Discrepancy

from .groups import Groups, contradictions, groups
from .models import Pair, Person


def discrepancies() -> Iterator[Discrepancy]:
    """Decisions that contradict, numbers held twice, children among the troops, absurd births."""
    known = groups()
    yield from _said_same_and_different(known)
    yield from _cards_held_twice(known)
    yield from _service_numbers_held_twice(known)
    yield from _tokens_held_twice(known)
    yield from _children_among_troops()
    yield from _absurd_births()


def _holders(field: str) -> dict[str, list[Person]]:
    """Records by a value that more than one of them has."""
    twice = (
        Person.objects.exclude(**{field: ""})
        .values(field)
        .annotate(holders=Count("pk"))
        .filter(holders__gt=1)
    )
    held: dict[str, list[Person]] = {}
    for person in Person.objects.filter(**{f"{field}__in": twice.values(field)}).order_by(
        "subject"
    ):
        held.setdefault(getattr(person, field), []).append(person)
    return held


def _names(people: list[Person]) -> str:
    """Each name in direction isolates, so that it turns nothing around it."""
    return " / ".join(isolated(person.name) for person in people)


def _subjects(people: list[Person]) -> tuple[str, ...]:
    return tuple(person.subject for person in people)


def _said_same_and_different(known: Groups) -> Iterator[Discrepancy]:
    """Every "different" inside a group; the group stands as it is until somebody settles it."""
    pairs = contradictions(known)
    people = Person.objects.in_bulk({person for pair in pairs for person in (pair.a, pair.b)})
    for pair in pairs:
        found = [people[person] for person in (pair.a, pair.b) if person in people]
        yield Discrepancy(
            "same_and_different",
            _("Said to be two persons, and by other decisions one: %(names)s.")
            % {"names": _names(found) or pair.a[:8]},
            (pair.a, pair.b),
        )


def _cards_held_twice(known: Groups) -> Iterator[Discrepancy]:
    for card_no, people in _holders("card_no").items():
        if len(known.heads(_subjects(people))) > 1:
            yield Discrepancy(
                "card_held_twice",
                _("Card %(card)s is held by more than one: %(names)s.")
                % {"card": f"\u2066{card_no}\u2069", "names": _names(people)},
                _subjects(people),
            )


def _service_numbers_held_twice(known: Groups) -> Iterator[Discrepancy]:
    """Unless it was settled whether they are one person; one question for each number."""
    different = {
        frozenset((known.head(a), known.head(b)))
        for a, b in Pair.objects.filter(same=False).values_list("a", "b")
    }
    for people in _holders("number_key").values():
        heads = sorted({known.head(person.subject) for person in people})
        open_pairs = [p for p in combinations(heads, 2) if frozenset(p) not in different]
        if not open_pairs:
            continue
        asked = {head for pair in open_pairs for head in pair}
        people = [person for person in people if known.head(person.subject) in asked]
        yield Discrepancy(
            "service_number_held_twice",
            _("The same service number %(number)s: %(names)s.")
            % {"number": f"\u2066{people[0].masked_service_no}\u2069", "names": _names(people)},
            _subjects(people),
        )


def _tokens_held_twice(known: Groups) -> Iterator[Discrepancy]:
    for token, people in _holders("token").items():
        people = [p for p in people if p.token != p.card_no]  # a bound card: told as a card
        if len(known.heads(_subjects(people))) > 1:
            yield Discrepancy(
                "wristband_held_twice",
                _("Wristband %(token)s is worn by more than one: %(names)s.")
                % {"token": isolated(token), "names": _names(people)},
                _subjects(people),
            )


def _children_among_troops() -> Iterator[Discrepancy]:
    """A child by its tick, or by its birth when it was registered, in the troops' stream."""
    troops = Person.objects.filter(stream="troops").annotate(boxes=Cast("ticks", TextField()))
    by_tick = Q(boxes__contains='"under_18"')
    by_birth = Q(birth_year__gt=F("registered_at__year") - ADULT_FROM_YEARS)
    for person in troops.filter(by_tick | by_birth):
        yield Discrepancy(
            "child_among_troops",
            _("%(name)s may be under 18 and is listed with the troops.")
            % {"name": _names([person])},
            (person.subject,),
        )


def _absurd_births() -> Iterator[Discrepancy]:
    this_year = timezone.localdate().year
    absurd = Q(birth_year__lt=this_year - OLDEST_YEARS) | Q(birth_year__gt=this_year)
    for person in Person.objects.filter(absurd):
        yield Discrepancy(
            "birth_absurd",
            _("%(name)s: the year of birth cannot be right (%(year)s).")
            % {"name": _names([person]), "year": person.birth_year},
            (person.subject,),
        )
