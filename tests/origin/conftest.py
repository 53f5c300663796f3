"""An origin in a home of its own, and servers as an operator starts them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from mawa.origin.certificate import ready
from mawa.origin.naming import Origin, choose, save
from tests.conftest import TestSite
from tests.origin.running import Served, serve_phones

NOW: Final = datetime(2024, 12, 7, 20, 0, tzinfo=UTC)


@pytest.fixture
def origin(site: TestSite) -> Origin:
    """rutba.mawa.internal at 10.77.0.1, with its authority and certificate, made at ``NOW``."""
    chosen = save(choose("rutba"))
    ready(chosen, NOW)
    return chosen


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory):
    """One site that serves phones, for tests that only look at it."""
    home: Path = tmp_path_factory.mktemp("phones") / "home"
    with serve_phones(home) as running:
        assert isinstance(running, Served)
        yield running
