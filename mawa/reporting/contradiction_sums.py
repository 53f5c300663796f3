"""Figures that are made of other figures: the sum behind a wrong number, and parts of a total.

"1,869 = 1,905 - 36": somebody reckoned where the source had named two figures. Numbers meet by
chance too, so the search is narrow: exact figures of one episode, terms of one source, the result
a rival of the largest term, and nothing small or round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from .claim_figures import OF_PEOPLE
from .claim_units import WHOLE, comparable
from .contradictions import FAIR, SIDE_MOST, STRONG, Contradiction, Found, grouped, rows_of
from .said import Said, far_apart

LEAST_RESULT: Final = 100
LEAST_TERM: Final = 10
"""Smaller numbers meet by chance: 4 = 2 + 2 proves nothing."""
OF_A_SOURCE_MOST: Final = 12
"""Different figures of one source that are tried in twos, the latest of them."""
IN_THREES_MOST: Final = 6
"""Of these so many are tried in threes: every further one would meet something by chance."""
PARTS_MOST: Final = 10
"""Figures of one page and claim that are tried as parts of each other."""
_NEAR_PERCENT: Final = 2


class Sum(NamedTuple):
    """A result and how it is made: the largest term, then the others with their sign."""

    result: Said
    first: Said
    others: tuple[Said, ...]
    sign: int


def made_of_others(episode: Sequence[Said]) -> Found:
    """A figure that rivals another and equals it plus or minus one or two more of its source."""
    exact = [s for s in episode if s.exact is not None and s.affirmed and s.claim in OF_PEOPLE]
    by_value: dict[int, list[Said]] = defaultdict(list)
    for each in exact:
        by_value[each.exact or 0].append(each)
    best: dict[frozenset[int], Contradiction] = {}
    for source in _sources(exact):
        for found in _sums(source, by_value):
            values = frozenset(s.exact or 0 for s in (found.result, found.first, *found.others))
            told = _told(found, by_value)
            if told and (values not in best or best[values].strength < told.strength):
                best[values] = told
    yield from best.values()


def _sources(exact: Iterable[Said]) -> Iterator[list[Said]]:
    """The figures that each source named, each number once, the latest of them."""
    by_source: dict[str, dict[int, Said]] = defaultdict(dict)
    for each in exact:
        for key in {*each.reach, *filter(None, (each.page,))}:
            named = by_source[key]
            named.pop(each.exact or 0, None)
            named[each.exact or 0] = each
    for key in sorted(by_source):
        named = by_source[key]
        if len(named) > 1:
            yield list(named.values())[-OF_A_SOURCE_MOST:]


def _sums(source: list[Said], by_value: dict[int, list[Said]]) -> Iterator[Sum]:
    """Every sum of the source's figures that is a figure of the episode."""
    in_twos = combinations(source, 2)
    in_threes = combinations(source[-IN_THREES_MOST:], 3)
    for terms in (*in_twos, *in_threes):
        first, *others = sorted(terms, key=lambda s: -(s.exact or 0))
        rest = sum(s.exact or 0 for s in others)
        if (first.exact or 0) < LEAST_RESULT or (others[-1].exact or 0) < LEAST_TERM:
            continue
        for sign in (-1, 1):
            value = (first.exact or 0) + sign * rest
            if value >= LEAST_RESULT and _is_precise(value, first.exact or 0):
                rivals = (s for s in by_value.get(value, ()) if _are_rivals(s, first))
                result = next(rivals, None)
                if result is not None:
                    yield Sum(result, first, tuple(others), sign)


def _is_precise(result: int, first: int) -> bool:
    """Whether either ends in another digit than 0: round figures add up by themselves."""
    return result % 10 != 0 or first % 10 != 0


def _are_rivals(result: Said, first: Said) -> bool:
    """Whether both claim to be the number of the same thing."""
    return (
        result.claim == first.claim
        and result.key != first.key
        and comparable(result.unit, first.unit)
        and not far_apart(result.row, first.row)
        and not _is_part(result, first)
    )


def _is_part(result: Said, first: Said) -> bool:
    """On one page and day, by one source, in other words: a part of a total, not its rival."""
    return (
        bool(result.page)
        and result.page == first.page
        and (result.first, result.last) == (first.first, first.last)
        and bool(result.voices & first.voices)
    )


