"""The folder of certificates in the home: what lies there, and how it is written.

====================== ======================================================
``origin.json``        the name, address and ports; chosen once, not secret
``authority.pem``      the site's authority: what phones install
``authority.key``      its key, encrypted
``passphrase``         what opens that key; may be kept on a stick instead
``leaf.pem``           the server's certificate, renewed by itself
``leaf.key``           its key
``installed.pem``      a prepared public certificate with its chain, if any
``installed.key``      its key
====================== ======================================================
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mawa.access.home import home


def folder() -> Path:
    """Where the certificates lie; made for its owner alone when it is first asked for."""
    path = home() / "origin"
    path.mkdir(exist_ok=True, mode=0o700)
    return path


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two commands that both find no authority must not make two."""
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
