"""The official answer to "how many": from the register alone, with what does not close, to quote.

No claim enters into it, not even the figure announced in a request to enter: every number is a
count, and the head of the journal says of which state of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mawa.access.home import site_card
from mawa.journal.models import StoredEntry
from mawa.lib.arabic import isolated

from .closing import Closing, close_count
from .figures import Head, journal_heads
from .glyphs import printable
from .words import Lang, clock, day_of, figure


@dataclass(frozen=True)
class OfficialAnswer:
    """The answer in one language, its first sentence alone, and what it was said from."""

    lang: Lang
    at: datetime
    site: str
    text: str
    held: str
    closing: Closing
    entries: int
    heads: tuple[Head, ...]

    @property
    def shown(self) -> str:
        """The same for a page: the site's name keeps its own direction."""
        return self.text.replace(self.site, isolated(self.site), 1) if self.site else self.text


def official_answer(lang: Lang, now: datetime) -> OfficialAnswer:
    """What the site may say at this moment, in plain sentences without marks of direction."""
    closing, heads, entries = close_count(), journal_heads(), StoredEntry.objects.count()
    site = printable(site_card().name, 60)
    with translation.override(lang):
        parts = [_held(closing, now, lang, site), _whereabouts(closing), _source(entries, heads)]
    text = " ".join(filter(None, parts))
    return OfficialAnswer(lang, now, site, text, parts[0], closing, entries, heads)


def _held(closing: Closing, now: datetime, lang: Lang, site: str) -> str:
    """The counted and the registered, with the difference between the two."""
    words = {
        "time": clock(now, lang),
        "day": day_of(now, lang),
        "site": site,
    }
    if not closing.counted and not closing.registered:
        return _("By %(time)s on %(day)s the register of %(site)s held nobody.") % words
    counted = ngettext(
        "%(n)s person counted at the gate", "%(n)s people counted at the gate", closing.counted
    ) % {"n": figure(closing.counted)}
    registered = ngettext("%(n)s registered", "%(n)s registered", closing.registered) % {
        "n": figure(closing.registered)
    }
    words |= {"counted": counted, "registered": registered, "open": _open(closing)}
    return (
        _(
            "By %(time)s on %(day)s the register of %(site)s held %(counted)s and %(registered)s"
            " (%(open)s)."
        )
        % words
    )


def _open(closing: Closing) -> str:
    difference = closing.registered - closing.counted
    if not difference:
        return _("the two agree")
    words = {"n": figure(abs(difference))}
    if difference < 0:
        return (
            ngettext(
                "%(n)s counted and not yet registered",
                "%(n)s counted and not yet registered",
                -difference,
            )
            % words
        )
    return (
        ngettext(
            "%(n)s more registered than counted, being settled",
            "%(n)s more registered than counted, being settled",
            difference,
        )
        % words
    )


def _whereabouts(closing: Closing) -> str:
    """Where those registered are: the three add up to them."""
    if not closing.registered:
        return ""
    present = ngettext("%(n)s is present", "%(n)s are present", closing.present)
    left = ngettext("%(n)s has gone home", "%(n)s have gone home", closing.left)
    parts = [
        present % {"n": figure(closing.present)} if closing.present else _("nobody is present"),
        left % {"n": figure(closing.left)} if closing.left else _("nobody has gone home"),
    ]
    if closing.unaccounted:
        missing = ngettext(
            "%(n)s was not found at the last roll-call",
            "%(n)s were not found at the last roll-call",
            closing.unaccounted,
        )
        parts.append(missing % {"n": figure(closing.unaccounted)})
    told = pgettext("between items of a list", ", ").join(parts)
    return _("Of those registered: %(told)s.") % {"told": told}


def _source(entries: int, heads: tuple[Head, ...]) -> str:
    where = pgettext("between items of a list", ", ").join(
        f"{head.letters} {head.seq:,} / {head.entry}" for head in heads
    )
    said = ngettext(
        "Source: the site's signed register, %(n)s entry; journal head %(where)s.",
        "Source: the site's signed register, %(n)s entries; journal head %(where)s.",
        entries,
    )
    return said % {"n": figure(entries), "where": where}
