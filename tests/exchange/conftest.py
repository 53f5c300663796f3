"""Phones that speak the real protocol to the site, in the same process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mawa.access.actor import Actor
from mawa.exchange.enrolment import admit_phone, invite_phone
from mawa.rehearsal.phone import Phone

Join = Callable[..., Phone]


def ask(method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    """One request to the site, as a phone makes it."""
    kind = headers.get("Content-Type", "application/json")
    named = {k: v for k, v in headers.items() if k != "Content-Type"}
    answer = Client().generic(method, path, body, content_type=kind, headers=named)
    return answer.status_code, answer.content


@pytest.fixture
def join(manager: Actor, cast: dict[str, Actor]) -> Join:
    """``join("clerk")``: a phone that was invited, confirmed and has made contact."""

    def joined(role: str = "clerk", **parts: Any) -> Phone:
        phone = Phone(ask, **parts)
        phone.enrol(invite_phone(actor=manager, role=role))
        admit_phone(actor=manager, writer=phone.writer, member=cast[role].member)
        phone.contact()
        return phone

    return joined
