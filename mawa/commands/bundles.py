"""Verbs of exchange by file: bundle export, bundle import."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.exchange.delivery import is_sealed, opened
from mawa.exchange.standing import lapse_overdue
from mawa.journal.bundle import read_bundle, write_bundle
from mawa.journal.entry import SCOPES
from mawa.journal.receive import receive
from mawa.lib.clock import from_datetime
from mawa.lib.refusal import Refusal

from .terms import Shared, say


def add_verbs(verbs: Any, shared: Shared) -> None:
    """bundle export, bundle import."""
    bundle = verbs.add_parser("bundle", help=_("exchange entries by file"), parents=[shared.parser])
    bundle_verbs = bundle.add_subparsers(dest="what", required=True)
    export = shared.verb(bundle_verbs, "export", _("write entries to a file"), export_bundle)
    export.add_argument("file", metavar="F", type=Path)
    export.add_argument(
        "--since",
        action="append",
        default=[],
        metavar="WRITER:SEQ|TIME",
        help=_("leave out what the reader holds: a writer's last number, or a time (ISO 8601)"),
    )
    export.add_argument(
        "--scope",
        action="append",
        choices=SCOPES,
        help=_("send only these bodies; headers always travel (default: all)"),
    )
    take = shared.verb(bundle_verbs, "import", _("take entries from a file"), import_bundle)
    take.add_argument("file", metavar="F", type=Path)


def export_bundle(line: Namespace) -> dict[str, Any]:
    """Write beside the target and rename: no half bundle under the final name."""
    after, from_stamp = _since(line.since)
    draft = line.file.with_name(line.file.name + ".part")
    scopes = tuple(line.scope) if line.scope else SCOPES
    try:
        with draft.open("wb") as file:
            draft.chmod(0o600)
            count = write_bundle(file, after=after, from_stamp=from_stamp, scopes=scopes)
        size = draft.stat().st_size
        draft.replace(line.file)
    finally:
        draft.unlink(missing_ok=True)
    say(_("The bundle holds names in clear. Keep it as you keep the register."))
    return {"entries": count, "bytes": size}


def _since(words: list[str]) -> tuple[dict[str, int], int]:
    after: dict[str, int] = {}
    from_stamp = 0
    for word in words:
        writer, colon, seq = word.partition(":")
        if colon and len(writer) == 32 and seq.isdigit():
            after[writer] = int(seq)
            continue
        try:
            instant = datetime.fromisoformat(word)
        except ValueError as error:
            raise Refusal(
                _("“%(word)s” is neither WRITER:SEQ nor a time.") % {"word": word},
                _("Write for example 2024-12-08T05:00+03:00."),
            ) from error
        if instant.tzinfo is None:
            instant = timezone.make_aware(instant)
        from_stamp = max(from_stamp, from_datetime(instant))
    return after, from_stamp


def import_bundle(line: Namespace) -> dict[str, Any]:
    """Take what can be taken; say what was kept aside and why. A phone's sealed file is opened."""
    data = line.file.read_bytes()
    contents = read_bundle(BytesIO(opened(data) if is_sealed(data) else data))
    lapse_overdue(contents.points)
    received = receive(contents.points, contents.entries)
    if contents.damage:
        say(_("The bundle is damaged: %(why)s.") % {"why": contents.damage})
    if received.forks:
        said = _("ALARM: two histories under one key: %(entries)s. Both are kept.")
        say(said % {"entries": ", ".join(received.forks)})
    if received.new_writers:
        said = _("New writers, admitted by their own first entry: %(writers)s.")
        say(said % {"writers": ", ".join(received.new_writers)})
    return {
        "entries": received.entries,
        "applied": received.applied,
        "known": received.known,
        "quarantined": [{"entry": e, "why": why} for e, why in received.quarantined],
        "reasons": dict(Counter(why for _e, why in received.quarantined)),
        "healed": received.healed,
        "forks": received.forks,
        "new_writers": received.new_writers,
        "damage": contents.damage,
    }
