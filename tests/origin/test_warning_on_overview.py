"""Who runs the site sees in time that the phones' certificate runs out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mawa.origin.certificate import ready
from mawa.origin.naming import choose, save

SignedIn = Callable[[str], Client]


@pytest.mark.parametrize(
    ("made_days_ago", "role", "warned"),
    [(0, "manager", False), (770, "manager", True), (770, "admin", True), (770, "clerk", False)],
)
def test_a_red_line_for_those_who_can_do_something(
    signed_in: SignedIn, made_days_ago: int, role: str, warned: bool
) -> None:
    origin = save(choose("rutba"))
    ready(origin, timezone.now() - timedelta(days=made_days_ago))
    page = signed_in(role).get("/").content.decode()
    assert ("mawa certificate renew" in page) is warned
