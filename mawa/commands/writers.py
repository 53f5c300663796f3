"""Verbs of who may write: writer list, writer expel."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from django.utils.translation import gettext as _

from mawa.access.actor import OPERATOR
from mawa.access.recording import record
from mawa.journal.entries import WriterExpelled
from mawa.journal.kinds import Subject
from mawa.journal.models import Chain, Writer
from mawa.journal.standing import own_writers
from mawa.lib.refusal import Refusal

from .terms import Shared


def add_verbs(verbs: Any, shared: Shared) -> None:
    """writer list, writer expel."""
    writer = verbs.add_parser("writer", help=_("who may write"), parents=[shared.parser])
    kinds = writer.add_subparsers(dest="what", required=True)
    shared.verb(kinds, "list", _("every writer whose entries are held here"), list_writers)
    expel = shared.verb(kinds, "expel", _("no longer fold what a writer wrote"), expel_writer)
    expel.add_argument("writer", metavar="WRITER")
    expel.add_argument("--why", required=True, help=_("the reason, kept in the journal"))
    expel.add_argument(
        "--from-stamp", type=int, default=0, metavar="N", help=_("only entries from this stamp on")
    )


def list_writers(line: Namespace) -> dict[str, Any]:
    """Name, role and standing of each."""
    own, chains = own_writers(), dict(Chain.objects.values_list("writer", "head_seq"))
    return {
        "writers": [
            {
                "writer": w.writer,
                "name": w.name,
                "role": w.role,
                "letters": w.letters,
                "entries": chains.get(w.writer, 0),
                "expelled_from": w.expelled_from,
                "expelled_after": w.expelled_after,
                "own": w.writer in own,
            }
            for w in Writer.objects.order_by("writer")
        ]
    }


def expel_writer(line: Namespace) -> dict[str, Any]:
    """Keep the writer's entries, but fold none of them from a stamp on."""
    if not Writer.objects.filter(writer=line.writer).exists():
        raise Refusal(
            _("There is no writer “%(writer)s” here.") % {"writer": line.writer},
            _("See them with: mawa writer list"),
        )
    if line.writer in own_writers():
        raise Refusal(
            _("This installation cannot expel itself."),
            _("Let the nation or another site expel it."),
        )
    target = Subject(line.writer)
    record(OPERATOR, WriterExpelled(writer=target, from_stamp=line.from_stamp, why=line.why))
    return {"expelled": line.writer, "from_stamp": line.from_stamp}
