"""A site that serves phones on this machine: made and started by the command line alone."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Final

STARTED_WITHIN_S: Final = 60
PASSWORD: Final = "a-long-password"


@dataclass(frozen=True)
class Addresses:
    """Where a site made here answers, and the file by which phones trust it."""

    home: Path
    desk_port: int
    tls_port: int
    join_port: int

    @property
    def origin(self) -> str:
        """As phones know it."""
        return f"https://rutba.mawa.internal:{self.tls_port}"

    @property
    def join_url(self) -> str:
        """The page without TLS."""
        return f"http://127.0.0.1:{self.join_port}/join"

    @property
    def authority(self) -> Path:
        """What phones install."""
        return self.home / "origin" / "authority.pem"


@dataclass(frozen=True)
class Served(Addresses):
    """A running site: where each of its parts answers, and its process."""

    dns_port: int
    process: subprocess.Popen[str]

    def over_tls(self, path: str, host: str = "") -> HTTPResponse:
        """Ask as a phone that trusts the site; by its address, under a name if one is given."""
        context = ssl.create_default_context(cafile=str(self.authority))
        connection = HTTPSConnection("127.0.0.1", self.tls_port, timeout=10, context=context)
        connection.request("GET", path, headers={"Host": host} if host else {})
        return connection.getresponse()

    def shown_serial(self) -> int:
        """The serial number of the certificate that a phone is shown now."""
        context = ssl.create_default_context(cafile=str(self.authority))
        with (
            socket.create_connection(("127.0.0.1", self.tls_port), timeout=10) as plain,
            context.wrap_socket(plain, server_hostname="rutba.mawa.internal") as line,
        ):
            found = line.getpeercert()
        assert found
        return int(str(found["serialNumber"]), 16)


def environment() -> dict[str, str]:
    """This process's own, without the home of the other tests."""
    return {name: value for name, value in os.environ.items() if name != "MAWA_HOME"}


def command(home: Path, *words: str) -> list[str]:
    """One verb of the command line on this home."""
    return [sys.executable, "-m", "mawa.cli", "--home", str(home), *words]


def mawa(home: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run one verb to its end; whether it was refused is for the test to look at."""
    return subprocess.run(
        command(home, *words),
        input=typed,
        text=True,
        capture_output=True,
        check=False,
        env=environment(),
    )


def make_site(home: Path) -> None:
    """A site called Rutba, with a manager."""
    assert mawa(home, "init", "--site", "Rutba", "--lang", "en").returncode == 0
    words = ("user", "add", "kadhim", "--role", "manager", "--password-stdin")
    assert mawa(home, *words, typed=f"{PASSWORD}\n").returncode == 0


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody uses now."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def until(happened, within_s: float = STARTED_WITHIN_S) -> bool:
    """Wait until it happened; False if it did not in time."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        try:
            if happened():
                return True
        except (OSError, HTTPException):
            pass
        time.sleep(0.1)
    return False


def status(port: int, path: str, address: str = "127.0.0.1", host: str = "") -> int:
    """What plain HTTP answers."""
    connection = HTTPConnection(address, port, timeout=5)
    connection.request("GET", path, headers={"Host": host} if host else {})
    return connection.getresponse().status


@contextmanager
def serve_phones(home: Path, ports: list[int] | None = None) -> Iterator[Served]:
    """Make the site if it is not there, serve desk and phones, stop it whatever happens."""
    if not (home / "site.json").exists():
        make_site(home)
    desk, tls, join, dns = ports or free_ports(4)
    words = ["serve", "--address", "127.0.0.1", "--port", str(desk), "--tls-port", str(tls)]
    words += ["--join-port", str(join), "--dns", str(dns)]
    process = subprocess.Popen(command(home, *words), env=environment(), text=True)
    served = Served(home, desk, tls, join, dns, process)
    try:
        assert until(lambda: status(desk, "/sign-in/") == 200), "the desk did not start"
        assert until(lambda: served.over_tls("/sign-in/").status == 200), "TLS did not start"
        yield served
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
