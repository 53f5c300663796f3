"""The first night on one laptop: the desk, the lists, the pages, the cards, the memory.

A full night (1,941 people, 2,004 rows on the lists) in a home of its own, through the real
command line and a real server.
"""

from __future__ import annotations

import http.client
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import Figure
from mawa.rehearsal.lists import write_lists

PORT = 8479
PASSWORD = "a-benchmark-password"
DESK_ENTRIES = 60
PAGES = 15
CARDS = 1000


def measure() -> Iterator[Figure]:
    """Everything the first night promises about speed and size."""
    with tempfile.TemporaryDirectory(prefix="mawa-night-") as folder:
        home = Path(folder) / "home"
        lists = write_lists(Path(folder) / "lists")
        mawa(home, "init", "--site", "قياس", "--lang", "ar")
        mawa(home, "user", "add", "desk", "--role", "manager", "--password-stdin", said=PASSWORD)
        yield Figure("start of the command alone", _seconds(lambda: mawa(home, "status")), "s")
        names = _seconds(lambda: mawa(home, "import", "names", str(lists.names_file)))
        yield Figure("import of 2,004 names, applied", names, "s", 6.0)
        for kind, file in (("counts", lists.counts_file), ("weapons", lists.weapons_file)):
            mawa(home, "import", kind, str(file))
        mawa(home, "import", "tents", str(lists.tents_file))
        yield Figure("2,004 people housed", _seconds(lambda: mawa(home, "house")), "s")
        with served(home) as process:
            yield from _through_http(home, process)
            yield from _cards(home, folder)
            yield Figure("memory of the server after all that", memory_mb(process.pid), "MB", 250)


def _through_http(home: Path, process: subprocess.Popen[bytes]) -> Iterator[Figure]:
    browser = Browser()
    browser.sign_in()
    bare = _bare_commits(home)
    desk = statistics.median(browser.register(n) for n in range(DESK_ENTRIES)) * 1e3
    yield Figure("bare SQLite FULL commit", bare, "ms")
    yield Figure("one registration through HTTP, durable", desk, "ms", 25.0)
    yield Figure("registration / bare commit", desk / bare, "times", 5.0)
    for name, address, limit in (
        ("home page at 2,000 people", "/", 60.0),
        ("a list page of people", "/people/", 100.0),
        ("the site plan", "/shelter/", 100.0),
        ("to settle", "/settle/", 100.0),
        ("a search", "/search/?q=" + "%D9%85%D8%AD%D9%85%D8%AF", 100.0),
    ):
        browser.get(address)
        took = statistics.median(_seconds(lambda a=address: browser.get(a)) for _ in range(PAGES))  # type: ignore[misc]
        yield Figure(name, took * 1e3, "ms", limit)


def _cards(home: Path, folder: str) -> Iterator[Figure]:
    out = str(Path(folder) / "cards.pdf")
    took = _seconds(lambda: mawa(home, "report", "cards", "--out", out, "--first", str(CARDS)))
    yield Figure(f"{CARDS:,} cards as PDF", took, "s", 15.0)


def mawa(home: Path, *words: str, said: str = "") -> None:
    """One verb of the command line."""
    command = [sys.executable, "-m", "mawa.cli", "--home", str(home), "--json", *words]
    subprocess.run(command, input=said + "\n", text=True, check=True, capture_output=True)


def _seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _bare_commits(home: Path) -> float:
    """The floor: one row of an entry's size, WAL and FULL, on the same disk. Milliseconds."""
    with closing(sqlite3.connect(home / "bare.sqlite3", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE entry (body BLOB)")
        took = []
        for _ in range(DESK_ENTRIES):
            began = time.perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO entry VALUES (?)", (os.urandom(900),))
            bare.execute("COMMIT")
            took.append(time.perf_counter() - began)
    return statistics.median(took) * 1e3


class Browser:
    """Somebody at the desk: one kept-alive connection with its cookies."""

    def __init__(self) -> None:
        self.connection = http.client.HTTPConnection("localhost", PORT, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, address: str, form: dict[str, str] | None = None) -> str:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        text = answer.read().decode("utf-8")
        if answer.status >= 400:
            raise RuntimeError(f"{address} answers {answer.status}")
        return text

    def get(self, address: str) -> str:
        return self.ask("GET", address)

    def token(self, address: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(address))
        assert found is not None
        return found.group(1)

    def sign_in(self) -> None:
        form = {"csrfmiddlewaretoken": self.token("/sign-in/"), "username": "desk"}
        self.ask("POST", "/sign-in/", form | {"password": PASSWORD})

    def register(self, number: int) -> float:
        """Seconds from sending the filled form to the answer that it is recorded."""
        form = {
            "csrfmiddlewaretoken": self.token("/people/new/"),
            "as_written": f"ناصر سالم {number} الدليمي",
            "mother": "فاطمة",
            "birth": "١٩٩٠",
            "rank": "عريف",
            "unit": "الفرقة 17 اللواء 93",
            "service_no": str(7_000_000 + number),
            "stream": "troops",
        }
        return _seconds(lambda: self.ask("POST", "/people/new/", form))


@contextmanager
def served(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real server on this home, stopped at the end."""
    command = [sys.executable, "-m", "mawa.cli", "--home", str(home), "serve", "--port", str(PORT)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 60
            while True:
                try:
                    Browser().get("/sign-in/")
                    break
                except OSError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.1)
            yield process
        finally:
            process.terminate()


def memory_mb(pid: int) -> float:
    """Resident memory of the process and its children, shared pages counted once a process."""
    total = 0
    for each in [pid, *_children(pid)]:
        status = Path(f"/proc/{each}/smaps_rollup").read_text("ascii")
        total += sum(int(kb) for kb in re.findall(r"^Pss:\s+(\d+) kB", status, re.M))
    return total / 1024


def _children(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text("ascii", "replace").rpartition(")")[2].split()[1])
        except (OSError, IndexError, ValueError):
            continue
        if parent == pid:
            child = int(path.parent.name)
            found += [child, *_children(child)]
    return found
