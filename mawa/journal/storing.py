"""Storing: checked entries are laid down with what they say, and their subjects folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from .entries import Struck, WriterAdmitted, WriterExpelled
from .entry import Body, Header, is_id, read_body
from .folding import refold
from .models import Mention, StoredEntry, Strike
from .standing import refresh_standings

_COLUMNS: Final = 'entry, writer, seq, stamp, scope, header, signature, body, kind, "by", act'
_STORE: Final = f"INSERT INTO journal_entry ({_COLUMNS}) VALUES ({', '.join(['%s'] * 11)})"
_MENTION: Final = (
    "INSERT INTO journal_mention (subject, entry_id) "
    "SELECT %s, id FROM journal_entry WHERE entry = %s"
)
_STRIKE: Final = 'INSERT INTO journal_strike ("of", by_entry_id) SELECT %s, id FROM journal_entry WHERE entry = %s'


@dataclass
class Touched:
    """What newly stored entries change."""

    subjects: set[str]
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
        subjects = set(body.subjects.values())
        mentions += [(subject, entry) for subject in sorted(subjects)]
        touched.subjects |= subjects
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
    subjects = set(touched.subjects)
    if touched.standing:
        changed = refresh_standings()
        subjects |= _subjects_of(StoredEntry.objects.filter(writer__in=changed).values("pk"))
        touched.struck |= set(
            Strike.objects.filter(by_entry__writer__in=changed).values_list("of", flat=True)
        )
    subjects |= _subjects_struck(touched.struck)
    if subjects:
        refold(subjects)
    return changed


def _subjects_of(entries: Any) -> set[str]:
    return set(
        Mention.objects.filter(entry_id__in=entries).values_list("subject", flat=True).distinct()
    )


def _subjects_struck(ids: set[str]) -> set[str]:
    """The subjects of struck entries; through a struck strike, those of its target too."""
    subjects: set[str] = set()
    seen: set[str] = set()
    while ids:
        seen |= ids
        found: set[str] = set()
        ordered = sorted(ids)
        for start in range(0, len(ordered), 400):
            batch = ordered[start : start + 400]
            keys = StoredEntry.objects.filter(entry__in=batch).values_list("pk", flat=True)
            subjects |= _subjects_of(list(keys))
            found |= set(
                Strike.objects.filter(by_entry__entry__in=batch).values_list("of", flat=True)
            )
        ids = found - seen
    return subjects
