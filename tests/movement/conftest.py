"""A home of its own for every test, with a journal that may be written."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from pytest_django import DjangoDbBlocker

from mawa.access.actor import OPERATOR
from mawa.access.home import make_home, pen
from mawa.access.recording import record
from mawa.journal.entries import WriterAdmitted
from mawa.journal.rebuild import ensure_rows
from mawa.journal.seal import new_key, save_key


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The rows' tables are made by the journal, not by migrations."""
    with django_db_blocker.unblock():
        ensure_rows()


@pytest.fixture(autouse=True)
def home(db: None, settings: LazySettings, tmp_path: Path) -> Path:
    """A site that has just been made: a key, and its writer admitted."""
    settings.MAWA_HOME = str(tmp_path)
    make_home()
    save_key(new_key(), tmp_path / "writer.pem")
    record(OPERATOR, WriterAdmitted(writer=pen().writer, name="test", role="site", letters="TTT"))
    return tmp_path
