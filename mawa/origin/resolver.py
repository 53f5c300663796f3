"""A small answerer of names: where the site is, and nothing else.

For a router or a hotspot that cannot be taught a name of its own. It answers the site's one name
with the site's one address; every other name is refused, so that it is of no use to anybody
else. It keeps nothing, and an answer is hardly longer than its question.
"""

from __future__ import annotations

import socketserver
import struct
from ipaddress import IPv4Address
from threading import BoundedSemaphore, Thread
from typing import Any, Final

PORT: Final = 53
_HEADER: Final = struct.Struct("!HHHHHH")
_KEPT_FOR_S: Final = 60  # short: the laptop may get another address
_A, _ANY, _IN = 1, 255, 1
_FORMAT_ERROR, _NOT_DONE, _REFUSED = 1, 4, 5
_LONGEST: Final = 512  # bytes of a question over UDP
_LONGEST_NAME: Final = 255
_TCP_WAIT_S: Final = 5
_TCP_MOST: Final = 32


def answer(question: bytes, name: str, address: str) -> bytes | None:
    """The answer to one message; ``None`` for what deserves none. Never raises.

    A gets the address; another type of the same name gets an empty answer (so that a phone
    that asks for AAAA or HTTPS goes on); another name is refused.
    """
    if len(question) < _HEADER.size:
        return None
    number, flags, questions, *_ = _HEADER.unpack_from(question)
    if flags & 0x8000:  # an answer: two answerers would talk for ever
        return None
    if flags & 0x7800:
        return _said(number, flags, _NOT_DONE)
    asked = _asked(question) if questions == 1 else None
    if asked is None:
        return _said(number, flags, _FORMAT_ERROR)
    labels, kind, group, end = asked
    # As it was asked: some resolvers mix capitals in and compare.
    echo = question[_HEADER.size : end]
    if group not in (_IN, _ANY) or labels != name.lower().encode("ascii").split(b"."):
        return _said(number, flags, _REFUSED, echo)
    if kind not in (_A, _ANY):
        return _said(number, flags, 0, echo)
    record = struct.pack("!HHHIH", 0xC00C, _A, _IN, _KEPT_FOR_S, 4) + IPv4Address(address).packed
    return _said(number, flags, 0, echo, record)


def _said(number: int, flags: int, code: int, echo: bytes = b"", record: bytes = b"") -> bytes:
    """An answer with authority; opcode and "recursion desired" as they were asked."""
    said = 0x8000 | (flags & 0x7900) | (0x0400 if code == 0 else 0) | code
    return _HEADER.pack(number, said, bool(echo), bool(record), 0, 0) + echo + record


def _asked(question: bytes) -> tuple[list[bytes], int, int, int] | None:
    """Labels in small letters, type, class, and where the question ends."""
    labels: list[bytes] = []
    at = _HEADER.size
    while at < len(question):
        length = question[at]
        at += 1
        if length == 0:
            break
        if length > 63 or at + length > len(question) or at > _HEADER.size + _LONGEST_NAME:
            return None
        labels.append(question[at : at + length].lower())
        at += length
    if at + 4 > len(question):
        return None
    kind, group = struct.unpack_from("!HH", question, at)
    return labels, kind, group, at + 4


class Resolver:
    """The answerer at work, over UDP and TCP on one port."""

    def __init__(self, address: str, port: int, name: str) -> None:
        """Take the port; raises ``OSError``. What it is told to answer is where it listens."""
        self.udp = _Udp((address, port), _Datagram)
        try:
            self.tcp = _Tcp((address, self.udp.server_address[1]), _Stream)
        except OSError:
            self.udp.server_close()
            raise
        for server in (self.udp, self.tcp):
            server.name, server.address = name, address

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.udp.server_address[1])

    def start(self) -> None:
        """Answer in threads of its own until this process ends."""
        for server in (self.udp, self.tcp):
            Thread(target=server.serve_forever, name="names", daemon=True).start()

    def stop(self) -> None:
        """Give the port back."""
        for server in (self.udp, self.tcp):
            server.shutdown()
            server.server_close()


class _Udp(socketserver.UDPServer):
    max_packet_size = _LONGEST
    name = address = ""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: whoever asks is not written down."""


class _Datagram(socketserver.BaseRequestHandler):
    server: _Udp

    def handle(self) -> None:
        said = answer(self.request[0], self.server.name, self.server.address)
        if said is not None:
            self.request[1].sendto(said, self.client_address)


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    name = address = ""
    places = BoundedSemaphore(_TCP_MOST)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: whoever asks is not written down."""


class _Stream(socketserver.StreamRequestHandler):
    server: _Tcp
    timeout = _TCP_WAIT_S

    def handle(self) -> None:
        if not self.server.places.acquire(blocking=False):
            return
        try:
            head = self.rfile.read(2)
            length = int.from_bytes(head, "big")
            if len(head) < 2 or length > _LONGEST:
                return
            said = answer(self.rfile.read(length), self.server.name, self.server.address)
            if said is not None:
                self.wfile.write(len(said).to_bytes(2, "big") + said)
        finally:
            self.server.places.release()
