"""The answerer of names: one name, one address, and no harm from whatever it is sent."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mawa.origin.resolver import Resolver, answer

NAME, ADDRESS = "rutba.mawa.internal", "10.77.0.1"
A, AAAA, HTTPS, ANY = 1, 28, 65, 255


def question(
    name: str = NAME, kind: int = A, *, group: int = 1, flags: int = 0x0100, number: int = 7
) -> bytes:
    """A question as a phone sends it."""
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split(".") if part)
    head = struct.pack("!HHHHHH", number, flags, 1, 0, 0, 0)
    return head + labels + b"\0" + struct.pack("!HH", kind, group)


def said(message: bytes) -> tuple[int, int, bytes]:
    """Code, number of answers, and the last four bytes of an answer to a question."""
    found = answer(message, NAME, ADDRESS)
    assert found is not None
    number, flags, _, answers, *_ = struct.unpack_from("!HHHHHH", found)
    assert number == struct.unpack_from("!H", message)[0]
    assert flags & 0x8000
    return flags & 0xF, answers, found[-4:]


@pytest.mark.parametrize("name", [NAME, "RuTbA.MaWa.InTeRnAl"])
@pytest.mark.parametrize("kind", [A, ANY])
def test_the_name_has_the_address(name: str, kind: int) -> None:
    message = question(name, kind)
    assert said(message) == (0, 1, bytes([10, 77, 0, 1]))
    found = answer(message, NAME, ADDRESS)
    assert found is not None and found[12 : len(message)] == message[12:]  # as it was asked


@pytest.mark.parametrize("kind", [AAAA, HTTPS, 16, 6])
def test_another_type_of_the_name_is_empty_and_no_fault(kind: int) -> None:
    assert said(question(kind=kind))[:2] == (0, 0)


@pytest.mark.parametrize(
    "name", ["example.com", "mawa.internal", "x.rutba.mawa.internal", "rutba", "", "a" * 63]
)
def test_other_names_are_refused(name: str) -> None:
    assert said(question(name))[:2] == (5, 0)


def test_what_is_no_question_is_not_answered_as_one() -> None:
    assert answer(b"", NAME, ADDRESS) is None
    assert answer(b"short", NAME, ADDRESS) is None
    assert answer(question(flags=0x8100), NAME, ADDRESS) is None  # it is an answer
    assert said(question(flags=0x2000))[:2] == (4, 0)
    assert said(question()[:20])[:2] == (1, 0)
    assert said(question()[:12] + b"\xc0\x0c" + b"\0\1\0\1")[:2] == (1, 0)  # points to itself


@given(st.binary(max_size=600))
def test_whatever_comes_it_stands(message: bytes) -> None:
    found = answer(message, NAME, ADDRESS)
    assert found is None or len(found) <= len(message) + 16


@given(st.binary(max_size=80), st.integers(0, 40))
def test_a_question_with_bytes_exchanged_is_survived(junk: bytes, at: int) -> None:
    message = question()
    found = answer(message[:at] + junk + message[at + len(junk) :], NAME, ADDRESS)
    assert found is None or len(found) <= len(message) + len(junk) + 16


@pytest.fixture
def resolver() -> Iterator[Resolver]:
    """One at work on a free port."""
    for _ in range(5):
        try:
            made = Resolver("127.0.0.1", 0, NAME)
            break
        except OSError:  # the same port was free for UDP only
            continue
    made.start()
    yield made
    made.stop()


def test_it_answers_over_udp_after_any_junk(resolver: Resolver) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.settimeout(5)
        for junk in (b"", b"\xff" * 12, b"\0" * 500, b"x" * 3000):
            line.sendto(junk, ("127.0.0.1", resolver.port))
        line.sendto(question(number=99), ("127.0.0.1", resolver.port))
        while (found := line.recv(600))[:2] != b"\0c":
            pass
    assert found[-4:] == bytes([127, 0, 0, 1])


def test_it_answers_over_tcp_and_lets_a_silent_caller_wait(resolver: Resolver) -> None:
    with socket.create_connection(("127.0.0.1", resolver.port), timeout=5) as silent:
        silent.send(b"\0")
        with socket.create_connection(("127.0.0.1", resolver.port), timeout=5) as line:
            message = question()
            line.sendall(struct.pack("!H", len(message)) + message)
            found = line.makefile("rb").read()
    assert found[-4:] == bytes([127, 0, 0, 1])
