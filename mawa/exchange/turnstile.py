"""The turnstile: when every phone comes at once, the desk goes on.

The server has few threads and the register one writer. Phones that find a place taken are told to
come again in a moment, which costs next to nothing; whoever stands at a desk is served meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from .refused import ExchangeRefusal

# One thread of the server's four is always left for the desk.
_WRITING: Final = BoundedSemaphore(1)
_SENDING_FILES: Final = BoundedSemaphore(2)
_LEFT_FREE_S: Final = 0.012
"""How long nobody writes after a delivery: a desk that waits for the database looks every few
milliseconds, and needs to find it free."""


@contextmanager
def writing() -> Iterator[None]:
    """The place of the one phone that writes into the register; raises ``busy``."""
    with _place(_WRITING):
        yield
        time.sleep(_LEFT_FREE_S)


@contextmanager
def sending_a_file() -> Iterator[None]:
    """One of the places for photographs; raises ``busy``."""
    with _place(_SENDING_FILES):
        yield


@contextmanager
def _place(places: BoundedSemaphore) -> Iterator[None]:
    if not places.acquire(blocking=False):
        raise ExchangeRefusal("busy")
    try:
        yield
    finally:
        places.release()
