"""The home folder: all state of one installation, and nothing of it anywhere else.

======================= =====================================================
``mawa.sqlite3``        journal, rows, accounts
``writer.pem``          this writer's private key (mode 0600)
``site.json``           name, language, time zone; not secret
``session.key``         secret for session cookies (mode 0600)
``sessions/``           who is signed in at which browser
``files/``              photographs, named by their SHA-256
``origin/``             the name and certificates that phones know the site by
``tmp/``                uploads waiting in a preview, PDFs being made
======================= =====================================================
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from mawa.journal.chain import Pen
from mawa.journal.seal import load_key
from mawa.lib.refusal import Refusal


@dataclass(frozen=True)
class SiteCard:
    """What ``site.json`` says of this installation."""

    site: str
    name: str
    lang: str = "ar"
    timezone: str = "Asia/Baghdad"


def home() -> Path:
    """The home folder in force."""
    return Path(settings.MAWA_HOME)


def is_made() -> bool:
    """Whether ``mawa init`` has made this home."""
    return (home() / "site.json").exists()


def site_card() -> SiteCard:
    """This installation's card; refused when the home has not been made."""
    try:
        return SiteCard(**json.loads((home() / "site.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise Refusal(
            _("There is no Mawa site in this folder."),
            _("Make one with: mawa init --site NAME --lang ar"),
        ) from error


def save_site_card(card: SiteCard) -> None:
    """Write the card, whole or not at all."""
    path = home() / "site.json"
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(asdict(card), ensure_ascii=False, indent=1) + "\n", "utf-8")
    draft.replace(path)


def make_home() -> None:
    """Make the folder for its owner alone, with the secret for sessions."""
    folder = home()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    for name in ("tmp", "static", "sessions", "files"):
        (folder / name).mkdir(exist_ok=True, mode=0o700)
    key = folder / "session.key"
    if not key.exists():
        descriptor = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))


def pen() -> Pen:
    """This installation's pen."""
    return _pen(str(home() / "writer.pem"))


@cache
def _pen(path: str) -> Pen:
    try:
        return Pen(load_key(Path(path)))
    except (OSError, ValueError) as error:
        raise Refusal(
            _("This installation's key cannot be read, so nothing can be recorded."),
            _("Put writer.pem back, or make a new installation and import a bundle into it."),
        ) from error
