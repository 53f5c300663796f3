"""How far a distribution has come: who had it and who has not. A matched group counts once.

People who have gone home are still counted here: this floor does not see departures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mawa.people.groups import Groups, groups
from mawa.people.models import Person
from mawa.shelter.models import Stay, Tent

from .models import Gift, Round


@dataclass(frozen=True)
class Reach:
    """People who were given something, of the people registered."""

    given: int
    people: int

    @property
    def waiting(self) -> int:
        """How many have not had it yet."""
        return max(0, self.people - self.given)

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 means everybody."""
        return min(100, self.given * 100 // self.people) if self.people else 0


def reach_of(rounds: Iterable[Round]) -> dict[str, Reach]:
    """The reach of each of the rounds."""
    known = groups()
    people = known.heads(Person.objects.values_list("subject", flat=True))
    given: dict[str, set[str]] = defaultdict(set)
    wanted = [row.subject for row in rounds]
    for round_id, person in Gift.objects.filter(round__in=wanted).values_list("round", "person"):
        given[round_id].add(known.head(person))
    return {each: Reach(len(given[each] & people), len(people)) for each in wanted}


@dataclass(frozen=True)
class Waiting:
    """A person who has not had it yet, and where they sleep."""

    person: Person
    block: str
    tent: str


def waiting_for(round: str, block: str = "") -> list[Waiting]:
    """Who has not had it yet, in the order in which one walks past the tents."""
    known = groups()
    had = known.heads(Gift.objects.filter(round=round).values_list("person", flat=True))
    places = _places(known)
    seen = set(had)
    waiting = []
    for person in Person.objects.in_order():
        head = known.head(person.subject)
        if head in seen:
            continue
        seen.add(head)
        at_block, tent = places.get(head, ("", ""))
        if not block or at_block == block:
            waiting.append(Waiting(person, at_block, tent))
    return sorted(waiting, key=lambda w: (w.block == "", w.block, len(w.tent), w.tent))


def _places(known: Groups) -> dict[str, tuple[str, str]]:
    """Block and tent number of each person who has a place."""
    tents = {t.subject: (t.block, t.number) for t in Tent.objects.all()}
    stays = Stay.objects.exclude(tent="").values_list("subject", "tent")
    return {known.head(person): tents.get(tent, ("", "")) for person, tent in stays}
