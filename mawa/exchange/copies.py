"""A second copy: all that the site holds, on another disk, so that phones may forget it.

A copy is a folder of bundles, each with what came since the one before, and of photographs. It is
read back before it counts. It holds names: keep it on an encrypted disk, apart from the laptop.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.access.actor import Actor
from mawa.access.files import all_files, file_path
from mawa.access.home import home
from mawa.journal.bundle import read_bundle, write_bundle
from mawa.journal.models import Chain
from mawa.lib.refusal import Refusal

from .models import CopiedFile, SecondCopy

BUNDLE_ENDING: Final = ".mawa"
_QUERIED: Final = 500


@dataclass(frozen=True)
class Copied:
    """What one pass brought to the second copy."""

    entries: int
    files: int


def make_copy(*, actor: Actor, folder: Path, same_disk: bool = False) -> Copied:
    """Bring a second copy up to date; refused for the disk on which the register itself lies.

    ``same_disk`` is for rehearsals: a copy that dies with the laptop is none.
    """
    actor.require("phones.manage")
    _check(folder, same_disk)
    name = str(folder.resolve())[-64:]
    heads = dict(Chain.objects.filter(head_seq__gt=0).values_list("writer", "head_seq"))
    after = dict(SecondCopy.objects.filter(name=name).values_list("writer", "seq"))
    if not _bundles(folder):
        after = {}  # another disk under the same path, or an emptied one
    files = [sha for sha in all_files() if not (folder / "files" / sha[:2] / sha).exists()]
    entries = _copy_entries(folder, after) if heads != after else 0
    for sha in files:
        target = folder / "files" / sha[:2] / sha
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, file_path(sha).read_bytes())
    _note(name, heads, files)
    return Copied(entries, len(files))


def _check(folder: Path, same_disk: bool) -> None:
    if not folder.is_dir():
        raise Refusal(_("The folder for the second copy is not there."), _("Plug the disk in."))
    if not same_disk and folder.stat().st_dev == home().stat().st_dev:
        raise Refusal(
            _("The second copy would lie on the same disk as the register."),
            _("Choose a folder on another disk, such as a USB stick that is encrypted."),
        )


def _bundles(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{BUNDLE_ENDING}"))


def _copy_entries(folder: Path, after: dict[str, int]) -> int:
    """One more bundle, whole and on the disk before it gets its name, then read back."""
    buffer = io.BytesIO()
    count = write_bundle(buffer, after=after)
    target = folder / f"{len(_bundles(folder)) + 1:06d}{BUNDLE_ENDING}"
    _write(target, buffer.getvalue())
    with target.open("rb") as file:
        held = read_bundle(file)
    if held.damage or len(held.entries) != count:
        target.unlink()
        raise Refusal(
            _("The second copy cannot be read back."), _("The disk may be failing: use another.")
        )
    return count


def _write(target: Path, data: bytes) -> None:
    draft = target.with_name(target.name + ".part")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@transaction.atomic
def _note(name: str, heads: dict[str, int], files: Sequence[str]) -> None:
    now = timezone.now()
    for writer, seq in heads.items():
        SecondCopy.objects.update_or_create(
            name=name, writer=writer, defaults={"seq": seq, "at": now}
        )
    rows = (CopiedFile(sha256=sha) for sha in files)
    CopiedFile.objects.bulk_create(rows, batch_size=_QUERIED, ignore_conflicts=True)


def copied_files(wanted: Sequence[str]) -> list[str]:
    """Those of the photographs that a second copy holds, in the order asked."""
    held = set(CopiedFile.objects.filter(pk__in=list(wanted)).values_list("sha256", flat=True))
    return [sha for sha in wanted if sha in held]
