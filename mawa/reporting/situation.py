"""The situation around the site, for the report's second page: what is said, and by whom.

Three sentences by a rule that anybody can follow (``docs/decisions/0021``): the register's own
count first; then, of what officials or judged sources say, the newest about people or the border,
and the newest about a wider event. Nothing is weighed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from mawa.situation.incidents.models import Incident
from mawa.situation.statements.border import BorderState, border_states
from mawa.situation.statements.models import Statement, StatementLink

from .claim_figures import NOTHING, OF_PEOPLE
from .claims import ClaimLine
from .claims_board import claims_board
from .contradictions import Contradiction

CLAIMS_MOST: Final = 7
BORDER_MOST: Final = 8
INCIDENTS_MOST: Final = 6
_ON_THE_GROUND: Final = OF_PEOPLE | {"border_status"}
_EVENT: Final = "wider_event"
_READ_MOST: Final = 500  # the newest; older ones are no news
_JUDGED: Final = frozenset("ABC"), frozenset("123")


@dataclass(frozen=True)
class Situation:
    """What the page tells. Each list is cut to what fits; beside it stands how many there are."""

    now: datetime
    spoken: tuple[Statement, ...]
    claims: tuple[ClaimLine, ...]
    claims_in_all: int
    contradictions: tuple[Contradiction, ...]
    border: tuple[BorderState, ...]
    border_in_all: int
    incidents: tuple[Incident, ...]
    incidents_in_all: int


def situation_now(now: datetime) -> Situation:
    """Read what is said and what is open at this moment."""
    board = claims_board(now)
    today = timezone.localdate(now)
    compared = [line for line in board.claims if line.verdict != NOTHING]
    border = [
        state for state in border_states(today=today, told_by=today) if state.statement is not None
    ]
    incidents = Incident.objects.under_way().order_by("-happened_at", "subject")
    return Situation(
        now=now,
        spoken=tuple(spoken_of(_newest(), _corrected(), today)),
        claims=tuple(reversed(compared[-CLAIMS_MOST:])),
        claims_in_all=len(board.claims),
        contradictions=board.contradictions,
        border=tuple(_latest(border)[:BORDER_MOST]),
        border_in_all=len(border),
        incidents=tuple(incidents[:INCIDENTS_MOST]),
        incidents_in_all=incidents.count(),
    )


def spoken_of(rows: Iterable[Statement], corrected: frozenset[str], today: date) -> list[Statement]:
    """The statements of which the second and the third sentence are made, at most one of each.

    Where nobody speaks of a wider event, another claim about people or the border takes its place.
    """
    standing = [
        row
        for row in rows
        if row.polarity != "denied" and row.subject not in corrected and row.told_on <= today
    ]
    ground = _best([row for row in standing if row.claim in _ON_THE_GROUND])
    event = _best([row for row in standing if row.claim == _EVENT])
    if ground is not None and event is None:
        others = (row for row in standing if row.claim in _ON_THE_GROUND)
        event = _best([row for row in others if row.claim != ground.claim])
    return [row for row in (ground, event) if row is not None]


def is_official(row: Statement) -> bool:
    """Whether somebody speaks by name of an office or a body."""
    return not row.anonymous and bool(row.speaker_office or row.speaker_org)


def is_judged(row: Statement) -> bool:
    """Whether the source was found at least fairly reliable and the claim possibly true."""
    return row.reliability in _JUDGED[0] and row.credibility in _JUDGED[1]


def _best(rows: Sequence[Statement]) -> Statement | None:
    """The newest of an official or a judged source, else the newest; the better grade of a day."""
    preferred = [row for row in rows if is_official(row) or is_judged(row)]
    return min(preferred or rows, key=_newest_first, default=None)


def _newest_first(row: Statement) -> tuple[int, str, float, str]:
    return -row.told_on.toordinal(), row.grade, -row.recorded_at.timestamp(), row.subject


def _newest() -> list[Statement]:
    claims = sorted(_ON_THE_GROUND | {_EVENT})
    return list(Statement.objects.of(*claims).latest_first()[:_READ_MOST])


def _corrected() -> frozenset[str]:
    links = StatementLink.objects.filter(relation="corrects")
    return frozenset(links.values_list("other", flat=True))


def _latest(states: Sequence[BorderState]) -> list[BorderState]:
    """What was last spoken of first."""

    def told(state: BorderState) -> int:
        return state.statement.told_on.toordinal() if state.statement else 0

    return sorted(states, key=told, reverse=True)
