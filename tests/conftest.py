"""What every test may ask for: a site of its own, and the people who work there.

Tests never see a real home: theirs is a folder that is gone when they end, and the database
is in memory. A test that needs the database asks for ``site`` (or is marked ``django_db``).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from mawa.access import home as homes
from mawa.access.actor import OPERATOR, Actor
from mawa.access.entries import MemberEnrolled
from mawa.access.models import Account
from mawa.access.recording import new_subject, record
from mawa.access.roles import ROLE_NAMES
from mawa.journal.entries import WriterAdmitted
from mawa.journal.rebuild import ensure_rows
from mawa.journal.seal import new_key, save_key
from mawa.lib.cards import letters_for
from mawa.shelter.entries import SiteOpened

_FOLDER = tempfile.TemporaryDirectory(prefix="mawa-tests-")
os.environ["MAWA_HOME"] = str(Path(_FOLDER.name) / "home")
# Browser tests drive an event loop in the thread that also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# pytest-django has read the settings before this file: what depends on a home, once more.
django_settings.MAWA_HOME = os.environ["MAWA_HOME"]
django_settings.STATIC_ROOT = str(Path(os.environ["MAWA_HOME"]) / "static")
django_settings.LANGUAGE_CODE = "ar"
django_settings.TIME_ZONE = "Asia/Baghdad"
django_settings.SESSION_FILE_PATH = str(Path(os.environ["MAWA_HOME"]) / "sessions")
Path(django_settings.STATIC_ROOT).mkdir(parents=True)
Path(django_settings.SESSION_FILE_PATH).mkdir()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """After the migrations, the tables of the rows."""
    with django_db_blocker.unblock():
        ensure_rows()


@dataclass(frozen=True)
class TestSite:
    """The site at which a test takes place."""

    subject: str
    writer: str
    name: str
    home: Path


TestSite.__test__ = False  # type: ignore[attr-defined]


@pytest.fixture
def site(db: None, settings: Any, tmp_path: Path) -> TestSite:
    """A home with a key, and a journal that begins with the site's own admission."""
    settings.MAWA_HOME = str(tmp_path / "home")
    homes.make_home()
    save_key(new_key(), homes.home() / "writer.pem")
    writer, subject, name = homes.pen().writer, new_subject(), "موقع التجربة"
    record(
        OPERATOR,
        WriterAdmitted(writer=writer, name=name, role="site", letters=letters_for(writer)),  # type: ignore[arg-type]
        SiteOpened(site=subject, name=name),
    )
    homes.save_site_card(homes.SiteCard(subject, name))
    return TestSite(subject, writer, name, homes.home())


_NAMES = {
    "clerk": "زينب",
    "manager": "كاظم",
    "custody": "جاسم",
    "care": "هدى",
    "health": "مريم",
    "protection": "نور",
    "authority": "العميد سالم",
    "reporter": "رنا",
    "admin": "علي",
}
Cast = dict[str, Actor]


@pytest.fixture
def cast(site: TestSite) -> Cast:
    """One member in each role."""
    assert _NAMES.keys() == ROLE_NAMES.keys()
    people = {role: Actor(new_subject(), name, role) for role, name in _NAMES.items()}
    facts = (MemberEnrolled(member=a.member, name=a.name, role=a.role) for a in people.values())  # type: ignore[arg-type]
    record(OPERATOR, *facts)
    return people


@pytest.fixture
def clerk(cast: Cast) -> Actor:
    """Zainab, at the reception desk."""
    return cast["clerk"]


@pytest.fixture
def manager(cast: Cast) -> Actor:
    """Kadhim, who runs the site."""
    return cast["manager"]


@pytest.fixture
def custody_officer(cast: Cast) -> Actor:
    """Jasim, who keeps the weapons and the packets."""
    return cast["custody"]


@pytest.fixture
def care_worker(cast: Cast) -> Actor:
    """Huda, who gives out blankets."""
    return cast["care"]


@pytest.fixture
def nurse(cast: Cast) -> Actor:
    """Maryam, who sees the sick."""
    return cast["health"]


@pytest.fixture
def protection_officer(cast: Cast) -> Actor:
    """Nour, who hears what must not be heard by others."""
    return cast["protection"]


@pytest.fixture
def authority(cast: Cast) -> Actor:
    """Salim, who approves."""
    return cast["authority"]


@pytest.fixture
def reporter(cast: Cast) -> Actor:
    """Rana, who writes the situation report."""
    return cast["reporter"]


@pytest.fixture
def admin(cast: Cast) -> Actor:
    """Ali, who looks after the machine."""
    return cast["admin"]


@pytest.fixture
def signed_in(cast: Cast) -> Iterator[Callable[[str], Client]]:
    """A browser in which the member of a role has signed in: ``signed_in("clerk").get("/")``."""

    def sign_in(role: str) -> Client:
        account, _ = Account.objects.get_or_create(username=role, member=cast[role].member)
        client = Client()
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    yield sign_in
