"""Verbs of the journal: verify, rebuild."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from django.utils.translation import gettext as _

from mawa.journal.models import Chain, Quarantined
from mawa.journal.rebuild import rebuild
from mawa.journal.verify import verify

from .terms import Bar, Shared, say


def add_verbs(verbs: Any, shared: Shared) -> None:
    """verify, rebuild."""
    shared.verb(verbs, "verify", _("check every signature, chain and body"), check_journal)
    shared.verb(verbs, "rebuild", _("make every row anew from the journal"), rebuild_rows)


def check_journal(line: Namespace) -> dict[str, Any]:
    """Read everything again; ``bad`` names each entry that does not hold."""
    found = verify(Bar(_("Checking")))
    line.found_faults = bool(found.bad)
    if found.bad:
        say(_("%(n)s faults were found.") % {"n": len(found.bad)})
    return {
        "entries": found.entries,
        "writers": Chain.objects.filter(head_seq__gt=0).count(),
        "bad": [{"entry": entry, "why": why} for entry, why in found.bad],
        "head": found.heads,
        "rows_match": found.rows_match,
        "quarantined": Quarantined.objects.count(),
    }


def rebuild_rows(line: Namespace) -> dict[str, Any]:
    """Drop the rows and fold the journal again."""
    made = rebuild(Bar(_("Folding")))
    return {
        "entries": made.entries,
        "rows": made.rows,
        "seconds": round(made.seconds, 3),
        "digest": made.digest,
    }
