"""Two desks at the same instant on one home, many times: prints how often nobody was refused.

Run as a program with MAWA_HOME naming a home that was made: it writes to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Barrier, Thread

import django

django.setup()

from mawa.access.actor import OPERATOR  # noqa: E402
from mawa.access.recording import new_subject, record  # noqa: E402
from mawa.care.actions import give_items, open_round  # noqa: E402
from mawa.care.models import Gift  # noqa: E402
from mawa.journal.kinds import Subject  # noqa: E402
from mawa.journal.models import StoredEntry  # noqa: E402
from mawa.lib.refusal import Refusal  # noqa: E402
from mawa.movement.models import RollCall  # noqa: E402
from mawa.movement.roll import close_roll_call, open_roll_call  # noqa: E402
from mawa.people.actions import DECISIONS, match_persons, unmatch_persons  # noqa: E402
from mawa.people.entries import PersonRegistered  # noqa: E402
from mawa.shelter.actions import assign_tent, leave_tent  # noqa: E402
from mawa.shelter.entries import TentPitched  # noqa: E402
from mawa.shelter.models import Site, Stay  # noqa: E402

ROUNDS = 6


def both(*acts: Callable[[], object]) -> None:
    """Do these at the same instant; a refusal is an answer like any other."""
    start = Barrier(len(acts))

    def go(act: Callable[[], object]) -> None:
        start.wait()
        with suppress(Refusal):
            act()

    threads = [Thread(target=go, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    """The last place of a tent, one meal, one roll-call under way, one word about two records:
    the most of each at a time."""
    nader, salim, tent = new_subject(), new_subject(), new_subject()
    site = Subject(Site.objects.values_list("subject", flat=True)[0])
    pitched = TentPitched(tent=tent, site=site, number="1", floor_m2=4.0)
    people = [PersonRegistered(person=person, given="نادر") for person in (nader, salim)]
    record(OPERATOR, pitched, *people)
    decided = StoredEntry.objects.filter(kind__in=DECISIONS)
    most = {"sleepers": 0, "gifts": 0, "roll_calls": 0, "decisions": 0}
    for number in range(ROUNDS):
        meal = open_round(actor=OPERATOR, name=f"{number}", items=["1"])
        both(*(partial(assign_tent, actor=OPERATOR, person=p, tent=tent) for p in (nader, salim)))
        both(*[partial(give_items, actor=OPERATOR, round=meal, person=nader)] * 2)
        both(*[partial(open_roll_call, actor=OPERATOR, name=f"{number}")] * 2)
        before, again = decided.count(), new_subject()
        record(OPERATOR, PersonRegistered(person=again, given="نادر"))
        pair = {"actor": OPERATOR, "a": nader, "b": again, "why": "x", "seen": ""}
        both(*(partial(decide, **pair) for decide in (match_persons, unmatch_persons)))
        stays, calls = Stay.objects.filter(tent=tent), RollCall.objects.filter(closed_at=None)
        gifts = Gift.objects.get(round=meal).times
        found = {"sleepers": stays.count(), "gifts": gifts, "roll_calls": calls.count()}
        found["decisions"] = decided.count() - before
        most = {name: max(most[name], n) for name, n in found.items()}
        for stay in stays:
            leave_tent(actor=OPERATOR, person=stay.subject)
        for call in calls:
            close_roll_call(actor=OPERATOR, roll_call=call.subject)
    print(json.dumps(most))


main()
