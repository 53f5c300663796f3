"""People for the pages of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mawa.access.actor import Actor
from mawa.people.actions import register_person
from mawa.people.entries import PersonRegistered
from mawa.people.models import Person


@pytest.fixture
def registered(clerk: Actor) -> Callable[..., Person]:
    """``registered(given="سالم", ...)``: a person in the register."""

    def register(**said: Any) -> Person:
        fields = {"given": "سالم", "father": "أحمد", "family": "العبيدي", "mother": "هدى"} | said
        return register_person(
            actor=clerk,
            draft=PersonRegistered(person="", **fields),  # type: ignore[arg-type]
        )

    return register
