"""Who may write: a fold over all admissions and expulsions, in order.

A site or a nation admits itself with the first entry of its chain; anybody else is admitted by
one of those. Each admission is a voucher in its author's name, and only that author takes it
back: a stranger who admits himself can neither expel nor rename anybody. A site bows only to a
nation that it has itself admitted. What this installation's own writer says of others goes
before all vouchers, so that an operator can always shut out whom he let in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from .entries import WriterAdmitted, WriterExpelled
from .models import Mark, StoredEntry, Writer
from .registry import Recorded, read_recorded_bytes

SOVEREIGN = ("site", "nation")
_OWN = "own "


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


@dataclass
class _Case:
    """A writer's vouchers by author, each with the stamp from which it was taken back."""

    identity: Standing
    vouchers: dict[str, int | None] = field(default_factory=dict)

    def allows(self, stamp: int) -> bool:
        return any(until is None or stamp < until for until in self.vouchers.values())

    def standing(self) -> Standing:
        limits = [until for until in self.vouchers.values() if until is not None]
        is_open = len(limits) < len(self.vouchers)
        return replace(self.identity, expelled_from=None if is_open else max(limits))


def standings(recorded: Iterable[Recorded], own: Collection[str] = ()) -> Standings:
    """Fold admissions and expulsions, given in order, into each writer's standing.

    ``own`` are this installation's writers.
    """
    cases: dict[str, _Case] = {}
    for item in recorded:
        if not item.fact.writer:
            continue
        if isinstance(item.fact, WriterAdmitted):
            _admit(cases, item)
        elif isinstance(item.fact, WriterExpelled):
            _expel(cases, item, own)
    return {writer: case.standing() for writer, case in cases.items()}


def _admit(cases: dict[str, _Case], item: Recorded) -> None:
    fact, author, target = item.fact, item.writer, item.fact.writer
    own = target == author and item.seq == 1 and fact.role in SOVEREIGN
    if not own and not _may_vouch(cases, item):
        return
    identity = Standing(fact.name, fact.role[:16], fact.letters[:8], author)
    case = cases.setdefault(target, _Case(identity))
    # A writer's own word on who it is goes before a stranger's; so does its first voucher's.
    if own or case.identity.admitted_by == author:
        case.identity = identity
    case.vouchers[author] = None


def _expel(cases: dict[str, _Case], item: Recorded, own: Collection[str]) -> None:
    fact, author, target = item.fact, item.writer, item.fact.writer
    case = cases.get(target)
    if case is None or not _may_vouch(cases, item):
        return
    its_nation = cases[author].identity.role == "nation" and target in cases[author].vouchers
    if (author in own and target not in own) or its_nation:
        case.vouchers = dict.fromkeys(case.vouchers, fact.from_stamp)
    elif author in case.vouchers:
        case.vouchers[author] = fact.from_stamp


def _may_vouch(cases: dict[str, _Case], item: Recorded) -> bool:
    author = cases.get(item.writer)
    return author is not None and author.identity.role in SOVEREIGN and author.allows(item.stamp)


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
    return standings((item for item in recorded if item is not None), own_writers())


def own_writers() -> set[str]:
    """The writers whose pens have written here."""
    keys = Mark.objects.filter(key__startswith=_OWN).values_list("key", flat=True)
    return {key.removeprefix(_OWN) for key in keys}


def remember_own(writer: str) -> None:
    """This installation's own pen begins to write here."""
    Mark.objects.get_or_create(key=_OWN + writer)


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
