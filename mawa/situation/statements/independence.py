"""Whether a second source is another source: what "confirmed by other sources" rests on.

Two outlets that carry the same speaker, a report and the communiqué that it was written from, or
two unnamed sources that may be one, are one source said twice (NATO/Admiralty grading).
"""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from mawa.lib.arabic import fold

from .models import Statement, StatementLink


def independent_sources(row: Statement) -> list[Statement]:
    """The statements linked as repeating this one, either way, that rest on another source."""
    repeats = StatementLink.objects.filter(relation="repeats")
    linked = repeats.filter(Q(statement=row.subject) | Q(other=row.subject))
    others = {link.other if link.statement == row.subject else link.statement for link in linked}
    drawn_from = _sources()
    origins = _origins(row.subject, drawn_from)
    return [
        other
        for other in Statement.objects.filter(pk__in=others - {row.subject}).in_order()
        if other.polarity == row.polarity
        and not origins & _origins(other.subject, drawn_from)
        and are_independent(row, other)
    ]


def are_independent(a: Statement, b: Statement) -> bool:
    """Whether neither vouches for the other: other speakers, and no outlet quoting itself."""
    return not (_voices(a) & _reach(b) or _voices(b) & _reach(a))


def _voices(row: Statement) -> set[str]:
    """Who vouches for it: the person and the body; the outlet, where nobody better is known."""
    body = row.speaker_org or row.speaker_office
    voices = _names(row.speaker_name, body)
    if not row.speaker_name and not row.speaker_org:
        voices |= _names(row.carrier or row.outlet)
    return voices


def _reach(row: Statement) -> set[str]:
    return _voices(row) | _names(row.carrier, row.outlet)


def _names(*texts: str) -> set[str]:
    return {fold(text) for text in texts} - {""}


def _sources() -> dict[str, set[str]]:
    """For each statement those that are its source."""
    found: dict[str, set[str]] = defaultdict(set)
    links = StatementLink.objects.filter(relation="source_of")
    for source, other in links.values_list("statement", "other"):
        found[other].add(source)
    return found


def _origins(subject: str, drawn_from: dict[str, set[str]]) -> set[str]:
    """The statement and all that it was, at any remove, drawn from."""
    seen, left = {subject}, [subject]
    while left:
        fresh = drawn_from.get(left.pop(), set()) - seen
        seen |= fresh
        left += fresh
    return seen
