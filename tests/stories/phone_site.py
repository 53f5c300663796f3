"""A site that serves phones, from a copy of the house: so that a newer app can be put in place."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tests.origin.running import Addresses, environment, free_ports, status, until

SITE_NAME: Final = "موقع الرطبة (مثال)"
MANAGERS: Final = ("كاظم", "سميرة")
CLERK: Final = "زينب"
PASSWORD: Final = "a-long-password"
_HOUSE: Final = Path(__file__).resolve().parents[2] / "mawa"
_NOT_SERVED: Final = shutil.ignore_patterns("node_modules", "app")


class PhoneSite(Addresses):
    """A site by the command line alone: made once, started and stopped as a story wants."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "home", *free_ports(3))
        self.house = folder / "house"
        shutil.copytree(_HOUSE, self.house / "mawa", ignore=_NOT_SERVED)
        self.process: subprocess.Popen[str] | None = None
        self.run("init", "--site", SITE_NAME, "--lang", "ar")
        self.run("certificate", "show", "--name", "rutba", "--address", "127.0.0.1")
        for name in MANAGERS:
            self.add_member(name, "manager")

    @property
    def desk(self) -> str:
        """As the laptop itself knows it."""
        return f"http://localhost:{self.desk_port}"

    @property
    def built(self) -> Path:
        """Where the app that is handed out lies."""
        return self.house / "mawa" / "field" / "static" / "field"

    # --- the server -----------------------------------------------------------------------

    def start(self) -> None:
        """Serve desk and phones, on the same ports as ever."""
        words = ["serve", "--address", "127.0.0.1", "--port", str(self.desk_port)]
        words += ["--tls-port", str(self.tls_port), "--join-port", str(self.join_port)]
        self.process = subprocess.Popen(
            self._command(*words), cwd=self.house, env=environment(), text=True
        )
        assert until(lambda: status(self.desk_port, "/sign-in/") == 200), "the desk did not start"
        assert until(lambda: status(self.join_port, "/join") == 200), "nothing to join"

    def stop(self) -> None:
        """Nobody answers any more."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    # --- the command line -----------------------------------------------------------------

    def run(self, *words: str, typed: str = "") -> dict[str, Any]:
        """One verb to its end, and what it answered; a refusal fails the story."""
        done = subprocess.run(
            self._command("--json", *words),
            cwd=self.house,
            input=typed,
            text=True,
            capture_output=True,
            check=False,
            env=environment(),
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "mawa.cli", "--home", str(self.home), *words]

    def add_member(self, name: str, role: str) -> None:
        """Somebody who may sign in."""
        typed = f"{PASSWORD}\n"
        self.run("user", "add", name, "--role", role, "--password-stdin", typed=typed)

    def invite(self, role: str = "clerk") -> str:
        """The token of a fresh invitation."""
        return str(self.run("phone", "invite", "--role", role)["token"])

    def confirm(self, digits: str, name: str = CLERK) -> str:
        """Let the phone with these digits in; its writer."""
        return str(self.run("phone", "confirm", digits, "--name", name)["writer"])

    def phone(self, writer: str) -> dict[str, Any]:
        """A phone as the command line lists it."""
        phones = self.run("phone", "list")["phones"]
        (found,) = [phone for phone in phones if phone["writer"] == writer]
        return dict(found)

    # --- what it holds --------------------------------------------------------------------

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What its database says; read only."""
        database = sqlite3.connect(f"file:{self.home / 'mawa.sqlite3'}?mode=ro", uri=True)
        try:
            return list(database.execute(sql, values))
        finally:
            database.close()

    def seqs(self, writer: str) -> list[int]:
        """The numbers of a phone's entries that are in the chain, in order."""
        rows = self.ask("SELECT seq FROM journal_entry WHERE writer = ? ORDER BY seq", writer)
        return [int(seq) for (seq,) in rows]

    def people_of(self, writer: str) -> dict[str, str]:
        """Who was registered by a phone: number on the card, and the name as written."""
        rows = self.ask(
            """SELECT p.card_no, p.as_written FROM people_person p
               JOIN journal_mention m ON m.subject = p.subject
               JOIN journal_entry e ON e.id = m.entry_id
               WHERE e.writer = ? AND e.kind = 'person_registered'""",
            writer,
        )
        found = dict(rows)
        assert len(found) == len(rows), "a number that was given twice"
        return found
