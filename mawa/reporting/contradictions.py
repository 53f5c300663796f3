"""Contradictions among claims, found by named rules: each says what it rests on, none decides.

A rule is a reason to look, not a verdict: the statements stay as they are until a person corrects
or links them. Everything is bounded (``MOST_OF_A_RULE``, and the limits of each rule), so that
thousands of statements are read within a second; what was cut short is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, pairwise
from typing import Any, Final, TypeVar

from mawa.situation.statements.models import Statement, StatementLink

from .claim_figures import EXCLUSIVE, OF_PEOPLE, OWN_UNIT
from .claim_units import WHOLE, comparable, materiel_category, mixed_up
from .claims import ClaimLine
from .said import Said, far_apart

Item = TypeVar("Item")

MOST_OF_A_RULE: Final = 40
"""Contradictions told of one rule: the strongest, then the latest."""
FIGURES_MOST: Final = 60
"""Different figures of one claim and the same days that are compared with each other."""
SIDE_MOST: Final = 4
"""Statements named on each side of a contradiction; the others say the same."""
_EPISODE_GAP_DAYS: Final = 30
_LEAST_MIXED: Final = 10
_ROUND: Final = 100
_STEPS_MOST: Final = 8
# Figures of these may count anything: they are compared where both name the same sort of thing.
_OF_MANY_THINGS: Final = frozenset({"weapons", "reinforcement"})

WEAK: Final = 1
FAIR: Final = 2
STRONG: Final = 3


@dataclass(frozen=True)
class Contradiction:
    """What one rule found. ``rule`` is a key of ``contradiction_words.RULES``; ``facts`` is what
    its sentence needs; ``agrees`` marks a check that came out right."""

    rule: str
    strength: int
    statements: tuple[Statement, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    agrees: bool = False

    @property
    def links(self) -> tuple[str, ...]:
        """The links that a person recorded and that it rests on."""
        return (self.facts["link"],) if "link" in self.facts else ()


Found = Iterator[Contradiction]


def excluded(said: Sequence[Said]) -> Found:
    """The same claim for the same days, with bounds that exclude each other."""
    counted = (s for s in said if s.affirmed and s.claim in EXCLUSIVE)
    for group in grouped(counted, lambda s: (s.claim, s.first, s.last)):
        figures = grouped(group, lambda s: (s.low, s.high, s.least, s.unit), least=1)
        for ours, theirs in combinations(figures[-FIGURES_MOST:], 2):
            a, b = ours[0], theirs[0]
            if not exclude(a, b) or not same_thing(a, b) or far_apart(a.row, b.row):
                continue
            one_source = bool(a.voices & b.voices)
            if one_source and a.told != b.told:
                continue  # a figure that its source changed: the rule below tells it better
            rows = rows_of(ours[:SIDE_MOST], theirs[:SIDE_MOST])
            yield Contradiction("excluded", STRONG if one_source else FAIR, rows, {"a": a, "b": b})


def denied(said: Sequence[Said]) -> Found:
    """One affirms for the same days what another denies."""
    for group in grouped(said, lambda s: (s.claim, s.first, s.last)):
        affirmed = [s for s in group if s.affirmed][-FIGURES_MOST:]
        for no in [s for s in group if not s.affirmed][-FIGURES_MOST:]:
            against = [a for a in affirmed if not exclude(a, no) and same_thing(a, no)]
            if against:
                rows = rows_of(against[:SIDE_MOST], [no])
                yield Contradiction("denied", STRONG, rows, {"a": against[0], "b": no})


def broken_bound(claims: Iterable[ClaimLine]) -> Found:
    """A bound that the register's own count breaks: "more than 4,000" where it counted 1,941."""
    for line in claims:
        said, then, now = line.said, line.then, line.now
        if then is None or now is None or said.low == said.high:
            continue  # of a single figure the verdict says as much
        too_high = said.low is not None and said.low > max(now, then)
        too_low = said.high is not None and said.high < (line.then_least or 0)
        if too_high or too_low:
            held = max(now, then) if too_high else then
            facts = {"a": said, "figure": line.figure, "held": held}
            yield Contradiction("register", STRONG, (said.row,), facts)


def linked(said: Sequence[Said], links: Iterable[StatementLink]) -> Found:
    """What a person recorded as contradicting or correcting."""
    by_key = {s.key: s for s in said}
    for link in links:
        a, b = by_key.get(link.statement), by_key.get(link.other)
        if a and b and a is not b and link.relation in ("contradicts", "corrects"):
            facts = {"a": a, "b": b, "relation": link.relation, "why": link.why}
            yield Contradiction("linked", STRONG, rows_of([a, b]), facts | {"link": link.subject})


