"""The roster: what a phone may show, as its role needs it, whole or what changed since.

Names, numbers on cards, tents and what was given: no telephone, no mother's name, no health, no
protection, and of a service number the last three digits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final, NamedTuple

from mawa.access.models import Member
from mawa.access.roles import CARE, CLERK, CUSTODY, HEALTH, MANAGER, PROTECTION, role_may
from mawa.care.models import Gift, Round
from mawa.crossing.models import Arrival
from mawa.journal.cursor import Cursor, cursor_now, still_stands, subjects_after
from mawa.movement.models import Mark, ReturnCase, RollCall
from mawa.movement.seen import last_seen
from mawa.people.groups import Groups, groups
from mawa.people.models import Person
from mawa.shelter.models import Stay, Tent

from .wire import instant

CHANGED_MOST: Final = 1_000
"""More changed subjects than this, and the whole roster is as quick to send."""
_NAMES: Final = ("given", "father", "grand", "family", "as_written", "token", "card_no")
_MORE: Final = ("sex", "birth_year", "stream", "unit", "service_tail")
COLUMNS: Final = ("person", "head", *_NAMES, *_MORE, "tent", "gone")
_MORE_FOR: Final[dict[str, frozenset[str]]] = {
    CLERK: frozenset(_MORE),
    MANAGER: frozenset(_MORE),
    CUSTODY: frozenset(("unit", "service_tail")),
    CARE: frozenset(),
    HEALTH: frozenset(("sex", "birth_year")),
    PROTECTION: frozenset(("sex", "birth_year", "stream")),
}
_TAIL: Final = 3


class Wanted(NamedTuple):
    """Whose lines are wanted: everybody's, or those of people that something new was said of."""

    whole: bool
    people: frozenset[str]
    subjects: frozenset[str]


def roster(role: str, after: str) -> dict[str, Any]:
    """What a phone in a role is sent; ``after`` is the cursor of what it has, or empty.

    ``people``, ``gifts``, ``marks`` and ``last_seen`` hold what changed unless ``whole``; the short
    lists are whole, or ``None`` when nothing in them changed or the role has no use for them.
    """
    cursor = cursor_now()
    known = groups()
    wanted = _wanted(after, known)
    sees = role_may(role, "people.see")
    return {
        "cursor": f"{cursor.last}-{cursor.entry}",
        "whole": wanted.whole,
        "role": role,
        "people": _people(role, wanted, known) if sees else None,
        "tents": _tents(wanted) if role_may(role, "shelter.see") else None,
        "arrivals": _arrivals(wanted) if role_may(role, "crossing.count") else None,
        **(_rounds(wanted, known) if role_may(role, "care.give") else {}),
        **(_roll_calls(wanted, known) if role_may(role, "movement.roll") else {}),
    }


def _wanted(after: str, known: Groups) -> Wanted:
    number, _, entry = after.partition("-")
    if number.isdecimal() and entry:
        since = Cursor(cursor_now().database, int(number[:18]), entry)
        if still_stands(since):
            subjects = subjects_after(since, CHANGED_MOST)
            if subjects is not None:
                people = frozenset(known.records_of(subjects)) | subjects
                return Wanted(False, people, subjects)
    return Wanted(True, frozenset(), frozenset())


# --- people --------------------------------------------------------------------------------


def _people(role: str, wanted: Wanted, known: Groups) -> dict[str, Any]:
    shown = _MORE_FOR.get(role, frozenset())
    fields = ("subject", *_NAMES, "sex", "birth_year", "stream", "unit", "service_no")
    people = Person.objects.all() if wanted.whole else _in(Person.objects, wanted.people)
    tents = dict(Stay.objects.exclude(tent="").values_list("subject", "tent"))
    gone = known.heads(ReturnCase.objects.gone().values_list("subject", flat=True))
    rows = []
    for row in people.order_by("subject").values_list(*fields):
        subject, given, father, grand, family, as_written, token, card_no, *more = row
        named = bool(given or father or grand or family)
        more[-1] = more[-1][-_TAIL:]
        kept = [value if name in shown else "" for name, value in zip(_MORE, more, strict=True)]
        head = known.head_of.get(subject, "")
        names = (given, father, grand, family, "" if named else as_written, token, card_no)
        left = known.head(subject) in gone
        rows.append([subject, head, *names, *kept, tents.get(subject, ""), left])
    there = {row[0] for row in rows}
    removed = [] if wanted.whole else sorted(wanted.subjects - there)
    return {"columns": COLUMNS, "rows": rows, "removed": removed}


