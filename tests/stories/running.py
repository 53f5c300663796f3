"""A site as an operator starts it: made, staffed and served by the command line alone."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

SITE_NAME = "موقع الرطبة (مثال)"
PASSWORD = "a-long-password"
STARTED_WITHIN_S = 60
# Arabic user names, so that no page of the Arabic run carries a Latin one.
MEMBERS = {
    "manager": "كاظم",
    "clerk": "زينب",
    "custody": "جاسم",
    "care": "هدى",
    "authority": "العميد سالم",
    "protection": "نور",
}


@dataclass(frozen=True)
class RunningSite:
    """A served site: where it answers, and its language."""

    address: str
    lang: str


def mawa(home: Path, *words: str, typed: str = "") -> None:
    """Run one verb of the command line to its end; a refusal fails the test."""
    command = [sys.executable, "-m", "mawa.cli", "--home", str(home), *words]
    subprocess.run(command, input=typed, text=True, check=True, env=_environment())


def _environment() -> dict[str, str]:
    """This process's own, without the home of the other tests."""
    return {name: value for name, value in os.environ.items() if name != "MAWA_HOME"}


@contextmanager
def running_site(home: Path, lang: str) -> Iterator[RunningSite]:
    """Make a site with a member in each role, serve it, and stop it whatever happens."""
    mawa(home, "init", "--site", SITE_NAME, "--lang", lang)
    for role, name in MEMBERS.items():
        mawa(home, "user", "add", name, "--role", role, "--password-stdin", typed=f"{PASSWORD}\n")
    with served(home) as port:
        yield RunningSite(f"http://localhost:{port}", lang)


@contextmanager
def example_site(home: Path, people: int) -> Iterator[tuple[str, str]]:
    """The example that ``mawa demo`` makes and serves; its address, and its one password."""
    with served(home, "demo", "--people", str(people)) as port:
        password = json.loads((home / "example.json").read_text("utf-8"))["password"]
        yield f"http://localhost:{port}", password


@contextmanager
def served(home: Path, *verb: str) -> Iterator[int]:
    """``mawa serve``, or another verb that ends in serving, on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "mawa.cli", "--home", str(home), *(verb or ("serve",))]
    server = subprocess.Popen([*command, "--port", str(port)], env=_environment())
    try:
        _wait_for(server, port)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Until the sign-in page is answered."""
    deadline = time.monotonic() + STARTED_WITHIN_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            connection = HTTPConnection("localhost", port, timeout=5)
            connection.request("GET", "/sign-in/")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
    raise AssertionError("the server did not start")