def _told(found: Sum, by_value: dict[int, list[Said]]) -> Contradiction | None:
    """The sum with how far its figures belong together; ``None`` where chance is likelier.

    Terms of one speaker weigh more than those of one outlet; so does a result whose own source
    is the terms' source, or carries it.
    """
    terms = (found.first, *found.others)
    one_voice = bool(frozenset.intersection(*(s.voices for s in terms)))
    beside = any(found.result.reach & s.reach or _same_page(found.result, s) for s in terms)
    strength = 1 + one_voice + beside
    if strength < (STRONG if len(terms) > 2 else FAIR):
        return None
    rivals = [s for s in by_value[found.result.exact or 0] if _are_rivals(s, found.first)]
    facts = {"result": found.result, "terms": terms, "sign": found.sign}
    return Contradiction("sum", strength, rows_of(rivals[:SIDE_MOST], terms), facts)


def _same_page(a: Said, b: Said) -> bool:
    return bool(a.page) and a.page == b.page


def parts_of_totals(said: Sequence[Said]) -> Found:
    """Parts that one source names on one page: whether they make the total that it names."""
    exact = (s for s in said if s.exact is not None and s.affirmed and (s.page or s.voices))
    for group in grouped(exact, _whose):
        once = {(s.exact, s.row.unit.strip()): s for s in reversed(group)}
        figures = sorted(once.values(), key=lambda s: (s.exact or 0, s.key))
        if 3 <= len(figures) <= PARTS_MOST:
            yield from _parts(figures)


def _whose(said: Said) -> tuple[object, ...]:
    page = said.page or f"{said.told}"
    return page, tuple(sorted(said.voices)), said.claim, said.first, said.last


def _parts(figures: list[Said]) -> Found:
    """Totals from the smallest up; parts that made one are not parts of the next."""
    left = list(figures)
    for total in figures:
        smaller = [s for s in left if s is not total and (s.exact or 0) < (total.exact or 0)]
        parts = _that_make(total, smaller)
        if parts:
            left = [s for s in left if s not in parts]
            yield _checked("parts_make", total, parts, sum(s.exact or 0 for s in parts))
        elif total is figures[-1]:
            yield from _that_miss(total, smaller)


def _that_make(total: Said, smaller: list[Said]) -> list[Said]:
    """The smaller figures that make the total: all of them, or else three or more."""
    goal = total.exact or 0
    parts = [s for s in smaller if s.unit and _apart(s, total) and (s.exact or 0) > 0]
    ways: dict[int, tuple[Said, ...]] = {0: ()}
    for part in parts:
        for value, made_of in list(ways.items()):
            reached = value + (part.exact or 0)
            if reached <= goal and len(made_of) >= len(ways.get(reached, ())):
                ways[reached] = (*made_of, part)
    found = ways.get(goal, ())
    enough = len(found) > 2 or len(found) == len(parts) == 2
    return list(found) if goal >= LEAST_TERM and enough and _distinct(found) else []


def _apart(a: Said, b: Said) -> bool:
    return a.row.unit.strip() != b.row.unit.strip()


def _that_miss(total: Said, smaller: list[Said]) -> Found:
    """Three parts or more, each of another unit, that exceed the total or just fall short of it."""
    parts = [s for s in smaller if s.unit]
    if len(parts) < 3 or not _distinct(parts) or total.unit not in WHOLE:
        return
    made, goal = sum(s.exact or 0 for s in parts), total.exact or 0
    if made > goal or goal - made <= max(1, goal * _NEAR_PERCENT // 100):
        yield _checked("parts", total, parts, made)


def _distinct(parts: Sequence[Said]) -> bool:
    return len({s.row.unit.strip() for s in parts}) == len(parts)


def _checked(rule: str, total: Said, parts: Sequence[Said], made: int) -> Contradiction:
    agrees = rule == "parts_make"
    largest_first = tuple(sorted(parts, key=lambda s: -(s.exact or 0)))
    facts = {"total": total, "parts": largest_first, "made": made}
    return Contradiction(rule, FAIR if agrees else STRONG, rows_of([total], parts), facts, agrees)
