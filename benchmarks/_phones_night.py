"""The night when all phones come back: the wave, the desk beside it, and the figures."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import Figure
from benchmarks import _phones_made as made
from benchmarks.first_night import PASSWORD, PORT, Browser, mawa, memory_mb, served
from mawa.rehearsal.phone import Answered, Phone, Transport

PHONES = int(os.environ.get("MAWA_BENCH_PHONES", "200"))
ENTRIES = int(os.environ.get("MAWA_BENCH_ENTRIES", "50"))
PHOTOGRAPHS = int(os.environ.get("MAWA_BENCH_PHOTOGRAPHS", "10"))
PHOTOGRAPH_BYTES = 90_000
ROSTER_PEOPLE = 5_000
_AT_ONCE_S = 60.0
_DESK_S = 1.0
_ROSTER_MB = 3.0


def measure() -> Iterator[Figure]:
    """How long until everything is receipted, whether anything is lost, how the desk fares."""
    home = Path(os.environ["MAWA_HOME"])
    mawa(home, "init", "--site", "قياس", "--lang", "ar")
    mawa(home, "user", "add", "desk", "--role", "manager", "--password-stdin", said=PASSWORD)
    with served(home) as process:
        phones = made.joined_phones(PHONES, _transport)
        for phone in phones:
            made.fill(phone, ENTRIES, PHOTOGRAPHS, PHOTOGRAPH_BYTES)
        night = _Night()
        night.run(phones)
        yield Figure(f"{PHONES} x {ENTRIES} entries receipted", night.receipted_s, "s", _AT_ONCE_S)
        yield Figure(f"and {PHONES * PHOTOGRAPHS:,} photographs", night.all_s, "s")
        floor = made.bare_seconds(phones, home)
        yield Figure("the same bytes written by SQLite and files alone", floor, "s")
        yield Figure("receipted / written alone", night.receipted_s / floor, "times")
        yield Figure("desk registration meanwhile, slowest", max(night.desk_s), "s", _DESK_S)
        yield Figure("desk registration meanwhile, median", statistics.median(night.desk_s), "s")
        lost, doubled = made.lost_and_doubled(phones)
        yield Figure("entries lost", lost, "", 0)
        yield Figure("entries doubled", doubled, "", 0)
        yield Figure("memory of the server after all that", memory_mb(process.pid), "MB", 300)
        made.register_people(ROSTER_PEOPLE)
        size = _roster_bytes(phones[0].token) / 1e6
        yield Figure(f"first roster of more than {ROSTER_PEOPLE:,}", size, "MB", _ROSTER_MB)


def _transport() -> Transport:
    """A kept-alive connection of one phone, as a function that asks."""
    local = threading.local()

    def ask(method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        if not hasattr(local, "connection"):
            local.connection = http.client.HTTPConnection("localhost", PORT, timeout=120)
        try:
            local.connection.request(method, path, body, headers)
            answer = local.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            local.connection.close()
            raise

    return ask


@dataclass
class _Night:
    """One wave of phones, with the desk at work beside it."""

    receipted_s: float = 0.0
    all_s: float = 0.0
    desk_s: list[float] = field(default_factory=list)

    def run(self, phones: list[Phone]) -> None:
        over = threading.Event()
        desk = threading.Thread(target=self._register, args=(over,))
        desk.start()
        time.sleep(1)
        began = time.perf_counter()
        receipted: list[float] = []

        def come(phone: Phone) -> None:
            _until_answered(phone.contact)
            while phone.queue:
                _until_answered(phone.deliver)
            receipted.append(time.perf_counter() - began)
            _until_answered(phone.send_photographs)

        with ThreadPoolExecutor(len(phones)) as pool:
            list(pool.map(come, phones))
        self.receipted_s, self.all_s = max(receipted), time.perf_counter() - began
        over.set()
        desk.join()

    def _register(self, over: threading.Event) -> None:
        browser = Browser()
        browser.sign_in()
        number = 0
        while not over.is_set():
            number += 1
            self.desk_s.append(browser.register(number))
            time.sleep(0.2)


def _until_answered(ask: Callable[[], object]) -> None:
    """As a phone does: what is not answered is asked again, a little later each time."""
    attempt = 0
    while attempt < 12:
        try:
            ask()
            return
        except Answered as answered:
            if answered.status != 503:
                raise
            time.sleep(random.uniform(0, 2.0))
        except (OSError, http.client.HTTPException):
            attempt += 1
            time.sleep(random.uniform(0, min(8.0, 0.5 * 2**attempt)))
    raise RuntimeError("the site did not answer")


def _roster_bytes(token: str) -> int:
    connection = http.client.HTTPConnection("localhost", PORT, timeout=120)
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "gzip"}
    connection.request("GET", "/exchange/roster", headers=headers)
    body = connection.getresponse().read()
    assert len(json.loads(gzip.decompress(body))["people"]["rows"]) >= ROSTER_PEOPLE
    return len(body)
