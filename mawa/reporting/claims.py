"""Claims beside the register: each figure that somebody named, and what the register held then.

A claim is never corrected by this and the register never follows a claim: the two stand side by
side (docs/decisions/0006). What statements contradict among each other is in ``contradictions``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mawa.situation.statements.models import Statement

from .claim_figures import (
    ABOVE,
    AGAINST,
    AGREES,
    BELOW,
    FLOWS,
    NOTHING,
    OWN_UNIT,
    VAGUE,
    VAGUE_TIMES,
)
from .claim_units import WHOLE, materiel_category
from .register_lines import MATERIEL, PEOPLE_LINES, Range, RegisterLines, StepLine, register_lines
from .said import Said, begin_of, end_of, said_of


@dataclass(frozen=True)
class ClaimLine:
    """A claim set beside the register.

    ``moment`` is up to when it is compared. ``figure`` is the code of the register's figure,
    ``then`` the figure at that moment, ``then_least`` the least it was in the days the claim
    speaks of, ``now`` the figure after everything on record; ``None`` where there is none.
    ``within`` says that ``then`` is what came in these days alone, being nearer to the claim.
    ``earlier`` says that the register did pass the claim's figure in these days.
    ``difference`` is the claim's nearest bound less ``then``, 0 where it lies within the bounds.
    ``why`` is a code of ``WHY_NOTHING``.
    """

    said: Said
    moment: datetime
    figure: str
    verdict: str
    why: str = ""
    then: int | None = None
    then_least: int | None = None
    now: int | None = None
    within: bool = False
    earlier: bool = False
    difference: int | None = None

    @property
    def row(self) -> Statement:
        """The statement."""
        return self.said.row


def claims_now(now: datetime) -> list[ClaimLine]:
    """Every statement with a figure beside the register, in the order in which they were told."""
    rows = Statement.objects.with_figure().in_order()
    return claim_lines(said_of(rows), register_lines(), now)


def claim_lines(said: Iterable[Said], lines: RegisterLines, now: datetime) -> list[ClaimLine]:
    """Each claim beside the lines of the register."""
    ranges = _Ranges(lines)
    return [_beside(each, ranges, now) for each in said]


class _Ranges:
    """What a line was between two moments; many claims ask for the same days."""

    def __init__(self, lines: RegisterLines) -> None:
        self.lines = lines
        self.known: dict[tuple[str, datetime, datetime], Range | None] = {}

    def within(self, line: StepLine, first: datetime, last: datetime) -> Range | None:
        key = (line.code, first, last)
        if key not in self.known:
            self.known[key] = line.within(first, last)
        return self.known[key]


def _beside(said: Said, ranges: _Ranges, now: datetime) -> ClaimLine:
    against = AGAINST.get(said.claim)
    first, moment = begin_of(said.first), min(end_of(said.last), max(now, begin_of(said.last)))
    if against is None:
        return ClaimLine(said, moment, "", NOTHING, "claim")
    code = figure_of(said)
    line = ranges.lines[code]
    missing = _why_nothing(said, line, ranges.lines, moment)
    if missing:
        return ClaimLine(said, moment, code, NOTHING, missing, now=line.now)
    then = line.at(moment)
    if then is None:
        return ClaimLine(said, moment, code, NOTHING, "before", now=line.now)
    came = _came(said, line, first, then)
    within = abs(_difference(said, came)) < abs(_difference(said, then))
    held = came if within else then
    # Said while it went on, it may have been true of an earlier hour.
    passed = ranges.within(line, first, moment) if said.told <= said.last else None
    return ClaimLine(
        said,
        moment,
        code,
        _verdict(said, held),
        then=held,
        then_least=passed[0] if passed else held,
        now=line.now,
        within=within,
        earlier=bool(passed and said.touches(*passed) and not said.touches(held, held)),
        difference=_difference(said, held),
    )


def figure_of(said: Said) -> str:
    """The code of the register's figure for a claim; '' for none."""
    against = AGAINST.get(said.claim)
    if against is None:
        return ""
    category = materiel_category(said.row.unit) if against.figure == MATERIEL else ""
    return f"{against.figure}.{category}" if category else against.figure


def counts_the_same(said: Said) -> bool:
    """Whether a claim's unit is that of the register's figure: everybody, not a part of them."""
    # Some reports call everybody who came soldiers, some refugees.
    whole = said.unit in WHOLE or said.unit == "refugees"
    return whole or said.claim == "weapons" or said.unit == OWN_UNIT.get(said.claim)


def _why_nothing(said: Said, line: StepLine, lines: RegisterLines, moment: datetime) -> str:
    """Why a claim cannot be set beside a line; '' where it can."""
    if not said.affirmed:
        return "denied"
    if not counts_the_same(said):
        return "unit"
    unheard_of = not line.steps and line.always is None and line.code not in PEOPLE_LINES
    if unheard_of or line.now is None or lines.began is None:
        return "none"
    return "before" if moment < lines.began else ""


def _came(said: Said, line: StepLine, first: datetime, then: int) -> int:
    """What came in the days that a claim names, where it is of those that count up."""
    of_these_days = said.claim in FLOWS and said.dated
    return then - (line.at(first) or 0) if of_these_days else then


def _verdict(said: Said, held: int) -> str:
    if not said.touches(held, held):
        return ABOVE if said.least is not None and said.least > held else BELOW
    return VAGUE if _says_little(said, held) else AGREES


def _says_little(said: Said, held: int) -> bool:
    """Whether figures many times apart would bear the claim out as well."""
    low, high = said.low, said.high
    if low is None:
        return high is not None and high > VAGUE_TIMES * max(1, held)
    if high is None:
        return held > VAGUE_TIMES * max(1, low)
    return high > VAGUE_TIMES * max(1, low)


def _difference(said: Said, held: int) -> int:
    """How far the claim as said lies from a figure of the register: above is positive."""
    if said.low is not None and said.low > held:
        return said.low - held
    if said.high is not None and said.high < held:
        return said.high - held
    return 0
