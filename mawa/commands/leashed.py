"""A server that ends with the process that started it, even when that one is killed.

``python -m mawa.commands.leashed PARENT WORDS...`` runs granian with these words. No Django here.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import Final

from granian.cli import entrypoint

_PR_SET_PDEATHSIG: Final = 1


def leash(parent: int) -> None:
    """Ask the kernel for a signal when the parent is gone; leave at once if it is gone already.

    Only Linux can do this; elsewhere the parent's own end is what stops its children.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def run(parent: int) -> None:
    """Be the server, and hold its own workers in the same way: a fork is not leashed by itself."""
    leash(parent)
    own = os.getpid()
    os.register_at_fork(after_in_child=lambda: leash(own) if os.getppid() == own else None)
    entrypoint()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    leader = int(sys.argv.pop(1))
    run(leader)
