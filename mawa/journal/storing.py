"""Storing: checked entries are laid down with what they say, and their subjects folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from .entries import Struck, WriterAdmitted, WriterExpelled
from .entry import Body, Header, is_id, read_body
from .folding import Place, places_of, refold
from .models import StoredEntry, Strike
from .standing import refresh_standings

_COLUMNS: Final = 'entry, writer, seq, stamp, scope, header, signature, body, kind, "by", act'
_STORE: Final = f"INSERT INTO journal_entry ({_COLUMNS}) VALUES ({', '.join(['%s'] * 11)})"
_MENTION: Final = (
    "INSERT INTO journal_mention (subject, entry_id) "
    "SELECT %s, id FROM journal_entry WHERE entry = %s"
)
_STRIKE: Final = (
    'INSERT INTO journal_strike ("of", by_entry_id) '
    "SELECT %s, id FROM journal_entry WHERE entry = %s"
)
_QUERIED: Final = 400


@dataclass
class Touched:
    """What newly stored entries change."""

    places: set[Place]
    struck: set[str]
    standing: bool = False


def store(made: Iterable[tuple[Header, bytes, bytes | None]]) -> Touched:
    """Store checked entries with what they mention; return what must be folded."""
    rows: list[tuple[Any, ...]] = []
    said: list[tuple[str, Body]] = []
    for header, signature, raw in made:
        entry = header.id
        body = read_body(raw)
        place = (entry, header.writer, header.seq, header.stamp, header.scope)
        noted = (body.kind, body.by, body.act) if body else ("", "", "")
        rows.append((*place, header.raw, signature, raw, *noted))
        if body is not None:
            said.append((entry, body))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_STORE, rows)
    touched = Touched(set(), set())
    note(said, touched)
    return touched


def note(said: Iterable[tuple[str, Body]], touched: Touched) -> None:
    """Note whom and what stored entries speak of, and gather what must be folded."""
    mentions: list[tuple[str, str]] = []
    strikes: list[tuple[str, str]] = []
    for entry, body in said:
        mentions += [(subject, entry) for subject in sorted(set(body.subjects.values()))]
        touched.places.update(places_of(body.kind, body.subjects))
        if of := struck_by(body):
            strikes.append((of, entry))
            touched.struck.add(of)
        elif body.kind in (WriterAdmitted.kind, WriterExpelled.kind):
            touched.standing = True
    with connection.cursor() as cursor:
        if mentions:
            cursor.executemany(_MENTION, mentions)
        if strikes:
            cursor.executemany(_STRIKE, strikes)


def struck_by(body: Body) -> str:
    """The id of the entry that a body strikes; the empty string for none."""
    of = body.fields.get("of") if body.kind == Struck.kind else None
    return of if isinstance(of, str) and is_id(of) else ""


def fold_touched(touched: Touched) -> list[str]:
    """Bring the rows up to date; return the writers whose standing changed."""
    changed: list[str] = []
    if touched.standing:
        changed = refresh_standings()
        touched.places |= _places_in(StoredEntry.objects.filter(writer__in=changed))
        touched.struck |= set(
            Strike.objects.filter(by_entry__writer__in=changed).values_list("of", flat=True)
        )
    touched.places |= _places_struck(touched.struck)
    if touched.places:
        refold(touched.places)
    return changed


def _places_in(entries: QuerySet[StoredEntry]) -> set[Place]:
    """Where these entries are heard."""
    places: set[Place] = set()
    for raw in entries.filter(body__isnull=False).values_list("body", flat=True).iterator(1000):
        body = read_body(raw)
        if body is not None:
            places.update(places_of(body.kind, body.subjects))
    return places


def _places_struck(ids: set[str]) -> set[Place]:
    """Where struck entries are heard; through a struck strike, its target too."""
    places: set[Place] = set()
    seen: set[str] = set()
    while ids:
        seen |= ids
        found: set[str] = set()
        ordered = sorted(ids)
        for start in range(0, len(ordered), _QUERIED):
            batch = ordered[start : start + _QUERIED]
            places |= _places_in(StoredEntry.objects.filter(entry__in=batch))
            found |= set(
                Strike.objects.filter(by_entry__entry__in=batch).values_list("of", flat=True)
            )
        ids = found - seen
    return places
