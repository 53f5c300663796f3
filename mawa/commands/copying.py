"""Keeps a second copy up to date while the site is served, so that phones may forget in peace."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread
from typing import Final

from django.db import DatabaseError, connection
from django.utils import translation
from django.utils.translation import gettext as _

from mawa.access.actor import OPERATOR
from mawa.exchange.copies import make_copy
from mawa.lib.refusal import Refusal

from .terms import say

_EVERY_S: Final = 60.0


class Copier(Thread):
    """Copies what is new once a minute; says once that the disk is away, once that it is back."""

    def __init__(self, folder: Path) -> None:
        super().__init__(name="second-copy", daemon=True)
        self.folder = folder
        self._language = translation.get_language()
        self._trouble = ""
        self._over = Event()

    def run(self) -> None:
        """Copy, and wait, until the process ends."""
        with translation.override(self._language):
            while not self._over.is_set():
                self._copy()
                self._over.wait(_EVERY_S)

    def stop(self) -> None:
        """Copy no more."""
        self._over.set()

    def _copy(self) -> None:
        trouble = ""
        try:
            make_copy(actor=OPERATOR, folder=self.folder)
        except (Refusal, OSError, DatabaseError) as error:
            trouble = str(error)
        finally:
            connection.close()
        if trouble and trouble != self._trouble:
            say(_("No second copy is made: %(why)s") % {"why": trouble})
        elif self._trouble and not trouble:
            say(_("The second copy is up to date again."))
        self._trouble = trouble
