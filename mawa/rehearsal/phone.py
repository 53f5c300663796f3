"""A phone made of Python, for rehearsals and measurements: it speaks the real protocol.

Everything it does is in ``docs/reference/exchange.md``; it keeps its queue in memory.
"""

from __future__ import annotations

import hashlib
import io
import json
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mawa.exchange.sealed import seal
from mawa.exchange.wire import as_bytes, as_text
from mawa.journal.bundle import RawEntry, write_entries
from mawa.journal.entry import GENESIS, make_body, make_header, read_header
from mawa.journal.kinds import Fact, Subject, fact_subjects, fact_values
from mawa.journal.seal import new_key, public_point, sign, writer_id
from mawa.lib.cards import Series, number
from mawa.lib.clock import next_stamp

Transport = Callable[[str, str, bytes, dict[str, str]], tuple[int, bytes]]
"""Method, path, body and headers of a request; answers with status and body."""


class Answered(Exception):
    """The site did not grant a request; ``status`` and ``said`` are its answer."""

    def __init__(self, status: int, said: dict[str, Any]) -> None:
        super().__init__(status, said.get("refused"))
        self.status, self.said = status, said


@dataclass
class Phone:
    """One phone: key, chain, queue, photographs."""

    ask: Transport
    now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    queue: list[RawEntry] = field(default_factory=list)
    photographs: dict[str, bytes] = field(default_factory=dict)
    receipts: dict[str, dict[str, Any]] = field(default_factory=dict)
    admission: dict[str, Any] = field(default_factory=dict)
    site: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.key = new_key()
        self.point = public_point(self.key)
        self.writer = Subject(writer_id(self.point))
        self.seq, self.head, self.stamp, self.seen = 0, GENESIS, 0, 0
        self.counters: dict[str, int] = {}
        self.token = ""

    # --- writing ---------------------------------------------------------------------------

    def write(self, *facts: Fact, by: str = "") -> list[RawEntry]:
        """Sign facts as one act and put them into the queue."""
        act = secrets.token_hex(8)
        made = [self._entry(fact, by or self.admission["member"], act) for fact in facts]
        self.queue += made
        return made

    def _entry(self, fact: Fact, by: str, act: str) -> RawEntry:
        now = self.now_ms()
        body = make_body(
            {
                "kind": fact.kind,
                "subjects": fact_subjects(fact),
                "happened_at": datetime.fromtimestamp(now / 1000, UTC).isoformat(
                    timespec="milliseconds"
                ),
                "by": by,
                "act": act,
                "salt": secrets.token_urlsafe(12),
                "fields": fact_values(fact),
            }
        )
        self.stamp = next_stamp(now, self.stamp, self.seen)
        header = make_header(
            writer=self.writer,
            seq=self.seq + 1,
            stamp=self.stamp,
            previous=self.head,
            scope=fact.scope,
            body=body,
        )
        self.seq, self.head = header.seq, header.id
        return RawEntry(header.raw, sign(self.key, header.raw), body)

    def number(self, series: Series) -> str:
        """The next number of this phone for a card or a receipt."""
        self.counters[series] = self.counters.get(series, 0) + 1
        return number(self.admission["letters"], series, self.counters[series])

    def photograph(self, data: bytes) -> str:
        """Keep a photograph to be sent; its name."""
        name = hashlib.sha256(data).hexdigest()
        self.photographs[name] = data
        return name

    # --- asking ----------------------------------------------------------------------------

    def _json(self, method: str, path: str, content: Any = None) -> Any:
        body = b"" if content is None else json.dumps(content).encode()
        return self._raw(method, path, body, "application/json")

    def _raw(self, method: str, path: str, body: bytes, kind: str) -> Any:
        headers = {"Content-Type": kind, "Accept-Language": "en"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        status, answer = self.ask(method, f"/exchange/{path}", body, headers)
        said = json.loads(answer or b"{}")
        if status >= 400:
            raise Answered(status, said)
        return said

    def enrol(self, token: str) -> dict[str, Any]:
        """Ask to be let in with an invitation; number and digits."""
        signature = sign(self.key, f"mawa enrol 1\n{token}".encode())
        asked = {"token": token, "point": as_text(self.point), "signature": as_text(signature)}
        answer: dict[str, Any] = self._json("POST", "enrol", asked)
        return answer

    def contact(self) -> dict[str, Any]:
        """Begin a contact: say how far the chain goes, hear where the site stands."""
        self.token = ""
        nonce = self._json("POST", "challenge", {"writer": self.writer})["nonce"]
        clock = self.now_ms()
        said = ("mawa session 1", self.writer, nonce, self.seq, self.head, clock, "true")
        answer: dict[str, Any] = self._json(
            "POST",
            "session",
            {
                "writer": self.writer,
                "nonce": nonce,
                "signed_seq": self.seq,
                "signed_head": self.head,
                "clock_ms": clock,
                "persisted": True,
                "app": "rehearsal",
                "signature": as_text(sign(self.key, "\n".join(map(str, said)).encode())),
            },
        )
        self.token = answer["token"]
        self.admission, self.site = answer["admission"], answer["site"]
        self.seen = max(self.seen, answer["stamp"])
        return answer

    def bundle(self, entries: Sequence[RawEntry] | None = None) -> bytes:
        """Entries (the queue) as a bundle."""
        buffer = io.BytesIO()
        write_entries(buffer, [self.point], self.queue if entries is None else entries)
        return buffer.getvalue()

    def deliver(self, entries: Sequence[RawEntry] | None = None) -> list[dict[str, Any]]:
        """Deliver entries (the queue); what is held leaves the queue. The receipts."""
        answer = self._raw("POST", "entries", self.bundle(entries), "application/octet-stream")
        return self._noted(answer)

    def _noted(self, answer: dict[str, Any]) -> list[dict[str, Any]]:
        receipts: list[dict[str, Any]] = answer["receipts"]
        self.receipts |= {receipt["entry"]: receipt for receipt in receipts}
        held = {r["entry"] for r in self.receipts.values() if r["state"] == "held"}
        self.queue = [raw for raw in self.queue if read_header(raw.header).id not in held]
        return receipts

    def send_photographs(self) -> None:
        """Send the photographs that the site lacks."""
        names = list(self.photographs)
        missing = self._json("POST", "files", {"sha256": names})["missing"]
        for name in missing:
            self._raw("PUT", f"files/{name}", self.photographs[name], "image/jpeg")

    def sealed(self) -> bytes:
        """The queue as a sealed delivery that any hand may carry."""
        return seal(as_bytes(self.site["sealing_point"]), self.bundle())

    def carry(self, sealed: bytes) -> list[dict[str, Any]]:
        """Deliver what another phone handed over; the receipts."""
        answer = self._raw("POST", "sealed", sealed, "application/octet-stream")
        receipts: list[dict[str, Any]] = answer["receipts"]
        return receipts

    def roster(self, after: str = "") -> dict[str, Any]:
        """The roster, or what changed since a cursor."""
        answer: dict[str, Any] = self._json("GET", f"roster?after={after}")
        return answer
