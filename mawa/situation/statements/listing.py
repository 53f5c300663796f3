"""The list of statements: which are asked for, and each as a line of a table or an object."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from mawa.journal.folding import struck_entries
from mawa.journal.models import Mention
from mawa.journal.standing import stored_standings

from .entries import StatementCorrected, StatementGraded, StatementRecorded
from .models import Statement, StatementLink, StatementQuerySet
from .words import FIELD_WORDS, VALUE_WORDS, who_words

CHOICES_MOST: Final = 200
_QUERIED: Final = 400
_ABOUT_IT: Final = (StatementRecorded.kind, StatementCorrected.kind, StatementGraded.kind)
CONTENT: Final = tuple(f.name for f in fields(StatementRecorded) if f.name != "statement")
PLAIN: Final = (
    *("statement", "entry", "told_on", *CONTENT, "grade"),
    *("corrected", "recorded_at", "recorded_by"),
)
"""The fields of ``plain`` that hold one value each: the columns of a plain table."""
COLUMNS: Final = ("told_on", *CONTENT, "recorded_at", "corrected")


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; an empty field narrows nothing.

    ``speaker`` is a key of ``speakers()``, so that nobody's name stands in an address; ``since``
    and ``until`` are the first and last day on which it was told.
    """

    q: str = ""
    claim: str = ""
    outlet: str = ""
    speaker: str = ""
    place: str = ""
    reliability: str = ""
    credibility: str = ""
    figure: bool = False
    since: date | None = None
    until: date | None = None


def statements(asked: Asked) -> StatementQuerySet:
    """The statements asked for, the last said first."""
    found = Statement.objects.like(asked.q) if asked.q else Statement.objects.all()
    for name in ("claim", "outlet", "reliability", "credibility"):
        if value := getattr(asked, name):
            found = found.filter(**{name: value})
    if asked.place:
        found = found.filter(place_name=asked.place)
    if asked.speaker:
        found = found.filter(_speaker_of(asked.speaker))
    if asked.figure:
        found = found.with_figure()
    if asked.since:
        found = found.filter(told_on__gte=asked.since)
    if asked.until:
        found = found.filter(told_on__lte=asked.until)
    return found.latest_first()


def speakers() -> list[tuple[str, str]]:
    """Everybody quoted, the most often quoted first: a key and the words."""
    return [(_key(named), who_words(named, False)) for named in _named()[:CHOICES_MOST]]


def known(field: str) -> list[str]:
    """The values of a field so far, the most frequent first: to choose from while typing."""
    rows = Statement.objects.exclude(**{field: ""}).values(field).annotate(n=Count("pk"))
    return list(rows.order_by("-n", field).values_list(field, flat=True)[:CHOICES_MOST])


Named = tuple[str, str, str]


def _named() -> list[Named]:
    names = ("speaker_name", "speaker_office", "speaker_org")
    rows = Statement.objects.values(*names).annotate(n=Count("pk")).order_by("-n", *names)
    return [named for named in rows.values_list(*names) if any(named)]


def _key(named: Named) -> str:
    return hashlib.sha256("\n".join(named).encode()).hexdigest()[:12]


def _speaker_of(key: str) -> Q:
    for name, office, org in _named():
        if _key((name, office, org)) == key:
            return Q(speaker_name=name, speaker_office=office, speaker_org=org)
    return Q(pk__in=())


def headers() -> list[str]:
    """The words of the columns of a table, in the reader's language."""
    own = {
        "told_on": _("Told on"),
        "recorded_at": _("Recorded at"),
        "corrected": _("Corrected"),
    }
    return [str(own.get(name) or FIELD_WORDS[name]) for name in COLUMNS]


def lines(rows: Iterable[Statement]) -> Iterator[list[Any]]:
    """Statements as lines under ``headers``, codes in words."""
    for row in rows:
        yield [_shown(name, getattr(row, name)) for name in COLUMNS]


def _shown(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else ""
    known_codes = VALUE_WORDS.get(name, {})
    return str(known_codes[value]) if value in known_codes else value


def plain(rows: Sequence[Statement]) -> Iterator[dict[str, Any]]:
    """Statements as objects for machines: every field by its own name, grade, links, entries.

    ``entry`` is the id of the entry that recorded it; ``entries`` are all that stand of it.
    """
    subjects = [row.subject for row in rows]
    entries, links = _entries(subjects), _links(subjects)
    for row in rows:
        told = entries.get(row.subject, [])
        yield {
            "statement": row.subject,
            "entry": next((e for e, kind in told if kind == StatementRecorded.kind), ""),
            "told_on": row.told_on.isoformat(),
            **{name: _plain(getattr(row, name)) for name in CONTENT},
            "grade": row.grade,
            "corrected": row.corrected,
            "recorded_at": row.recorded_at.isoformat(),
            "recorded_by": row.recorded_by,
            "links": links.get(row.subject, []),
            "entries": [entry for entry, _kind in told],
        }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _entries(subjects: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """For each statement the entries that stand of it with their kinds, in order."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    standings = stored_standings()
    for start in range(0, len(subjects), _QUERIED):
        batch = subjects[start : start + _QUERIED]
        mentions = Mention.objects.filter(subject__in=batch, entry__kind__in=_ABOUT_IT)
        in_order = mentions.order_by("entry__stamp", "entry__writer", "entry__seq")
        rows = list(in_order.values_list("subject", "entry__entry", "entry__kind"))
        struck = struck_entries([entry for _subject, entry, _kind in rows], standings)
        for subject, entry, kind in rows:
            if entry not in struck:
                found[subject].append((entry, kind))
    return found


def _links(subjects: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    """For each statement its links, either way."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    wanted = set(subjects)
    for link in StatementLink.objects.order_by("stamp", "subject"):
        said = {
            "link": link.subject,
            "relation": link.relation,
            "statement": link.statement,
            "other": link.other,
            "why": link.why,
        }
        for end in dict.fromkeys((link.statement, link.other)):
            if end in wanted:
                found[end].append(said)
    return found
