"""Everything there is about claims at one moment: beside the register, and against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Final

from mawa.journal.folding import struck_entries
from mawa.journal.models import Mention
from mawa.journal.standing import stored_standings
from mawa.situation.statements.entries import (
    StatementCorrected,
    StatementGraded,
    StatementRecorded,
    StatementsLinked,
)
from mawa.situation.statements.models import Statement, StatementLink

from .claims import ClaimLine, claim_lines
from .contradiction_sums import made_of_others, parts_of_totals
from .contradictions import (
    MOST_OF_A_RULE,
    Contradiction,
    broken_bound,
    changed,
    denied,
    episodes,
    excluded,
    linked,
    mixed_units,
)
from .register_lines import RegisterLines, register_lines
from .said import said_of

_QUERIED: Final = 400
_ABOUT_IT: Final = (StatementRecorded.kind, StatementCorrected.kind, StatementGraded.kind)
_LINKED: Final = StatementsLinked.kind


@dataclass(frozen=True)
class ClaimsBoard:
    """The claims in the order in which they were told, the register's lines, what contradicts,
    and the rules (by code) of which more was found than is told."""

    now: datetime
    claims: tuple[ClaimLine, ...]
    lines: RegisterLines
    found: tuple[Contradiction, ...]
    cut: tuple[str, ...]

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What does not fit together, the strongest first."""
        return tuple(each for each in self.found if not each.agrees)

    @property
    def confirmed(self) -> tuple[Contradiction, ...]:
        """Checks that came out right."""
        return tuple(each for each in self.found if each.agrees)


def claims_board(now: datetime) -> ClaimsBoard:
    """Read the statements and the register, and set them side by side."""
    rows = Statement.objects.with_figure().in_order()
    links = StatementLink.objects.order_by("stamp", "subject")
    return board_of(rows, links, register_lines(), now)


def board_of(
    rows: Iterable[Statement],
    links: Iterable[StatementLink],
    lines: RegisterLines,
    now: datetime,
) -> ClaimsBoard:
    """The board of statements already read; pure."""
    claims = claim_lines(said_of(rows), lines, now)
    found, cut = find_contradictions(claims, links)
    return ClaimsBoard(now, tuple(claims), lines, tuple(found), cut)


def find_contradictions(
    claims: Sequence[ClaimLine], links: Iterable[StatementLink] = ()
) -> tuple[list[Contradiction], tuple[str, ...]]:
    """What every rule found, the strongest and latest first, and the rules that were cut short."""
    by_rule: dict[str, list[Contradiction]] = defaultdict(list)
    for each in _by_every_rule(claims, links):
        by_rule[each.rule].append(each)
    _leave_out_explained(by_rule)
    kept, cut = [], []
    for rule, found in by_rule.items():
        found.sort(key=_weight)
        kept += found[:MOST_OF_A_RULE]
        cut += [rule] if len(found) > MOST_OF_A_RULE else []
    return sorted(kept, key=_weight), tuple(cut)


def _by_every_rule(
    claims: Sequence[ClaimLine], links: Iterable[StatementLink]
) -> Iterator[Contradiction]:
    said = [line.said for line in claims]
    for episode in episodes(said):
        for rule in (made_of_others, excluded, denied, changed, mixed_units, parts_of_totals):
            yield from rule(episode)
    yield from chain(broken_bound(claims), linked(said, links))


def _leave_out_explained(by_rule: dict[str, list[Contradiction]]) -> None:
    """Two figures of which a sum says how the one came from the other are told once: as a sum."""
    explained = {
        frozenset((each.facts["result"].exact, each.facts["terms"][0].exact))
        for each in by_rule.get("sum", ())
    }
    by_rule["excluded"] = [
        each
        for each in by_rule.get("excluded", ())
        if frozenset((each.facts["a"].exact, each.facts["b"].exact)) not in explained
    ]


def _weight(each: Contradiction) -> tuple[object, ...]:
    latest = max(row.told_on for row in each.statements)
    keys = tuple(row.subject for row in each.statements)
    return each.agrees, -each.strength, -latest.toordinal(), each.rule, keys


def entries_of(found: Sequence[Contradiction]) -> dict[str, list[str]]:
    """For each statement and link that these rest on, the entries that stand of it, in order."""
    statements = {row.subject for each in found for row in each.statements}
    links = {link for each in found for link in each.links}
    subjects, entries = sorted(statements | links), defaultdict(list)
    for start in range(0, len(subjects), _QUERIED):
        mentions = Mention.objects.filter(
            subject__in=subjects[start : start + _QUERIED], entry__kind__in=(*_ABOUT_IT, _LINKED)
        ).order_by("entry__stamp", "entry__writer", "entry__seq")
        rows = list(mentions.values_list("subject", "entry__entry", "entry__kind"))
        struck = struck_entries([entry for _, entry, _ in rows], stored_standings())
        for subject, entry, kind in rows:
            # A link names its statements too; it is an entry of the link.
            if entry not in struck and (kind == _LINKED) == (subject in links):
                entries[subject].append(entry)
    return dict(entries)
