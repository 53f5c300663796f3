"""Everything that contradicts, from every domain, in one list.

``all_discrepancies(actor=None) -> list[Discrepancy]`` - for one reader, or for the machine;
``count_discrepancies(actor=None) -> int``. Each domain is asked again only after an entry that
may concern it: a page that asks before anything new is recorded pays nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import ClassVar, Final, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from mawa.access.actor import Actor
from mawa.care.checks import discrepancies as care
from mawa.crossing.checks import discrepancies as crossing
from mawa.custody.checks import discrepancies as custody
from mawa.journal.cursor import JOURNAL, Cursor, areas_after, cursor_now, still_stands
from mawa.lib.arabic import isolated
from mawa.lib.discrepancy import Discrepancy
from mawa.movement.checks import discrepancies as movement
from mawa.people.checks import discrepancies as people
from mawa.people.matching import probable_duplicates
from mawa.shelter.checks import discrepancies as shelter
from mawa.situation.incidents.checks import discrepancies as incidents
from mawa.situation.statements.checks import discrepancies as statements

from .journal_checks import doubtful_clocks, kept_aside
from .phone_checks import never_brought, not_theirs_to_say

DUPLICATE: Final = "probable_duplicate"

# The headings of the groups, in the order in which they are settled.
CODE_WORDS: Final[dict[str, Promise]] = {
    DUPLICATE: gettext_lazy("Probably one person on two records"),
    "same_and_different": gettext_lazy("Said to be one person, and two"),
    "counted_without_approval": gettext_lazy("Let in without an approval"),
    "more_carried_than_counted": gettext_lazy("More carried than counted"),
    "grave_untold": gettext_lazy("Grave incidents that nobody was told of"),
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
    "statements_contradict": gettext_lazy("Statements that contradict each other"),
    "border_in_two_states": gettext_lazy("A border said to be in two states"),
    "statement_days_impossible": gettext_lazy("Statements whose days cannot be"),
    "confirmed_by_nobody": gettext_lazy("Confirmed, but by no other source"),
    "quarantined": gettext_lazy("Received, but not applied"),
    "fork": gettext_lazy("Two histories under one key"),
    "not_its_own_to_say": gettext_lazy("Recorded by a phone that may not"),
    "phone_gap": gettext_lazy("Signed by a phone, and never brought"),
    "clock_doubtful": gettext_lazy("Doubtful clocks"),
}
# What only some may know of; everything else is for all who may see the page.
_RIGHT_FOR: Final[dict[str, str]] = {
    "returned_while_stopped": "protection.see",
    # These name people, and not everybody who sees the tents may see people.
    "person_in_two_tents": "people.see",
    "stay_in_unknown_tent": "people.see",
    "stay_not_for_housing": "people.see",
}


class Source(NamedTuple):
    """Who finds contradictions, who may know of them, and whose entries bring new ones.

    Without areas it is asked each time, because it is cheap.
    """

    right: str
    find: Callable[[], Iterable[Discrepancy]]
    areas: frozenset[str]


class _Found(NamedTuple):
    """A discrepancy and the right that is needed to know of it."""

    discrepancy: Discrepancy
    right: str


class _Kept:
    """What was last worked out by each source, in each language, and how far the journal was."""

    until: ClassVar[tuple[date, Cursor] | None] = None
    found: ClassVar[dict[tuple[str, Source], list[_Found]]] = {}


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
    """What each source says, asked again only where something new concerns it."""
    _forget_outdated()
    language = get_language() or ""
    known: list[_Found] = []
    for source in SOURCES:
        found = _Kept.found.get((language, source)) if source.areas else None
        if found is None:
            found = _Kept.found[language, source] = [
                _Found(_addressed(item), _RIGHT_FOR.get(item.code, source.right))
                for item in source.find()
            ]
        known += found
    return known


def _forget_outdated() -> None:
    """Forget what the entries stored since the last call may have changed."""
    before, until = _Kept.until, (timezone.localdate(), cursor_now())
    if until == before:
        return
    _Kept.until = until
    if before is None or before[0] != until[0] or not still_stands(before[1]):
        _Kept.found.clear()
        return
    areas = areas_after(before[1])
    for key in list(_Kept.found):
        if JOURNAL in areas or areas & key[1].areas:
            del _Kept.found[key]


_ADDRESSES: Final = {"counted_without_approval": "/entry/", "more_carried_than_counted": "/count/"}


def _pair_address(a: str, b: str) -> str:
    return f"/settle/pair/{a}/{b}/"


def _addressed(item: Discrepancy) -> Discrepancy:
    """With the page where it is settled: the first person's file, where no other is named."""
    if item.address:
        return item
    if item.code in _ADDRESSES:
        return item._replace(address=_ADDRESSES[item.code])
    if item.code == "same_and_different":
        return item._replace(address=f"/settle/group/{item.subjects[0]}/")
    if item.code == "service_number_held_twice" and len(item.subjects) == 2:
        return item._replace(address=_pair_address(*item.subjects))
    if not item.subjects:
        return item
    return item._replace(address=f"/people/{item.subjects[0]}/?for=settling")


def _duplicates() -> Iterator[Discrepancy]:
    for pair in probable_duplicates():
        yield Discrepancy(
            DUPLICATE,
            f"{isolated(pair.a.name)} / {isolated(pair.b.name)}",
            (pair.a.subject, pair.b.subject),
            _pair_address(pair.a.subject, pair.b.subject),
        )


_EVERY_AREA: Final = frozenset(
    ("access", "crossing", "situation", "people", "shelter", "custody", "care", "movement")
)
SOURCES: Final = (
    Source("people.see", _duplicates, frozenset({"people"})),
    Source("crossing.see", crossing, frozenset({"crossing"})),
    Source("situation.see", incidents, frozenset()),  # also time alone brings one
    Source("people.see", people, frozenset({"people"})),
    Source("shelter.see", shelter, frozenset({"people", "shelter"})),
    Source("custody.see", custody, frozenset({"people", "custody"})),
    Source("care.see", care, frozenset({"people", "care"})),
    Source("movement.see", movement, frozenset({"people", "shelter", "movement"})),
    Source("statements.see", statements, frozenset({"situation"})),
    Source("", kept_aside, frozenset()),
    Source("", doubtful_clocks, frozenset()),
    Source("", not_theirs_to_say, _EVERY_AREA),
    Source("", never_brought, frozenset()),
)
