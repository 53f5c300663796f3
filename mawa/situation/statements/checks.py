"""Contradictions among what is said, for a person to settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.lib.arabic import isolated
from mawa.lib.discrepancy import Discrepancy

from .border import as_of, border_states, passages_apart, says_a_state
from .independence import independent_sources
from .models import Statement, StatementLink
from .words import BORDER_STATE_WORDS, CLAIM_WORDS

# Claims about what is to come: their day may lie after the day they were told.
_AHEAD: Final = frozenset(
    {"return_planned", "entry_requested", "entry_approved", "coordinated_with", "reinforcement"}
    | {"capacity", "contingency", "projection", "border_status", "other"}
)
# A site to the east has the new day earlier: nobody is ahead by more than this.
_EARLIER_ELSEWHERE: Final = timedelta(days=1)


def discrepancies() -> Iterator[Discrepancy]:
    """Contradictions not settled, a border in two states, impossible days, hollow confirmations."""
    yield from _contradicting()
    yield from _border_in_two_states()
    yield from _impossible_days()
    yield from _confirmed_by_nobody()


def _contradicting() -> Iterator[Discrepancy]:
    """Linked as contradicting, and neither was corrected since, nor by another statement."""
    links = list(StatementLink.objects.filter(relation="contradicts").order_by("stamp", "subject"))
    rows = Statement.objects.in_bulk(
        {end for link in links for end in (link.statement, link.other)}
    )
    replaced = _corrected_by_another()
    for link in links:
        ends = [rows[end] for end in (link.statement, link.other) if end in rows]
        if len(ends) < 2:
            continue
        if any(row.subject in replaced or row.corrected_stamp > link.stamp for row in ends):
            continue
        text = _("%(a)s contradicts %(b)s.") % {"a": _said(ends[0]), "b": _said(ends[1])}
        yield _found("statements_contradict", text, *ends)


def _border_in_two_states() -> Iterator[Discrepancy]:
    replaced = _corrected_by_another()
    for place in border_states(today=date.max):
        rows = [*place.others, *([place.statement] if place.statement else [])]
        by_day: dict[date, list[Statement]] = defaultdict(list)
        for row in rows:
            if says_a_state(row) and row.subject not in replaced:
                by_day[as_of(row)].append(row)
        for day in sorted(by_day):
            said = sorted(by_day[day], key=lambda row: (row.recorded_at, row.subject))
            pair = next((p for p in combinations(said, 2) if passages_apart(*p)), None)
            if pair is not None:
                yield _two_states(place.place, day, *pair)


def _two_states(place: str, day: date, a: Statement, b: Statement) -> Discrepancy:
    text = _("%(place)s, %(day)s: %(one)s says %(state)s, %(other)s says %(contrary)s.")
    words = {
        "place": isolated(place or _("The border, without a place")),
        "day": _day(day),
        "one": isolated(a.who or "—"),
        "state": isolated(BORDER_STATE_WORDS[a.state]),
        "other": isolated(b.who or "—"),
        "contrary": isolated(BORDER_STATE_WORDS[b.state]),
    }
    return _found("border_in_two_states", text % words, a, b)


def _impossible_days() -> Iterator[Discrepancy]:
    for row in Statement.objects.in_order():
        why = _impossible(row)
        if why:
            text = _("%(said)s: %(why)s") % {"said": _said(row), "why": why}
            yield _found("statement_days_impossible", text, row)


def _impossible(row: Statement) -> str:
    """Why the days of a statement cannot be; empty where they can."""
    if row.happened_from and row.happened_to and row.happened_from > row.happened_to:
        return _("it ends before it begins.")
    if row.said_on and row.published_on and row.said_on > row.published_on:
        return _("it was published before it was said.")
    recorded = timezone.localtime(row.recorded_at).date()
    days = [day for day in (row.said_on, row.published_on) if day]
    if days and max(days) > recorded + _EARLIER_ELSEWHERE:
        return _("it was recorded before it was said.")
    if row.claim not in _AHEAD and row.happened_from and row.happened_from > row.told_on:
        return _("it tells of a day that had not come yet.")
    return ""


def _confirmed_by_nobody() -> Iterator[Discrepancy]:
    for row in Statement.objects.filter(credibility="1").in_order():
        if not independent_sources(row):
            text = _("%(said)s: graded as confirmed, but no independent source is linked.")
            yield _found("confirmed_by_nobody", text % {"said": _said(row)}, row)


def _corrected_by_another() -> frozenset[str]:
    links = StatementLink.objects.filter(relation="corrects").exclude(statement=F("other"))
    return frozenset(links.values_list("other", flat=True))


def _said(row: Statement) -> str:
    """Who said what when, for a sentence."""
    claim = CLAIM_WORDS.get(row.claim, row.claim)
    what = f"{claim}: {row.figure}" if row.figure else str(claim)
    words = {"who": isolated(row.who or "—"), "day": _day(row.told_on), "what": isolated(what)}
    return _("%(who)s, %(day)s, %(what)s") % words


def _day(day: date) -> str:
    return isolated(f"{day:%d/%m/%Y}")


def _found(code: str, text: str, *rows: Statement) -> Discrepancy:
    return Discrepancy(
        code, text, tuple(row.subject for row in rows), f"/situation/statements/{rows[0].subject}/"
    )
