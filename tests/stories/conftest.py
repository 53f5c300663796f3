"""Stories in a real browser: the machine's own browser, and sites made for them alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from mawa.journal.rows import row_models
from mawa.rehearsal.lists import write_lists
from mawa.rehearsal.night import Night

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PEOPLE = 60


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium where there is one; no sandbox, as tests may run as root."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    own = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **own, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A small invented night and its four lists."""
    return write_lists(tmp_path_factory.mktemp("lists"), people=PEOPLE)


@pytest.fixture(autouse=True)
def empty_rows(request: pytest.FixtureRequest) -> Iterator[None]:
    """A browser needs committed data, and a flush does not reach the tables that folds make."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.cursor() as cursor:
        for row in row_models():
            cursor.execute(f"DELETE FROM {row._meta.db_table}")
