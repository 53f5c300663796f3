"""Reasons are compared in English here."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def english() -> Iterator[None]:
    """The language of the messages that a test reads."""
    with translation.override("en"):
        yield
