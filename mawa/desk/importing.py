"""Taking in a list: first a preview that records nothing, then all of it or none.

The same two calls serve the page and the command line::

    preview = plan(kind, path, name)             # Refusal: says file, sheet, row, what to do
    applied = apply(actor, preview.kind, preview)  # whole, or not at all

``plan(kind, path, name, overrides=None, today=None) -> Preview`` where ``kind`` is
``"names"``, ``"weapons"``, ``"counts"``, ``"tents"`` or ``""`` (told by the file's columns) and
``overrides`` are a person's corrections to a list of names, as plain data (``people.rolls``).
``apply(actor, kind, preview) -> Applied(read, people, lines, skipped, recorded)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mawa.access.actor import Actor
from mawa.crossing.actions import count_vehicles
from mawa.crossing.entries import VehicleCounted
from mawa.crossing.lists import CountPlan, plan_counts
from mawa.crossing.models import Arrival, VehicleCount
from mawa.crossing.words import PROBLEM_WORDS, explain
from mawa.custody.actions import receive_list
from mawa.custody.lists import WeaponPlan, plan_weapons
from mawa.journal.models import StoredEntry
from mawa.lib.arabic import isolated
from mawa.lib.refusal import Refusal
from mawa.lib.sheets import Problem, Refused, Workbook, read_table_file
from mawa.people.actions import import_roll
from mawa.people.rolls import RollPlan, plan_roll, replan
from mawa.people.words import REASON_WORDS
from mawa.shelter.actions import pitch_tents
from mawa.shelter.lists import TentPlan, plan_tents

KIND_WORDS: Final[dict[str, Promise]] = {
    "names": gettext_lazy("Names"),
    "weapons": gettext_lazy("Weapons"),
    "counts": gettext_lazy("Head-counts"),
    "tents": gettext_lazy("Tents"),
}
RIGHT_FOR: Final[dict[str, str]] = {
    "names": "people.import",
    "weapons": "custody.receive",
    "counts": "crossing.count",
    "tents": "shelter.plan",
}
ListPlan = WeaponPlan | CountPlan | TentPlan
_PLANNERS: Final[dict[str, Callable[[Workbook], ListPlan]]] = {
    "weapons": plan_weapons,
    "counts": plan_counts,
    "tents": plan_tents,
}


class LeftOut(NamedTuple):
    """A row that is not taken: where it stands, and why in words."""

    sheet: str
    row: int
    reason: str
    words: str


@dataclass(frozen=True)
class Preview:
    """What would be taken from a file. ``read`` rows = lines taken + rows left out."""

    kind: str
    file: str
    sha256: str
    lines: tuple[Any, ...]  # RollRow, WeaponLine, CountLine or TentLine
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    roll: RollPlan | None = None

    @property
    def read(self) -> int:
        """How many rows were looked at."""
        return len(self.lines) + len(self.left_out)

    @property
    def doubtful(self) -> int:
        """How many of the lines taken somebody should look at."""
        return sum(bool(line.doubts) for line in self.lines)


@dataclass(frozen=True)
class Applied:
    """What came of it: rows read, people or lines taken, rows left out, entries recorded."""

    read: int
    people: int
    lines: int
    skipped: int
    recorded: int


def plan(
    kind: str, path: Path, name: str, overrides: object = None, today: date | None = None
) -> Preview:
    """Read a file as one kind of list. Raises ``Refusal`` for a file that cannot be taken."""
    try:
        workbook = read_table_file(path, name)
        kind = kind or _told_by_columns(workbook)
        if kind == "names":
            return _plan_names(workbook, overrides, today)
        planner = _PLANNERS.get(kind)
        if planner is None:
            raise Refusal(
                _("There is no list of the kind “%(kind)s”.") % {"kind": kind},
                _("Kinds: %(kinds)s.") % {"kinds": ", ".join(KIND_WORDS)},
            )
        return _plan_list(kind, planner(workbook))
    except Refused as refused:
        raise Refusal(explain(refused.as_problem(name)), _("Nothing was recorded.")) from refused
    except OSError as error:
        raise Refusal(
            _("The file %(file)s cannot be read.") % {"file": name},
            _("Choose it again; nothing was recorded."),
        ) from error


def _told_by_columns(workbook: Workbook) -> str:
    """The kind whose required columns are there; names have the loosest layout, so last."""
    for kind, planner in _PLANNERS.items():
        try:
            if planner(workbook).lines:
                return kind
        except Refused:
            continue
    return "names"


def _plan_names(workbook: Workbook, overrides: object, today: date | None) -> Preview:
    plan = replan(workbook, overrides, today) if overrides else plan_roll(workbook, today=today)
    left_out = tuple(
        LeftOut(
            row.sheet, row.row_number, row.reason, str(REASON_WORDS.get(row.reason, row.reason))
        )
        for row in plan.rows()
        if row.person is None
    )
    return Preview("names", plan.file, plan.sha256, tuple(plan.people()), left_out, (), roll=plan)


def _plan_list(kind: str, plan: ListPlan) -> Preview:
    explained: Mapping[tuple[str, int], Problem] = {(p.sheet, p.row): p for p in plan.problems}
    left_out = tuple(
        LeftOut(
            row.sheet, row.row, row.reason, _why(row.reason, explained.get((row.sheet, row.row)))
        )
        for row in plan.skipped
    )
    return Preview(kind, plan.file, plan.sha256, plan.lines, left_out, plan.problems)


def _why(reason: str, problem: Problem | None) -> str:
    if problem is not None:
        return str(PROBLEM_WORDS.get(reason, reason)) % {"detail": f"\u2068{problem.detail}\u2069"}
    return str(REASON_WORDS.get(reason, reason))


def apply(actor: Actor, kind: str, preview: Preview) -> Applied:
    """Record a preview: every line of it, or nothing. Raises ``Refusal``."""
    actor.require(RIGHT_FOR[kind])
    if not preview.lines:
        raise Refusal(
            _("There is nothing in this file that could be recorded."),
            _("Look at the rows left out and say which of them count."),
        )
    with transaction.atomic():
        before = StoredEntry.objects.count()
        _APPLY[kind](actor, preview)
        recorded = StoredEntry.objects.count() - before
    people = len(preview.lines) if kind == "names" else 0
    return Applied(preview.read, people, len(preview.lines), len(preview.left_out), recorded)


def _apply_counts(actor: Actor, preview: Preview) -> None:
    arrival = Arrival.objects.order_by("-requested_at").first()
    counts = [
        (
            line.at,
            VehicleCounted(
                vehicle="",  # type: ignore[arg-type]
                arrival=arrival.subject if arrival else "",  # type: ignore[arg-type]
                label=line.vehicle,
                place=line.place,
                adults=line.adults,
                women=line.women,
                children=line.children,
                on_stretcher=line.on_stretcher,
                note=line.note,
            ),
        )
        for line in preview.lines
    ]
    _check_not_counted(counts)
    count_vehicles(actor=actor, counts=counts)


def _check_not_counted(counts: list[tuple[datetime, VehicleCounted]]) -> None:
    """Refuse a list of which a line is in the head-count already: it was taken in before."""
    told = ("counted_at", "label", "place", "adults", "women", "children")
    known = set(VehicleCount.objects.values_list(*told))
    for at, count in counts:
        if (at, *(getattr(count, name) for name in told[1:])) in known:
            raise Refusal(
                _("%(vehicle)s is in the head-count already, at the same minute.")
                % {"vehicle": isolated(count.label or count.place)},
                _("Was this list taken in before? Discard it, or take out what is in it twice."),
            )


def _apply_names(actor: Actor, preview: Preview) -> None:
    import_roll(
        actor=actor,
        people=preview.lines,
        sha256=preview.sha256,
        file_name=preview.file,
        skipped=len(preview.left_out),
    )


def _apply_weapons(actor: Actor, preview: Preview) -> None:
    receive_list(actor=actor, lines=preview.lines)


def _apply_tents(actor: Actor, preview: Preview) -> None:
    pitch_tents(actor=actor, tents=preview.lines)


_APPLY: Final[dict[str, Callable[[Actor, Preview], None]]] = {
    "names": _apply_names,
    "weapons": _apply_weapons,
    "counts": _apply_counts,
    "tents": _apply_tents,
}
