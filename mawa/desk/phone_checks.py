"""Contradictions about phones: what is not theirs to say, and what they never brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.exchange.models import Phone
from mawa.exchange.phones import phone_states
from mawa.journal.models import StoredEntry, Strike
from mawa.journal.standing import Standings, stored_standings
from mawa.lib.arabic import isolated
from mawa.lib.discrepancy import Discrepancy

SILENT_FOR: Final = timedelta(hours=4)
_QUERIED: Final = 400


def not_theirs_to_say() -> Iterator[Discrepancy]:
    """Entries of a phone that do not count: of another kind, for another, striking another."""
    limited = {w: s for w, s in stored_standings().items() if s.kinds or s.member}
    found = _beyond_admission(limited) + _strikes_of_others(limited)
    for writer, number in sorted(found.items()):
        text = _("%(n)s entries of %(writer)s do not count: they were not its own to say.")
        words = {"n": number, "writer": isolated(limited[writer].name)}
        yield Discrepancy("not_its_own_to_say", text % words, (), f"/phones/{writer}/")


def _beyond_admission(limited: Standings) -> Counter[str]:
    found: Counter[str] = Counter()
    rows = (
        StoredEntry.objects.filter(writer__in=list(limited), body__isnull=False)
        .values_list("writer", "kind", "by")
        .annotate(n=Count("pk"))
        .order_by()
    )
    for writer, kind, by, number in rows:
        if not limited[writer].says(kind, by):
            found[writer] += number
    return found


def _strikes_of_others(limited: Standings) -> Counter[str]:
    strikes = Strike.objects.filter(by_entry__writer__in=[w for w, s in limited.items() if s.kinds])
    rows = list(strikes.values_list("of", "by_entry__writer"))
    authors: dict[str, str] = {}
    for start in range(0, len(rows), _QUERIED):
        wanted = [of for of, _ in rows[start : start + _QUERIED]]
        authors |= dict(StoredEntry.objects.filter(entry__in=wanted).values_list("entry", "writer"))
    return Counter(writer for of, writer in rows if authors.get(of, writer) != writer)


def never_brought() -> Iterator[Discrepancy]:
    """Numbers that a phone signed and the site does not hold, once it is revoked or long silent."""
    now = timezone.now()
    for state in phone_states() if Phone.objects.exists() else ():
        phone = state.phone
        silent = phone.seen_at is not None and now - phone.seen_at > SILENT_FOR
        if not state.missing or not (silent or phone.state == Phone.REVOKED):
            continue
        words = {
            "number": phone.number,
            "person": isolated(state.person),
            "signed": phone.signed_seq,
            "held": state.reach.held_seq,
        }
        text = _("Phone %(number)s (%(person)s) signed %(signed)s, the site holds %(held)s.")
        yield Discrepancy("phone_gap", text % words, (), f"/phones/{phone.writer}/")
