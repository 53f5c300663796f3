"""Stories in a real browser: the browser, and tables that are empty again afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from mawa.journal.rows import row_models


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium where there is one; no sandbox, as tests may run as root."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    own = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **own, "args": ["--no-sandbox"]}


@pytest.fixture(autouse=True)
def empty_rows(transactional_db: None) -> Iterator[None]:
    """A browser needs committed data, and a flush does not reach the tables that folds make."""
    yield
    with connection.cursor() as cursor:
        for row in row_models():
            cursor.execute(f"DELETE FROM {row._meta.db_table}")
