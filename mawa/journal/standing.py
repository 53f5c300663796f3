"""Who may write: a fold over all admissions and expulsions, in order.

A site or a nation admits itself with the first entry of its chain; any other writer is
admitted by one of those. Whoever is expelled can no longer admit or expel.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .entries import WriterAdmitted, WriterExpelled
from .models import StoredEntry, Writer
from .registry import Recorded, read_recorded_bytes

SOVEREIGN = ("site", "nation")


@dataclass
class Standing:
    """One writer's standing; ``expelled_from`` is a stamp or ``None``."""

    name: str
    role: str
    letters: str
    admitted_by: str
    expelled_from: int | None = None

    def allows(self, stamp: int) -> bool:
        """Whether an entry with this stamp is folded."""
        return self.expelled_from is None or stamp < self.expelled_from


Standings = dict[str, Standing]


def standings(recorded: Iterable[Recorded]) -> Standings:
    """Fold admissions and expulsions, given in order, into each writer's standing."""
    result: Standings = {}
    for item in recorded:
        fact = item.fact
        target = fact.writer
        if not target:
            continue
        if isinstance(fact, WriterAdmitted):
            own = target == item.writer and item.seq == 1 and fact.role in SOVEREIGN
            if not own and not _may_admit(result, item):
                continue
            result[target] = Standing(fact.name, fact.role[:16], fact.letters[:8], item.writer)
        elif isinstance(fact, WriterExpelled) and target in result and _may_admit(result, item):
            result[target].expelled_from = fact.from_stamp
    return result


def _may_admit(so_far: Standings, item: Recorded) -> bool:
    author = so_far.get(item.writer)
    return author is not None and author.role in SOVEREIGN and author.allows(item.stamp)


def compute_standings() -> Standings:
    """Read the journal's admissions and expulsions and fold them."""
    rows = (
        StoredEntry.objects.filter(
            kind__in=(WriterAdmitted.kind, WriterExpelled.kind), body__isnull=False
        )
        .order_by("stamp", "writer", "seq")
        .values_list("entry", "writer", "seq", "stamp", "body")
    )
    recorded = (read_recorded_bytes(*row) for row in rows)
    return standings(item for item in recorded if item is not None)


def stored_standings() -> Standings:
    """The standings as last stored, without folding them again."""
    return {
        w.writer: Standing(w.name, w.role, w.letters, w.admitted_by, w.expelled_from)
        for w in Writer.objects.all()
    }


def refresh_standings() -> list[str]:
    """Store the standings anew; return the writers whose right to be folded changed."""
    before, after = stored_standings(), compute_standings()
    if before == after:
        return []
    Writer.objects.all().delete()
    Writer.objects.bulk_create(
        Writer(
            writer=writer,
            name=s.name,
            role=s.role,
            letters=s.letters,
            admitted_by=s.admitted_by,
            expelled_from=s.expelled_from,
        )
        for writer, s in after.items()
    )
    return [
        writer
        for writer in before.keys() | after.keys()
        if _limits(before.get(writer)) != _limits(after.get(writer))
    ]


def _limits(standing: Standing | None) -> tuple[bool, int | None]:
    return (standing is not None, standing.expelled_from if standing else None)
