"""Photographs as files named by their SHA-256, beside the journal and never inside it.

Only JPEG and WebP, small, and without anything hidden in them: no place, no camera, no owner.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from mawa.journal.entry import is_id
from mawa.lib.durable import sync_folder, write_durably
from mawa.lib.refusal import Refusal

from .home import home
from .photographs import Hidden, NoPhotograph, check_photograph

PHOTOGRAPH_BYTES_MAX: Final = 150_000


class FileRefused(Refusal):
    """A photograph that is not taken; ``code`` says why, for a program."""

    def __init__(self, code: str, reason: str, remedy: str = "") -> None:
        super().__init__(reason, remedy)
        self.code = code


def keep_file(data: bytes, name: str) -> str:
    """Keep a photograph under its name, durably; keeping it again does nothing. Returns the name.

    Raises ``FileRefused``: ``not_its_name``, ``too_large``, ``not_a_photograph``, ``has_metadata``.
    """
    if len(data) > PHOTOGRAPH_BYTES_MAX:
        raise FileRefused("too_large", _("The photograph is too large."), _("Take it again."))
    if hashlib.sha256(data).hexdigest() != name:
        raise FileRefused("not_its_name", _("The photograph is not the one it is named for."))
    try:
        check_photograph(data)
    except Hidden:
        raise FileRefused(
            "has_metadata", _("The photograph carries hidden details, such as a place.")
        ) from None
    except NoPhotograph:
        raise FileRefused(
            "not_a_photograph", _("This is no photograph that can be kept.")
        ) from None
    path = file_path(name)
    if not path.exists():
        _folder().mkdir(exist_ok=True, mode=0o700)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        write_durably(path, data)
        sync_folder(_folder())
    return name


def file_path(name: str) -> Path:
    """Where a file of that name lies, if it is held. Raises ``ValueError`` for no name."""
    if not is_id(name):
        raise ValueError("a file is named by 64 hexadecimal digits")
    return _folder() / name[:2] / name


def is_held(name: str) -> bool:
    """Whether the file has come."""
    return is_id(name) and file_path(name).exists()


def all_files() -> Iterator[str]:
    """The names of all files held, in order."""
    for folder in sorted(_folder().glob("[0-9a-f][0-9a-f]")):
        yield from sorted(path.name for path in folder.iterdir() if is_id(path.name))


def _folder() -> Path:
    return home() / "files"
