"""A browser whose throw-away profile trusts a site's own authority, as a phone that has joined."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext, Playwright

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
# The names of the site lead to this machine, whatever the resolver says.
NAMES_LEAD_HERE: Final = "--host-resolver-rules=MAP *.mawa.internal 127.0.0.1"
PHONE: Final = {"width": 360, "height": 740}


def can_trust() -> bool:
    """Whether this machine has the tool that puts an authority into a browser's profile."""
    return shutil.which("certutil") is not None


def trust(ca_pem: Path, profile_dir: Path) -> None:
    """Let the profile trust one more authority."""
    store = profile_dir / "home" / ".pki" / "nssdb"
    new = not store.exists()
    store.mkdir(parents=True, exist_ok=True)
    database = f"sql:{store}"
    if new:
        _certutil("-N", "-d", database, "--empty-password")
    _certutil("-A", "-d", database, "-t", "C,,", "-n", ca_pem.stem, "-i", str(ca_pem))


def _certutil(*words: str) -> None:
    subprocess.run(["certutil", *words], check=True, capture_output=True)


def trusted_browser(
    playwright: Playwright, ca_pem: Path | None, profile_dir: Path, **options: Any
) -> BrowserContext:
    """A browser with a profile that lasts; the same folder again is the same phone.

    ``ca_pem`` is ``home/origin/authority.pem``; ``None`` for a phone that has not joined.
    ``options`` are Playwright's own, such as ``locale`` or ``viewport``.
    """
    home = profile_dir / "home"
    home.mkdir(parents=True, exist_ok=True)
    if ca_pem is not None:
        trust(ca_pem, profile_dir)
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    settings: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "locale": "ar-IQ"}
    arguments = ["--no-sandbox", NAMES_LEAD_HERE, *options.pop("args", [])]
    return playwright.chromium.launch_persistent_context(
        profile_dir / "profile",
        executable_path=found,
        args=arguments,
        # The store of authorities lies in the home of whoever runs the browser.
        env={**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")},
        **{**settings, **options},
    )
