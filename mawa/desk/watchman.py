"""Keeps an eye on the plans while the site is served: once a minute, and never in a page."""

from __future__ import annotations

import logging
from threading import Event, Thread
from typing import Final

from django.db import connection
from django.utils import timezone

from .plan_watch import watch_plans

EVERY_S: Final = 60.0
log = logging.getLogger("mawa.desk")


class Watchman(Thread):
    """Looks at once, and then every minute, until the process ends or it is told to stop."""

    def __init__(self, every_s: float = EVERY_S) -> None:
        super().__init__(name="watchman", daemon=True)
        self.every_s = every_s
        self._over = Event()

    def run(self) -> None:
        """Watch, and wait; trouble is logged without a word about anybody, and passes."""
        while not self._over.is_set():
            self._look()
            self._over.wait(self.every_s)

    def stop(self) -> None:
        """Watch no more."""
        self._over.set()

    def _look(self) -> None:
        try:
            for _opened in watch_plans(timezone.now()):
                log.info("a contingency plan has opened")
        except Exception as error:  # whatever it is: nobody would miss a watchman that is gone
            log.error("plans not watched type=%s", type(error).__name__)
        finally:
            connection.close()
