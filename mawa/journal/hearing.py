"""Hearing: every entry of the journal is told once, and each fold gets what it listens to."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from operator import attrgetter
from typing import Any, ParamSpec, TypeVar

from .entry import Body, read_body
from .folding import STRIKE_COLUMNS, Progress, counting_strikes, make_row, resolve_strikes
from .models import StoredEntry, Strike
from .registry import Recorded, Row, read_recorded, registry
from .rows import row_models, row_values
from .standing import Standings

_order = attrgetter("stamp", "writer", "seq")


class Hearing:
    """Gathers the facts that count, subject by subject; then makes the rows of all of them."""

    def __init__(self, standings: Standings) -> None:
        known = registry()
        self.kinds = known.kinds
        self.standings = standings
        self.struck = _all_struck(standings)
        self.heard: list[dict[str, list[Recorded]]] = [defaultdict(list) for _ in known.folds]
        numbers = {id(fold): n for n, fold in enumerate(known.folds)}
        self.listeners = {
            kind: [(self.heard[numbers[id(fold)]], role) for fold, role in pairs]
            for kind, pairs in known.listeners.items()
        }

    def tell(self, entry: str, writer: str, seq: int, stamp: int, body: Body) -> None:
        """Hand an entry of a kind that somebody hears to the folds that hear it, if it counts."""
        standing = self.standings.get(writer)
        if standing is None or not standing.counts(seq, stamp, body.kind, body.by):
            return
        if entry in self.struck:
            return
        item = read_recorded(entry, writer, seq, stamp, body, self.kinds)
        if item is None:
            return
        for subjects, role in self.listeners[body.kind]:
            subject = body.subjects.get(role)
            if subject:
                subjects[subject].append(item)

    def tell_everything(self, progress: Progress) -> int:
        """Read the whole journal in order; return how many entries it has."""
        total = StoredEntry.objects.count()
        rows = (
            StoredEntry.objects.filter(body__isnull=False)
            .order_by("stamp", "writer", "seq")
            .values_list("entry", "writer", "seq", "stamp", "kind", "body")
        )
        for done, (entry, writer, seq, stamp, kind, raw) in enumerate(rows.iterator(5000)):
            if done % 5000 == 0:
                progress(done, total)
            # What does not count is not even read: a kind that nobody hears, a struck entry.
            if kind in self.listeners and entry not in self.struck:
                body = read_body(raw)
                if body is not None and body.kind == kind:
                    self.tell(entry, writer, seq, stamp, body)
        progress(total, total)
        return total

    def put_in_order(self) -> None:
        """Sort what was told chain by chain into the order of the journal."""
        for subjects in self.heard:
            for items in subjects.values():
                if len(items) > 1:
                    items.sort(key=_order)

    def tables(self) -> Iterator[tuple[type[Row], Iterable[tuple[Any, ...]]]]:
        """Each row model with the values of its rows, in the order of the vocabulary."""
        folds = registry().folds
        for row in row_models():
            yield (
                row,
                (
                    row_values(made)
                    for fold, subjects in zip(folds, self.heard, strict=True)
                    if fold.row is row
                    for subject, items in subjects.items()
                    if (made := make_row(fold, subject, items)) is not None
                ),
            )


Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def without_pauses(work: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Do without the search for circles of objects while a million are made that have none."""

    @wraps(work)
    def quick(*args: Parameters.args, **named: Parameters.kwargs) -> Result:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return work(*args, **named)
        finally:
            if was_on:
                gc.enable()

    return quick


def _all_struck(standings: Standings) -> set[str]:
    found = Strike.objects.values_list(*STRIKE_COLUMNS)
    return resolve_strikes(counting_strikes(found, standings))
