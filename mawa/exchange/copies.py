"""A second copy: all that the site holds, on another disk, so that phones may forget it.

A copy is a folder of bundles, each with what came since the one before, and of photographs. It is
read back before it counts. It holds names: keep it on an encrypted disk, apart from the laptop.
"""

from __future__ import annotations

import io
import secrets
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
from mawa.lib.durable import write_durably
from mawa.lib.refusal import Refusal

from .models import CopiedFile, SecondCopy

BUNDLE_ENDING: Final = ".mawa"
_MARK: Final = "copy.id"
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
    name = _name_of(folder)
    heads = dict(Chain.objects.filter(head_seq__gt=0).values_list("writer", "head_seq"))
    after = dict(SecondCopy.objects.filter(name=name).values_list("writer", "seq"))
    files = [sha for sha in all_files() if not (folder / "files" / sha[:2] / sha).exists()]
    entries = _copy_entries(folder, after) if heads != after else 0
    for sha in files:
        target = folder / "files" / sha[:2] / sha
        target.parent.mkdir(parents=True, exist_ok=True)
        write_durably(target, file_path(sha).read_bytes())
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


def _name_of(folder: Path) -> str:
    """What the copy calls itself: another disk under the same path, or one that was emptied, is
    another copy, and gets everything."""
    mark = folder / _MARK
    if not mark.exists() or not any(folder.glob(f"*{BUNDLE_ENDING}")):
        write_durably(mark, secrets.token_hex(16).encode())
    return mark.read_text("ascii").strip()[:64]


def _next_bundle(folder: Path) -> Path:
    """After the last one there, so that none is ever written over."""
    numbers = [int(p.stem) for p in folder.glob(f"*{BUNDLE_ENDING}") if p.stem.isdecimal()]
    return folder / f"{max(numbers, default=0) + 1:06d}{BUNDLE_ENDING}"


def _copy_entries(folder: Path, after: dict[str, int]) -> int:
    """One more bundle, whole and on the disk before it gets its name, then read back."""
    buffer = io.BytesIO()
    count = write_bundle(buffer, after=after)
    target = _next_bundle(folder)
    write_durably(target, buffer.getvalue())
    with target.open("rb") as file:
        held = read_bundle(file)
    if held.damage or len(held.entries) != count:
        target.unlink()
        raise Refusal(
            _("The second copy cannot be read back."), _("The disk may be failing: use another.")
        )
    return count


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
