"""A home to print from, and a register with an invented night in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from pytest_django import DjangoDbBlocker

from mawa.access.home import SiteCard, make_home, pen, save_site_card
from mawa.journal.chain import Statement, append
from mawa.journal.kinds import Subject
from mawa.journal.rebuild import ensure_rows
from mawa.journal.seal import new_key, save_key
from mawa.rehearsal.lists import write_lists
from mawa.rehearsal.night import Night
from mawa.shelter.entries import SiteOpened
from mawa.shelter.models import Site
from tests.reporting.invented import SITE, fill


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The rows' tables are made by the journal, not by migrations."""
    with django_db_blocker.unblock():
        ensure_rows()


@pytest.fixture
def site_home(tmp_path: Path, settings: LazySettings) -> Iterator[Path]:
    """A made home with its key."""
    settings.MAWA_HOME = str(tmp_path / "home")
    make_home()
    save_site_card(SiteCard("rutba", "موقع الرطبة 1"))
    save_key(new_key(), tmp_path / "home" / "writer.pem")
    yield tmp_path / "home"


@pytest.fixture
def register(site_home: Path, db: None) -> Path:
    """The empty register."""
    opened = SiteOpened(site=Subject(SITE), name="موقع الرطبة", lat=32.9651, lon=40.3621)
    append(pen(), [Statement(opened)], by="test")
    Site.objects.create(
        subject=SITE, name="موقع الرطبة", figure="shelter.covered_area.warm", m2_per_person=3.5
    )
    return site_home


@pytest.fixture
def night(register: Path, tmp_path: Path) -> Night:
    """The register with a night of 300 people in it."""
    return fill(write_lists(tmp_path / "lists", people=300))
