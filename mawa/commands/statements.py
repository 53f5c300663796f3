"""Verbs of statements: list, and those that read reports."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from mawa.lib.numerals import to_latin
from mawa.situation.statements.listing import Asked, plain
from mawa.situation.statements.listing import statements as asked_for
from mawa.situation.statements.words import CLAIM_WORDS

from .reports_read import add_read_verbs
from .terms import Shared

# What a person reads in a terminal; --json gives every field.
_SHOWN: Final = ("told_on", "claim", "figure_min", "figure_max", "outlet", "grade", "statement")


def add_verbs(verbs: Any, shared: Shared) -> None:
    """statements list, read, read-folder."""
    statements = verbs.add_parser(
        "statements", help=_("what is said, by whom"), parents=[shared.parser]
    )
    kinds = statements.add_subparsers(dest="what", required=True)
    listed = shared.verb(
        kinds, "list", _("every statement with its source, grade and links"), list_statements
    )
    listed.add_argument("--claim", choices=tuple(CLAIM_WORDS), default="", help=_("of this alone"))
    listed.add_argument(
        "--since", type=_day, metavar="DATE", help=_("told on this day or later, as YYYY-MM-DD")
    )
    add_read_verbs(kinds, shared, _day)


def list_statements(line: Namespace) -> dict[str, Any]:
    """As they were told, the first first."""
    rows = asked_for(Asked(claim=line.claim, since=line.since)).in_order()
    found = list(plain(list(rows)))
    return {"statements": found if line.json else [_short(each) for each in found]}


def _short(said: Mapping[str, Any]) -> dict[str, Any]:
    named = (said["speaker_name"], said["speaker_office"], said["speaker_org"])
    who = " - ".join(filter(None, named)) or said["carrier"]
    return {"who": who} | {name: said[name] for name in _SHOWN if said[name] not in (None, "")}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(to_latin(text))
    except ValueError:
        raise ArgumentTypeError(_("A day is written as 2024-12-08.")) from None
