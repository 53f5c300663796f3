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
from typing import Final, NamedTuple

from .entries import Struck, WriterAdmitted, WriterExpelled
from .models import Mark, StoredEntry, Writer
from .registry import Recorded, read_recorded_bytes

SOVEREIGN: Final = ("site", "nation")
_OWN: Final = "own "


class Limit(NamedTuple):
    """Where an expulsion sets in: at a stamp, or, by order of receipt, after a number."""

    from_stamp: int
    after_seq: int | None

    def allows(self, seq: int, stamp: int) -> bool:
        """Whether an entry lies before it."""
        return seq <= self.after_seq if self.after_seq is not None else stamp < self.from_stamp


@dataclass(frozen=True)
class Standing:
    """One writer's standing: who it is, and what of its entries counts.

    ``expelled`` is ``None`` while it may write; ``kinds`` and ``member`` are empty for any.
    """

    name: str
    role: str
    letters: str
    admitted_by: str
    expelled: Limit | None = None
    member: str = ""
    kinds: frozenset[str] = frozenset()

    def allows(self, seq: int, stamp: int) -> bool:
        """Whether the writer may have written at this place of its chain."""
        return self.expelled is None or self.expelled.allows(seq, stamp)

    def is_beyond(self, seq: int) -> bool:
        """Whether an entry of this number waits for people: it came after the expulsion."""
        limit = self.expelled
        return limit is not None and limit.after_seq is not None and seq > limit.after_seq

    def says(self, kind: str, by: str) -> bool:
        """Whether a fact of this kind, in this member's name, is the writer's to say."""
        if self.kinds and kind not in self.kinds and kind != Struck.kind:
            return False
        return not self.member or by == self.member

    def counts(self, seq: int, stamp: int, kind: str, by: str) -> bool:
        """Whether an entry is folded."""
        return self.allows(seq, stamp) and self.says(kind, by)


def _reach(limit: Limit) -> tuple[int, int]:
    """How much a limit lets count; one by order of receipt is the more certain."""
    return (-1 if limit.after_seq is None else limit.after_seq, limit.from_stamp)


Standings = dict[str, Standing]


@dataclass
class _Case:
    """A writer's vouchers by author, each with the limit from which it was taken back."""

    identity: Standing
    vouchers: dict[str, Limit | None] = field(default_factory=dict)

    def allows(self, seq: int, stamp: int) -> bool:
        return any(limit is None or limit.allows(seq, stamp) for limit in self.vouchers.values())

    def standing(self) -> Standing:
        limits = [limit for limit in self.vouchers.values() if limit is not None]
        if len(limits) < len(self.vouchers):
            return replace(self.identity, expelled=None)
        return replace(self.identity, expelled=max(limits, key=_reach))


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
    kinds = frozenset(fact.kinds)
    identity = Standing(
        fact.name, fact.role[:16], fact.letters[:8], author, None, fact.member, kinds
    )
    case = cases.setdefault(target, _Case(identity))
    # A writer's own word on who it is goes before a stranger's; so does its first voucher's.
    if own or case.identity.admitted_by == author:
        if kinds and case.identity.kinds:
            identity = replace(identity, kinds=kinds | case.identity.kinds)
        case.identity = identity
    case.vouchers[author] = None


def _expel(cases: dict[str, _Case], item: Recorded, own: Collection[str]) -> None:
    fact, author, target = item.fact, item.writer, item.fact.writer
    case = cases.get(target)
    if case is None or not _may_vouch(cases, item):
        return
    limit = Limit(fact.from_stamp, fact.after_seq)
    its_nation = cases[author].identity.role == "nation" and target in cases[author].vouchers
    if (author in own and target not in own) or its_nation:
        case.vouchers = dict.fromkeys(case.vouchers, limit)
    elif author in case.vouchers:
        case.vouchers[author] = limit


def _may_vouch(cases: dict[str, _Case], item: Recorded) -> bool:
    author = cases.get(item.writer)
    return (
        author is not None
        and author.identity.role in SOVEREIGN
        and author.allows(item.seq, item.stamp)
    )


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
    return {w.writer: _from_row(w) for w in Writer.objects.all()}


def _from_row(row: Writer) -> Standing:
    limit = None
    if row.expelled_from is not None:
        limit = Limit(row.expelled_from, row.expelled_after)
    kinds = frozenset(row.kinds)
    return Standing(row.name, row.role, row.letters, row.admitted_by, limit, row.member, kinds)


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
            expelled_from=s.expelled.from_stamp if s.expelled else None,
            expelled_after=s.expelled.after_seq if s.expelled else None,
            member=s.member,
            kinds=sorted(s.kinds),
        )
        for writer, s in after.items()
    )
    return [
        writer
        for writer in before.keys() | after.keys()
        if _limits(before.get(writer)) != _limits(after.get(writer))
    ]


def _limits(standing: Standing | None) -> object:
    """What of a standing decides which entries are folded."""
    return standing and (standing.expelled, standing.member, standing.kinds)
