"""Everything that contradicts, from every domain, in one list.

``all_discrepancies(actor=None) -> list[Discrepancy]`` - for one reader, or for the machine;
``count_discrepancies(actor=None) -> int``. Worked out once for a state of the journal: a page
that asks again before anything new is recorded pays nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar, Final, NamedTuple

from django.db import connection
from django.db.models import Count, Max
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.care.checks import discrepancies as care
from mawa.crossing.checks import discrepancies as crossing
from mawa.custody.checks import discrepancies as custody
from mawa.journal.models import Quarantined, StoredEntry, Writer
from mawa.lib.clock import MOST_AHEAD_MS, stamp_ms
from mawa.lib.discrepancy import Discrepancy
from mawa.movement.checks import discrepancies as movement
from mawa.people.checks import discrepancies as people
from mawa.people.matching import probable_duplicates
from mawa.shelter.checks import discrepancies as shelter

DUPLICATE: Final = "probable_duplicate"

# The headings of the groups, in the order in which they are settled.
CODE_WORDS: Final[dict[str, Promise]] = {
    DUPLICATE: gettext_lazy("Probably one person on two records"),
    "counted_without_approval": gettext_lazy("Let in without an approval"),
    "more_carried_than_counted": gettext_lazy("More carried than counted"),
    "card_held_twice": gettext_lazy("One card, several people"),
    "service_number_held_twice": gettext_lazy("One service number, several people"),
    "wristband_held_twice": gettext_lazy("One wristband, several people"),
    "child_among_troops": gettext_lazy("Children listed with the troops"),
    "birth_absurd": gettext_lazy("Births that cannot be"),
    "person_in_two_tents": gettext_lazy("A place in several tents"),
    "stay_in_unknown_tent": gettext_lazy("A place in a tent nobody pitched"),
    "stay_not_for_housing": gettext_lazy("A place in a store or clinic"),
    "tent_over_full": gettext_lazy("Tents over their capacity"),
    "serial_twice": gettext_lazy("One serial number, several weapons"),
    "receipt_twice": gettext_lazy("One receipt number, several items"),
    "personal_in_ledger_a": gettext_lazy("Personal property among the weapons"),
    "given_twice": gettext_lazy("Given twice"),
    "given_to_two_records": gettext_lazy("Given to two records of one person"),
    "given_to_nobody_known": gettext_lazy("Given to somebody not in the register"),
    "marks_contradict": gettext_lazy("Roll-call marks that contradict"),
    "returned_without_declaration": gettext_lazy("Went home without a declaration"),
    "present_after_returning": gettext_lazy("Seen after going home"),
    "housed_after_returning": gettext_lazy("A place in a tent after going home"),
    "returned_while_stopped": gettext_lazy("Went home while stopped"),
    "quarantined": gettext_lazy("Received, but not applied"),
    "fork": gettext_lazy("Two histories under one key"),
    "clock_doubtful": gettext_lazy("Doubtful clocks"),
}
# What only some may know of; everything else is for all who may see the page.
_RIGHT_FOR: Final[dict[str, str]] = {"returned_while_stopped": "protection.see"}


class _Found(NamedTuple):
    """A discrepancy and the right that is needed to know of it."""

    discrepancy: Discrepancy
    right: str


class _Kept:
    """What was last worked out, and from which state of the journal."""

    by_language: ClassVar[dict[str, tuple[tuple[Any, ...], list[_Found]]]] = {}


def all_discrepancies(actor: Actor | None = None) -> list[Discrepancy]:
    """What contradicts, as far as the reader may know of it; everything without a reader."""
    return [
        found.discrepancy
        for found in _known()
        if actor is None or not found.right or actor.may(found.right)
    ]


def count_discrepancies(actor: Actor | None = None) -> int:
    """How many contradictions wait for a person; probable duplicates are counted apart."""
    return sum(found.code != DUPLICATE for found in all_discrepancies(actor))


def _known() -> list[_Found]:
    language, state = get_language() or "", _state()
    kept = _Kept.by_language.get(language)
    if kept is None or kept[0] != state:
        kept = (
            state,
            [
                _Found(_addressed(item), _RIGHT_FOR.get(item.code, right))
                for right, find in SOURCES
                for item in find()
            ],
        )
        _Kept.by_language[language] = kept
    return kept[1]


def _state() -> tuple[Any, ...]:
    """Changes with every entry stored or kept aside, and with the day."""
    last = StoredEntry.objects.order_by("-pk").values_list("pk", "entry").first()
    aside = Quarantined.objects.aggregate(rows=Count("pk"), last=Max("pk"))
    today = int(time.time() // 86_400)
    return (connection.settings_dict["NAME"], last, *aside.values(), today)


_ADDRESSES: Final = {"counted_without_approval": "/entry/", "more_carried_than_counted": "/count/"}


def _pair_address(a: str, b: str) -> str:
    return f"/settle/pair/{a}/{b}/"


def _addressed(item: Discrepancy) -> Discrepancy:
    """With the page where it is settled: the first person's file, where no other is named."""
    if item.address:
        return item
    if item.code in _ADDRESSES:
        return item._replace(address=_ADDRESSES[item.code])
    if item.code == "service_number_held_twice" and len(item.subjects) == 2:
        return item._replace(address=_pair_address(*item.subjects))
    if not item.subjects:
        return item
    return item._replace(address=f"/people/{item.subjects[0]}/?for=settling")


