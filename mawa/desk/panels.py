"""What the person page shows, panel by panel, each with the right it needs.

The list below is the page: whoever adds something about a person adds a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any, Final, NamedTuple

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mawa.access.actor import Actor
from mawa.access.models import ReadOfFile
from mawa.care.models import Gift, Need, Round
from mawa.care.words import NEED_WORDS
from mawa.crossing.models import VehicleCount
from mawa.custody.models import Materiel, Packet
from mawa.journal.history import history_of
from mawa.lib.ranks import rank_of
from mawa.movement.models import DepartureStop, Mark, RollCall
from mawa.movement.steps import case_of
from mawa.people.forms import DECLINABLE, HealthForm, ProtectionForm
from mawa.people.groups import groups
from mawa.people.matching import REASONS, likely_duplicates
from mawa.people.models import HealthNote, Pair, Person, ProtectionNote, Roll
from mawa.people.ticks import STREAMS, TICKS
from mawa.people.words import DOUBT_WORDS
from mawa.shelter.models import Stay, Tent

from .telling import FIELD_WORDS, VALUE_WORDS
from .views.journal import scopes_of

_ALIKE_MOST = 5
Content = dict[str, Any]


class Panel(NamedTuple):
    """A part of the page: its place, heading, right, and what gathers its content."""

    code: str
    words: Promise
    right: str
    gather: Callable[[Person, Actor], Content]
    wide: bool = False

    @property
    def template(self) -> str:
        """The fragment that shows it."""
        return f"desk/panels/{self.code}.html"


class Shown(NamedTuple):
    """A panel with its content, for one person and one reader."""

    panel: Panel
    content: Content


def panels_for(person: Person, actor: Actor) -> list[Shown]:
    """The panels that this reader may see."""
    return [Shown(panel, panel.gather(person, actor)) for panel in PANELS if actor.may(panel.right)]


def _identity(person: Person, actor: Actor) -> Content:
    rank = rank_of(person.rank_code) if person.rank_code else None
    roll = Roll.objects.filter(pk=person.roll).first() if person.roll else None
    return {
        "rank": rank,
        "stream": STREAMS.get(person.stream, person.stream),
        "vehicle": VehicleCount.objects.filter(pk=person.vehicle).first(),
        "roll": roll,
        "ticks": [TICKS[code] for code in person.ticks if code in TICKS],
        "declined": [
            FIELD_WORDS.get(_DECLINED_FIELD.get(name, name), name)
            for name in person.declined
            if name in DECLINABLE
        ],
        "doubts": [DOUBT_WORDS.get(code, code) for code in person.doubts],
    }


_DECLINED_FIELD: Final = {"birth": "birth_year", "rank": "rank_code"}


def _stay(person: Person, actor: Actor) -> Content:
    stays = list(Stay.objects.filter(pk__in=groups().members(person.subject)).order_by("-since"))
    stay = next((each for each in stays if each.tent), stays[0] if stays else None)
    tent = Tent.objects.filter(pk=stay.tent).first() if stay and stay.tent else None
    why = VALUE_WORDS.get(stay.left_why, stay.left_why) if stay else ""
    return {"stay": stay, "tent": tent, "why": why}


def _trust(person: Person, actor: Actor) -> Content:
    records = groups().members(person.subject)
    return {
        "materiel": Materiel.objects.filter(person__in=records).order_by("received_at"),
        "packets": Packet.objects.filter(person__in=records).order_by("deposited_at"),
    }


def _given(person: Person, actor: Actor) -> Content:
    gifts = Gift.objects.filter(person__in=groups().members(person.subject)).order_by("given_at")
    rounds = Round.objects.in_bulk([gift.round for gift in gifts])
    return {"gifts": [(gift, rounds.get(gift.round)) for gift in gifts]}


def _needs(person: Person, actor: Actor) -> Content:
    records = groups().members(person.subject)
    needs = Need.objects.filter(person__in=records).order_by("-noted_at")
    return {"needs": [(NEED_WORDS.get(n.category, n.category), n) for n in needs]}


def _roll_calls(person: Person, actor: Actor) -> Content:
    records = groups().members(person.subject)
    marks = Mark.objects.filter(person__in=records).order_by("-marked_at")[:20]
    calls = RollCall.objects.in_bulk([mark.roll_call for mark in marks])
    return {"marks": [(mark, calls.get(mark.roll_call)) for mark in marks]}


def _way_home(person: Person, actor: Actor) -> Content:
    records = groups().members(person.subject)
    return {
        "case": case_of(person.subject),
        "stopped": DepartureStop.objects.filter(pk__in=records).exists(),
    }


def _health(person: Person, actor: Actor) -> Content:
    notes = HealthNote.objects.filter(person__in=groups().members(person.subject))
    words = dict(HealthForm.STATES)
    return {"notes": [(n, words.get(n.state, n.state)) for n in notes.order_by("-noted_at")]}


def _protection(person: Person, actor: Actor) -> Content:
    records = groups().members(person.subject)
    notes = ProtectionNote.objects.filter(person__in=records)
    words = dict(ProtectionForm.CONCERNS)
    return {
        "notes": [(n, words.get(n.concern, n.concern)) for n in notes.order_by("-noted_at")],
        "stop": DepartureStop.objects.filter(pk__in=records).first(),
    }


def _same(person: Person, actor: Actor) -> Content:
    known = groups()
    records = known.members(person.subject)
    others = Person.objects.in_bulk([p for p in records if p != person.subject])
    decided = Pair.objects.filter(Q(a__in=records) | Q(b__in=records)).values_list("a", "b")
    settled = known.heads((person.subject, *chain.from_iterable(decided)))
    likely = likely_duplicates(person, limit=_ALIKE_MOST + len(settled))
    found = {candidate.person.subject: candidate for candidate in likely}
    alike = [
        (found[first].person, [REASONS[code] for code in found[first].likeness.reasons])
        for first in known.firsts(found)
        if known.head(first) not in settled
    ]
    return {"group": list(others.values()), "alike": alike[:_ALIKE_MOST], "decided": bool(decided)}


def _history(person: Person, actor: Actor) -> Content:
    reads = ReadOfFile.objects.filter(person=person.subject).order_by("-at")[:10]
    return {
        "history": history_of(person.subject, scopes=scopes_of(actor)),
        "reads": reads if actor.may("access.manage") or actor.may("people.export") else None,
    }


PANELS: Final = (
    Panel("identity", _("Who it is"), "people.see", _identity),
    Panel("stay", _("Where they sleep"), "people.see", _stay),
    Panel("trust", _("Held in trust"), "custody.see", _trust),
    Panel("given", _("What they were given"), "care.see", _given),
    Panel("needs", _("What they need"), "care.see", _needs),
    Panel("roll_calls", _("Roll-calls"), "movement.see", _roll_calls),
    Panel("way_home", _("Return (home)"), "movement.see", _way_home),
    Panel("health", _("Health"), "health.see", _health),
    Panel("protection", _("Protection"), "protection.see", _protection),
    Panel("same", _("The same person?"), "people.see", _same),
    Panel("history", _("The file's history"), "people.see", _history, wide=True),
)