def changed(said: Sequence[Said]) -> Found:
    """The same source names another figure on a later day, for the same days or for none."""
    spoken = ((v, s) for s in said if s.affirmed and s.claim in EXCLUSIVE for v in sorted(s.voices))
    seen: set[tuple[str, ...]] = set()
    for group in grouped(spoken, lambda pair: (pair[0], *_same_story(pair[1]))):
        steps = _steps([s for _, s in group])
        keys = tuple(step.key for step in steps)
        if len(steps) > 1 and keys not in seen:
            seen.add(keys)
            fell = any(_middle(b) < _middle(a) for a, b in pairwise(steps))
            facts = {"steps": tuple(steps), "fell": fell}
            yield Contradiction("changed", FAIR if fell else WEAK, rows_of(steps), facts)


def _same_story(said: Said) -> tuple[Hashable, ...]:
    unit = "" if said.unit in WHOLE else said.unit
    return said.claim, unit, (said.first, said.last) if said.dated else None


def _steps(told: Sequence[Said]) -> list[Said]:
    """The figures in the order of the days, where each excludes the one before."""
    steps: list[Said] = []
    for each in sorted(told, key=lambda s: (s.told, s.key)):
        if not steps or (exclude(steps[-1], each) and each.told > steps[-1].told):
            steps.append(each)
    return steps[-_STEPS_MOST:]


def mixed_units(said: Sequence[Said]) -> Found:
    """The same number of one thing and of another: officers and soldiers, families and persons."""
    exact = (s for s in said if s.affirmed and s.claim in OF_PEOPLE and s.exact is not None)
    for group in grouped(exact, lambda s: (s.claim, s.exact)):
        number = group[0].exact or 0
        if number < _LEAST_MIXED:
            continue
        by_unit: dict[str, Said] = {}
        for each in group:
            by_unit.setdefault(each.unit, each)
        for a, b in combinations(by_unit.values(), 2):
            near = (a.first, a.last) == (b.first, b.last)
            shared = bool(a.reach & b.reach)
            by_chance = number < _ROUND or number % _ROUND == 0
            if mixed_up(a.unit, b.unit) and (shared or near or not by_chance):
                strength = STRONG if shared else FAIR if near else WEAK
                yield Contradiction("units", strength, rows_of([a, b]), {"a": a, "b": b})


def exclude(a: Said, b: Said) -> bool:
    """Whether no number would bear out both."""
    return _below(a, b) or _below(b, a)


def _below(a: Said, b: Said) -> bool:
    return a.most is not None and b.least is not None and a.most < b.least


def same_thing(a: Said, b: Said) -> bool:
    """Whether two figures of one claim count the same thing. On one page whatever is named
    otherwise is kept apart: there the one are usually a part of the other."""
    if a.claim in _OF_MANY_THINGS:
        ours, theirs = materiel_category(a.row.unit), materiel_category(b.row.unit)
        return ours == theirs != ""
    if a.page and a.page == b.page and a.row.unit.strip() != b.row.unit.strip():
        return False
    own = {OWN_UNIT.get(a.claim, ""), ""}
    return comparable(a.unit, b.unit) or {a.unit, b.unit} <= own


def _middle(said: Said) -> int:
    bounds = [bound for bound in (said.low, said.high) if bound is not None]
    return sum(bounds) // len(bounds)


def rows_of(*sides: Iterable[Said]) -> tuple[Statement, ...]:
    """The statements of every side, each once, as they were told."""
    rows = {s.key: s for s in chain(*sides)}
    return tuple(s.row for s in sorted(rows.values(), key=lambda s: (s.told, s.key)))


def grouped(
    items: Iterable[Item], key: Callable[[Item], Hashable], least: int = 2
) -> list[list[Item]]:
    """Items that share a key, ``least`` of them or more, in the order of their first."""
    groups: dict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return [group for group in groups.values() if len(group) >= least]


def episodes(said: Sequence[Said]) -> list[list[Said]]:
    """The statements by episode: no gap between the days they are about longer than a month."""
    found: list[list[Said]] = []
    for each in sorted(said, key=lambda s: (s.last, s.key)):
        if found and (each.last - found[-1][-1].last).days <= _EPISODE_GAP_DAYS:
            found[-1].append(each)
        else:
            found.append([each])
    return found