def _duplicates() -> Iterator[Discrepancy]:
    for pair in probable_duplicates():
        yield Discrepancy(
            DUPLICATE,
            f"\u2068{pair.a.name}\u2069 / \u2068{pair.b.name}\u2069",
            (pair.a.subject, pair.b.subject),
            _pair_address(pair.a.subject, pair.b.subject),
        )


_REASON_WORDS: Final[dict[str, Promise]] = {
    "unknown_writer": gettext_lazy("The writer's key is not known here."),
    "bad_signature": gettext_lazy("The signature does not hold."),
    "gap": gettext_lazy("An entry before it is missing."),
    "fork": gettext_lazy("Another entry stands at the same place of the chain."),
    "not_admitted": gettext_lazy("The writer is not admitted here."),
    "malformed": gettext_lazy("The bytes are no entry."),
    "body_mismatch": gettext_lazy("What it says is not what was signed."),
}


def _kept_aside() -> Iterator[Discrepancy]:
    """Entries received and not applied, a line a writer and reason."""
    rows = Quarantined.objects.values("writer", "reason").annotate(n=Count("pk"))
    names = dict(Writer.objects.values_list("writer", "name"))
    for row in rows.order_by("reason", "writer"):
        words = {
            "n": row["n"],
            "writer": f"\u2068{names.get(row['writer']) or row['writer'][:8]}\u2069",
            "why": _REASON_WORDS.get(row["reason"], row["reason"]),
        }
        code = "fork" if row["reason"] == "fork" else "quarantined"
        text = _("%(n)s entries of %(writer)s: %(why)s") % words
        yield Discrepancy(code, text, (), "/journal/")


_HAPPENED: Final = re.compile(rb'"happened_at":"([^"\\]{10,40})"')


class _ClocksRead:
    """How far the journal has been read for doubtful clocks, and what was found by writer."""

    until: tuple[str, int, str] = ("", 0, "")
    by_writer: ClassVar[dict[str, int]] = {}


def _doubtful_clocks() -> Iterator[Discrepancy]:
    """Writers whose entries were recorded before they happened, by more than ten minutes."""
    for writer, number in sorted(_count_doubtful().items()):
        name = Writer.objects.filter(writer=writer).values_list("name", flat=True).first()
        words = {"n": number, "writer": f"\u2068{name or writer[:8]}\u2069"}
        text = _("%(n)s entries of %(writer)s were recorded before they happened.")
        yield Discrepancy("clock_doubtful", text % words, (), "/journal/")


def _count_doubtful() -> dict[str, int]:
    """By writer; only what is new since the last call is read."""
    name, pk, entry = _ClocksRead.until
    database = str(connection.settings_dict["NAME"])
    if name != database or not StoredEntry.objects.filter(pk=pk, entry=entry).exists():
        _ClocksRead.by_writer, pk = {}, 0
    rows = StoredEntry.objects.filter(pk__gt=pk, body__isnull=False).order_by("pk")
    for pk, entry, writer, stamp, body in rows.values_list(
        "pk", "entry", "writer", "stamp", "body"
    ):
        if body is not None and _happened_after(bytes(body), stamp):
            _ClocksRead.by_writer[writer] = _ClocksRead.by_writer.get(writer, 0) + 1
        _ClocksRead.until = (database, pk, entry)
    return _ClocksRead.by_writer


def _happened_after(body: bytes, stamp: int) -> bool:
    found = _HAPPENED.search(body)
    if found is None:
        return False
    try:
        happened = datetime.fromisoformat(found[1].decode("ascii"))
    except ValueError:
        return False
    return happened.timestamp() * 1000 > stamp_ms(stamp) + MOST_AHEAD_MS


Find = Callable[[], Iterable[Discrepancy]]
SOURCES: Final[tuple[tuple[str, Find], ...]] = (
    ("people.see", _duplicates),
    ("crossing.see", crossing),
    ("people.see", people),
    ("shelter.see", shelter),
    ("custody.see", custody),
    ("care.see", care),
    ("movement.see", movement),
    ("", _kept_aside),
    ("", _doubtful_clocks),
)
