"""The lists that hold names, as tables: who may ask for each, who may agree, and what is in it.

Health, protection and next of kin are in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.access.actor import Actor
from mawa.care.models import Gift, Round
from mawa.custody.ledgers import lines_a, lines_b
from mawa.custody.models import Materiel, Packet
from mawa.custody.words import CATEGORY_WORDS, PACKET_STATE_WORDS, STATE_WORDS
from mawa.movement.models import Mark, RollCall
from mawa.movement.roll import STATE_WORDS as MARK_WORDS
from mawa.movement.seen import last_seen
from mawa.movement.walk import marks_of
from mawa.people.groups import groups
from mawa.people.models import Person
from mawa.people.ticks import STREAMS

from .telling import member_name
from .tents import tents_of

Rows = Iterator[list[Any]]


class NameList(NamedTuple):
    """One list: its words, the right to see it, the right to let it out, columns and rows.

    ``of`` names the sheets there are of it (rounds, roll-calls) by id; ``None`` for one sheet.
    """

    words: Promise
    see: str
    export: str
    headers: Callable[[], list[str]]
    rows: Callable[[str], Rows]
    size: Callable[[str], int]
    of: Callable[[], list[tuple[str, str]]] | None = None

    def open_to(self, actor: Actor) -> bool:
        """Whether the actor may ask for it."""
        return actor.may(self.see) and actor.may(self.export)


def _person_headers() -> list[str]:
    return [
        *(_("Card"), _("Name"), _("Mother's name"), _("Year of birth"), _("Rank"), _("Unit")),
        *(_("Service number"), _("Stream"), _("Tent"), _("Registered at")),
        _("Also on record as"),
    ]


def _person_rows(_of: str) -> Rows:
    """A person a line: what the first of their records says, and which others there are."""
    records: dict[str, list[Person]] = {}
    known = groups()
    for person in Person.objects.in_order():
        records.setdefault(known.head(person.subject), []).append(person)
    tents = tents_of([person.subject for person, *_others in records.values()])
    for person, *others in records.values():
        yield [
            *(person.card_no, person.name, person.mother, person.birth_year),
            *(person.rank_as_stated, person.unit, person.service_no),
            str(STREAMS.get(person.stream, person.stream)),
            *(tents.get(person.subject, ""), person.registered_at),
            "\n".join(f"{other.card_no} {other.name}" for other in others),
        ]


def _materiel_headers() -> list[str]:
    return [
        *(_("Receipt number"), _("Number on paper"), _("Category"), _("What it is")),
        *(_("Serial number"), _("Quantity"), _("Magazines"), _("Rounds"), _("Card"), _("Holder")),
        *(_("Holder as written"), _("Rank"), _("Formation"), _("State"), _("Received at")),
        *(_("Handed over at"), _("Receiver"), _("Document")),
    ]


def _materiel_rows(_of: str) -> Rows:
    people = Person.objects.in_bulk()
    for row in lines_a():
        person = people.get(row.person)
        serial = row.serial if row.serial_readable else _("cannot be read")
        yield [
            *(row.receipt_no, row.paper_no, str(CATEGORY_WORDS.get(row.category, row.category))),
            *(row.description, serial, row.quantity, row.magazines, row.rounds),
            *((person.card_no, person.name) if person else ("", "")),
            *(row.holder_as_written, row.holder_rank, row.formation),
            str(STATE_WORDS["gone" if row.handed_over_at else "held"]),
            *(row.received_at, row.handed_over_at, row.receiver, row.handover_no),
        ]


def _packet_headers() -> list[str]:
    return [
        *(_("Receipt number"), _("Card"), _("Owner"), _("Things"), _("Seal number")),
        *(
            _("Order of an officer (number)"),
            _("Officer"),
            _("Rank"),
            _("Unit"),
            _("Witness"),
            _("Deposited"),
        ),
        *(_("State"), _("Given back at"), _("Signed by"), _("What is missing")),
    ]


def _packet_rows(_of: str) -> Rows:
    people = Person.objects.in_bulk()
    for row in lines_b():
        person = people.get(row.person)
        state = "missing" if row.missing else "returned" if row.returned_at else "held"
        yield [
            row.receipt_no,
            *((person.card_no, person.name) if person else ("", "")),
            *("\n".join(row.contents), row.seal_no, row.order_no),
            *(row.officer, row.officer_rank, row.officer_unit, row.witness, row.deposited_at),
            *(str(PACKET_STATE_WORDS[state]), row.returned_at, row.signed_by, row.missing),
        ]


def _gift_headers() -> list[str]:
    return [
        *(_("Card"), _("Name"), _("Tent"), _("What was given"), _("Given at"), _("Given by")),
        *(_("Desk"), _("Times")),
    ]


def _gift_rows(of: str) -> Rows:
    """A person a line: what two of their records were given stands there as given twice."""
    given: dict[str, list[Gift]] = {}
    known = groups()
    for gift in Gift.objects.filter(round=of).order_by("given_at", "subject"):
        given.setdefault(known.head(gift.person), []).append(gift)
    people = Person.objects.in_bulk([gift.person for gift, *_again in given.values()])
    tents = tents_of(list(people))
    items = " · ".join(Round.objects.get(pk=of).items)
    for gift, *again in given.values():
        person = people.get(gift.person)
        yield [
            *((person.card_no, person.name) if person else ("", "")),
            *(tents.get(gift.person, ""), items, gift.given_at, member_name(gift.given_by)),
            *(gift.place, gift.times + sum(other.times for other in again)),
        ]


def _mark_headers() -> list[str]:
    return [
        *(_("Card"), _("Name"), _("Tent"), _("State"), _("Where"), _("Marked at")),
        *(_("Marked by"), _("Last seen"), _("Last seen where")),
    ]


def _mark_rows(of: str) -> Rows:
    """A person a line, with the last word of any walker about any of their records."""
    marks = sorted(marks_of(of).values(), key=lambda mark: (mark.marked_at, mark.subject))
    people = Person.objects.in_bulk([mark.person for mark in marks])
    tents, seen = tents_of(list(people)), last_seen(list(people))
    for mark in marks:
        person, sight = people.get(mark.person), seen.get(mark.person)
        yield [
            *((person.card_no, person.name) if person else ("", "")),
            *(tents.get(mark.person, ""), str(MARK_WORDS.get(mark.state, mark.state))),
            *(mark.where, mark.marked_at, member_name(mark.marked_by)),
            *((sight.at, sight.where_words) if sight else (None, "")),
        ]


def _people(records: Iterable[tuple[str, ...]]) -> int:
    """How many people these records are, each once."""
    return len(groups().heads(record for (record,) in records))


def _named(rows: Any) -> list[tuple[str, str]]:
    return [
        (row.subject, f"{row.name} · {timezone.localtime(row.opened_at):%Y-%m-%d %H:%M}")
        for row in rows.order_by("-opened_at", "subject")
    ]


LISTS: Final[dict[str, NameList]] = {
    "people": NameList(
        *(gettext_lazy("People"), "people.see", "people.export"),
        *(
            _person_headers,
            _person_rows,
            lambda _of: _people(Person.objects.values_list("subject")),
        ),
    ),
    "ledger-a": NameList(
        *(gettext_lazy("Ledger A: state materiel"), "custody.see", "custody.export"),
        *(_materiel_headers, _materiel_rows, lambda _of: Materiel.objects.count()),
    ),
    "ledger-b": NameList(
        *(gettext_lazy("Ledger B: personal property"), "custody.see", "custody.export"),
        *(_packet_headers, _packet_rows, lambda _of: Packet.objects.count()),
    ),
    "care": NameList(
        *(gettext_lazy("Who got what in a distribution"), "care.see", "people.export"),
        *(
            _gift_headers,
            _gift_rows,
            lambda of: _people(Gift.objects.filter(round=of).values_list("person")),
        ),
        lambda: _named(Round.objects),
    ),
    "roll-call": NameList(
        *(gettext_lazy("Marks of a roll-call"), "movement.roll", "people.export"),
        *(
            _mark_headers,
            _mark_rows,
            lambda of: _people(Mark.objects.filter(roll_call=of).values_list("person")),
        ),
        lambda: _named(RollCall.objects),
    ),
}