def _in(manager: Any, subjects: Collection[str]) -> Any:
    return manager.filter(pk__in=list(subjects))


# --- short lists ---------------------------------------------------------------------------


def _changed(wanted: Wanted, rows: Iterable[Any]) -> bool:
    """Whether a list holds, or may have held, what something new was said of."""
    return wanted.whole or any(row.subject in wanted.subjects for row in rows)


def _tents(wanted: Wanted) -> list[list[str]] | None:
    tents = list(Tent.objects.for_housing().in_order())
    if not _changed(wanted, tents):
        return None
    return [[tent.subject, tent.block, tent.number] for tent in tents]


def _arrivals(wanted: Wanted) -> list[list[str]] | None:
    arrivals = list(Arrival.objects.order_by("requested_at", "subject"))
    if not _changed(wanted, arrivals):
        return None
    return [
        [
            row.subject,
            " · ".join(filter(None, (row.on_behalf_of or row.requested_by, row.crossing))),
        ]
        for row in arrivals
        if row.refused_at is None
    ]


# --- distributions -------------------------------------------------------------------------


def _rounds(wanted: Wanted, known: Groups) -> dict[str, Any]:
    every = list(Round.objects.order_by("opened_at", "subject"))
    open_ones = [row for row in every if row.closed_at is None]
    names = dict(Member.objects.values_list("subject", "name"))
    ids = [row.subject for row in open_ones]
    gifts = Gift.objects.filter(round__in=ids)
    if not wanted.whole:
        gifts = gifts.filter(person__in=list(wanted.people))
    lines = {
        (gift.round, known.head(gift.person)): [
            gift.round,
            known.head(gift.person),
            gift.person,
            instant(gift.given_at),
            names.get(gift.given_by, ""),
            gift.place,
        ]
        for gift in gifts.order_by("-given_at")
    }
    for head in known.heads(_people_in(wanted)):
        for round_id in ids:
            lines.setdefault((round_id, head), [round_id, head, "", "", "", ""])
    return {
        "rounds": [[row.subject, row.name, row.items] for row in open_ones]
        if _changed(wanted, every)
        else None,
        "gifts": list(lines.values()),
    }


def _people_in(wanted: Wanted) -> list[str]:
    """The people of whom something new was said, to tell what no longer holds."""
    return list(_in(Person.objects, wanted.people).values_list("subject", flat=True))


# --- roll-calls ----------------------------------------------------------------------------


def _roll_calls(wanted: Wanted, known: Groups) -> dict[str, Any]:
    every = list(RollCall.objects.order_by("opened_at", "subject"))
    under_way = [row for row in every if row.closed_at is None]
    ids = [row.subject for row in under_way]
    marks = Mark.objects.filter(roll_call__in=ids)
    people = _people_in(wanted)
    if not wanted.whole:
        marks = marks.filter(person__in=people)
    lines = {
        (mark.roll_call, mark.person): [
            mark.roll_call,
            mark.person,
            mark.state,
            mark.where,
            instant(mark.marked_at),
        ]
        for mark in marks
    }
    for person in people:
        for roll_call in ids:
            lines.setdefault((roll_call, person), [roll_call, person, "", "", ""])
    if wanted.whole:
        people = list(Person.objects.values_list("subject", flat=True))
    return {
        "roll_calls": [[row.subject, row.name, instant(row.opened_at)] for row in under_way]
        if _changed(wanted, every)
        else None,
        "marks": list(lines.values()),
        "last_seen": [
            [person, instant(seen.at), seen.where_words]
            for person, seen in last_seen(people).items()
        ],
    }
