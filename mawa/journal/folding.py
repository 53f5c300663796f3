"""Folding: from the entries of a subject to its rows. Live and late are this one call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

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


def refold(subjects: Collection[str]) -> None:
    """Make the rows of these subjects anew from all that the journal says of them."""
    standings = stored_standings()
    ordered = sorted(subjects)
    for start in range(0, len(ordered), _BATCH):
        _refold_batch(ordered[start : start + _BATCH], standings)


def _refold_batch(subjects: list[str], standings: Standings) -> None:
    wanted = set(subjects)
    folds = registry().folds
    numbers = {id(fold): n for n, fold in enumerate(folds)}
    heard: list[dict[str, list[Recorded]]] = [{} for _ in folds]
    for kind, subject_map, item in _live_entries(subjects, standings):
        for fold, subject in places_of(kind, subject_map):
            if subject in wanted:
                items = heard[numbers[id(fold)]].setdefault(subject, [])
                if item is not None:
                    items.append(item)
    for fold, places in zip(folds, heard, strict=True):
        made = {subject: make_row(fold, subject, items) for subject, items in places.items()}
        kept = [row_values(row) for row in made.values() if row is not None]
        if kept:
            write_rows(fold.row, kept)
        if gone := [subject for subject, row in made.items() if row is None]:
            delete_rows(fold.row, gone)


def _live_entries(
    subjects: list[str], standings: Standings
) -> Iterable[tuple[str, dict[str, str], Recorded | None]]:
    """Each entry of the subjects in order; the fact is ``None`` where it does not count."""
    keys = Mention.objects.filter(subject__in=subjects).values("entry_id")
    rows = list(
        StoredEntry.objects.filter(pk__in=keys, body__isnull=False)
        .order_by("stamp", "writer", "seq")
        .values_list("entry", "writer", "seq", "stamp", "body")
    )
    struck = struck_entries([row[0] for row in rows], standings)
    kinds = registry().kinds
    for entry, writer, seq, stamp, raw in rows:
        body = read_body(raw)
        if body is None:
            continue
        standing = standings.get(writer)
        live = standing is not None and standing.allows(stamp) and entry not in struck
        item = read_recorded(entry, writer, seq, stamp, body, kinds) if live else None
        yield body.kind, body.subjects, item


def struck_entries(entries: Sequence[str], standings: Standings) -> set[str]:
    """Those of the entries that are struck by a strike that itself counts."""
    strikes: dict[str, list[tuple[str, str, int]]] = {}
    frontier = list(entries)
    while frontier:
        found: list[tuple[str, str, str, int]] = []
        for start in range(0, len(frontier), _BATCH):
            found += Strike.objects.filter(of__in=frontier[start : start + _BATCH]).values_list(
                "of", "by_entry__entry", "by_entry__writer", "by_entry__stamp"
            )
        for of, by_entry, writer, stamp in found:
            strikes.setdefault(of, []).append((by_entry, writer, stamp))
        frontier = [by_entry for _, by_entry, _, _ in found]
    return resolve_strikes(strikes, standings) if strikes else set()


def resolve_strikes(
    strikes: dict[str, list[tuple[str, str, int]]], standings: Standings
) -> set[str]:
    """Which entries are struck, given every strike of each: a struck strike does not count.

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
        counting = [
            by_entry
            for by_entry, writer, stamp in strikes.get(entry, [])
            if (standing := standings.get(writer)) is not None and standing.allows(stamp)
        ]
        unknown = [e for e in counting if e in strikes and e not in decided]
        if unknown:
            pending += unknown
            continue
        decided[entry] = any(not decided.get(e, False) for e in counting)
        pending.pop()
    return {entry for entry, is_struck in decided.items() if is_struck}


Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


def no_progress(done: int, total: int) -> None:
    """For callers who show nothing."""
