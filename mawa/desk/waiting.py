"""Uploads that wait in a preview: a folder of this home each, for its owner alone, a day at most.

The folder's name is random and the file's name neutral: neither says what is in it. What the
person corrects in the preview lies beside the file as JSON. ``mawa.sqlite3`` never hears of it.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from mawa.access.home import home

KEPT_S: Final = 24 * 3600
_TOKEN: Final = re.compile(r"[0-9a-f]{32}")
_FILE, _CARD = "upload", "card.json"


def _room() -> Path:
    folder = home() / "tmp"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def keep(chunks: Iterable[bytes], **card: Any) -> str:
    """Put an upload down and return its token; ``card`` is what is known of it."""
    purge()
    token = secrets.token_hex(16)
    folder = _room() / token
    folder.mkdir(mode=0o700)
    descriptor = os.open(folder / _FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
    write_card(token, card)
    return token


def path_of(token: str) -> Path | None:
    """Where the upload lies, if it still waits."""
    if not _TOKEN.fullmatch(token):
        return None
    path = _room() / token / _FILE
    return path if path.is_file() else None


def read_card(token: str) -> dict[str, Any]:
    """What is known of an upload: whose it is, its name, its kind, the corrections."""
    card: dict[str, Any] = json.loads((_room() / token / _CARD).read_text("utf-8"))
    return card


def write_card(token: str, card: dict[str, Any]) -> None:
    """Keep what is known of an upload, whole or not at all."""
    path = _room() / token / _CARD
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(card, file, ensure_ascii=False)
    draft.replace(path)


def discard(token: str) -> None:
    """Forget an upload: after it was applied, or because nobody wants it."""
    if _TOKEN.fullmatch(token):
        shutil.rmtree(_room() / token, ignore_errors=True)


def purge(now: float | None = None) -> None:
    """Forget the uploads that have waited for more than a day."""
    oldest = (now or time.time()) - KEPT_S
    for folder in _room().iterdir():
        if _TOKEN.fullmatch(folder.name) and folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
