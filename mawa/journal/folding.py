"""Folding: from the entries of a subject to its rows. Live and late are this one call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from .entries import Struck
from .entry import read_body
from .models import Mention, StoredEntry, Strike
from .registry import Fold, Recorded, Row, read_recorded, registry
from .rows import delete_rows, row_values, write_rows
from .standing import Standings, stored_standings

_BATCH = 400
Place = tuple[Fold, str]
"""A fold and the subject whose row it makes."""


def make_row(fold: Fold, subject: str, recorded: Sequence[Recorded]) -> Row | None:
    """The subject's row, or nothing. The stamp is that of the last entry folded in."""
    row = fold.make(subject, recorded) if recorded else None
    if row is not None:
        row.subject = subject
        row.stamp = recorded[-1].stamp
    return row


def places_of(kind: str, subjects: dict[str, str]) -> list[Place]:
    """Where an entry of this kind is heard."""
    return [
        (fold, subjects[role])
        for fold, role in registry().listeners.get(kind, ())
        if role in subjects
    ]


def refold(places: Collection[Place]) -> None:
    """Make the rows at these places anew from all that the journal says of their subjects."""
    standings = stored_standings()
    folds: dict[str, list[Fold]] = {}
    for fold, subject in places:
        folds.setdefault(subject, []).append(fold)
    ordered = sorted(folds)
    for start in range(0, len(ordered), _BATCH):
        subjects = ordered[start : start + _BATCH]
        _refold_batch([(fold, s) for s in subjects for fold in folds[s]], standings)


def _refold_batch(places: list[Place], standings: Standings) -> None:
    heard: dict[Place, list[Recorded]] = {place: [] for place in places}
    kinds = {kind.kind for fold, _ in places for kind in fold.hears}
    subjects = list(dict.fromkeys(subject for _, subject in places))
    for kind, roles, item in _live_entries(subjects, kinds, standings):
        for place in places_of(kind, roles):
            if place in heard:
                heard[place].append(item)
    kept: dict[type[Row], list[tuple[Any, ...]]] = {}
    gone: dict[type[Row], list[str]] = {}
    for (fold, subject), items in heard.items():
        row = make_row(fold, subject, items)
        if row is None:
            gone.setdefault(fold.row, []).append(subject)
        else:
            kept.setdefault(fold.row, []).append(row_values(row))
    for model, values in kept.items():
        write_rows(model, values)
    for model, without in gone.items():
        delete_rows(model, without)


def _live_entries(
    subjects: list[str], kinds: Collection[str], standings: Standings
) -> Iterator[tuple[str, dict[str, str], Recorded]]:
    """The entries of these kinds about these subjects that count, in the journal's order."""
    keys = Mention.objects.filter(subject__in=subjects).values("entry_id")
    stored = (
        StoredEntry.objects.filter(pk__in=keys, body__isnull=False)
        .order_by("stamp", "writer", "seq")
        .values_list("entry", "writer", "seq", "stamp", "kind", "body")
    )
    # Kinds are picked here and not by the database, which would search by kind first.
    rows = [row for row in stored.iterator(1000) if row[4] in kinds]
    struck = struck_entries([row[0] for row in rows], standings)
    known = registry().kinds
    for entry, writer, seq, stamp, _, raw in rows:
        standing = standings.get(writer)
        if standing is None or entry in struck:
            continue
        body = read_body(raw)
        if body is None or not standing.counts(seq, stamp, body.kind, body.by):
            continue
        item = read_recorded(entry, writer, seq, stamp, body, known)
        if item is not None:
            yield body.kind, body.subjects, item


STRIKE_COLUMNS: Final = (
    "of",
    "by_entry__entry",
    "by_entry__writer",
    "by_entry__seq",
    "by_entry__stamp",
    "by_entry__by",
)
StrikeRow = tuple[str, str, str, int, int, str]
"""What is struck, and by which entry: its id, writer, number, stamp and author."""


def struck_entries(entries: Sequence[str], standings: Standings) -> set[str]:
    """Those of the entries that are struck by a strike that itself counts."""
    strikes: dict[str, list[str]] = {}
    frontier = list(entries)
    while frontier:
        found: list[StrikeRow] = []
        for start in range(0, len(frontier), _BATCH):
            batch = frontier[start : start + _BATCH]
            found += Strike.objects.filter(of__in=batch).values_list(*STRIKE_COLUMNS)
        fresh = counting_strikes(found, standings)
        strikes |= fresh
        frontier = [by_entry for by_entries in fresh.values() for by_entry in by_entries]
    return resolve_strikes(strikes) if strikes else set()


def counting_strikes(found: Iterable[StrikeRow], standings: Standings) -> dict[str, list[str]]:
    """By struck entry the strikes whose writers may say so; a phone strikes its own alone."""
    counting: dict[str, list[str]] = {}
    own_only: list[tuple[str, str, str]] = []
    for of, by_entry, writer, seq, stamp, by in found:
        standing = standings.get(writer)
        if standing is None or not standing.counts(seq, stamp, Struck.kind, by):
            continue
        if standing.kinds:
            own_only.append((of, by_entry, writer))
        else:
            counting.setdefault(of, []).append(by_entry)
    author = _writers_of([of for of, _, _ in own_only])
    for of, by_entry, writer in own_only:
        if author.get(of) == writer:
            counting.setdefault(of, []).append(by_entry)
    return counting


def _writers_of(entries: Sequence[str]) -> dict[str, str]:
    writers: dict[str, str] = {}
    for start in range(0, len(entries), _BATCH):
        batch = StoredEntry.objects.filter(entry__in=entries[start : start + _BATCH])
        writers |= dict(batch.values_list("entry", "writer"))
    return writers


def resolve_strikes(strikes: Mapping[str, Sequence[str]]) -> set[str]:
    """Which entries are struck, given the strikes of each that count: a struck strike does not.

    Ids are hashes of what came before, so strikes cannot run in a circle; the depth is
    bounded by resolving later strikes first.
    """
    decided: dict[str, bool] = {}
    pending = list(strikes)
    while pending:
        entry = pending[-1]
        if entry in decided:
            pending.pop()
            continue
        by_entries = strikes[entry]
        unknown = [e for e in by_entries if e in strikes and e not in decided]
        if unknown:
            pending += unknown
            continue
        decided[entry] = any(not decided.get(e, False) for e in by_entries)
        pending.pop()
    return {entry for entry, is_struck in decided.items() if is_struck}


Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


def no_progress(done: int, total: int) -> None:
    """For callers who show nothing."""
