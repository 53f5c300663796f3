"""Keeps the servers of a site alive, and its certificate in force, until it is told to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from mawa.lib.refusal import Refusal
from mawa.origin.authority import PASSPHRASE
from mawa.origin.certificate import ready
from mawa.origin.naming import Origin

from .terms import say

_LOOKED_EVERY_S: Final = 0.5
_RENEWED_EVERY_S: Final = 24 * 3600
_STOPPED_WITHIN_S: Final = 15
_LONGEST_PAUSE_S: Final = 30.0
_STEADY_AFTER_S: Final = 60


@dataclass
class Child:
    """One server: its words, what its environment has besides, and the home's lock to hold."""

    words: list[str]
    environment: dict[str, str]
    lock: int
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause_s: float = 0.0
    due: float = field(default=0.0)

    def tend(self) -> None:
        """Start it if it is not there; one that dies again and again waits longer each time."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None:
            steady = now - self.began > _STEADY_AFTER_S
            self.pause_s = 1.0 if steady else min(max(1.0, self.pause_s * 2), _LONGEST_PAUSE_S)
            self.process, self.due = None, now + self.pause_s
            say(_("A server has ended by itself; it is started again."))
        if now >= self.due:
            self._start(now)

    def _start(self, now: float) -> None:
        words = [sys.executable, "-m", "mawa.commands.leashed", str(os.getpid()), *self.words]
        environment = {**os.environ, **self.environment}
        environment.pop(PASSPHRASE, None)  # a server signs nothing
        # The lock goes along: whatever happens here, no second server opens this home meanwhile.
        self.process = subprocess.Popen(words, env=environment, pass_fds=(self.lock,))
        self.began = now

    def ask_to_stop(self) -> None:
        """Tell it; see ``gone``."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def gone(self) -> None:
        """Wait until it is gone; after a while it is made to go."""
        if self.process is None:
            return
        try:
            self.process.wait(_STOPPED_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def restart(self) -> None:
        """Stop it, and start it at once."""
        self.ask_to_stop()
        self.gone()
        self.due = self.pause_s = 0.0
        self.tend()


def watch(desk: Child, phones: Child, origin: Origin) -> None:
    """Run until a signal to stop; both servers are gone when this returns."""
    stop = Event()

    def told(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, told)
    certificate = Path(phones.words[phones.words.index("--ssl-certificate") + 1])
    seen, renewed = _mark(certificate), time.monotonic()
    try:
        while not stop.is_set():
            for child in (desk, phones):
                child.tend()
            if time.monotonic() - renewed > _RENEWED_EVERY_S:
                renewed = time.monotonic()
                _renew(origin)
            if (mark := _mark(certificate)) != seen:  # renewed here, or by another command
                seen = mark
                phones.restart()
            stop.wait(_LOOKED_EVERY_S)
    finally:
        for child in (desk, phones):
            child.ask_to_stop()
        for child in (desk, phones):
            child.gone()


def _mark(path: Path) -> tuple[int, int]:
    """What changes when a file is replaced."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_ino


def _renew(origin: Origin) -> None:
    try:
        warning = ready(origin, timezone.now()).warning
    except (Refusal, OSError) as error:  # what is there serves on; the overview warns
        warning = str(error)
    if warning:
        say(warning)
